import type { EditableField, FieldState } from '../../shared/contract/records.ts'
import { listWords } from '../i18n/formats.ts'
import { t } from '../i18n/words.ts'
import { fieldLabels } from '../ui/field-labels.ts'
import { checkDigitFits, groupedIcpn } from '../ui/identifiers.ts'

export { fieldLabels }

/** Order of the fields in the overview. */
export const fieldOrder: readonly EditableField[] = [
  'title',
  'artist',
  'icpn',
  'releaseDate',
  'label',
  'genre',
]

/** What the engine is given for what was typed: identifiers without the spaces and hyphens they are read with. */
export function typedValue(field: EditableField, typed: string): string {
  const trimmed = typed.trim()
  return field === 'icpn' ? trimmed.replace(/[\s-]/g, '') : trimmed
}

/** A value as it is read: identifiers with spaces, which `typedValue` takes out again. */
export function shownValue(field: EditableField, value: string | null): string {
  if (value === null) return ''
  return field === 'icpn' ? groupedIcpn(value) : value
}

const kinds: Record<number, string> = { 8: 'EAN-8', 12: 'UPC', 13: 'EAN-13', 14: 'GTIN-14' }

/** What can be said of an ICPN while it is typed. The engine has the last word. */
export function icpnHint(typed: string): { text: string; fits: boolean } | null {
  const value = typedValue('icpn', typed)
  if (value === '') return null
  if (/\D/.test(value)) return { text: t('record.icpnDigitsOnly'), fits: false }
  const kind = kinds[value.length]
  if (!kind) return { text: t('record.icpnLength', { amount: value.length }), fits: false }
  return checkDigitFits(value)
    ? { text: t('record.icpnFits', { kind, digit: value.at(-1) ?? '' }), fits: true }
    : { text: t('record.icpnDoesNotFit', { digit: value.at(-1) ?? '' }), fits: false }
}

/** Who else changes with this field; null when nobody does. */
export function sharedWords(state: FieldState): string | null {
  if (state.sharedBy <= 1) return null
  return t(state.field === 'label' ? 'record.sharedLabel' : 'record.sharedField', { count: state.sharedBy })
}

/** Where else the same text stands: `DisplayTitle/TitleText`, `A and B`. */
export function placesWords(places: readonly string[]): string {
  return listWords(places)
}
