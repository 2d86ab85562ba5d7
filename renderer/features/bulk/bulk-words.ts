import type { BulkChange, BulkOutcome, LetterCase, SelectedValues } from '../../../shared/contract/bulk.ts'
import type { EditableField, ListName } from '../../../shared/contract/records.ts'
import { currentLocale } from '../../i18n/formats.ts'
import { t } from '../../i18n/words.ts'
import { fieldLabels } from '../../ui/field-labels.ts'
import { count } from '../../ui/quantities.ts'
import type { FieldAction } from './bulk-form.ts'

const actions = ['set', 'clear', 'replace', 'prefix', 'suffix', 'case', 'trim', 'copy'] as const

/** What can be done with a field, to choose from. */
export function actionOptions(): { value: FieldAction; label: string }[] {
  return actions.map((value) => ({ value, label: t(`bulk.${value}`) }))
}

const letters = {
  title: 'bulk.lettersTitle',
  sentence: 'bulk.lettersSentence',
  upper: 'bulk.lettersUpper',
  lower: 'bulk.lettersLower',
} as const satisfies Record<LetterCase, string>

/** How letters can be written, to choose from. */
export function letterOptions(): { value: LetterCase; label: string }[] {
  return (['title', 'sentence', 'upper', 'lower'] as const).map((value) => ({
    value,
    label: t(letters[value]),
  }))
}

/** Languages whose rules letters may follow, by their names in the language that is shown. */
export function languageOptions(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([currentLocale()], { type: 'language' })
  return ['en', 'de', 'es', 'fr', 'it', 'nl', 'pt', 'sv', 'tr'].map((value) => ({
    value,
    label: names.of(value) ?? value,
  }))
}

const outcomes = {
  changes: 'bulk.outcomeChanges',
  same: 'bulk.outcomeSame',
  refused: 'bulk.outcomeRefused',
} as const satisfies Record<BulkOutcome, string>

/** What records come to, in a word: "already so". */
export function outcomeWords(outcome: BulkOutcome): string {
  return t(outcomes[outcome])
}

/** So many records of a list: "3 releases". */
export function recordsWords(list: ListName, amount: number): string {
  if (list === 'resources') return t('units.resources', { count: amount })
  if (list === 'parties') return t('units.parties', { count: amount })
  return t('units.releases', { count: amount })
}

/** A field's label inside a sentence: English writes it small. */
export function inSentence(label: string): string {
  return currentLocale().startsWith('en') ? label.toLowerCase() : label
}

/** A field's name as a column or a note shows it. */
export function fieldName(field: string): string {
  if (field === 'territories') return t('bulk.columnTerritories')
  if (field === 'deals') return t('bulk.columnDeals')
  return fieldLabels[field as EditableField] ?? field
}

/** What stands in a field of releases that do not agree: "96 values", "Several values, 3 without". */
export function valuesWords({ values, missing }: SelectedValues): string {
  if (values === 0) return t('bulk.noValue')
  const different = t('units.values', { count: values })
  return missing === 0
    ? different
    : t('bulk.valuesAndWithout', { values: different, missing: count(missing) })
}

/** What became of a record, in a word or two. */
export function resultWords(outcome: BulkOutcome, changes: readonly BulkChange[]): string {
  if (outcome === 'changes') return t('units.fields', { count: changes.length })
  return t(outcome === 'same' ? 'bulk.alreadySo' : 'bulk.leftOut')
}
