import { engineWords } from '../../i18n/engine-words.ts'
import { Sentence } from '../../i18n/sentence.tsx'
import { t } from '../../i18n/words.ts'
import './first-run.css'
import { CommandButton, useCommand } from '../../commands/commands-context.tsx'
import { RecentCatalogs } from '../../commands/recent-catalogs.tsx'
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
        <h1 id="first-run-title">{t('library.nothingCut')}</h1>
        <p className="first-run-lead quiet">{t('library.firstRunLead')}</p>
        <div className="first-run-actions">
          <CommandButton id="add-files" icon="file" variant="primary" />
          <CommandButton id="add-folder" icon="folder" />
          {samples.length > 0 && (
            <Menu
              items={samples.map((sample) => ({
                id: sample.name,
                label: engineWords(sample.title),
                note: engineWords(sample.description),
                icon: 'file',
                run: () => void openSample(workbench, sample.name),
              }))}
            >
              <Button variant="quiet">{t('library.openSample')}</Button>
            </Menu>
          )}
        </div>
        <ol className="first-run-promises">
          <li>
            <span className="strong">{t('library.promiseCopy')}</span>{' '}
            <span className="quiet">{t('library.promiseCopyText')}</span>
          </li>
          <li>
            <span className="strong">{t('library.promiseChange')}</span>{' '}
            <span className="quiet">{t('library.promiseChangeText')}</span>
          </li>
          <li>
            <span className="strong">{t('library.promiseExport')}</span>{' '}
            <span className="quiet">{t('library.promiseExportText')}</span>
          </li>
        </ol>
        <RecentCatalogs />
        <p className="small faint">
          <Sentence
            of="library.firstRunKeys"
            parts={{ add: <Kbd keys={addFiles.shownKeys} />, keys: <Kbd keys={keys.shownKeys} /> }}
          />
        </p>
      </div>
      <Disc />
    </section>
  )
}
