import { LatheError } from '../../contract/errors.ts'
import { childElements, type FragmentElement } from '../../xml/fragment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Database } from '../catalog/database.ts'
import {
  broughtBack,
  cancelledBy,
  changesOfRecord,
  type KeptPatch,
  newerCancel,
  newestTurn,
} from './kept-patches.ts'
import type { PatchRow } from './patches-in-force.ts'
import { RecordEditing } from './record-editing.ts'

/** Records that are read again after a revert. */
const mostParsed = 2000

/** Of patches those that count; throws `conflict` when one of them cannot be taken back on its own, or none counts. */
export function refuseRevert({ database }: Catalog, rows: readonly KeptPatch[]): KeptPatch[] {
  if (rows.length === 0)
    throw new LatheError('not-found', 'The files this step changed have left the catalog.')
  const alive = rows.filter((row) => {
    const cancel = newerCancel(database, row.id)
    // Removing what was added, or setting what stood there before, takes back too, and is a later change.
    if (cancel && cancel.kind !== 'revert' && cancel.step !== row.step) throw touched(row.label, cancel)
    if (cancel) return false
    refuseWhenGone(database, row)
    return true
  })
  if (alive.length === 0) throw new LatheError('conflict', alreadyReverted(rows[0]!.label))
  for (const row of alive) refuseWhenTouched(database, row)
  return alive
}

/** What is said of a change that was taken back before. */
export function alreadyReverted(label: string): string {
  return `"${label}" was reverted already.`
}

function touched(label: string, other: { label: string; step: number }): LatheError {
  return new LatheError(
    'conflict',
    `"${label}" cannot be reverted on its own: "${other.label}" (step ${other.step}) changed the same place since. Revert that first.`,
  )
}

/**
 * Refuses to take a patch back when a later one in force changes the same place: lies in its text, replaces what it
 * put there, or covers it. What a revert brought back is touched by what was done there since; an earlier one that a
 * later step brought back counts as that step's.
 */
function refuseWhenTouched(database: Database, row: KeptPatch): void {
  const longest =
    database.get<{ longest: number | null }>(
      'SELECT max(length) AS longest FROM edit_patch WHERE source = ?',
      row.source,
    )?.longest ?? 0
  const end = row.within === null ? row.start + row.length : row.place
  const target = broughtBack(database, row)
  const later = database.all<KeptPatch>(
    `SELECT p.*, step.label FROM edit_patch AS p
     JOIN edit_transaction AS step ON step.id = p.step AND step.state = 'applied'
     WHERE p.source = ? AND p.place >= ? AND p.place <= ? AND p.step <> ? AND p.cancels IS NULL
       AND (p.id > ? OR EXISTS (SELECT 1 FROM edit_patch AS cancel WHERE cancel.cancels = p.id)
         AND p.step <> (SELECT step FROM edit_patch WHERE id = ?))
     ORDER BY p.id DESC`,
    row.source,
    row.place - longest,
    end,
    row.step,
    row.id,
    target,
  )
  const around = textsAround(database, row)
  for (const other of later) {
    const isTouching =
      touches(other, row, target) || around.some((outer) => outer.id !== other.id && overlaps(other, outer))
    if (!isTouching || newerCancel(database, other.id) !== undefined) continue
    if (other.id > row.id) throw touched(row.label, other)
    const revival = newestTurn(database, other.id)
    if (revival && revival.id > row.id && revival.step !== row.step) throw touched(row.label, revival)
  }
}

/**
 * Refuses to take a patch back when what it is about, or the text it stands in, has been taken away since: it would be
 * done to what is not there.
 */
function refuseWhenGone(database: Database, row: KeptPatch): void {
  const outer = textsAround(database, row).map(({ id }) => id)
  for (const id of row.cancels === null ? outer : [broughtBack(database, row), ...outer]) {
    const removal = newerCancel(database, id)
    if (!removal || removal.step === row.step || takesBack(database, row, removal.id)) continue
    const newest = removal.id > row.id ? removal : newestTurn(database, removal.id)
    if (newest && newest.id > row.id && newest.step !== row.step) throw touched(row.label, newest)
  }
}

/** Whether a patch takes another back, or what takes that back, and so on. */
function takesBack(database: Database, row: PatchRow, id: number): boolean {
  for (let at: number | null = row.id; at !== null; at = cancelledBy(database, at)) if (at === id) return true
  return false
}

/**
 * Refuses what would leave an element with an attribute twice: it was removed, and another with its name was added since
 * in another place of the tag.
 */
export function refuseWhenTwice(catalog: Catalog, rows: readonly KeptPatch[]): void {
  const records = Map.groupBy(
    rows.filter(({ kind }) => kind === 'attribute' || kind === 'field' || kind === 'revert'),
    (row) => `${row.record_table}/${row.record_id}`,
  )
  for (const [record, ofRecord] of records) {
    if (records.size > mostParsed || !hasTwice(catalog, record)) continue
    const other = laterOfFields(catalog.database, ofRecord)
    const [{ label }] = ofRecord as [KeptPatch]
    if (other) throw touched(label, other)
    throw new LatheError(
      'conflict',
      `"${label}" cannot be reverted on its own: an element would have an attribute twice. Revert the later changes of the record first.`,
    )
  }
}

/** The newest change of one of the same fields that counts, or came to count, after these. */
function laterOfFields(
  database: Database,
  rows: readonly KeptPatch[],
): { label: string; step: number } | undefined {
  const [{ id, step, record_table, record_id }] = rows as [KeptPatch]
  const fields = new Set(rows.map(({ field }) => field))
  const own = new Set(rows.map((row) => broughtBack(database, row)))
  return changesOfRecord(database, record_table, record_id)
    .filter((other) => fields.has(other.field) && !own.has(other.id) && other.step !== step)
    .map((other) => (other.id > id ? other : (newestTurn(database, other.id) ?? other)))
    .filter((other) => other.id > id)
    .toSorted((a, b) => b.id - a.id)[0]
}

function hasTwice(catalog: Catalog, record: string): boolean {
  const visit = (element: FragmentElement): boolean =>
    new Set(element.attributes.map(({ name }) => name)).size < element.attributes.length ||
    childElements(element).some(visit)
  try {
    return visit(new RecordEditing(catalog, record).tree)
  } catch (thrown) {
    // A record that is gone has no attributes.
    if (thrown instanceof LatheError) return false
    throw thrown
  }
}

function touches(other: PatchRow, row: PatchRow, target: number): boolean {
  return other.within === target || overlaps(other, row)
}

/** The patches in whose text a patch stands, the innermost first. */
function textsAround(database: Database, row: PatchRow): PatchRow[] {
  const around: PatchRow[] = []
  for (let { within } = row; within !== null; within = around.at(-1)!.within) {
    const outer = database.get<PatchRow>('SELECT * FROM edit_patch WHERE id = ?', within)
    if (!outer) break
    around.push(outer)
  }
  return around
}

/** Whether two patches of one text are about the same place of it. */
function overlaps(other: PatchRow, row: PatchRow): boolean {
  if (other.within !== row.within) return false
  const end = row.start + row.length
  const otherEnd = other.start + other.length
  if (row.length === 0 && other.length === 0) return row.start === other.start && row.slot === other.slot
  if (row.length === 0) return other.start < row.start && row.start < otherEnd
  if (other.length === 0) return row.start < other.start && other.start < end
  return row.start < otherEnd && other.start < end
}
