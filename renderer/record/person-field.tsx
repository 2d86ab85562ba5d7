import type { RecordId } from '../../shared/contract/records.ts'
import type { Somebody } from '../../shared/contract/structure.ts'
import { Combobox } from '../ui/fields/combobox.tsx'
import { TypedField } from '../ui/fields/typed-field.tsx'
import { useParties } from './use-structure.ts'

/**
 * Somebody to be named: in 4.x one of the message's Parties, or a new one of the name that is typed; in 3.x a name.
 */
export function PersonField({
  label,
  byParty,
  source,
  value,
  placeholder,
  onChange,
}: {
  label: string
  byParty: boolean
  source: RecordId | null
  value: Somebody | null
  placeholder?: string
  onChange(value: Somebody | null): void
}) {
  const { options, ask } = useParties(byParty ? source : null)
  const name = value !== null && 'name' in value ? value.name : ''
  if (!byParty)
    return (
      <TypedField
        kind="text"
        label={label}
        labelAbove
        value={name}
        placeholder={placeholder}
        onCommit={(typed) => onChange(typed === '' ? null : { name: typed })}
        onDraft={(typed) => onChange(typed ? { name: typed } : null)}
      />
    )
  return (
    <Combobox
      label={label}
      labelAbove
      value={value === null ? '' : 'party' in value ? value.party : name}
      options={options}
      placeholder={placeholder ?? 'Type a name'}
      onOpen={ask}
      other={(typed) => (typed === '' ? null : 'new Party')}
      onChoose={(chosen, isOther) => onChange(isOther ? { name: chosen } : { party: chosen })}
    />
  )
}
