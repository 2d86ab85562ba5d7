import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { toErrorShape } from '../../shared/contract/errors.ts'
import type { FieldState, RecordId } from '../../shared/contract/records.ts'
import { useCommand } from '../commands/commands-context.tsx'
import { useWorkbench } from '../state/workbench-context.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { type FieldTone, TextField } from '../ui/text-field.tsx'
import { fieldLabels, icpnHint, placesWords, sharedWords, shownValue, typedValue } from './field-value.ts'

/** Values the engine has refused, kept for correction while the user looks at other releases. */
const refused = new Map<string, { typed: string; reason: string }>()
const mostKept = 200

/** Where an old text was left standing, until it is changed there too or the field is put back. */
const leftBehind = new Map<string, readonly string[]>()

function keep<T>(map: Map<string, T>, key: string, value: T): void {
  if (map.size >= mostKept) map.delete(map.keys().next().value ?? '')
  map.set(key, value)
}

/**
 * One field of a release. Enter or leaving it commits, Esc restores; the engine checks. A refused value stays, with the
 * reason under it.
 */
export function ReleaseField({ release, state }: { release: RecordId; state: FieldState }) {
  const workbench = useWorkbench()
  const undo = useCommand('undo')
  const key = `${release} ${state.field}`
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string | null>(refused.get(key)?.typed ?? null)
  const [reason, setReason] = useState<string | null>(refused.get(key)?.reason ?? null)
  const [leftAt, setLeftAt] = useState<readonly string[]>(leftBehind.get(key) ?? [])
  const [said, setSaid] = useState<readonly string[]>([])
  const [focused, setFocused] = useState(false)
  const { field, value, original, edited, readOnly } = state
  const label = fieldLabels[field]
  const dirty = typed !== null && typedValue(field, typed) !== (value ?? '')

  const forget = () => {
    refused.delete(key)
    setTyped(null)
    setReason(null)
  }

  const leave = (places: readonly string[]) => {
    if (places.length === 0) leftBehind.delete(key)
    else keep(leftBehind, key, places)
    setLeftAt(places)
  }

  const send = async (next: string, everywhere: boolean) => {
    const alsoAt = state.alsoAt
    try {
      const result = await workbench.session.call('edit.apply', {
        release,
        set: { [field]: next },
        everywhere,
      })
      refused.delete(key)
      setReason(null)
      // What was typed on while the engine was at it stays.
      setTyped((now) => (now === null || typedValue(field, now) === next ? null : now))
      leave(everywhere ? [] : alsoAt)
      // Where the old text was left is said below, with the way to change it there too.
      setSaid(result.notes.filter((note) => !note.includes('also stands in')))
      if (result.releases.length > 1)
        workbench.toasts.show({
          tone: 'done',
          text: `${label} of ${result.releases.length.toLocaleString()} releases changed.`,
          action: { label: 'Undo', run: () => undo.run() },
        })
    } catch (thrown) {
      const { message } = toErrorShape(thrown)
      keep(refused, key, { typed: next, reason: message })
      setTyped(next)
      setReason(message)
    }
  }

  const commit = (everywhere = false) => {
    if (typed === null) return
    const next = typedValue(field, typed)
    // A refused value is not sent again by merely leaving the field.
    if (reason !== null && refused.get(key)?.typed === next) return
    if (next === (value ?? '') && !everywhere) forget()
    else void send(next, everywhere)
  }

  const revert = () =>
    workbench.attempt(async () => {
      await workbench.session.call('edit.revert', { release, fields: [field] })
      forget()
      leave([])
      setSaid([])
    })

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      commit()
    } else if (event.key === 'Escape' && (typed !== null || reason !== null)) {
      event.preventDefault()
      event.stopPropagation()
      forget()
    } else if (!dirty && (event.ctrlKey || event.metaKey) && event.key === 'z' && !event.shiftKey) {
      // Nothing typed to take back: the last step of all is meant.
      event.preventDefault()
      if (undo.why === null) undo.run()
    }
  }

  const hint = field === 'icpn' ? icpnHint(typed ?? value ?? '') : null
  const shared = sharedWords(state)
  const tone: FieldTone = reason !== null ? 'error' : dirty ? 'plain' : edited ? 'edited' : 'plain'
  const notes: ReactNode[] = []
  if (reason !== null)
    notes.push(
      <span key="reason" role="alert">
        {reason}
      </span>,
    )
  if (!dirty) for (const note of said) notes.push(<span key={note}>{note}</span>)
  if (hint && reason === null && (focused || hint.fits))
    notes.push(
      <span key="hint" className={hint.fits ? undefined : 'record-warning'}>
        {hint.text}
      </span>,
    )
  if (shared && (focused || dirty))
    notes.push(
      <span key="shared" className="record-warning">
        {shared}
      </span>,
    )
  if (dirty && reason === null && state.alsoAt.length > 0)
    notes.push(
      <span key="also">
        The same text also stands in <span className="mono">{placesWords(state.alsoAt)}</span>.{' '}
        <Button
          size="small"
          // The field would commit on losing the focus before the button is pressed.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => commit(true)}
        >
          Change it there too
        </Button>
      </span>,
    )
  if (!dirty && edited && leftAt.length > 0)
    notes.push(
      <span key="left">
        The old text still stands in <span className="mono">{placesWords(leftAt)}</span>.{' '}
        <Button size="small" onClick={() => void send(value ?? '', true)}>
          Change it there too
        </Button>
      </span>,
    )
  if (edited && !dirty)
    notes.push(
      <span key="was" className="record-was">
        <span className="truncate">
          was {original === null ? 'empty' : <s dir="auto">{shownValue(field, original)}</s>}
        </span>
        <Button
          size="small"
          variant="quiet"
          icon="undo"
          aria-label={`Revert ${label.toLowerCase()}`}
          onClick={() => void revert()}
        >
          Revert
        </Button>
      </span>,
    )
  if (readOnly !== null) notes.push(<span key="read-only">{readOnly}</span>)

  return (
    <TextField
      ref={input}
      label={label}
      tone={tone}
      mono={field === 'icpn'}
      readOnly={readOnly !== null}
      value={typed ?? shownValue(field, value)}
      maxLength={10_000}
      note={notes.length > 0 ? <span className="record-notes">{notes}</span> : null}
      trailing={
        hint?.fits ? (
          <span className="record-fits">
            <Icon name="check" label="Check digit fits" />
          </span>
        ) : undefined
      }
      onChange={(event) => {
        setTyped(event.target.value)
        setReason(null)
        leave([])
        setSaid([])
      }}
      onFocus={() => setFocused(true)}
      onBlur={() => {
        setFocused(false)
        commit()
      }}
      onKeyDown={onKeyDown}
    />
  )
}
