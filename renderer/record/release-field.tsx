import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { toErrorShape } from '../../shared/contract/errors.ts'
import type { FieldState, RecordId } from '../../shared/contract/records.ts'
import { useCommand } from '../commands/commands-context.tsx'
import { engineWords } from '../i18n/engine-words.ts'
import { Sentence } from '../i18n/sentence.tsx'
import { t } from '../i18n/words.ts'
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
export function ReleaseField({
  release,
  state,
  reasonSaid = false,
}: {
  release: RecordId
  state: FieldState
  /** Whether it is said above the fields why none of them can be edited. */
  reasonSaid?: boolean
}) {
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
  // What the engine took, until the release is read again: the field does not fall back to its old value in between.
  const [sent, setSent] = useState<{ text: string; over: FieldState } | null>(null)
  if (sent !== null && sent.over !== state) {
    setSent(null)
    // What was typed on in the meantime stays.
    if (typed !== null && typedValue(field, typed) === sent.text) setTyped(null)
  }
  const label = fieldLabels[field]
  const dirty = typed !== null && typedValue(field, typed) !== (sent?.text ?? value ?? '')

  const forget = () => {
    refused.delete(key)
    setTyped(null)
    setSent(null)
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
      setSent({ text: next, over: state })
      leave(everywhere ? [] : alsoAt)
      // Where the old text was left is said below, with the way to change it there too.
      setSaid(result.notes.filter((note) => !note.includes('also stands in')))
      if (result.releases.length > 1)
        workbench.toasts.show({
          tone: 'done',
          text: t('record.fieldOfReleases', { field: label, count: result.releases.length }),
          action: { label: t('record.undo'), run: () => undo.run() },
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
    if (sent?.text === next && !everywhere) return
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
  if (!dirty) for (const note of said) notes.push(<span key={note}>{engineWords(note)}</span>)
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
        <Sentence
          of="record.alsoStandsIn"
          parts={{ places: <span className="mono" /> }}
          values={{ places: placesWords(state.alsoAt) }}
        />{' '}
        <Button
          size="small"
          // The field would commit on losing the focus before the button is pressed.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => commit(true)}
        >
          {t('record.changeThereToo')}
        </Button>
      </span>,
    )
  if (!dirty && edited && leftAt.length > 0)
    notes.push(
      <span key="left">
        <Sentence
          of="record.oldStandsIn"
          parts={{ places: <span className="mono" /> }}
          values={{ places: placesWords(leftAt) }}
        />{' '}
        <Button size="small" onClick={() => void send(value ?? '', true)}>
          {t('record.changeThereToo')}
        </Button>
      </span>,
    )
  if (edited && !dirty)
    notes.push(
      <span key="was" className="record-was">
        <span className="truncate" title={original === null ? undefined : shownValue(field, original)}>
          {original === null ? (
            t('record.wasEmpty')
          ) : (
            <Sentence of="record.was" parts={{ value: <s dir="auto">{shownValue(field, original)}</s> }} />
          )}
        </span>
        <Button
          size="small"
          variant="quiet"
          icon="undo"
          aria-label={t('record.revertNamed', { name: label })}
          onClick={() => void revert()}
        >
          {t('record.revert')}
        </Button>
      </span>,
    )
  if (readOnly !== null && !reasonSaid) notes.push(<span key="read-only">{engineWords(readOnly)}</span>)

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
            <Icon name="check" label={t('record.checkDigitFits')} />
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
