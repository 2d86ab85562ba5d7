import { currentImport, runningJobs } from '../state/engine-store.ts'
import { addPicked, stopJob } from '../state/import-actions.ts'
import type { Screen } from '../state/navigation-store.ts'
import type { WorkbenchStores } from '../state/workbench.ts'
import { focusRegion } from './regions.ts'

export type CommandId =
  | 'add-files'
  | 'add-folder'
  | 'search'
  | 'show-library'
  | 'show-catalog'
  | 'show-meters'
  | 'export'
  | 'toggle-inspector'
  | 'undo'
  | 'redo'
  | 'stop-job'
  | 'show-keys'
  | 'palette'
  | 'next-region'
  | 'previous-region'

/** Something the user can do from anywhere: the one source for keys, tooltips and the sheet of keys. */
export interface Command {
  id: CommandId
  title: string
  group: 'Files' | 'Screens' | 'Changes' | 'Window'
  /** Combinations as in `key-combination.ts`; the first is the one that is shown. */
  keys: readonly string[]
  /** Whether its keys work while the focus is in a text field. */
  inFields: boolean
  /** Why it cannot run now; null when it can. */
  disabled(): string | null
  run(): void
}

/** The id of the search field in the top bar. */
export const searchFieldId = 'catalog-search'

/** All commands over these stores. */
export function createCommands(workbench: WorkbenchStores): readonly Command[] {
  const { engine, navigation, connection } = workbench
  const disconnected = () => (connection.getState().kind === 'open' ? null : 'The engine is not connected')
  const nothingRead = () => (engine.getState().catalog.sources === 0 ? 'Nothing has been read yet' : null)
  const show = (screen: Screen) => () => navigation.setState({ screen })
  const step = async (name: 'edit.undo' | 'edit.redo', word: string) => {
    const result = await workbench.attempt(() => workbench.session.call(name, {}))
    if (!result) return
    workbench.toasts.show({ tone: 'done', text: `${word}: ${result.step.label}` })
    const release = result.releases[0]
    if (release) navigation.setState({ selected: release })
  }
  return [
    {
      id: 'add-files',
      title: 'Add files',
      group: 'Files',
      keys: ['Mod+O'],
      inFields: true,
      disabled: disconnected,
      run: () => void addPicked(workbench, 'files'),
    },
    {
      id: 'add-folder',
      title: 'Add folder',
      group: 'Files',
      keys: ['Mod+Shift+O'],
      inFields: true,
      disabled: disconnected,
      run: () => void addPicked(workbench, 'folder'),
    },
    {
      id: 'stop-job',
      title: 'Stop the current job',
      group: 'Files',
      keys: ['Mod+.'],
      inFields: true,
      disabled: () => (runningJobs(engine.getState().jobs).length === 0 ? 'No job is running' : null),
      run: () => {
        const { jobs } = engine.getState()
        const job = currentImport(jobs) ?? runningJobs(jobs)[0]
        if (job) void stopJob(workbench, job.id)
      },
    },
    {
      id: 'export',
      title: 'Export',
      group: 'Files',
      keys: ['Mod+E', 'Mod+4'],
      inFields: true,
      disabled: nothingRead,
      run: show('export'),
    },
    {
      id: 'show-library',
      title: 'Library',
      group: 'Screens',
      keys: ['Mod+1'],
      inFields: true,
      disabled: () => null,
      run: show('library'),
    },
    {
      id: 'show-catalog',
      title: 'Catalog',
      group: 'Screens',
      keys: ['Mod+2'],
      inFields: true,
      disabled: nothingRead,
      run: show('catalog'),
    },
    {
      id: 'show-meters',
      title: 'Meters',
      group: 'Screens',
      keys: ['Mod+3'],
      inFields: true,
      disabled: () => null,
      run: show('meters'),
    },
    {
      id: 'search',
      title: 'Search the catalog',
      group: 'Screens',
      keys: ['Mod+F'],
      inFields: true,
      disabled: nothingRead,
      run: () => {
        const field = document.getElementById(searchFieldId)
        if (!(field instanceof HTMLInputElement)) return
        field.focus()
        field.select()
      },
    },
    {
      id: 'undo',
      title: 'Undo',
      group: 'Changes',
      keys: ['Mod+Z'],
      inFields: false,
      disabled: () => (engine.getState().edit.undo ? disconnected() : 'Nothing to undo'),
      run: () => void step('edit.undo', 'Undone'),
    },
    {
      id: 'redo',
      title: 'Redo',
      group: 'Changes',
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      inFields: false,
      disabled: () => (engine.getState().edit.redo ? disconnected() : 'Nothing to redo'),
      run: () => void step('edit.redo', 'Redone'),
    },
    {
      id: 'toggle-inspector',
      title: 'Inspector',
      group: 'Window',
      keys: ['F4'],
      inFields: true,
      disabled: () => (navigation.getState().screen === 'catalog' ? null : 'The inspector is in the catalog'),
      run: () => navigation.setState(({ inspectorOpen }) => ({ inspectorOpen: !inspectorOpen })),
    },
    {
      id: 'next-region',
      title: 'Next part of the window',
      group: 'Window',
      keys: ['F6'],
      inFields: true,
      disabled: () => null,
      run: () => focusRegion(1),
    },
    {
      id: 'previous-region',
      title: 'Previous part of the window',
      group: 'Window',
      keys: ['Shift+F6'],
      inFields: true,
      disabled: () => null,
      run: () => focusRegion(-1),
    },
    {
      id: 'palette',
      title: 'All commands',
      group: 'Window',
      keys: ['Mod+K'],
      inFields: true,
      disabled: () => null,
      run: () => navigation.setState({ paletteOpen: true }),
    },
    {
      id: 'show-keys',
      title: 'All keys',
      group: 'Window',
      keys: ['F1', '?'],
      inFields: false,
      disabled: () => null,
      run: () => navigation.setState({ keysOpen: true }),
    },
  ]
}
