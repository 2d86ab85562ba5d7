import { LatheError } from '../../contract/errors.ts'
import type { ExportScope } from '../../contract/export.ts'
import type { ListName } from '../../contract/records.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Database } from '../catalog/database.ts'
import { RowSet } from '../query/row-set.ts'
import type { SelectedRows } from '../query/selected-rows.ts'

/** What an export takes: all releases, those with edits, or these rows of `release`, in this order. */
export type ResolvedScope = 'all' | 'changed' | { releases: readonly number[] }

/** Rows of one list in a statement. */
const rowsAtOnce = 50_000

/** Which releases stand for a row of another list: SQL that selects them for `given.value`. */
const releasesOfRow: Readonly<Partial<Record<ListName, string>>> = {
  messages: 'SELECT release.id AS id FROM given CROSS JOIN release ON release.message = given.value',
  batches: `SELECT release.id AS id FROM given CROSS JOIN batch_source ON batch_source.batch = given.value
    CROSS JOIN message ON message.source = batch_source.source CROSS JOIN release ON release.message = message.id`,
  resources: `SELECT release.id AS id FROM given CROSS JOIN resource ON resource.id = given.value
    CROSS JOIN release ON release.message = resource.message
    WHERE EXISTS (SELECT 1 FROM release_resource AS link
      WHERE link.release = release.id AND link.reference = resource.reference)`,
  deals: `SELECT release.id AS id FROM given CROSS JOIN deal ON deal.id = given.value
    CROSS JOIN deal_release AS link ON link.message = deal.message AND link.deal = deal.id
    CROSS JOIN release ON release.message = link.message AND release.reference = link.reference`,
  problems: `SELECT release.id AS id FROM given CROSS JOIN problem ON problem.id = given.value
    CROSS JOIN release ON (problem.record_table = 'release' AND release.id = problem.record_id)
      OR (problem.record_table IS NOT 'release' AND release.message = problem.message)`,
}

/**
 * Finds out what a scope means now. Rows of another list than the releases stand for the releases they belong to.
 * Throws `invalid-input` for parties, which belong to whole messages, and for a selection that has no releases.
 */
export async function resolveScope(
  catalog: Catalog,
  scope: ExportScope,
  selected: Pick<SelectedRows, 'rows'>,
  signal?: AbortSignal,
): Promise<ResolvedScope> {
  if (typeof scope === 'string') return scope
  const { selection } = scope
  const list = 'ids' in selection ? listOfId(selection.ids[0]!) : selection.query.list
  const rows = await selected.rows(selection, list, signal)
  if (list === 'releases') return { releases: rows }
  const sql = releasesOfRow[list]
  if (!sql)
    throw new LatheError(
      'invalid-input',
      `Rows of the list ${list} cannot be exported by themselves. Select releases, resources, deals, messages, batches or problems.`,
    )
  const found = new RowSet()
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    signal?.throwIfAborted()
    for (const { id } of catalog.database.all<{ id: number }>(
      `WITH given AS (SELECT value FROM json_each(?)) ${sql}`,
      JSON.stringify(rows.slice(at, at + rowsAtOnce)),
    ))
      found.add(id)
  }
  return { releases: found.rows() }
}

function listOfId(id: string): ListName {
  const lists: Readonly<Record<string, ListName>> = {
    release: 'releases',
    resource: 'resources',
    party: 'parties',
    deal: 'deals',
    message: 'messages',
    batch: 'batches',
    problem: 'problems',
  }
  const list = lists[id.slice(0, id.indexOf('/'))]
  if (!list) throw new LatheError('invalid-input', `${id} cannot be selected for an export.`)
  return list
}

/** Releases with edits of their own or of a resource they have, in the order of the files. */
export function changedReleases(database: Database): number[] {
  return database
    .all<{ id: number }>(
      `SELECT id FROM release WHERE edited > 0
       UNION SELECT release.id FROM (
         SELECT DISTINCT record_id FROM edit_patch JOIN edit_transaction AS step ON step.id = edit_patch.step
         WHERE record_table = 'resource' AND step.state = 'applied') AS changed
       CROSS JOIN resource ON resource.id = changed.record_id
       CROSS JOIN release ON release.message = resource.message
       WHERE EXISTS (SELECT 1 FROM release_resource AS link
         WHERE link.release = release.id AND link.reference = resource.reference)
       ORDER BY 1`,
    )
    .map(({ id }) => id)
}

/** The releases of a scope as a set; null for all. */
export function releasesInScope(database: Database, scope: ResolvedScope): RowSet | null {
  if (scope === 'all') return null
  const set = new RowSet()
  for (const row of scope === 'changed' ? changedReleases(database) : scope.releases) set.add(row)
  return set
}

/** The sources the releases stand in. */
export function sourcesOf(database: Database, releases: readonly number[]): Set<number> {
  const sources = new Set<number>()
  for (let at = 0; at < releases.length; at += rowsAtOnce)
    for (const { source } of database.all<{ source: number }>(
      `SELECT DISTINCT message.source AS source FROM json_each(?) AS given
       CROSS JOIN release ON release.id = given.value CROSS JOIN message ON message.id = release.message`,
      JSON.stringify(releases.slice(at, at + rowsAtOnce)),
    ))
      sources.add(source)
  return sources
}
