import './select.css'
import { type ReactNode, type SelectHTMLAttributes, useId } from 'react'
import { Icon } from './icon.tsx'
import { FieldFrame, type FieldTone } from './text-field.tsx'

type SelectProps<T extends string> = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value'> & {
  label: ReactNode
  labelAbove?: boolean
  tone?: FieldTone
  note?: ReactNode
  value: T
  options: readonly { value: T; label: string }[]
  onChange(value: T): void
}

/** One of a few: the platform's own list, in our frame. */
export function Select<T extends string>({
  label,
  labelAbove,
  tone = 'plain',
  note,
  value,
  options,
  onChange,
  id,
  ...rest
}: SelectProps<T>) {
  const own = useId()
  const selectId = id ?? own
  return (
    <FieldFrame
      id={selectId}
      label={label}
      labelAbove={labelAbove}
      tone={rest.disabled ? 'disabled' : tone}
      note={note}
    >
      <select
        id={selectId}
        className="select"
        value={value}
        aria-describedby={note ? `${selectId}-note` : undefined}
        onChange={(event) => onChange(event.target.value as T)}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" size={12} />
    </FieldFrame>
  )
}
