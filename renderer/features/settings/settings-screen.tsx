import './settings.css'
import { useEffect, useRef, useState } from 'react'
import {
  defaultSettings,
  type ProfileMeasurement,
  type SettingsChange,
} from '../../../shared/contract/settings.ts'
import { changeSettings } from '../../state/settings-actions.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useWatchedFolders } from '../../state/use-watched-folders.ts'
import { useEngine, useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { bytes, count, counted, rate } from '../../ui/quantities.ts'
import { WatchedList } from '../../ui/watched-list.tsx'
import { PasteDialog } from './paste-dialog.tsx'
import { profileOfSection } from './profile-settings.ts'
import { focusSetting, SettingRow } from './setting-row.tsx'
import { settingsText } from './settings-json.ts'
import { isChanged, matchingSections, type SettingsSection, settingsSections } from './settings-table.ts'

const searchId = 'settings-search'
/** What a search finds of the section of watched folders. */
const watchedText = 'watched folders, watch a folder: what arrives is imported, batchcomplete'

function Search({ typed, onType }: { typed: string; onType(typed: string): void }) {
  return (
    <search className="search settings-search">
      <Icon name="search" />
      <input
        id={searchId}
        type="search"
        aria-label="Search settings"
        placeholder="Search settings"
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
          label="Clear the search of settings"
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
function Sections({ sections, onGo }: { sections: readonly SettingsSection[]; onGo(id: string): void }) {
  const settings = useEngine((state) => state.settings)
  return (
    <nav aria-label="Sections of the settings">
      <ul>
        {sections.map((section) => {
          const changed = section.settings.filter((setting) => isChanged(setting, settings)).length
          return (
            <li key={section.id}>
              <button type="button" className="settings-section-link" onClick={() => onGo(section.id)}>
                <span className="truncate">{section.title}</span>
                {changed > 0 && <span className="small faint">{count(changed)} changed</span>}
              </button>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

/** What the limits count for, and what it takes for files that were read before. */
function WhenLimitsCount() {
  const { navigation } = useWorkbench()
  return (
    <p className="settings-when">
      <Icon name="info" />
      <span>
        Limits count for files that are read from now on. A file that is already in the catalog is not read
        again when it is added once more: only Retry reads it again, in its menu in the Library. Where the
        file itself is gone (what a browser uploads is not kept), discard it there and add it.
      </span>
      <Button size="small" onClick={() => navigation.setState({ screen: 'library' })}>
        Open the library
      </Button>
    </p>
  )
}

/** What a profile did on this machine, in its section. */
function Measured({ measured, id }: { measured: ProfileMeasurement | undefined; id: string }) {
  if (profileOfSection(id) === null) return null
  if (!measured)
    return (
      <p className="settings-note small faint">
        Not measured on this machine. On the command line: lathe bench --profiles FOLDER
      </p>
    )
  const { files, bytes: read, seconds, residentBytes, time } = measured
  const each = Math.max(seconds, 0.001)
  return (
    <p className="settings-note small faint">
      Measured here on {new Date(time).toLocaleDateString('en', { dateStyle: 'medium' })}:{' '}
      {counted(Math.round(files / each), 'file')} a second, {rate(read / each)}, at most{' '}
      {bytes(residentBytes)} of memory.
    </p>
  )
}

/** Folders whose files are imported as they arrive: set here, and where they are seen, in the library. */
function WatchedSection() {
  const { folders, add, remove } = useWatchedFolders()
  return (
    <section aria-labelledby="settings-watched">
      <h2 id="settings-watched" tabIndex={-1}>
        Watched folders
      </h2>
      <p className="settings-note small faint">
        What arrives in them is imported once it is complete: a file when it grows no more, a batch when its
        BatchComplete file is there. The patterns and limits here count for it.
      </p>
      {folders.length > 0 ? (
        <WatchedList folders={folders} onRemove={remove} />
      ) : (
        <p className="settings-note">None yet.</p>
      )}
      <p className="settings-note">
        {add ? (
          <Button icon="folder" onClick={add}>
            Watch a folder
          </Button>
        ) : (
          <span className="small faint">
            A browser cannot name a folder that stays. On the command line: lathe watch --keep FOLDER
          </span>
        )}
      </p>
    </section>
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
  const watchedMatches = watchedText.includes(typed.trim().toLowerCase())
  const found = sections.reduce((sum, section) => sum + section.settings.length, 0)
  const changed = settingsSections.flatMap((section) =>
    section.settings.filter((setting) => isChanged(setting, settings)),
  ).length

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
      action: { label: 'Undo', run: () => void changeSettings(workbench, settings) },
    })
  }
  const copy = async () => {
    await navigator.clipboard.writeText(settingsText(settings))
    toasts.show({ tone: 'done', text: 'The settings are copied as JSON.' })
  }

  return (
    <section className="settings" aria-labelledby="settings-title">
      <aside className="settings-side" aria-label="Find a setting">
        <Search
          typed={typed}
          onType={(next) => {
            setTyped(next)
            setAsked(null)
          }}
        />
        <Sections sections={sections} onGo={go} />
      </aside>
      <div className="screen">
        <header className="screen-head">
          <h1 id="settings-title">Settings</h1>
          <p className="quiet truncate">Changes count at once and are kept.</p>
          <span className="spacer" />
          <Button variant="quiet" icon="copy" onClick={() => void workbench.attempt(copy)}>
            Copy as JSON
          </Button>
          <Button variant="quiet" icon="import" onClick={() => setPasting(true)}>
            Paste JSON
          </Button>
          <Button
            variant="quiet"
            icon="undo"
            disabled={changed === 0}
            onClick={() =>
              changeMany(
                defaultSettings,
                `${counted(changed, 'setting is', 'settings are')} back at the default.`,
              )
            }
          >
            Reset all
          </Button>
        </header>
        <p className="visually-hidden" role="status">
          {typed.trim() !== '' && counted(found, 'setting')}
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
          {watchedMatches && <WatchedSection />}
          {found === 0 && !watchedMatches && (
            <EmptyState
              title="No setting is called that."
              actions={
                <Button
                  onClick={() => {
                    setTyped('')
                    document.getElementById(searchId)?.focus()
                  }}
                >
                  Show all settings
                </Button>
              }
            >
              Names, explanations and the names of the command line are searched.
            </EmptyState>
          )}
        </div>
      </div>
      {pasting && (
        <PasteDialog
          onClose={() => setPasting(false)}
          onTake={(change) => changeMany(change, 'The settings are as the JSON says.')}
        />
      )}
    </section>
  )
}
