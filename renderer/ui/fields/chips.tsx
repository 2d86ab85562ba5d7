import { t } from '../../i18n/words.ts'
import './combobox.css'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { Icon } from '../icon.tsx'
import type { FieldTone } from '../text-field.tsx'
import { Combobox } from './combobox.tsx'
import type { Option } from './matching-options.ts'

/** Values that were chosen, each with a button that takes it away; arrow keys move between them. */
export function Chips({
  label,
  values,
  wordsOf,
  onRemove,
}: {
  label: string
  values: readonly string[]
  wordsOf(value: string): string
  onRemove(value: string): void
}) {
  const list = useRef<HTMLUListElement>(null)
  const move = (event: KeyboardEvent<HTMLUListElement>) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (by === undefined) return
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    event.preventDefault()
    buttons[(at + by + buttons.length) % buttons.length]?.focus()
  }
  if (values.length === 0) return null
  return (
    <ul ref={list} className="chips" aria-label={label} onKeyDown={move}>
      {values.map((value) => (
        <li key={value} className="chip">
          <span className="chip-text" dir="auto" title={value}>
            {wordsOf(value)}
          </span>
          <button
            type="button"
            className="chip-remove"
            aria-label={t('controls.removeNamed', { name: wordsOf(value) })}
            onClick={() => onRemove(value)}
          >
            <Icon name="close" size={12} />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Any of a list that is searched by typing: what is chosen is shown as chips under the field. */
export function ManyOf({
  label,
  labelAbove,
  values,
  options,
  placeholder,
  tone,
  note,
  other,
  onChange,
  onOpen,
}: {
  label: string
  labelAbove?: boolean
  values: readonly string[]
  options: readonly Option[]
  placeholder?: string
  tone?: FieldTone
  note?: ReactNode
  other?(typed: string): string | null
  /** `added` is what was given that is not on the list. */
  onChange(values: string[], added: string | null): void
  onOpen?(): void
}) {
  const wordsOf = (value: string) => options.find((option) => option.value === value)?.label ?? value
  return (
    <>
      <Combobox
        label={label}
        labelAbove={labelAbove}
        value=""
        options={options.filter(({ value }) => !values.includes(value))}
        placeholder={placeholder}
        clearsAfter
        other={other}
        tone={tone}
        note={note}
        onOpen={onOpen}
        onChoose={(value, isOther) => {
          if (!values.includes(value)) onChange([...values, value], isOther ? value : null)
        }}
      />
      <Chips
        label={label}
        values={values}
        wordsOf={wordsOf}
        onRemove={(value) =>
          onChange(
            values.filter((one) => one !== value),
            null,
          )
        }
      />
    </>
  )
}
