import type { BulkChange, BulkEdit, BulkProgress } from '../../contract/bulk.ts'
import type { EditStep } from '../../contract/edit.ts'
import { LatheError } from '../../contract/errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { editsState } from '../edit/patches-in-force.ts'
import { isSearched, setPlainFields } from '../edit/plain-fields.ts'
import { recheckStep } from '../edit/recheck-step.ts'
import { NewStep } from '../edit/record-step.ts'
import { Refreshing } from '../edit/refresh-rows.ts'
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
  { catalog }: BulkStore,
  applying: Applying,
): Generator<void, { step: EditStep; releases: number[] }> {
  yield* checkUnchanged(catalog, applying.edits)
  const step = new NewStep(catalog, applying.label)
  const refreshing = new Refreshing(catalog)
  yield* addRecords(catalog, step, applying.edit, refreshing)
  yield* writePatches(catalog, step.step.id, applying)
  yield* refreshOthers(catalog, refreshing)
  const releases = yield* refreshReleases(catalog, refreshing, applying)
  yield* refreshing.finishing((part) => applying.told('indexing', beforeWords + part * (1 - beforeWords)))
  yield* recheckStep(catalog, step.step.id)
  applying.told('indexing', 1)
  return { step: step.step, releases }
}

function* checkUnchanged({ database }: Catalog, edits: string): Generator<void> {
  if (editsState(database) !== edits)
    throw new LatheError(
      'conflict',
      'The catalog was edited after this preview was made. Nothing was changed: make the preview again.',
      { retry: true },
    )
  const last =
    database.get<{ last: number | null }>('SELECT max(number) AS last FROM bulk_release')!.last ?? 0
  for (let from = 1; from <= last; from += checkedTogether) {
    const gone = database.get(
      `SELECT 1 FROM bulk_release AS own LEFT JOIN release ON release.id = own.release
       LEFT JOIN message ON message.id = release.message LEFT JOIN source ON source.id = message.source
       WHERE own.number BETWEEN ? AND ? AND +own.outcome = 0 AND source.status IS NOT 'complete' LIMIT 1`,
      from,
      from + checkedTogether - 1,
    )
    if (gone)
      throw new LatheError(
        'conflict',
        'Files of the selected releases left the catalog after this preview was made. Nothing was changed: make the preview again.',
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

/** Brings the rows of Parties and deals up to date. */
function* refreshOthers({ database }: Catalog, refreshing: Refreshing): Generator<void> {
  for (const record of database.all<{ table: 'party' | 'deal'; row: number }>(
    `SELECT DISTINCT record_table AS 'table', record_id AS row FROM bulk_patch WHERE record_table IN ('party', 'deal')
     ORDER BY record_table DESC, record_id`,
  )) {
    refreshing.record(record)
    yield
  }
}

/** Brings the rows of the releases up to date; gives the first of them. */
function* refreshReleases(
  catalog: Catalog,
  refreshing: Refreshing,
  { told }: Applying,
): Generator<void, number[]> {
  const { database } = catalog
  const total = database.get<{ n: number }>('SELECT count(*) AS n FROM bulk_release WHERE outcome = 0')!.n
  const named: number[] = []
  let done = 0
  for (let after = 0; ; ) {
    const rows = database.all<{
      release: number
      changes: string
      refresh: string
      label_reference: string | null
    }>(
      // Without the plus SQLite takes all of that outcome and sorts them, for every page.
      `SELECT release, changes, refresh, label_reference FROM bulk_release WHERE +outcome = 0 AND release > ?
       ORDER BY release LIMIT ${releasesTogether}`,
      after,
    )
    const last = rows.at(-1)
    if (!last) return named
    for (const { release, changes, refresh, label_reference } of rows) {
      if (named.length < mostNamed) named.push(release)
      if (refresh === 'read') {
        refreshing.record({ table: 'release', row: release })
        yield
      } else if (refresh === 'values') {
        const changed = JSON.parse(changes) as BulkChange[]
        setPlainFields(database, release, changed, changed.length, label_reference)
        if (isSearched(changed)) refreshing.wordsChanged(release)
      }
    }
    done += rows.length
    after = last.release
    told('indexing', (done / total) * beforeWords)
    yield
  }
}
