import type { BulkChange, BulkOutcome, LetterCase, SelectedValues } from '../../../shared/contract/bulk.ts'
import type { EditableField } from '../../../shared/contract/records.ts'
import { fieldLabels } from '../../ui/field-labels.ts'
import { count, counted } from '../../ui/quantities.ts'
import type { FieldAction } from './bulk-form.ts'

export const actionWords: Record<FieldAction, string> = {
  set: 'Set to',
  clear: 'Clear',
  replace: 'Find and replace',
  prefix: 'Add before',
  suffix: 'Add after',
  case: 'Change case',
  trim: 'Repair white space',
  copy: 'Copy from',
}

export const letterWords: Record<LetterCase, string> = {
  title: 'Title Case',
  sentence: 'Sentence case',
  upper: 'ALL CAPITALS',
  lower: 'small letters',
}

export const languages: readonly { value: string; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'German' },
  { value: 'es', label: 'Spanish' },
  { value: 'fr', label: 'French' },
  { value: 'it', label: 'Italian' },
  { value: 'nl', label: 'Dutch' },
  { value: 'pt', label: 'Portuguese' },
  { value: 'sv', label: 'Swedish' },
  { value: 'tr', label: 'Turkish' },
]

export const outcomeWords: Record<BulkOutcome, string> = {
  changes: 'change',
  same: 'already so',
  refused: 'left out',
}

/** A field's name as a column or a note shows it. */
export function fieldName(field: string): string {
  return fieldLabels[field as EditableField] ?? `${field[0]?.toUpperCase() ?? ''}${field.slice(1)}`
}

/** What stands in a field of releases that do not agree: "96 values", "Several values, 3 without". */
export function valuesWords({ values, missing }: SelectedValues): string {
  if (values === 0) return 'No value'
  const different = counted(values, 'value')
  return missing === 0 ? different : `${different}, ${count(missing)} without`
}

/** What became of a release, in a word or two. */
export function resultWords(outcome: BulkOutcome, changes: readonly BulkChange[]): string {
  if (outcome === 'changes') return counted(changes.length, 'field')
  return outcome === 'same' ? 'Already so' : 'Left out'
}
