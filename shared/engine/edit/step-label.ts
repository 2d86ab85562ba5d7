import type { Catalog } from '../catalog/catalog.ts'
import { wordsOf } from '../diff/field-words.ts'
import type { MadeChange, RecordEditing } from './record-editing.ts'

const verbs: Readonly<Record<MadeChange['kind'], string>> = {
  text: 'Set',
  attribute: 'Set',
  field: 'Set',
  insert: 'Add',
  remove: 'Remove',
  replace: 'Replace',
  move: 'Move',
  revert: 'Revert',
}

/** "Set genre of Aurora", "Remove Genre and 3 more". */
export function labelOf(catalog: Catalog, editings: readonly RecordEditing[]): string {
  const changed = editings.filter(({ changes }) => changes.length > 0)
  const changes = changed.flatMap((editing) => editing.changes)
  const [first] = changes
  if (!first) return 'Change nothing'
  const verb = first.kind === 'attribute' && first.after === null ? 'Remove' : verbs[first.kind]
  const more = changes.length > 1 ? ` and ${changes.length - 1} more` : ''
  const name = changed.length === 1 ? nameOfRecord(catalog, changed[0]!) : null
  return `${verb} ${nameOfField(first)}${more}${name === null ? '' : ` of ${name}`}`
}

function nameOfField({ field, kind }: MadeChange): string {
  const last = (kind === 'field' ? field.split('.') : field.split('/')).at(-1) ?? field
  const name = last.replace(/^@/, '').replace(/\[\d+\]$/, '')
  return kind === 'field' ? wordsOf(name, true) : name
}

/** What a record goes by; null for one without a name. */
function nameOfRecord(catalog: Catalog, { table, row }: RecordEditing): string | null {
  const column = {
    release: 'title',
    resource: 'title',
    part: 'title',
    party: 'name',
    message: 'message_id',
    deal: null,
  }[table]
  if (column === null) return null
  const name = catalog.database.get<{ name: string | null }>(
    `SELECT ${column} AS name FROM ${table} WHERE id = ?`,
    row,
  )?.name
  if (name == null) return null
  const characters = [...name]
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : name
}
