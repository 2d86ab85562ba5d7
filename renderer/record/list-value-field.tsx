import type { RecordId } from '../../shared/contract/records.ts'
import type { ListValue } from '../../shared/contract/structure.ts'
import { t } from '../i18n/words.ts'
import { ManyOf } from '../ui/fields/chips.tsx'
import { Combobox } from '../ui/fields/combobox.tsx'
import { useFieldCheck } from './form-checks.ts'
import { useValues } from './use-structure.ts'

const userDefined = 'UserDefined'

/** A value of a list as a text that names it: its own value for one the sender defined. */
export function listValueText({ value, userDefinedValue }: ListValue): string {
  return value === userDefined ? (userDefinedValue ?? value) : value
}

/** One value of a list of the standard for the message's version, or one of the sender's own where that is allowed. */
export function ListValueField({
  record,
  label,
  set,
  value,
  allowsOwn,
  required = false,
  onChange,
}: {
  record: RecordId
  label: string
  set: string | null
  value: ListValue | null
  allowsOwn: boolean
  required?: boolean
  onChange(value: ListValue): void
}) {
  const { options, isKnown, ask } = useValues(record, set)
  const lacks = useFieldCheck(!required || value !== null)
  return (
    <Combobox
      label={label}
      labelAbove
      tone={lacks ? 'error' : 'plain'}
      note={lacks ? t('record.valueMissing') : undefined}
      value={value === null ? '' : listValueText(value)}
      options={options.filter((option) => option.value !== userDefined)}
      onOpen={ask}
      other={allowsOwn && isKnown ? () => t('record.ownValue') : undefined}
      onChoose={(chosen, isOther) =>
        onChange(isOther ? { value: userDefined, userDefinedValue: chosen } : { value: chosen })
      }
    />
  )
}

/** Any values of a list of the standard, or the sender's own. */
export function ListValuesField({
  record,
  label,
  set,
  values,
  allowsOwn,
  required = false,
  onChange,
}: {
  record: RecordId
  label: string
  set: string | null
  values: readonly ListValue[]
  allowsOwn: boolean
  required?: boolean
  onChange(values: ListValue[]): void
}) {
  const { options, isKnown, ask } = useValues(record, set)
  const lacks = useFieldCheck(!required || values.length > 0)
  return (
    <ManyOf
      label={label}
      labelAbove
      tone={lacks ? 'error' : 'plain'}
      note={lacks ? t('record.valueMissing') : undefined}
      values={values.map(listValueText)}
      options={options.filter((option) => option.value !== userDefined)}
      onOpen={ask}
      other={allowsOwn && isKnown ? () => t('record.ownValue') : undefined}
      onChange={(texts, added) =>
        onChange(
          texts.map(
            (text) =>
              values.find((one) => listValueText(one) === text) ??
              (text === added ? { value: userDefined, userDefinedValue: text } : { value: text }),
          ),
        )
      }
    />
  )
}
