import { t } from '../i18n/words.ts'
import {
  isComplete,
  type TerritoryChoice,
  TerritoryField,
  type TerritoryMode,
} from '../ui/fields/territory-field.tsx'
import { useFieldCheck } from './form-checks.ts'
import type { AskedOptions } from './use-structure.ts'

/** Territories in a form, which cannot be sent without any where they are required. */
export function FormTerritories({
  value,
  mode,
  values,
  required = true,
  onChange,
}: {
  value: TerritoryChoice
  mode: TerritoryMode
  /** The territories of the message's version. */
  values: AskedOptions
  required?: boolean
  onChange(value: TerritoryChoice, mode: TerritoryMode): void
}) {
  const lacks = useFieldCheck(!required || isComplete(value))
  return (
    <TerritoryField
      value={value}
      mode={mode}
      options={values.options}
      missing={lacks ? t('record.valueMissing') : undefined}
      onOpen={values.ask}
      onChange={onChange}
    />
  )
}
