import type { BulkChange, BulkProgress } from '../../contract/bulk.ts'
import type { EditStep } from '../../contract/edit.ts'
import { LatheError } from '../../contract/errors.ts'

import { refreshReleaseSearch } from '../catalog/search-index.ts'
import { sortKey } from '../catalog/sort-key.ts'
import { editsState } from '../edit/patches-in-force.ts'
import { Refreshing } from '../edit/refresh-rows.ts'
import type { BulkStore } from './bulk-store.ts'

/** Patches written, and releases brought up to date, in one step. */
const patchesTogether = 500
const releasesTogether = 20
/** Releases a result names. */
const mostNamed = 1000

/** What each plain field sets in a release's row. */
const assignments: Readonly<Record<string, { sql: string; values(value: string): (string | null)[] }>> = {
  title: { sql: 'title = ?, title_key = ?', values: (value) => [value, sortKey(value)] },
  artist: { sql: 'artist = ?, artist_key = ?', values: (value) => [value, sortKey(value)] },
  genre: { sql: 'genre = ?', values: (value) => [value] },
  releaseDate: { sql: 'release_date = ?', values: (value) => [value] },
}
/** Plain fields that are found by a search. */
const searched: ReadonlySet<string> = new Set(['title', 'artist'])

/**
 * Writes what is staged as one step and brings the rows up to date, in steps inside one transaction. Throws `conflict`
 * when there were edits since it was staged.
 */
export function* applyStaged(
  { catalog }: BulkStore,
  options: { label: string; edits: string; told(phase: BulkProgress['phase'], part: number): void },
): Generator<void, { step: EditStep; releases: number[] }> {
  const { database } = catalog
  const { label, told } = options
  if (editsState(database) !== options.edits)
    throw new LatheError(
      'conflict',
      'The catalog was edited after this preview was made. Nothing was changed: make the preview again.',
      { retry: true },
    )
  const gone = database.get<{ n: number }>(
    `SELECT count(*) AS n FROM bulk_release AS own LEFT JOIN release ON release.id = own.release
     LEFT JOIN message ON message.id = release.message LEFT JOIN source ON source.id = message.source
     WHERE own.outcome = 0 AND source.status IS NOT 'complete'`,
  )!.n
  if (gone > 0)
    throw new LatheError(
      'conflict',
      'Files of the selected releases left the catalog after this preview was made. Nothing was changed: make the preview again.',
      { retry: true },
    )
  database.run("UPDATE edit_transaction SET state = 'discarded' WHERE state = 'undone'")
  const time = Date.now()
  const step = database.run(
    "INSERT INTO edit_transaction (label, time, state) VALUES (?, ?, 'applied')",
    label,
    time,
  )
  // Ids follow each other, so that the patches of one change find its first.
  const before =
    database.get<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'edit_patch'")?.seq ?? 0
  const patches =
    database.get<{ last: number | null }>('SELECT max(number) AS last FROM bulk_patch')!.last ?? 0
  for (let from = 1; from <= patches; from += patchesTogether) {
    database.run(
      `INSERT INTO edit_patch (id, step, change, source, place, start, length, slot, record_table, record_id, field, kind,
         replacement, before_value, after_value)
       SELECT ?1 + number, ?2, ?1 + change, source, start, start, length, slot, record_table, record_id, field, 'field',
         replacement, before_value, after_value
       FROM bulk_patch WHERE number BETWEEN ?3 AND ?4 ORDER BY number`,
      before,
      step,
      from,
      from + patchesTogether - 1,
    )
    told('changing', from / patches)
    yield
  }
  const refreshing = new Refreshing(catalog)
  for (const { record_id } of database.all<{ record_id: number }>(
    "SELECT DISTINCT record_id FROM bulk_patch WHERE record_table = 'party' ORDER BY record_id",
  )) {
    refreshing.record({ table: 'party', row: record_id })
    yield
  }
  const total = database.get<{ n: number }>('SELECT count(*) AS n FROM bulk_release WHERE outcome = 0')!.n
  const named: number[] = []
  let done = 0
  // The full text index takes rows in ascending order twice as fast.
  for (let after = 0; ; ) {
    const rows = database.all<{ release: number; changes: string; plain: number }>(
      `SELECT release, changes, plain FROM bulk_release WHERE outcome = 0 AND release > ?
       ORDER BY release LIMIT ${releasesTogether}`,
      after,
    )
    const last = rows.at(-1)
    if (!last) break
    for (const { release, changes, plain } of rows) {
      if (named.length < mostNamed) named.push(release)
      if (!plain) {
        refreshing.record({ table: 'release', row: release })
        continue
      }
      const changed = JSON.parse(changes) as BulkChange[]
      const sets = changed.map(({ field }) => assignments[field]!)
      database.run(
        `UPDATE release SET ${sets.map(({ sql }) => sql).join(', ')}, edited = ? WHERE id = ?`,
        ...sets.flatMap((set, at) => set.values(changed[at]!.after!)),
        changed.length,
        release,
      )
      if (changed.some(({ field }) => searched.has(field))) refreshReleaseSearch(database, release)
    }
    done += rows.length
    after = last.release
    told('indexing', done / total)
    yield
  }
  refreshing.finish()
  return { step: { id: step, label, time, undone: false }, releases: named }
}
