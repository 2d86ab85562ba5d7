import type { RevertResult } from '../../contract/edit.ts'
import { LatheError } from '../../contract/errors.ts'
import type { RecordId } from '../../contract/records.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Database } from '../catalog/database.ts'
import { parseRecordId, type RecordTable, recordId } from '../catalog/record-id.ts'
import { recordsOfRelease } from '../changes/change-owners.ts'
import { nameOf } from '../changes/change-records.ts'
import { shortName } from '../structure/named-release.ts'
import { type KeptPatch, keptPatches } from './kept-patches.ts'
import { NewStep } from './record-step.ts'
import { alreadyReverted, refuseRevert, refuseWhenTwice } from './refuse-revert.ts'
import { revertPatch } from './revert.ts'
import { isTakenBack } from './step-queries.ts'

/** Changes that are taken back in one step at most; more of one step are taken back with the step. */
const most = 10_000
/** Changes left as they are that are told one by one. */
const mostTold = 1_000

/** What is to be taken back. */
export interface AskedRevert {
  /** All changes of these; of a release those of its resources and deals too. */
  records: readonly RecordId[]
  /** By their first patches. */
  changes: readonly number[]
  /** All changes of these steps. */
  steps: readonly number[]
  /** With all earlier ones of their fields in the same record: a field says again what the source says. */
  together: boolean
}

/**
 * Takes back several changes as one step. What later changes stand on that are not taken back with it is left as it is and
 * told. Runs inside the caller's transaction. Throws `conflict` when nothing can be taken back.
 */
export function revertChanges(
  catalog: Catalog,
  { records, changes, steps, together }: AskedRevert,
): RevertResult {
  const { database } = catalog
  const owned = records.flatMap((id) => {
    const { table, row } = parseRecordId(id)
    return table === 'release' ? recordsOfRelease(catalog, row) : [{ table, row }]
  })
  const named = database.all<{ id: number; table: RecordTable; row: number; field: string }>(
    `SELECT id, record_table AS 'table', record_id AS row, field FROM edit_patch
     WHERE change = id AND id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(changes),
  )
  const all = [
    ...changesOfSteps(database, steps),
    ...owned.flatMap(({ table, row }) => changesOf(database, table, row)),
    ...named.flatMap(({ id, table, row, field }) =>
      together ? changesOf(database, table, row, field) : [id],
    ),
  ]
  const names = new Set([
    ...records.map((id) => nameOf(catalog, parseRecordId(id).table, parseRecordId(id).row).title),
    ...named.map(({ table, row }) => nameOf(catalog, table, row).title),
  ])
  const [name] = names
  const ofName = names.size === 1 && name ? ` of ${shortName(name)}` : ''
  return takeBackMany(catalog, all, (reverted) => {
    if (steps.length > 1 && named.length === 0 && records.length === 0) return `Revert ${steps.length} steps`
    if (named.length === 0)
      return ofName === '' ? `Revert all edits of ${records.length} records` : `Revert all edits${ofName}`
    return `Revert ${reverted} ${reverted === 1 ? 'change' : 'changes'}${ofName}`
  })
}

/** Changes that steps made and that are not undone. */
function changesOfSteps(database: Database, steps: readonly number[]): number[] {
  return database
    .all<{ change: number }>(
      `SELECT DISTINCT p.change FROM json_each(?) AS asked CROSS JOIN edit_patch AS p ON p.step = asked.value
       CROSS JOIN edit_transaction AS step ON step.id = p.step AND step.state = 'applied'
       LIMIT ${most + 1}`,
      JSON.stringify(steps),
    )
    .map(({ change }) => change)
}

/** Changes of a record that count, or of one field of it. */
function changesOf(database: Database, table: RecordTable, row: number, field?: string): number[] {
  return database
    .all<{ change: number }>(
      `SELECT DISTINCT p.change FROM edit_patch AS p JOIN edit_transaction AS step ON step.id = p.step
       WHERE p.record_table = ? AND p.record_id = ? ${field === undefined ? '' : 'AND p.field = ?'}
         AND step.state = 'applied' AND p.cancels IS NULL AND NOT ${isTakenBack}`,
      table,
      row,
      ...(field === undefined ? [] : [field]),
    )
    .map(({ change }) => change)
}

function takeBackMany(
  catalog: Catalog,
  changes: readonly number[],
  label: (reverted: number) => string,
): RevertResult {
  const { database } = catalog
  const wanted = [...new Set(changes)].sort((a, b) => b - a)
  if (wanted.length === 0) throw new LatheError('not-found', 'Nothing of this was edited.')
  if (wanted.length > most)
    throw new LatheError(
      'invalid-input',
      `More changes than can be taken back together (${most.toLocaleString('en')}). Revert the steps that made them one by one instead.`,
    )
  const step = new NewStep(catalog, label(wanted.length))
  const refused: RevertResult['refused'] = []
  let reverted = 0
  // The newest first: what stands on an older change is taken back before it.
  for (const change of wanted) {
    const rows = keptPatches(database, 'p.change = ?', change)
    const [first] = rows
    if (!first) continue
    database.exec('SAVEPOINT one_change')
    try {
      const alive = refuseRevert(catalog, rows)
      let own: number | null = null
      for (const row of alive) {
        const id = revertPatch(step, row, own)
        own ??= id
      }
      refuseWhenTwice(catalog, alive)
      reverted++
    } catch (thrown) {
      database.exec('ROLLBACK TO one_change')
      if (!(thrown instanceof LatheError) || thrown.code !== 'conflict') throw thrown
      if (isStillInForce(rows, thrown)) refused.push(tellRefused(first, thrown))
    } finally {
      database.exec('RELEASE one_change')
    }
  }
  if (reverted === 0)
    throw new LatheError('conflict', refused[0]?.reason ?? 'All of this was reverted already.')
  database.run('UPDATE edit_transaction SET label = ? WHERE id = ?', label(reverted), step.step.id)
  const result = step.finish()
  return {
    ...result,
    step: { ...result.step, label: label(reverted) },
    reverted,
    refused: refused.slice(0, mostTold),
    refusedTotal: refused.length,
  }
}

/** What was taken back before is not left as it is: it does not count any more. */
function isStillInForce(rows: readonly KeptPatch[], { message }: LatheError): boolean {
  return message !== alreadyReverted(rows[0]!.label)
}

function tellRefused(row: KeptPatch, { message }: LatheError): RevertResult['refused'][number] {
  return {
    change: row.change,
    record: recordId(row.record_table, row.record_id),
    field: row.field,
    reason: message,
  }
}
