import './key-sheet.css'
import { useCommands } from '../../commands/commands-context.tsx'
import { keysLabel } from '../../commands/key-combination.ts'
import { isMac } from '../../commands/keymap.ts'
import { t } from '../../i18n/words.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'

/** Keys that belong to one view and are no commands of the window. */
const elsewhere = [
  { title: 'shell.moveInGrid', keys: ['Arrows'] },
  { title: 'shell.firstLastRow', keys: ['Mod+Home', 'Mod+End'] },
  { title: 'shell.openInInspector', keys: ['Enter'] },
  { title: 'grid.editCell', keys: ['F2'] },
  { title: 'grid.nextCell', keys: ['Tab', 'Shift+Tab'] },
  { title: 'grid.selectRow', keys: ['Space'] },
  { title: 'grid.foldGroup', keys: ['←', '→'] },
  { title: 'shell.clearOrRestore', keys: ['Esc'] },
] as const

/** Every key there is, from the same table that answers them. */
export function KeySheet() {
  const { navigation } = useWorkbench()
  const open = useNavigation((state) => state.keysOpen)
  const commands = useCommands()
  if (!open) return null
  const groups = [
    ...(['Catalogs', 'Files', 'Screens', 'Changes', 'Window'] as const).map((group) => ({
      group: t(`commands.group${group}`),
      lines: commands.filter((command) => command.group === group && command.keys.length > 0),
    })),
    {
      group: t('shell.listsAndFields'),
      lines: elsewhere.map(({ title, keys }) => ({ title: t(title), keys })),
    },
  ]
  return (
    <Dialog title={t('shell.keys')} wide onClose={() => navigation.setState({ keysOpen: false })}>
      <div className="key-sheet">
        {groups.map(({ group, lines }) => (
          <section key={group}>
            <h3>{group}</h3>
            <ul>
              {lines.map((line) => (
                <li key={line.title}>
                  <span className="spacer">{line.title}</span>
                  {line.keys.map((keys) => (
                    <Kbd key={keys} keys={keysLabel(keys, isMac)} />
                  ))}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
