import type { Catalog } from '../catalog/catalog.ts'
import type { Database } from '../catalog/database.ts'
import { toEnd } from '../in-turns.ts'
import { afterStep, type TouchedRecord } from './after-step.ts'
import { isPlainField, isSearched, setPlainFields } from './plain-fields.ts'
import { recheckStep } from './recheck-step.ts'
import { Refreshing } from './refresh-rows.ts'

/** Which way a step was moved: that says which of its values are there now. */
export type MovedTo = 'applied' | 'undone'

/**
 * Brings the rows of every record a step touches up to date, and what other rows take over from them. Gives the
 * releases among them. Runs inside the caller's transaction.
 */
export function refreshStep(catalog: Catalog, step: number): number[] {
  return toEnd(refreshingStep(catalog, step))
}

/**
 * The same in steps, between which the event loop may turn. `moved` says that the step was undone or done again, with
 * nothing else in force after it: then the rows of releases that it alone has changed are written from its own values.
 */
export function* refreshingStep(catalog: Catalog, step: number, moved?: MovedTo): Generator<void, number[]> {
  const refreshing = new Refreshing(catalog)
  const all = yield* recordsOfStep(catalog.database, step)
  const plain = moved ? yield* refreshPlainReleases(catalog, step, moved, all, refreshing) : new Set<number>()
  const touched = all.filter(({ table, row }) => table !== 'release' || !plain.has(row))
  const absent: TouchedRecord[] = []
  const missing: TouchedRecord[] = []
  for (const record of touched) {
    const state = refreshing.record(record)
    if (state === 'absent') absent.push(record)
    else if (state === 'missing') missing.push(record)
    yield
  }
  // A field holds no record: what follows from records that came or went has nothing to follow there.
  const followed = touched.filter(({ structural }) => structural)
  for (const listener of afterStep) listener(catalog, { step, touched: followed, absent, missing })
  yield
  const releases = yield* refreshing.finishing()
  yield* recheckStep(catalog, step)
  return plain.size === 0 ? releases : [...plain, ...releases].sort((a, b) => a - b)
}

/** A record of a step; `structural` when more than fields of it was changed. */
type RecordOfStep = TouchedRecord & { structural: boolean }

/** Patches of a step looked at in one turn. */
const patchesTogether = 2000
/** Releases take over what their label and their resources say, so those come first. */
const order: Partial<Record<TouchedRecord['table'], number>> = { party: 0, resource: 1, release: 2 }

/** The records of a step whose files are whole, in the order in which their rows are brought up to date. */
function* recordsOfStep(database: Database, step: number): Generator<void, RecordOfStep[]> {
  const found = new Map<string, Map<number, RecordOfStep>>()
  for (let after = 0; ; ) {
    const patches = database.all<TouchedRecord & { id: number; structural: number }>(
      `SELECT p.id, p.record_table AS 'table', p.record_id AS row,
         CASE WHEN source.status = 'complete' THEN p.kind <> 'field' ELSE -1 END AS structural
       FROM edit_patch AS p LEFT JOIN source ON source.id = p.source
       WHERE p.step = ? AND p.id > ? ORDER BY p.id LIMIT ${patchesTogether}`,
      step,
      after,
    )
    const last = patches.at(-1)
    if (!last) break
    after = last.id
    for (const { table, row, structural } of patches) {
      if (structural < 0) continue
      const ofTable = found.get(table) ?? new Map<number, RecordOfStep>()
      found.set(table, ofTable)
      const known = ofTable.get(row)
      if (known) known.structural ||= structural === 1
      else ofTable.set(row, { table, row, structural: structural === 1 })
    }
    yield
  }
  return [...found.values()]
    .flatMap((ofTable) => [...ofTable.values()])
    .sort((a, b) => (order[a.table] ?? 3) - (order[b.table] ?? 3) || a.row - b.row)
}

interface PlainRelease {
  id: number
  source: number
  /** JSON list of the step's patches in the release. */
  patches: string
}

interface PlainPatch {
  field: string
  slot: string
  start: number
  length: number
  replacement: string
  before: string
  after: string
}

/** Releases read at a time. */
const together = 100
/** A longer text is no reference. */
const longestReference = 200

/**
 * Writes the rows of releases of which nothing but plain fields was changed, and by this step alone; gives those. They
 * have no problem that a value could begin or end, and no Party of theirs was changed.
 */
function* refreshPlainReleases(
  catalog: Catalog,
  step: number,
  moved: MovedTo,
  records: readonly RecordOfStep[],
  refreshing: Refreshing,
): Generator<void, Set<number>> {
  const { database } = catalog
  const plain = new Set<number>()
  if (database.get("SELECT 1 FROM edit_patch WHERE record_table = 'party' AND kind <> 'insert' LIMIT 1"))
    return plain
  const ids = records.filter(({ table }) => table === 'release').map(({ row }) => row)
  for (let from = 0; from < ids.length; from += together) {
    const releases = database.all<PlainRelease>(
      `SELECT record_id AS id, min(edit_patch.source) AS source,
         json_group_array(json_object('field', field, 'slot', slot, 'start', edit_patch.start, 'length', edit_patch.length,
           'replacement', replacement, 'before', before_value, 'after', after_value)) AS patches
       FROM json_each(?1) AS given
       CROSS JOIN edit_patch ON record_table = 'release' AND record_id = given.value
       CROSS JOIN source ON source.id = edit_patch.source AND source.status = 'complete'
       CROSS JOIN edit_transaction AS own ON own.id = edit_patch.step AND (own.state = 'applied' OR own.id = ?2)
       GROUP BY record_id
       HAVING min(step = ?2 AND kind = 'field' AND cancels IS NULL AND within IS NULL AND replacement IS NOT NULL
         AND before_value IS NOT NULL AND after_value IS NOT NULL)
       ORDER BY record_id`,
      JSON.stringify(ids.slice(from, from + together)),
      step,
    )
    for (const release of releases)
      if (refreshPlain(catalog, release, moved, refreshing)) plain.add(release.id)
    yield
  }
  return plain
}

/** Writes one row from the values of its patches; false when they do not say all there is to say. */
function refreshPlain(
  catalog: Catalog,
  { id, source, patches }: PlainRelease,
  moved: MovedTo,
  refreshing: Refreshing,
): boolean {
  const { database } = catalog
  const row = database.get<{ problems: number; patch: number | null; label_reference: string | null }>(
    'SELECT problems, patch, label_reference FROM release WHERE id = ?',
    id,
  )
  if (row?.problems !== 0 || row.patch !== null) return false
  const values = new Map<string, string>()
  let labelReference: string | null = null
  for (const patch of JSON.parse(patches) as PlainPatch[]) {
    if (!isPlainField(patch.field)) return false
    values.set(patch.field, moved === 'applied' ? patch.after : patch.before)
    if (patch.field !== 'label' || row.label_reference === null) continue
    // The label of ERN 4 is named by a reference, which is what the patch replaced.
    if (patch.length === 0 || patch.length > longestReference) return false
    labelReference =
      moved === 'applied'
        ? patch.replacement
        : catalog.text(source).decode(patch.start, patch.start + patch.length)
    if (!/^[\w.-]+$/.test(labelReference)) return false
  }
  const changes = [...values].map(([field, after]) => ({ field, after }))
  setPlainFields(database, id, changes, moved === 'applied' ? changes.length : 0, labelReference)
  if (isSearched(changes)) refreshing.wordsChanged(id)
  return true
}
