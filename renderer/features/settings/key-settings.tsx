import './key-settings.css'
import type { KeyBindings } from '../../../shared/contract/key-bindings.ts'
import type { Command, CommandId } from '../../commands/command-table.ts'
import { useCommands } from '../../commands/commands-context.tsx'
import { keysLabel } from '../../commands/key-combination.ts'
import { isMac } from '../../commands/keymap.ts'
import { t } from '../../i18n/words.ts'
import { changeSettings } from '../../state/settings-actions.ts'
import { useEngine, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { useTurn } from '../../ui/in-turn.ts'
import { KeyRow } from './key-row.tsx'

/** Commands whose keys are not as they come. */
export function changedKeys(bindings: KeyBindings): number {
  return Object.keys(bindings).length
}

/** The commands that hold every typed word in their names or keys, or all where the section itself is asked for. */
export function commandsMatching(commands: readonly Command[], typed: string): readonly Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return commands.filter((command) => {
    const keys = command.keys.map((own) => keysLabel(own, isMac)).join(' ')
    const text = `${t('keys.title')} ${command.groupTitle} ${command.title} ${keys}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** Keys of every command, by group. What is bound here is what menus, palette, sheet and tooltips show. */
export function KeySettings({ commands }: { commands: readonly Command[] }) {
  const workbench = useWorkbench()
  const all = useCommands()
  const bindings = useEngine((state) => state.settings.keys)
  const titleOf = (id: CommandId) => all.find((command) => command.id === id)?.title ?? id
  const groups = Map.groupBy(commands, ({ groupTitle }) => groupTitle)
  const changed = changedKeys(bindings)
  return (
    <section aria-labelledby="settings-keys">
      <h2 id="settings-keys" tabIndex={-1}>
        {t('keys.title')}
      </h2>
      <div className="key-head">
        <p className="settings-note small faint">{t('keys.note')}</p>
        <Button
          variant="quiet"
          size="small"
          icon="undo"
          disabled={changed === 0}
          onClick={() => {
            void changeSettings(workbench, { keys: {} })
            workbench.toasts.show({
              tone: 'done',
              text: t('keys.resetDone', { count: changed }),
              action: {
                label: t('keys.undo'),
                run: () => void changeSettings(workbench, { keys: bindings }),
              },
            })
          }}
        >
          {t('keys.resetAll')}
        </Button>
      </div>
      {[...groups].map(([title, members]) => (
        <KeyGroup key={title} title={title} commands={members} titleOf={titleOf} />
      ))}
    </section>
  )
}

/** The commands of one group: drawn once the settings above them are, since there are many. */
function KeyGroup({
  title,
  commands,
  titleOf,
}: {
  title: string
  commands: readonly Command[]
  titleOf(id: CommandId): string
}) {
  const hasTurn = useTurn()
  return (
    <section aria-label={title}>
      <h3 className="key-group">{title}</h3>
      {hasTurn && (
        <ul>
          {commands.map((command) => (
            <KeyRow key={command.id} command={command} titleOf={titleOf} />
          ))}
        </ul>
      )}
    </section>
  )
}
