import type { BulkEdit, BulkProgress } from '../../contract/bulk.ts'
import type { EditStep } from '../../contract/edit.ts'
import { LatheError } from '../../contract/errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { editsState } from '../edit/patches-in-force.ts'
import { recheckStep } from '../edit/recheck/recheck-step.ts'
import { NewStep } from '../edit/record-step.ts'
import type { PlainValue } from '../edit/rows/plain-fields.ts'
import { Refreshing } from '../edit/rows/refresh-rows.ts'
import { WrittenRows } from '../edit/rows/written-rows.ts'
import { addDealTo } from '../structure/deals.ts'
import { MessageDraft } from '../structure/message-draft.ts'
import { addPartyTo } from '../structure/parties.ts'
import type { BulkStore } from './bulk-store.ts'
import { termsOf } from './change-deals.ts'
import { neededParties } from './write-fields.ts'

/** Patches written, and releases brought up to date, in one step. */
const patchesTogether = 500
const releasesTogether = 100
/** Releases whose files are looked for in one step. */
const checkedTogether = 5000
/** How much of bringing rows up to date is done when only their words have to be found yet. */
const beforeWords = 0.7
/** Releases a result names. */
const mostNamed = 1000

/** What is done, under which label, and the edits there were when it was staged. */
export interface Applying {
  edit: BulkEdit
  label: string
  edits: string
  told(phase: BulkProgress['phase'], part: number): void
}

/**
 * Writes what is staged as one step and brings the rows up to date, in steps inside one transaction. Throws `conflict`
 * when there were edits since it was staged.
 */
export function* applyStaged(
  store: BulkStore,
  applying: Applying,
): Generator<void, { step: EditStep; releases: number[] }> {
  const { catalog, table } = store
  yield* checkUnchanged(store, applying.edits)
  const step = new NewStep(catalog, applying.label)
  const refreshing = new Refreshing(catalog)
  yield* addRecords(catalog, step, applying.edit, refreshing)
  yield* writePatches(catalog, step.step.id, applying)
  const written = new WrittenRows(catalog, refreshing, step.step.id)
  yield* refreshOthers(store, refreshing, written, applying)
  const own = table === 'release' ? yield* refreshReleases(catalog, refreshing, written, applying) : []
  const followed = yield* refreshing.finishing((part) =>
    applying.told('indexing', beforeWords + part * (1 - beforeWords)),
  )
  yield* recheckStep(catalog, step.step.id)
  applying.told('indexing', 1)
  return { step: step.step, releases: table === 'release' ? own : followed.slice(0, mostNamed) }
}

function* checkUnchanged({ catalog: { database }, table }: BulkStore, edits: string): Generator<void> {
  if (editsState(database) !== edits)
    throw new LatheError(
      'conflict',
      'The catalog was edited after this preview was made. Nothing was changed: make the preview again.',
      { retry: true },
    )
  const last = database.get<{ last: number | null }>('SELECT max(number) AS last FROM bulk_record')!.last ?? 0
  for (let from = 1; from <= last; from += checkedTogether) {
    const gone = database.get(
      `SELECT 1 FROM bulk_record AS own LEFT JOIN ${table} AS r ON r.id = own.record
       LEFT JOIN message ON message.id = r.message LEFT JOIN source ON source.id = message.source
       WHERE own.number BETWEEN ? AND ? AND +own.outcome = 0 AND source.status IS NOT 'complete' LIMIT 1`,
      from,
      from + checkedTogether - 1,
    )
    if (gone)
      throw new LatheError(
        'conflict',
        'Files of the selected records left the catalog after this preview was made. Nothing was changed: make the preview again.',
        { retry: true },
      )
    yield
  }
}

/** Adds the Parties and deals that messages are to be given. */
function* addRecords(
  catalog: Catalog,
  step: NewStep,
  { operations }: BulkEdit,
  refreshing: Refreshing,
): Generator<void> {
  const { database } = catalog
  const keep = (draft: MessageDraft) => {
    draft.keep(step)
    for (const { kind, row } of draft.added) refreshing.record({ table: kind, row })
  }
  for (const { message, reference, name } of database.all<{
    message: number
    reference: string
    name: string
  }>(neededParties)) {
    const draft = new MessageDraft(catalog, 'message', message)
    addPartyTo(draft, reference, name)
    keep(draft)
    yield
  }
  const messages = database.all<{ message: number }>(
    'SELECT DISTINCT message FROM bulk_deal ORDER BY message',
  )
  for (const { message } of messages) {
    const references = database
      .all<{ reference: string }>(
        `SELECT release.reference FROM bulk_deal CROSS JOIN release ON release.id = bulk_deal.release
         WHERE bulk_deal.message = ? ORDER BY release.id`,
        message,
      )
      .map(({ reference }) => reference)
    for (const operation of operations) {
      if (operation.kind !== 'add-deal') continue
      const draft = new MessageDraft(catalog, 'message', message)
      addDealTo(draft, references, termsOf(operation))
      keep(draft)
      yield
    }
  }
}

