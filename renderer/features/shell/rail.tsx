import type { CommandId } from '../../commands/command-table.ts'
import { useCommand } from '../../commands/commands-context.tsx'
import { t } from '../../i18n/words.ts'
import type { Screen } from '../../state/navigation-store.ts'
import { changeSettings } from '../../state/settings-actions.ts'
import { useEngine, useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'

function RailItem({ screen, command: id, icon }: { screen: Screen; command: CommandId; icon: IconName }) {
  const command = useCommand(id)
  const current = useNavigation(
    (state) => (state.screen === 'release' ? (state.release?.back ?? 'catalog') : state.screen) === screen,
  )
  return (
    <Tooltip
      text={
        <>
          {command.why ?? command.title}
          <Kbd keys={command.shownKeys} />
        </>
      }
    >
      <button
        type="button"
        className="rail-item"
        aria-current={current ? 'page' : undefined}
        aria-disabled={command.why !== null || undefined}
        onClick={() => {
          if (command.disabled() === null) command.run()
        }}
      >
        <Icon name={icon} size={20} />
        {command.title}
      </button>
    </Tooltip>
  )
}

const themes = [
  { value: 'system', label: 'shell.themeSystem', icon: 'contrast' },
  { value: 'light', label: 'shell.themeLight', icon: 'sun' },
  { value: 'dark', label: 'shell.themeDark', icon: 'moon' },
  { value: 'high-contrast', label: 'shell.themeHighContrast', icon: 'contrast' },
] as const

/** The theme, or as the system has it; kept by the engine. */
function ThemeMenu() {
  const workbench = useWorkbench()
  const theme = useEngine((state) => state.settings.theme)
  return (
    <Menu
      heading={t('shell.theme')}
      side="right"
      items={themes.map(({ value, label }) => ({
        id: value,
        label: t(label),
        checked: theme === value,
        run: () => void changeSettings(workbench, { theme: value }),
      }))}
    >
      <button type="button" className="rail-item">
        <Icon name={themes.find(({ value }) => value === theme)?.icon ?? 'contrast'} size={20} />
        {t('shell.theme')}
      </button>
    </Menu>
  )
}

/** The way from screen to screen, at the start of the window. */
export function Rail() {
  const run = useCommand('show-keys')
  return (
    <nav className="rail" aria-label={t('shell.screens')} data-region="rail">
      <RailItem screen="library" command="show-library" icon="library" />
      <RailItem screen="catalog" command="show-catalog" icon="catalog" />
      <RailItem screen="problems" command="show-problems" icon="problems" />
      <RailItem screen="changes" command="show-changes" icon="changes" />
      <RailItem screen="meters" command="show-meters" icon="meters" />
      <span className="rail-gap" />
      <Tooltip
        text={
          <>
            {run.title}
            <Kbd keys={run.shownKeys} />
          </>
        }
      >
        <button type="button" className="rail-item" onClick={() => run.run()}>
          <Icon name="help" size={20} />
          {t('shell.keys')}
        </button>
      </Tooltip>
      <ThemeMenu />
      <RailItem screen="settings" command="show-settings" icon="settings" />
    </nav>
  )
}
