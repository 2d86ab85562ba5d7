import { t } from '../../i18n/words.ts'
import { useEngine } from '../../state/workbench-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { changedKeys } from './key-settings.tsx'
import type { SettingsSection } from './setting.ts'
import { isChanged } from './settings-table.ts'

/** Id of the search field, which has the focus when the settings open. */
export const searchId = 'settings-search'

/** The field that narrows the settings as it is typed into. */
export function Search({ typed, onType }: { typed: string; onType(typed: string): void }) {
  return (
    <search className="search settings-search">
      <Icon name="search" />
      <input
        id={searchId}
        type="search"
        aria-label={t('settings.search')}
        placeholder={t('settings.search')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || typed === '') return
          event.preventDefault()
          onType('')
        }}
      />
      {typed !== '' && (
        <IconButton
          size="small"
          icon="close"
          label={t('settings.clearSearch')}
          onClick={() => {
            onType('')
            document.getElementById(searchId)?.focus()
          }}
        />
      )}
    </search>
  )
}

/** The sections by name, with how many of their settings are changed. */
export function Sections({
  sections,
  hasKeys,
  onGo,
}: {
  sections: readonly SettingsSection[]
  hasKeys: boolean
  onGo(id: string): void
}) {
  const settings = useEngine((state) => state.settings)
  const shown = [
    ...sections.map(({ id, title, settings: own }) => ({
      id,
      title,
      changed: own.filter((setting) => isChanged(setting, settings)).length,
    })),
    ...(hasKeys ? [{ id: 'keys', title: t('keys.title'), changed: changedKeys(settings.keys) }] : []),
  ]
  return (
    <nav aria-label={t('settings.sections')}>
      <ul>
        {shown.map(({ id, title, changed }) => (
          <li key={id}>
            <button type="button" className="settings-section-link" onClick={() => onGo(id)}>
              <span className="truncate">{title}</span>
              {changed > 0 && (
                <span className="small faint">{t('settings.changedCount', { amount: changed })}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
