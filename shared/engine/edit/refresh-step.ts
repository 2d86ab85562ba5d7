import type { Catalog } from '../catalog/catalog.ts'
import { afterStep, type TouchedRecord } from './after-step.ts'
import { Refreshing } from './refresh-rows.ts'

/**
 * Brings the rows of every record a step touches up to date, and what other rows take over from them. Gives the
 * releases among them. Runs inside the caller's transaction.
 */
export function refreshStep(catalog: Catalog, step: number): number[] {
  const { database } = catalog
  // Releases take over what their label and their resources say, so those come first.
  const touched = database.all<TouchedRecord>(
    `SELECT DISTINCT record_table AS 'table', record_id AS row FROM edit_patch
     JOIN source ON source.id = edit_patch.source AND source.status = 'complete'
     WHERE step = ?
     ORDER BY CASE record_table WHEN 'party' THEN 0 WHEN 'resource' THEN 1 WHEN 'release' THEN 2 ELSE 3 END, record_id`,
    step,
  )
  const refreshing = new Refreshing(catalog)
  const absent: TouchedRecord[] = []
  const missing: TouchedRecord[] = []
  for (const record of touched) {
    const state = refreshing.record(record)
    if (state === 'absent') absent.push(record)
    else if (state === 'missing') missing.push(record)
  }
  for (const listener of afterStep) listener(catalog, { step, touched, absent, missing })
  return refreshing.finish()
}
