import { useId } from 'react'
import { Icon } from './icon.tsx'
import { FieldBox } from './text-field.tsx'
import './search-field.css'

/** A field that narrows a list as it is typed into; named for those who do not see what stands around it. */
export function SearchField({
  label,
  hint,
  value,
  onChange,
}: {
  label: string
  /** What can be searched for, while nothing is typed. */
  hint: string
  value: string
  onChange(value: string): void
}) {
  const id = useId()
  return (
    <div className="search-field">
      <FieldBox>
        <Icon name="search" size={12} />
        <input
          id={id}
          type="search"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          aria-label={label}
          placeholder={hint}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </FieldBox>
    </div>
  )
}
