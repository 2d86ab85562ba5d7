import type { BulkOperation, LetterCase, SharedRecords } from '../../../shared/contract/bulk.ts'
import { EditableField } from '../../../shared/contract/records.ts'
import { emptyTerms, type TermsForm, termsOperations } from './terms-form.ts'

/** What can be done with the text of a field. */
export type FieldAction = 'set' | 'clear' | 'replace' | 'prefix' | 'suffix' | 'case' | 'trim' | 'copy'

/** What is filled in for one field. What an action does not need is kept for when it is chosen again. */
export interface FieldForm {
  /** Only ticked fields are changed. */
  on: boolean
  action: FieldAction
  value: string
  find: string
  replacement: string
  regularExpression: boolean
  matchCase: boolean
  letters: LetterCase
  language: string
  from: EditableField
}

/** All that is filled in. */
export interface BulkForm {
  fields: Record<EditableField, FieldForm>
  terms: TermsForm
  everywhere: boolean
  sharedRecords: SharedRecords
}

/** The order of the fields in the form. */
export const formFields: readonly EditableField[] = [
  'title',
  'artist',
  'label',
  'icpn',
  'releaseDate',
  'genre',
]

function emptyField(field: EditableField): FieldForm {
  return {
    on: false,
    action: 'set',
    value: '',
    find: '',
    replacement: '',
    regularExpression: false,
    matchCase: true,
    letters: 'title',
    language: 'en',
    from: field === 'artist' ? 'title' : 'artist',
  }
}

export function emptyForm(): BulkForm {
  return {
    fields: Object.fromEntries(EditableField.options.map((field) => [field, emptyField(field)])) as Record<
      EditableField,
      FieldForm
    >,
    terms: emptyTerms(),
    everywhere: true,
    sharedRecords: 'own',
  }
}

/** What is wrong with a field's form, beside its being incomplete; null when nothing is. */
export function fieldMistake({ action, find, regularExpression }: FieldForm): string | null {
  if (action !== 'replace' || !regularExpression || find === '') return null
  try {
    new RegExp(find, 'u')
    return null
  } catch (thrown) {
    return (thrown as Error).message.replace(/^Invalid regular expression: (?:\/.*\/\w*: )?/s, '')
  }
}

/** The operation a ticked field asks for; null while something is missing or wrong. */
export function fieldOperation(field: EditableField, form: FieldForm): BulkOperation | null {
  if (!form.on || fieldMistake(form) !== null) return null
  switch (form.action) {
    case 'set':
      return form.value.trim() === '' ? null : { kind: 'set', field, value: form.value.trim() }
    case 'clear':
    case 'trim':
      return { kind: form.action, field }
    case 'replace': {
      const { find, replacement, regularExpression, matchCase } = form
      return find === '' ? null : { kind: 'replace', field, find, replacement, regularExpression, matchCase }
    }
    case 'prefix':
    case 'suffix':
      return form.value === '' ? null : { kind: form.action, field, text: form.value }
    case 'case':
      return { kind: 'case', field, letters: form.letters, language: form.language }
    case 'copy':
      return { kind: 'copy', field, from: form.from }
  }
}

/** All operations the form asks for, in the order of its fields. */
export function operationsOf({ fields, terms }: BulkForm): BulkOperation[] {
  return [
    ...formFields.flatMap((field) => fieldOperation(field, fields[field]) ?? []),
    ...termsOperations(terms),
  ]
}
