import { dateWords } from '../../i18n/formats.ts'
import { t } from '../../i18n/words.ts'
import './settings.css'
import { useEffect, useRef, useState } from 'react'
import {
  defaultSettings,
  type ProfileMeasurement,
  type SettingsChange,
} from '../../../shared/contract/settings.ts'
import { useCommands } from '../../commands/commands-context.tsx'
import { saveFile } from '../../state/save-file.ts'
import { changeSettings } from '../../state/settings-actions.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useEngine, useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu } from '../../ui/menu.tsx'
import { bytes, rate } from '../../ui/quantities.ts'
import { changedKeys, commandsMatching, KeySettings } from './key-settings.tsx'
import { PasteDialog } from './paste-dialog.tsx'
import { profileOfSection } from './profile-settings.ts'
import { focusSetting, SettingRow } from './setting-row.tsx'
import { settingsText } from './settings-json.ts'
import { Search, Sections, searchId } from './settings-side.tsx'
import { isChanged, matchingSections, settingsSections } from './settings-table.ts'
import { WatchedSection } from './watched-section.tsx'

/** What the limits count for, and what it takes for files that were read before. */
function WhenLimitsCount() {
  const { navigation } = useWorkbench()
  return (
    <p className="settings-when">
      <Icon name="info" />
      <span>{t('settings.whenLimitsCount')}</span>
      <Button size="small" onClick={() => navigation.setState({ screen: 'library' })}>
        {t('settings.openLibrary')}
      </Button>
    </p>
  )
}

/** What a profile did on this machine, in its section. */
function Measured({ measured, id }: { measured: ProfileMeasurement | undefined; id: string }) {
  if (profileOfSection(id) === null) return null
  if (!measured) return <p className="settings-note small faint">{t('settings.notMeasured')}</p>
  const { files, bytes: read, seconds, residentBytes, time } = measured
  const each = Math.max(seconds, 0.001)
  return (
    <p className="settings-note small faint">
      {t('settings.measured', {
        date: dateWords(time, { dateStyle: 'medium' }),
        count: Math.round(files / each),
        rate: rate(read / each),
        memory: bytes(residentBytes),
      })}
    </p>
  )
}

/** Every setting, searched and grouped. What is changed counts at once and is kept. */
export function SettingsScreen() {
  const workbench = useWorkbench()
  const { navigation, toasts } = workbench
  const settings = useEngine((state) => state.settings)
  const target = useNavigation((state) => state.setting)
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState<string | null>(null)
  /** Another one draws the rows anew: what was typed in them and not kept is gone. */
  const [round, setRound] = useState(0)
  const [pasting, setPasting] = useState(false)
  const page = useRef<HTMLDivElement>(null)
  const { value: measured } = useAnswer('profiles', 0, (signal) =>
    workbench.session.call('profiles.measured', {}, signal),
  )
  const sections = matchingSections(typed)
  const watchedMatches = t('settings.watchedText').toLowerCase().includes(typed.trim().toLowerCase())
  const found = sections.reduce((sum, section) => sum + section.settings.length, 0)
  const keyCommands = commandsMatching(useCommands(), typed)
  const changed =
    settingsSections.flatMap((section) => section.settings.filter((setting) => isChanged(setting, settings)))
      .length + changedKeys(settings.keys)

  useEffect(() => {
    if (navigation.getState().setting === null) document.getElementById(searchId)?.focus()
  }, [navigation])
  useEffect(() => {
    if (target === null) return
    setTyped('')
    setAsked(target)
    navigation.setState({ setting: null })
  }, [target, navigation])
  useEffect(() => {
    if (asked === null) return
    page.current?.querySelector('.setting-asked')?.scrollIntoView({ block: 'center' })
    focusSetting(asked)
  }, [asked])

  const go = (id: string) => {
    const heading = document.getElementById(`settings-${id}`)
    heading?.scrollIntoView({ block: 'start' })
    heading?.focus({ preventScroll: true })
  }
  /** Changes several at once, which can be undone. */
  const changeMany = (change: SettingsChange, text: string) => {
    setRound(round + 1)
    void changeSettings(workbench, change)
    toasts.show({
      tone: 'done',
      text,
      action: { label: t('settings.undo'), run: () => void changeSettings(workbench, settings) },
    })
  }
  const copy = async () => {
    await navigator.clipboard.writeText(settingsText(settings))
    toasts.show({ tone: 'done', text: t('settings.copied') })
  }

  return (
    <section className="settings" aria-labelledby="settings-title">
      <aside className="settings-side" aria-label={t('settings.find')}>
        <Search
          typed={typed}
          onType={(next) => {
            setTyped(next)
            setAsked(null)
          }}
        />
        <Sections sections={sections} hasKeys={keyCommands.length > 0} onGo={go} />
      </aside>
      <div className="screen">
        <header className="screen-head">
          <h1 id="settings-title">{t('settings.title')}</h1>
          <p className="quiet truncate">{t('settings.countAtOnce')}</p>
          <span className="spacer" />
          <Menu
            items={[
              {
                ...{ id: 'save', label: t('settings.saveFile'), icon: 'save' },
                run: () =>
                  void saveFile(workbench, t('settings.fileName'), () =>
                    settingsText(workbench.engine.getState().settings),
                  ),
              },
              {
                ...{ id: 'copy', label: t('settings.copyJson'), icon: 'copy' },
                run: () => void workbench.attempt(copy),
              },
            ]}
          >
            <button type="button" className="button button-quiet">
              <Icon name="export" />
              {t('settings.export')}
            </button>
          </Menu>
          <Button variant="quiet" icon="import" onClick={() => setPasting(true)}>
            {t('settings.import')}
          </Button>
          <Button
            variant="quiet"
            icon="undo"
            disabled={changed === 0}
            onClick={() => changeMany(defaultSettings, t('settings.backAtDefault', { count: changed }))}
          >
            {t('settings.resetAll')}
          </Button>
        </header>
        <p className="visually-hidden" role="status">
          {typed.trim() !== '' && t('units.settings', { count: found + keyCommands.length })}
        </p>
        <div className="settings-page" ref={page} key={round}>
          {sections.map((section) => (
            <section key={section.id} aria-labelledby={`settings-${section.id}`}>
              <h2 id={`settings-${section.id}`} tabIndex={-1}>
                {section.title}
              </h2>
              {section.id === 'messages' && <WhenLimitsCount />}
              {section.note && <p className="settings-note small faint">{section.note}</p>}
              <Measured measured={measured?.[profileOfSection(section.id) ?? 'balanced']} id={section.id} />
              <ul>
                {section.settings.map((setting) => (
                  <SettingRow key={setting.key} setting={setting} asked={setting.key === asked} />
                ))}
              </ul>
            </section>
          ))}
          {keyCommands.length > 0 && <KeySettings commands={keyCommands} />}
          {watchedMatches && <WatchedSection />}
          {found === 0 && !watchedMatches && keyCommands.length === 0 && (
            <EmptyState
              title={t('settings.noSetting')}
              actions={
                <Button
                  onClick={() => {
                    setTyped('')
                    document.getElementById(searchId)?.focus()
                  }}
                >
                  {t('settings.showAll')}
                </Button>
              }
            >
              {t('settings.searchedIn')}
            </EmptyState>
          )}
        </div>
      </div>
      {pasting && (
        <PasteDialog
          onClose={() => setPasting(false)}
          onTake={(change) => changeMany(change, t('settings.asJsonSays'))}
        />
      )}
    </section>
  )
}
