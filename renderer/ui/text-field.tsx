import './text-field.css'
import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react'
import { Icon } from './icon.tsx'

/** How a field stands: `edited` differs from the source, `error` is refused. */
export type FieldTone = 'plain' | 'edited' | 'error' | 'warning' | 'disabled' | 'read-only'

/** The edge around a control. */
export function FieldBox({ tone = 'plain', children }: { tone?: FieldTone; children: ReactNode }) {
  return <div className={tone === 'plain' ? 'field-box' : `field-box field-box-${tone}`}>{children}</div>
}

/** The edge around a control, with its label before (or above) it and a note under it. */
export function FieldFrame({
  id,
  label,
  labelAbove = false,
  tone = 'plain',
  note,
  children,
}: {
  /** Id of the control; the note's id is `<id>-note`. */
  id: string
  label: ReactNode
  labelAbove?: boolean
  tone?: FieldTone
  /** Under the field: what was, what is wrong, what else is touched. */
  note?: ReactNode
  children: ReactNode
}) {
  return (
    <div className={labelAbove ? 'field field-above' : 'field'}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <FieldBox tone={tone}>{children}</FieldBox>
      {note && (
        <div id={`${id}-note`} className={`field-note field-note-${tone}`}>
          {tone === 'error' && <Icon name="error" size={12} />}
          {tone === 'warning' && <Icon name="warning" size={12} />}
          {note}
        </div>
      )}
    </div>
  )
}

type TextFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'size'> & {
  ref?: Ref<HTMLInputElement>
  label: ReactNode
  labelAbove?: boolean
  tone?: FieldTone
  note?: ReactNode
  /** Identifiers. */
  mono?: boolean
  /** After the text, inside the edge. */
  trailing?: ReactNode
}

/** One line of text. The caller holds the value; `tone` and `note` say how it stands. */
export function TextField({
  label,
  labelAbove,
  tone = 'plain',
  note,
  mono = false,
  trailing,
  id,
  className,
  ...rest
}: TextFieldProps) {
  const own = useId()
  const inputId = id ?? own
  return (
    <FieldFrame
      id={inputId}
      label={label}
      labelAbove={labelAbove}
      tone={rest.readOnly ? 'read-only' : rest.disabled ? 'disabled' : tone}
      note={note}
    >
      <input
        id={inputId}
        type="text"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={tone === 'error' || undefined}
        aria-describedby={note ? `${inputId}-note` : undefined}
        className={[mono && 'mono', className].filter(Boolean).join(' ') || undefined}
        {...rest}
      />
      {trailing}
    </FieldFrame>
  )
}
