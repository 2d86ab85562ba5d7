import { useId, useRef, useState } from 'react'
import { commandDefinitions } from '../../../shared/contract/commands.ts'
import { keysOf } from '../../../shared/contract/key-bindings.ts'
import { changedSettings, type SettingsChange } from '../../../shared/contract/settings.ts'
import { t } from '../../i18n/words.ts'
import { useEngine } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { settingsFromText } from './settings-json.ts'
import { settingsSections } from './settings-table.ts'

/** Reasons shown at once: a text may hold any number of mistakes. */
const mostReasons = 5
/** Characters of a text of settings: all of them, with every key bound, take a tenth of it. */
const mostCharacters = 100_000

/** Takes settings as JSON. Says while it is pasted or typed what is wrong, or what would change. */
export function PasteDialog({ onTake, onClose }: { onTake(change: SettingsChange): void; onClose(): void }) {
  const settings = useEngine((state) => state.settings)
  const [text, setText] = useState('')
  const [unread, setUnread] = useState<string | null>(null)
  const file = useRef<HTMLInputElement>(null)
  const id = useId()
  const empty = text.trim() === ''
  const { change, refusals } =
    unread !== null
      ? { change: null, refusals: [unread] }
      : empty
        ? { change: null, refusals: [] }
        : settingsFromText(text)
  const read = async (chosen: File) => {
    setText('')
    if (chosen.size > mostCharacters) return setUnread(t('settings.notSettings', { name: chosen.name }))
    try {
      setText(await chosen.text())
      setUnread(null)
    } catch {
      setUnread(t('settings.fileUnread', { name: chosen.name }))
    }
  }
  const after = change === null ? settings : changedSettings(settings, change)
  const changes =
    settingsSections
      .flatMap((section) => section.settings)
      .filter((setting) => setting.value(settings) !== setting.value(after)).length +
    commandDefinitions.filter(
      ({ id }) => String(keysOf(id, settings.keys)) !== String(keysOf(id, after.keys)),
    ).length
  return (
    <Dialog
      title={t('settings.fromJson')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('settings.cancel')}</Button>
          <Button
            variant="primary"
            disabled={change === null || changes === 0}
            onClick={() => {
              if (change === null) return
              onClose()
              onTake(change)
            }}
          >
            {changes === 0 ? t('settings.set') : t('settings.setMany', { count: changes })}
          </Button>
        </>
      }
    >
      <label className="quiet" htmlFor={id}>
        {t('settings.jsonHint')}
      </label>
      <textarea
        id={id}
        className="settings-paste mono"
        rows={10}
        maxLength={mostCharacters}
        spellCheck={false}
        value={text}
        aria-invalid={refusals.length > 0 || undefined}
        aria-describedby={`${id}-result`}
        onChange={(event) => {
          setUnread(null)
          setText(event.target.value)
        }}
      />
      <p className="settings-from-file">
        <Button icon="file" onClick={() => file.current?.click()}>
          {t('settings.chooseFile')}
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          accept=".json,application/json"
          onChange={({ currentTarget }) => {
            const [chosen] = currentTarget.files ?? []
            if (chosen) void read(chosen)
            // The same file chosen again is read again.
            currentTarget.value = ''
          }}
        />
      </p>
      <div id={`${id}-result`} className="small" aria-live="polite">
        {refusals.slice(0, mostReasons).map((refusal) => (
          <p key={refusal} className="setting-refusal">
            {refusal}
          </p>
        ))}
        {refusals.length > mostReasons && (
          <p className="setting-refusal">
            {t('settings.moreMistakes', { count: refusals.length - mostReasons })}
          </p>
        )}
        {change !== null && changes === 0 && <p>{t('settings.alreadySo')}</p>}
      </div>
    </Dialog>
  )
}
