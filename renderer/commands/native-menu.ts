import { type Disposable, DisposableStack } from '../../shared/base/disposable.ts'
import { language } from '../i18n/language.ts'
import type { WorkbenchStores } from '../state/workbench.ts'
import type { Command } from './command-table.ts'
import { takesText } from './keymap.ts'

/** Milliseconds between two tellings of what cannot run. */
const tellEvery = 50

/** Undo and redo of what is being typed: while the focus is in a field, the menu's items mean the field's own. */
const fieldSteps = new Set(['undo', 'redo'])

function run(command: Command): void {
  if (!command.inFields && fieldSteps.has(command.id) && takesText(document.activeElement)) {
    document.execCommand(command.id)
    return
  }
  if (document.querySelector('dialog[open]')) return
  if (command.disabled() === null) command.run()
}

/** Does what is chosen from the native menu, and tells it what cannot run now. Does nothing where there is no menu. */
export function installNativeMenu(commands: readonly Command[], workbench: WorkbenchStores): Disposable {
  const life = new DisposableStack()
  const { desktop } = workbench.host
  if (!desktop) return life
  life.use(
    desktop.onCommand((id) => {
      const command = commands.find((candidate) => candidate.id === id)
      if (command) run(command)
    }),
  )
  const keys = Object.fromEntries(commands.map((command) => [command.id, command.keys[0] ?? null]))
  let told: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = () => {
    timer = undefined
    const disabled = commands.filter((command) => command.disabled() !== null).map(({ id }) => id)
    if (told === disabled.join()) return
    told = disabled.join()
    const { shown } = language.getState()
    desktop.tellCommands({ disabled, keys, language: shown === 'de' ? 'de' : 'en' })
  }
  const changed = () => {
    timer ??= setTimeout(tell, tellEvery)
  }
  for (const store of [workbench.engine, workbench.navigation, workbench.connection])
    life.defer(store.subscribe(changed))
  life.defer(() => clearTimeout(timer))
  tell()
  return life
}
