import type { Change, ChangePreview } from '../../contract/edit.ts'
import { LatheError } from '../../contract/errors.ts'
import { encodeXml } from '../../xml/encode.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { SqlValue } from '../catalog/database.ts'
import { recordId } from '../catalog/record-id.ts'
import { prepareChanges } from './make-changes.ts'
import type { RecordEditing } from './record-editing.ts'
import { labelOf } from './step-label.ts'

/** Changes, and releases of a shared record, that are named. */
const mostChanges = 1000
const mostReleases = 20

/** What changes would do; nothing is kept. Throws what making them would throw. */
export function previewChanges(catalog: Catalog, changes: readonly Change[], label?: string): ChangePreview {
  // Nothing is kept, so what is doubtful is told instead of refused.
  const prepared = prepareChanges(catalog, changes, true)
  const editings = prepared.all.filter((editing) => editing.changes.length > 0)
  if (editings.length === 0) throw new LatheError('invalid-value', 'Nothing would be changed.')
  const all = editings.flatMap((editing) => editing.changes.map((change) => ({ editing, change })))
  return {
    label: label ?? labelOf(catalog, editings),
    changes: all.slice(0, mostChanges).map(({ editing, change }) => ({
      record: recordId(editing.table, editing.row),
      kind: change.kind,
      field: change.field,
      before: change.before,
      after: change.after,
      path: change.path,
      line: catalog.text(editing.source).locate(editing.sourceByte(change)).line,
    })),
    total: all.length,
    sharedBy: editings.flatMap((editing) => {
      const shared = releasesOf(catalog, editing)
      return shared === null ? [] : [{ record: recordId(editing.table, editing.row), ...shared }]
    }),
    notes: prepared.notes,
  }
}

/** Releases that refer to a record. */
export interface SharedBy {
  releases: number
  /** Whether there may be more: the message is too large to be searched for every reference. */
  isAtLeast: boolean
  /** Their ids, the first of them. */
  first: string[]
}

/** Longer messages are not searched for references to a Party, in bytes. */
const longestSearched = 64 * 1024 * 1024

/** The releases that refer to a record, and how many; null for a record that is a release's own. */
export function releasesOf(
  catalog: Catalog,
  { table, row }: Pick<RecordEditing, 'table' | 'row'>,
): SharedBy | null {
  const { database } = catalog
  const found = (from: string, ...given: SqlValue[]) => ({
    isAtLeast: false,
    releases: database.get<{ n: number }>(`SELECT count(DISTINCT r.id) AS n ${from}`, ...given)?.n ?? 0,
    first: database
      .all<{ id: number }>(`SELECT DISTINCT r.id ${from} ORDER BY r.id LIMIT ${mostReleases}`, ...given)
      .map(({ id }) => recordId('release', id)),
  })
  if (table === 'party') return releasesOfParty(catalog, row)
  if (table === 'resource')
    return found(
      `FROM resource AS x CROSS JOIN release AS r ON r.message = x.message
       CROSS JOIN release_resource AS link ON link.release = r.id AND link.reference = x.reference WHERE x.id = ?`,
      row,
    )
  if (table === 'deal')
    return found(
      `FROM deal_release AS link CROSS JOIN release AS r ON r.message = link.message AND r.reference = link.reference
       WHERE link.message = (SELECT message FROM deal WHERE id = ?1) AND link.deal = ?1`,
      row,
    )
  if (table === 'message') return found('FROM release AS r WHERE r.message = ?', row)
  return null
}

/**
 * The releases that name a Party themselves (as label, artist ...) or refer to a resource that does. References are
 * looked for as the source writes them.
 */
function releasesOfParty(catalog: Catalog, row: number): SharedBy {
  const { database } = catalog
  const party = database.get<{ message: number; source: number; reference: string | null; bytes: number }>(
    `SELECT party.message, message.source, party.reference, source.bytes FROM party
     JOIN message ON message.id = party.message JOIN source ON source.id = message.source WHERE party.id = ?`,
    row,
  )
  if (!party || party.reference === null) return { releases: 0, isAtLeast: false, first: [] }
  const found = new Set(
    database
      .all<{ id: number }>(
        'SELECT id FROM release WHERE message = ? AND label_reference = ?',
        party.message,
        party.reference,
      )
      .map(({ id }) => id),
  )
  const isAtLeast = party.bytes > longestSearched
  if (!isAtLeast) {
    const places = placesOfReference(catalog, party.source, party.reference)
    for (const id of rowsAround(catalog, 'release', party.message, places)) found.add(id)
    const resources = rowsAround(catalog, 'resource', party.message, places)
    if (resources.length > 0)
      for (const { id } of database.all<{ id: number }>(
        `SELECT DISTINCT r.id FROM release AS r CROSS JOIN release_resource AS link ON link.release = r.id
         WHERE r.message = ? AND link.reference IN (
           SELECT reference FROM resource WHERE id IN (SELECT value FROM json_each(?)))`,
        party.message,
        JSON.stringify(resources),
      ))
        found.add(id)
  }
  const releases = [...found].sort((a, b) => a - b)
  return {
    releases: releases.length,
    isAtLeast,
    first: releases.slice(0, mostReleases).map((id) => recordId('release', id)),
  }
}

/** Bytes at which an element's text is a reference, in ascending order. */
function placesOfReference(catalog: Catalog, source: number, reference: string): number[] {
  const text = catalog.text(source)
  const wanted = encodeXml(`>${reference}<`, text.encoding)
  const places: number[] = []
  let before = Buffer.alloc(0)
  for (const { start, bytes } of text.blocks()) {
    const joined = Buffer.concat([before, bytes])
    const base = start - before.length
    for (let at = joined.indexOf(wanted); at >= 0; at = joined.indexOf(wanted, at + 1)) places.push(base + at)
    before = Buffer.from(joined.subarray(Math.max(0, joined.length - wanted.length + 1)))
  }
  return places
}

/** Rows of a message whose records hold one of these bytes. */
function rowsAround(
  catalog: Catalog,
  table: 'release' | 'resource',
  message: number,
  places: readonly number[],
): number[] {
  const rows: number[] = []
  let next = 0
  for (const { id, start, length } of catalog.database.all<{ id: number; start: number; length: number }>(
    `SELECT id, start, length FROM ${table} WHERE message = ? AND patch IS NULL ORDER BY start`,
    message,
  )) {
    while (next < places.length && places[next]! < start) next++
    if (next < places.length && places[next]! < start + length) rows.push(id)
  }
  return rows
}
