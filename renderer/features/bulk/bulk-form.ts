import {
  type BulkFieldChoice,
  BulkOperation,
  type LetterCase,
  type SharedRecords,
} from '../../../shared/contract/bulk.ts'
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
  /** The other field that is copied. */
  from: string
}

/** A field of the model that was added to the form. */
export interface ModelForm {
  choice: BulkFieldChoice
  /** Of a list: '' for every element, else its number from 0. */
  element: string
  /** A code; '' for every territory. */
  territory: string
  form: FieldForm
}

/** All that is filled in. */
export interface BulkForm {
  fields: Record<EditableField, FieldForm>
  models: readonly ModelForm[]
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

function emptyField(from: string, on = false): FieldForm {
  return {
    on,
    action: 'set',
    value: '',
    find: '',
    replacement: '',
    regularExpression: false,
    matchCase: true,
    letters: 'title',
    language: 'en',
    from,
  }
}

export function emptyForm(): BulkForm {
  return {
    fields: Object.fromEntries(
      EditableField.options.map((field) => [field, emptyField(field === 'artist' ? 'title' : 'artist')]),
    ) as Record<EditableField, FieldForm>,
    models: [],
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
export function fieldOperation(field: string, form: FieldForm): BulkOperation | null {
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
      return form.from === '' ? null : { kind: 'copy', field, from: form.from }
  }
}

/** A field of the model as it is added to the form. */
export function newModelForm(choice: BulkFieldChoice): ModelForm {
  return { choice, element: '', territory: '', form: emptyField('', true) }
}

/** The path a field of the model is named by: `pLines.text`, or `pLines[1].text` for the second of a list. */
export function pathOf({ choice, element }: ModelForm): string {
  return element === '' ? choice.field : choice.field.replace(/^\w+/, (list) => `${list}[${element}]`)
}

/** The operation an added field asks for; null while something is missing or wrong. */
export function modelOperation(model: ModelForm): BulkOperation | null {
  const operation = fieldOperation(pathOf(model), model.form)
  if (operation === null || model.territory.trim() === '') return operation
  const typed = model.territory.trim()
  const territory = /^worldwide$/i.test(typed) ? 'Worldwide' : typed.toUpperCase()
  const parsed = BulkOperation.safeParse({ ...operation, territory })
  return parsed.success ? parsed.data : null
}

/** All operations the form asks for, in the order of its fields. */
export function operationsOf({ fields, models, terms }: BulkForm): BulkOperation[] {
  return [
    ...formFields.flatMap((field) => fieldOperation(field, fields[field]) ?? []),
    ...models.flatMap((model) => modelOperation(model) ?? []),
    ...termsOperations(terms),
  ]
}
