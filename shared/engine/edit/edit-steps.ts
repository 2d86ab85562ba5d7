import { LatheError } from '../../contract/errors.ts'
import type { EditResult, EditState, EditStep } from '../../contract/workbench.ts'
import { type FieldName, fieldNames, fieldWords } from '../../ern/field-places.ts'
import { checkFieldValue } from '../../ern/field-values.ts'
import type { PlacedXml } from '../../ern/write-text.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Database } from '../catalog/database.ts'
import { recordId } from '../catalog/record-id.ts'
import { columnOf, type EditableField, EditableRelease, listFields, nameOf } from './editable-release.ts'
import { type EditedTable, patchesOfRecord } from './patches-in-force.ts'
import { refreshParty, refreshRelease } from './refresh-rows.ts'

/** Releases a result names. */
const mostNamed = 1000

interface StepRow {
  id: number
  label: string
  time: number
  state: 'applied' | 'undone' | 'discarded'
}

/** A step whose sources have all left the catalog (or are on their way out) has nothing to take back. */
const hasPatches = `EXISTS (
  SELECT 1 FROM edit_patch JOIN source ON source.id = edit_patch.source AND source.status = 'complete'
  WHERE edit_patch.step = edit_transaction.id)`

function newestApplied(database: Database): StepRow | undefined {
  return database.get<StepRow>(
    `SELECT * FROM edit_transaction WHERE state = 'applied' AND ${hasPatches} ORDER BY id DESC LIMIT 1`,
  )
}

function oldestUndone(database: Database): StepRow | undefined {
  return database.get<StepRow>(
    `SELECT * FROM edit_transaction WHERE state = 'undone' AND ${hasPatches} ORDER BY id LIMIT 1`,
  )
}

function toStep(row: StepRow): EditStep {
  return { id: row.id, label: row.label, time: row.time, undone: row.state === 'undone' }
}

/** What can be undone and redone now, and how much is edited. */
export function editState(database: Database): EditState {
  const undo = newestApplied(database)
  const redo = oldestUndone(database)
  const counts = database.get<{ releases: number; edits: number | null }>(
    'SELECT count(*) AS releases, sum(edited) AS edits FROM release WHERE edited > 0',
  )
  return {
    undo: undo ? toStep(undo) : null,
    redo: redo ? toStep(redo) : null,
    editedReleases: counts?.releases ?? 0,
    edits: counts?.edits ?? 0,
  }
}

/** One field's part of a step: where it is, what it said and will say, and the XML for it; null puts the source back. */
interface FieldChange {
  field: FieldName
  table: EditedTable
  row: number
  before: string | null
  after: string | null
  places: (Omit<PlacedXml, 'xml'> & { xml: string | null })[]
}

/** Sets fields of a release, as one step. Runs inside the caller's transaction. */
export function applyEdit(
  catalog: Catalog,
  release: number,
  set: Partial<Record<FieldName, string>>,
  everywhere: boolean,
): EditResult {
  const opened = new EditableRelease(catalog, release)
  const notes: string[] = []
  const changes: FieldChange[] = []
  for (const field of fieldNames) {
    const given = set[field]
    if (given === undefined) continue
    const found = opened.field(field)
    if (found.readOnly !== null || !found.location) throw new LatheError('not-editable', found.readOnly ?? '')
    const checked = checkFieldValue(field, given)
    if ('refused' in checked)
      throw new LatheError('invalid-value', `The ${fieldWords[field]} was not changed. ${checked.refused}`)
    const { value } = checked
    const before = opened.row[columnOf[field]]
    if (checked.note) notes.push(checked.note)
    const change =
      value === found.original
        ? reverted(catalog, field, found, before)
        : written(field, found, before, value, everywhere, notes)
    const isSame = value === before && (!everywhere || !change || isInForce(catalog, change))
    if (isSame || !change) notes.push(`The ${fieldWords[field]} is "${value}" already.`)
    else changes.push(change)
  }
  if (changes.length === 0)
    throw new LatheError('invalid-value', notes.at(-1) ?? 'Name at least one field to change.')
  const label = `Set ${listFields(changes.map((change) => change.field))} of ${nameOf(opened.row)}`
  return record(catalog, opened, label, changes, notes)
}

/** Puts fields back to what the source says, as a step of its own. Runs inside the caller's transaction. */
export function revertFields(catalog: Catalog, release: number, fields: readonly FieldName[]): EditResult {
  const opened = new EditableRelease(catalog, release)
  if (opened.readOnly) throw new LatheError('not-editable', opened.readOnly)
  const changes = fieldNames
    .filter((field) => fields.includes(field))
    .map((field) => reverted(catalog, field, opened.field(field), opened.row[columnOf[field]]))
    .filter((change) => change !== null)
  if (changes.length === 0)
    throw new LatheError(
      'invalid-value',
      `The ${listFields(fields)} of ${nameOf(opened.row)} is as in the file.`,
    )
  const label = `Revert ${listFields(changes.map((change) => change.field))} of ${nameOf(opened.row)}`
  return record(catalog, opened, label, changes, [])
}

