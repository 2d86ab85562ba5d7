import type { EditResult } from '../../contract/edit.ts'
import { LatheError } from '../../contract/errors.ts'
import { type FieldName, fieldNames, fieldWords } from '../../ern/field-places.ts'
import { checkFieldValue } from '../../ern/field-values.ts'
import { type FieldLocation, locateField } from '../../ern/fields.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { columnOf, type EditableField, EditableRelease, listFields, nameOf } from './editable-release.ts'
import { fieldPatches } from './kept-patches.ts'
import type { EditedTable } from './patches-in-force.ts'
import { RecordEditing } from './record-editing.ts'
import { NewStep } from './record-step.ts'
import { revertPatch } from './revert.ts'

/** Sets fields of a release, as one step. Runs inside the caller's transaction. */
export function applyEdit(
  catalog: Catalog,
  release: number,
  set: Partial<Record<FieldName, string>>,
  { everywhere, insist }: { everywhere: boolean; insist: boolean },
): EditResult {
  const opened = new EditableRelease(catalog, release)
  const notes: string[] = []
  const editings = new Map<EditedTable, RecordEditing>()
  const fields: FieldName[] = []
  const reverted: EditableField[] = []
  for (const field of fieldNames) {
    const given = set[field]
    if (given === undefined) continue
    const found = opened.field(field)
    if (found.readOnly !== null || !found.location) throw new LatheError('not-editable', found.readOnly ?? '')
    const checked = checkFieldValue(field, given)
    const isDoubtful = 'refused' in checked && checked.asGiven !== null
    if ('refused' in checked && !(isDoubtful && (insist || checked.asGiven === found.original)))
      throw new LatheError(
        isDoubtful ? 'doubtful-value' : 'invalid-value',
        `The ${fieldWords[field]} was not changed. ${checked.refused}`,
      )
    const value = 'refused' in checked ? checked.asGiven! : checked.value
    const note = 'refused' in checked ? `${checked.refused} It is kept as given.` : checked.note
    if (note) notes.push(note)
    const editing = editings.get(found.table) ?? new RecordEditing(catalog, recordId(found.table, found.row))
    editings.set(found.table, editing)
    const isChanged =
      value === found.original && fieldPatches(catalog.database, found.table, found.row, field).length > 0
        ? reverted.push({ ...found, field }) > 0
        : write(editing, opened, field, found, value, everywhere, notes)
    if (isChanged) fields.push(field)
    else notes.push(`The ${fieldWords[field]} is "${value}" already.`)
  }
  if (fields.length === 0)
    throw new LatheError('invalid-value', notes.at(-1) ?? 'Name at least one field to change.')
  const step = new NewStep(catalog, `Set ${listFields(fields)} of ${nameOf(opened.row)}`)
  for (const { table, row, field } of reverted) takeBack(catalog, step, table, row, field)
  for (const editing of editings.values()) step.add(editing)
  return finish(step, notes, [...editings.keys()].includes('party') && fields.includes('label'))
}

/** Puts fields back to what the source says, as a step of its own. Runs inside the caller's transaction. */
export function revertFields(catalog: Catalog, release: number, names: readonly FieldName[]): EditResult {
  const opened = new EditableRelease(catalog, release)
  if (opened.readOnly) throw new LatheError('not-editable', opened.readOnly)
  const found = fieldNames
    .filter((field) => names.includes(field))
    .map((field) => opened.field(field))
    .filter(({ table, row, field }) => fieldPatches(catalog.database, table, row, field).length > 0)
  if (found.length === 0)
    throw new LatheError(
      'invalid-value',
      `The ${listFields(names)} of ${nameOf(opened.row)} is as in the file.`,
    )
  const step = new NewStep(
    catalog,
    `Revert ${listFields(found.map(({ field }) => field))} of ${nameOf(opened.row)}`,
  )
  for (const { table, row, field } of found) takeBack(catalog, step, table, row, field)
  return finish(
    step,
    [],
    found.some(({ table }) => table === 'party'),
  )
}

function finish(step: NewStep, notes: string[], isShared: boolean): EditResult {
  const result = step.finish(notes)
  if (isShared && result.releases.length > 1)
    result.notes.push(`${result.releases.length} releases share this label; all of them now show it.`)
  return result
}

/** Takes back everything that is in force for a field of a record. */
function takeBack(catalog: Catalog, step: NewStep, table: EditedTable, row: number, field: FieldName): void {
  let change: number | null = null
  for (const patch of fieldPatches(catalog.database, table, row, field)) {
    const id = revertPatch(step, patch, change)
    change ??= id
  }
}

/** Writes a field into the record as it is edited so far; false when nothing had to be changed. */
function write(
  editing: RecordEditing,
  opened: EditableRelease,
  field: FieldName,
  found: EditableField,
  value: string,
  everywhere: boolean,
  notes: string[],
): boolean {
  const location = locateEdited(editing, opened, field, found.original)
  if (location.readOnly !== null) throw new LatheError('not-editable', location.readOnly)
  const before = opened.row[columnOf[field]]
  const places = [...location.write(value)]
  if (everywhere) for (const twin of location.twins) places.push(...twin.write(value))
  else if (location.twins.length > 0)
    notes.push(
      `The ${fieldWords[field]} also stands in ${listPaths(location.twins.map(({ path }) => path))}, left as it was.`,
    )
  return editing.write(
    places.map(({ start, length, xml }) => ({ from: start, to: start + length, text: xml })),
    { kind: 'field', field, before, after: value },
  )
}

/** Finds a field in the record as edited: where its version writes it, else where the other generation does. */
export function locateEdited(
  editing: RecordEditing,
  opened: EditableRelease,
  field: FieldName,
  original: string | null,
): FieldLocation {
  const { family } = opened
  const own = locateField(editing.tree, field, family, editing.version, original)
  if (own.value !== null) return own
  const other = locateField(editing.tree, field, family === '3' ? '4' : '3', editing.version, original)
  return other.value !== null ? other : own
}

function listPaths(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).join(', ')
  return paths.length > 5 ? `${shown} and ${paths.length - 5} more places` : shown
}
