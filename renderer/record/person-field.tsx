import type { RecordId } from '../../shared/contract/records.ts'
import type { Somebody } from '../../shared/contract/structure.ts'
import { t } from '../i18n/words.ts'
import { Combobox } from '../ui/fields/combobox.tsx'
import { TypedField } from '../ui/fields/typed-field.tsx'
import { useFieldCheck } from './form-checks.ts'
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
  required = false,
  onChange,
}: {
  label: string
  byParty: boolean
  source: RecordId | null
  value: Somebody | null
  placeholder?: string
  required?: boolean
  onChange(value: Somebody | null): void
}) {
  const { options, isKnown, ask } = useParties(byParty ? source : null)
  const lacks = useFieldCheck(!required || value !== null)
  const said = lacks ? ({ tone: 'error', note: t('record.valueMissing') } as const) : {}
  const name = value !== null && 'name' in value ? value.name : ''
  if (!byParty)
    return (
      <TypedField
        kind="text"
        label={label}
        labelAbove
        {...said}
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
      {...said}
      value={value === null ? '' : 'party' in value ? value.party : name}
      options={options}
      placeholder={placeholder ?? t('record.typeAName')}
      onOpen={ask}
      other={(typed) => (typed === '' || !isKnown ? null : t('record.newParty'))}
      onChoose={(chosen, isOther) => onChange(isOther ? { name: chosen } : { party: chosen })}
    />
  )
}
