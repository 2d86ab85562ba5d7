import { useId, useState } from 'react'
import { changedSettings, type SettingsChange } from '../../../shared/contract/settings.ts'
import { useEngine } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { counted } from '../../ui/quantities.ts'
import { settingsFromText } from './settings-json.ts'
import { settingsSections } from './settings-table.ts'

/** Reasons shown at once: a text may hold any number of mistakes. */
const mostReasons = 5

/** Takes settings as JSON. Says while it is pasted or typed what is wrong, or what would change. */
export function PasteDialog({ onTake, onClose }: { onTake(change: SettingsChange): void; onClose(): void }) {
  const settings = useEngine((state) => state.settings)
  const [text, setText] = useState('')
  const id = useId()
  const empty = text.trim() === ''
  const { change, refusals } = empty ? { change: null, refusals: [] } : settingsFromText(text)
  const after = change === null ? settings : changedSettings(settings, change)
  const changes = settingsSections
    .flatMap((section) => section.settings)
    .filter((setting) => setting.value(settings) !== setting.value(after)).length
  return (
    <Dialog
      title="Settings from JSON"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={change === null || changes === 0}
            onClick={() => {
              if (change === null) return
              onClose()
              onTake(change)
            }}
          >
            {changes === 0 ? 'Set' : `Set ${counted(changes, 'setting')}`}
          </Button>
        </>
      }
    >
      <label className="quiet" htmlFor={id}>
        JSON as Copy as JSON gives it, or a part of it. What it does not name stays as it is.
      </label>
      <textarea
        id={id}
        className="settings-paste mono"
        rows={10}
        maxLength={100_000}
        spellCheck={false}
        value={text}
        aria-invalid={refusals.length > 0 || undefined}
        aria-describedby={`${id}-result`}
        onChange={(event) => setText(event.target.value)}
      />
      <div id={`${id}-result`} className="small" aria-live="polite">
        {refusals.slice(0, mostReasons).map((refusal) => (
          <p key={refusal} className="setting-refusal">
            {refusal}
          </p>
        ))}
        {refusals.length > mostReasons && (
          <p className="setting-refusal">and {counted(refusals.length - mostReasons, 'more mistake')}.</p>
        )}
        {change !== null && changes === 0 && <p>All of it is set like this already.</p>}
      </div>
    </Dialog>
  )
}
