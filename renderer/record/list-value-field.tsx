import type { RecordId } from '../../shared/contract/records.ts'
import type { ListValue } from '../../shared/contract/structure.ts'
import { ManyOf } from '../ui/fields/chips.tsx'
import { Combobox } from '../ui/fields/combobox.tsx'
import { useValues } from './use-structure.ts'

const userDefined = 'UserDefined'
const ownWords = 'a value of your own'

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
  onChange,
}: {
  record: RecordId
  label: string
  set: string | null
  value: ListValue | null
  allowsOwn: boolean
  onChange(value: ListValue): void
}) {
  const { options, ask } = useValues(record, set)
  return (
    <Combobox
      label={label}
      labelAbove
      value={value === null ? '' : listValueText(value)}
      options={options.filter((option) => option.value !== userDefined)}
      onOpen={ask}
      other={allowsOwn ? () => ownWords : undefined}
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
  onChange,
}: {
  record: RecordId
  label: string
  set: string | null
  values: readonly ListValue[]
  allowsOwn: boolean
  onChange(values: ListValue[]): void
}) {
  const { options, ask } = useValues(record, set)
  return (
    <ManyOf
      label={label}
      labelAbove
      values={values.map(listValueText)}
      options={options.filter((option) => option.value !== userDefined)}
      onOpen={ask}
      other={allowsOwn ? () => ownWords : undefined}
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
