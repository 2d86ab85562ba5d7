import './first-run.css'
import { CommandButton, useCommand } from '../../commands/commands-context.tsx'
import { openSample } from '../../state/import-actions.ts'
import { useEngine, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Disc } from './disc.tsx'

/** What an empty catalog shows: what to do, and three promises. */
export function FirstRunScreen() {
  const workbench = useWorkbench()
  const samples = useEngine((state) => state.samples)
  const addFiles = useCommand('add-files')
  const keys = useCommand('show-keys')
  return (
    <section className="screen first-run" aria-labelledby="first-run-title">
      <div className="first-run-words">
        <h1 id="first-run-title">Nothing cut yet</h1>
        <p className="first-run-lead quiet">
          Drop an ERN file or a folder anywhere in this window. The first releases are listed within a second,
          whatever the size.
        </p>
        <div className="first-run-actions">
          <CommandButton id="add-files" icon="file" variant="primary" />
          <CommandButton id="add-folder" icon="folder" />
          {samples.length > 0 && (
            <Menu
              items={samples.map((sample) => ({
                id: sample.name,
                label: sample.title,
                note: sample.description,
                icon: 'file',
                run: () => void openSample(workbench, sample.name),
              }))}
            >
              <Button variant="quiet">Open a sample</Button>
            </Menu>
          )}
        </div>
        <ol className="first-run-promises">
          <li>
            <span className="strong">It reads a copy.</span>{' '}
            <span className="quiet">The file goes into the catalog and is never written to.</span>
          </li>
          <li>
            <span className="strong">You change what you like.</span>{' '}
            <span className="quiet">Every change is a step you can see and undo.</span>
          </li>
          <li>
            <span className="strong">It exports source plus changes.</span>{' '}
            <span className="quiet">What nobody touched leaves byte for byte as it came.</span>
          </li>
        </ol>
        <p className="small faint">
          No account. Nothing leaves this machine. <Kbd keys={addFiles.shownKeys} /> adds files,{' '}
          <Kbd keys={keys.shownKeys} /> lists all keys.
        </p>
      </div>
      <Disc />
    </section>
  )
}