/** Copies the staged patches. Their ids follow each other, so that the patches of one change find its first. */
function* writePatches({ database }: Catalog, step: number, { told }: Applying): Generator<void> {
  const before =
    database.get<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'edit_patch'")?.seq ?? 0
  const last = database.get<{ last: number | null }>('SELECT max(number) AS last FROM bulk_patch')!.last ?? 0
  for (let from = 1; from <= last; from += patchesTogether) {
    database.run(
      `INSERT INTO edit_patch (id, step, change, source, place, within, start, length, slot, record_table, record_id, field,
         kind, replacement, cancels, before_value, after_value)
       SELECT ?1 + number, ?2, ?1 + change, source, place, within, start, length, slot, record_table, record_id, field, kind,
         replacement, cancels, before_value, after_value
       FROM bulk_patch WHERE number BETWEEN ?3 AND ?4 ORDER BY number`,
      before,
      step,
      from,
      from + patchesTogether - 1,
    )
    told('changing', from / last)
    yield
  }
}

/** Brings the rows of Parties, resources and deals up to date. */
function* refreshOthers(
  { catalog: { database }, table }: BulkStore,
  refreshing: Refreshing,
  written: WrittenRows,
  { told }: Applying,
): Generator<void> {
  for (const kind of ['party', 'resource', 'deal'] as const) {
    const from =
      kind === table
        ? `SELECT record AS row, refresh, row_values FROM bulk_record WHERE +outcome = 0 AND record > ? ORDER BY record`
        : kind === 'deal'
          ? `SELECT DISTINCT record_id AS row, CASE WHEN own.row_values IS NULL THEN 'read' ELSE 'values' END AS refresh,
               own.row_values
             FROM bulk_patch LEFT JOIN bulk_deal_row AS own ON own.deal = record_id
             WHERE record_table = 'deal' AND record_id > ? ORDER BY record_id`
          : `SELECT DISTINCT record_id AS row, 'read' AS refresh, NULL AS row_values FROM bulk_patch
             WHERE record_table = '${kind}' AND record_id > ? ORDER BY record_id`
    const total =
      kind === table
        ? database.get<{ n: number }>('SELECT count(*) AS n FROM bulk_record WHERE outcome = 0')!.n
        : 0
    let done = 0
    for (let after = 0; ; ) {
      const rows = database.all<{ row: number; refresh: string; row_values: string | null }>(
        `${from} LIMIT ${releasesTogether}`,
        after,
      )
      const last = rows.at(-1)
      if (!last) break
      after = last.row
      for (const { row, refresh, row_values } of rows) {
        if (refresh === 'read') refreshing.record({ table: kind, row })
        else if (kind === 'party') continue
        else if (refresh === 'values')
          written.write(kind, row, JSON.parse(row_values ?? '[]') as PlainValue[])
        else written.untouched(kind, row)
        yield
      }
      done += rows.length
      if (total > 0) told('indexing', Math.min(1, done / total) * beforeWords)
    }
  }
}

/** Brings the rows of the releases up to date; gives the first of them. */
function* refreshReleases(
  catalog: Catalog,
  refreshing: Refreshing,
  written: WrittenRows,
  { told }: Applying,
): Generator<void, number[]> {
  const { database } = catalog
  const total = database.get<{ n: number }>('SELECT count(*) AS n FROM bulk_record WHERE outcome = 0')!.n
  const named: number[] = []
  let done = 0
  for (let after = 0; ; ) {
    const rows = database.all<{
      record: number
      row_values: string | null
      refresh: string
      label_reference: string | null
      edited: number
    }>(
      // Without the plus SQLite takes all of that outcome and sorts them, for every page.
      `SELECT record, row_values, refresh, label_reference, edited FROM bulk_record WHERE +outcome = 0 AND record > ?
       ORDER BY record LIMIT ${releasesTogether}`,
      after,
    )
    const last = rows.at(-1)
    if (!last) return named
    for (const { record: release, row_values, refresh, label_reference, edited } of rows) {
      if (named.length < mostNamed) named.push(release)
      if (refresh === 'read') {
        refreshing.record({ table: 'release', row: release })
        yield
      } else if (refresh === 'values') {
        written.write('release', release, JSON.parse(row_values ?? '[]') as PlainValue[], {
          edited,
          ...(label_reference !== null && { label_reference }),
        })
      }
    }
    done += rows.length
    after = last.record
    told('indexing', (done / total) * beforeWords)
    yield
  }
}
