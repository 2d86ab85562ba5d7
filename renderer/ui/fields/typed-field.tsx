import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useId,
  useRef,
  useState,
} from 'react'
import { identifierName, typedValue, type ValueKind } from '../../../shared/values/value-kinds.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import { Button } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { FieldFrame, type FieldTone } from '../text-field.tsx'
import { isMono, placeholderOf, shownAs } from './shown-value.ts'

/**
 * One value of a kind that is checked as it is typed: an identifier, date, duration or number. What is pasted is brought
 * into form at once; what is wrong is said under the field, and what is refused is not handed on. `onCommit` gets the
 * form a message writes. Enter and leaving the field commit, Esc restores.
 */
export function TypedField({
  kind,
  label,
  labelAbove,
  value,
  tone = 'plain',
  note,
  readOnly = false,
  required = false,
  checksAlways = false,
  placeholder,
  inputRef,
  onCommit,
  onDraft,
  insist,
}: {
  kind: ValueKind
  label: ReactNode
  labelAbove?: boolean
  value: string
  tone?: FieldTone
  note?: ReactNode
  readOnly?: boolean
  required?: boolean
  /** Whether a value that is there already is checked too, not only what is typed. */
  checksAlways?: boolean
  placeholder?: string
  inputRef?: Ref<HTMLInputElement>
  onCommit(value: string): void
  /** What would be committed, as it is typed: for forms that are sent as a whole. Null while it is refused. */
  onDraft?(value: string | null): void
  /** Offered for a value that is refused: its words, and what it does with the value as it is typed. */
  insist?: { label: string; run(value: string): void } | undefined
}) {
  const id = useId()
  const own = useRef<HTMLInputElement>(null)
  const day = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [left, setLeft] = useState(false)
  /** What the field said before it was typed into: where Esc goes back to. */
  const before = useRef(value)
  const read = typedValue(kind, typed ?? value)
  const isShown = typed !== null ? left || read.state !== 'refused' : checksAlways
  const wrong = isShown && read.reason !== null ? read : null
  const fits = read.state === 'good' && read.value !== '' && identifierName(kind) !== null

  const set = (text: string) => {
    if (typed === null) before.current = value
    setTyped(text)
    const next = typedValue(kind, text)
    onDraft?.(next.state === 'refused' ? null : next.value)
  }
  const commit = () => {
    if (typed === null) return
    const next = typedValue(kind, typed)
    if (next.state === 'refused' || (required && next.value === '')) {
      setLeft(true)
      return
    }
    setTyped(null)
    setLeft(false)
    if (next.value !== value) onCommit(next.value)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      if (typed !== null && onDraft === undefined) event.preventDefault()
      commit()
    } else if (event.key === 'Escape' && typed !== null) {
      event.preventDefault()
      event.stopPropagation()
      setTyped(null)
      setLeft(false)
      onDraft?.(before.current)
    }
  }
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const input = event.currentTarget
    const isWhole = input.selectionStart === 0 && input.selectionEnd === input.value.length
    const pasted = typedValue(kind, event.clipboardData.getData('text'))
    if (!isWhole || pasted.state === 'refused' || kind === 'text') return
    event.preventDefault()
    set(shownAs(kind, pasted.value))
  }

  return (
    <FieldFrame
      id={id}
      label={label}
      labelAbove={labelAbove}
      tone={readOnly ? 'read-only' : wrong ? (wrong.state === 'refused' ? 'error' : 'warning') : tone}
      note={
        wrong || note ? (
          <span className="field-notes">
            {wrong && <span role={left ? 'alert' : undefined}>{engineWords(wrong.reason ?? '')}</span>}
            {insist && left && wrong?.state === 'refused' && typed !== null && typed.trim() !== '' && (
              <Button
                size="small"
                onClick={() => {
                  setTyped(null)
                  setLeft(false)
                  insist.run(typed.trim())
                }}
              >
                {insist.label}
              </Button>
            )}
            {note}
          </span>
        ) : undefined
      }
    >
      <input
        ref={inputRef ?? own}
        id={id}
        type="text"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        className={isMono(kind) ? 'mono' : undefined}
        inputMode={
          kind === 'integer' || kind === 'year' ? 'numeric' : kind === 'decimal' ? 'decimal' : undefined
        }
        aria-invalid={wrong?.state === 'refused' || tone === 'error' || undefined}
        aria-describedby={wrong || note ? `${id}-note` : undefined}
        aria-required={required || undefined}
        readOnly={readOnly}
        maxLength={10_000}
        placeholder={placeholder ?? placeholderOf(kind)}
        value={typed ?? shownAs(kind, value)}
        onChange={(event) => {
          setLeft(false)
          set(event.target.value)
        }}
        onPaste={onPaste}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {fits && (
        <span className="field-fits">
          <Icon
            name="check"
            label={t('controls.wellFormed', { name: engineWords(identifierName(kind) ?? '') })}
          />
        </span>
      )}
      {(kind === 'date' || kind === 'moment') && !readOnly && (
        <span className="field-pick">
          <button
            type="button"
            className="chip-remove"
            aria-label={t('controls.chooseDay')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => day.current?.showPicker()}
          >
            <Icon name="calendar" />
          </button>
          <input
            ref={day}
            type="date"
            tabIndex={-1}
            aria-hidden="true"
            value={/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(read.value) ? read.value : ''}
            onChange={(event) => {
              const { value: chosen } = event.target
              if (chosen === '') return
              setTyped(null)
              onDraft?.(chosen)
              if (chosen !== value) onCommit(chosen)
            }}
          />
        </span>
      )}
    </FieldFrame>
  )
}