function written(
  field: FieldName,
  found: EditableField,
  before: string | null,
  value: string,
  everywhere: boolean,
  notes: string[],
): FieldChange | null {
  const { location } = found
  if (!location) return null
  const places: FieldChange['places'] = [...location.write(value)]
  const others = location.twins.map((twin) => twin.path)
  if (everywhere) for (const twin of location.twins) places.push(...twin.write(value))
  else if (others.length > 0)
    notes.push(`The ${fieldWords[field]} also stands in ${listPaths(others)}, left as it was.`)
  return { field, table: found.table, row: found.row, before, after: value, places }
}

function listPaths(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).join(', ')
  return paths.length > 5 ? `${shown} and ${paths.length - 5} more places` : shown
}

/** Takes back everything that is in force for a field; null when nothing is. */
function reverted(
  catalog: Catalog,
  field: FieldName,
  found: EditableField,
  before: string | null,
): FieldChange | null {
  const places = patchesOfRecord(catalog.database, found.table, found.row)
    .filter((patch) => patch.field === field)
    .map(({ start, length, slot }) => ({ start, length, slot, xml: null }))
  if (places.length === 0) return null
  return { field, table: found.table, row: found.row, before, after: found.original, places }
}

function isInForce(catalog: Catalog, change: FieldChange): boolean {
  const inForce = patchesOfRecord(catalog.database, change.table, change.row)
  return change.places.every((place) =>
    inForce.some(
      (patch) => patch.start === place.start && patch.slot === place.slot && patch.replacement === place.xml,
    ),
  )
}

function record(
  catalog: Catalog,
  opened: EditableRelease,
  label: string,
  changes: readonly FieldChange[],
  notes: string[],
): EditResult {
  const { database } = catalog
  database.run("UPDATE edit_transaction SET state = 'discarded' WHERE state = 'undone'")
  const time = Date.now()
  const id = database.run(
    "INSERT INTO edit_transaction (label, time, state) VALUES (?, ?, 'applied')",
    label,
    time,
  )
  for (const { field, table, row, before, after, places } of changes)
    for (const place of places)
      database.run(
        `INSERT INTO edit_patch (step, source, start, length, slot, record_table, record_id, field, replacement,
           before_value, after_value) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        id,
        opened.row.source,
        place.start,
        place.length,
        place.slot,
        table,
        row,
        field,
        place.xml,
        before,
        after,
      )
  const releases = refreshStep(catalog, id)
  for (const change of changes)
    if (change.table === 'party' && releases.length > 1)
      notes.push(`${releases.length} releases share this label; all of them now show it.`)
  return result(database, { id, label, time, undone: false }, releases, notes)
}

/** Takes back the newest step. Runs inside the caller's transaction. */
export function undoStep(catalog: Catalog): EditResult {
  const step = newestApplied(catalog.database)
  if (!step) throw new LatheError('conflict', 'There is nothing to undo.')
  return moveStep(catalog, step, 'undone')
}

/** Applies again the step that was undone last. Runs inside the caller's transaction. */
export function redoStep(catalog: Catalog): EditResult {
  const step = oldestUndone(catalog.database)
  if (!step) throw new LatheError('conflict', 'There is nothing to redo.')
  return moveStep(catalog, step, 'applied')
}

function moveStep(catalog: Catalog, step: StepRow, state: StepRow['state']): EditResult {
  catalog.database.run('UPDATE edit_transaction SET state = ? WHERE id = ?', state, step.id)
  const releases = refreshStep(catalog, step.id)
  return result(catalog.database, toStep({ ...step, state }), releases, [])
}

/** Brings the rows of every record a step touches up to date; gives the releases among them. */
function refreshStep(catalog: Catalog, step: number): number[] {
  const releases = new Set<number>()
  const records = catalog.database.all<{ record_table: EditedTable; record_id: number }>(
    `SELECT DISTINCT record_table, record_id FROM edit_patch
     JOIN source ON source.id = edit_patch.source AND source.status = 'complete'
     WHERE step = ? ORDER BY record_table, record_id`,
    step,
  )
  for (const { record_table, record_id } of records)
    if (record_table === 'party')
      for (const release of refreshParty(catalog, record_id)) releases.add(release)
  for (const { record_table, record_id } of records) {
    if (record_table !== 'release') continue
    refreshRelease(catalog, record_id)
    releases.add(record_id)
  }
  return [...releases]
}

function result(
  database: Database,
  step: EditStep,
  releases: readonly number[],
  notes: string[],
): EditResult {
  return {
    state: editState(database),
    step,
    releases: releases.slice(0, mostNamed).map((release) => recordId('release', release)),
    notes,
  }
}
