import { LatheError } from '../../contract/errors.ts'
import type { SourcePage, SourceRow } from '../../contract/sources.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { type Database, databaseError } from '../catalog/database.ts'
import { recordId, rowNumber } from '../catalog/record-id.ts'
import type { WorkbenchHandlers } from '../context.ts'

/** A row as it is read: numbers in place of ids. */
type StoredRow = Omit<SourceRow, 'id' | 'message' | 'batch' | 'hasEarlier'> & {
  id: number
  message: number | null
  batch: number | null
  hasEarlier: number
}

const columns = `source.id, source.file, source.bytes, source.imported, source.status, source.error, source.role,
  source.version, EXISTS (SELECT 1 FROM source AS earlier WHERE earlier.replaced_by = source.id) AS hasEarlier,
  message.id AS message, message.message_id AS messageId, message.sender, message.created,
  message.ern_version AS ernVersion,
  (SELECT min(batch) FROM batch_source WHERE batch_source.source = source.id) AS batch,
  coalesce(message.releases - message.track_releases, 0) AS releases, coalesce(message.resources, 0) AS resources,
  coalesce(message.deals, 0) AS deals, source.problems, source.errors`

const withMessage = `source LEFT JOIN message ON message.id =
  (SELECT min(own.id) FROM message AS own WHERE own.source = source.id)`

function rowOf({ id, message, batch, hasEarlier, ...rest }: StoredRow): SourceRow {
  return {
    ...rest,
    id: recordId('source', id),
    message: message === null ? null : recordId('message', message),
    batch: batch === null ? null : recordId('batch', batch),
    hasEarlier: hasEarlier !== 0,
  }
}

function pageOf(
  database: Database,
  query: { search: string; job?: string | undefined; offset: number; limit: number },
): SourcePage {
  const words = query.search.trim()
  const like = `%${words.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`
  const conditions = ["source.replaced_by IS NULL AND source.status <> 'removed'"]
  const values: string[] = []
  if (query.job !== undefined) {
    conditions.push('source.job = ?')
    values.push(query.job)
  }
  if (words !== '') {
    const said = ['message_id', 'sender', 'thread_id'].map((name) => `own.${name} LIKE ? ESCAPE '\\'`)
    conditions.push(
      `(source.file LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM message AS own
         WHERE own.source = source.id AND (${said.join(' OR ')})))`,
    )
    values.push(like, like, like, like)
  }
  const where = conditions.join(' AND ')
  const rows = database.all<StoredRow>(
    `SELECT ${columns} FROM (SELECT * FROM source WHERE ${where} ORDER BY id DESC LIMIT ${query.limit} OFFSET ${query.offset})
       AS ${withMessage} ORDER BY source.id DESC`,
    ...values,
  )
  const { total } = database.get<{ total: number }>(
    `SELECT count(*) AS total FROM source WHERE ${where}`,
    ...values,
  )!
  return { rows: rows.map(rowOf), total }
}

/** All that was read at the path of a source, the newest first: what it replaced, and what replaced it. */
function versionsOf(database: Database, source: number): SourceRow[] {
  const rows = database.all<StoredRow>(
    `WITH RECURSIVE later (id) AS (
       SELECT ?1 UNION SELECT source.replaced_by FROM later JOIN source ON source.id = later.id
       WHERE source.replaced_by IS NOT NULL
     ), own (id) AS (
       SELECT id FROM later UNION SELECT source.id FROM own JOIN source ON source.replaced_by = own.id
     )
     SELECT ${columns} FROM ${withMessage} WHERE source.id IN (SELECT id FROM own) AND source.status <> 'removed'
     ORDER BY source.version DESC, source.id DESC`,
    source,
  )
  return rows.map(rowOf)
}

/** The calls that list what the catalog was read from, with what was read at the same place before. */
export function sourceListHandlers({
  catalog,
}: {
  catalog: Catalog
}): WorkbenchHandlers<'sources.page' | 'sources.versions'> {
  const inWords = <T>(work: () => T): T => {
    try {
      return work()
    } catch (thrown) {
      throw databaseError(thrown, catalog.name)
    }
  }
  return {
    'sources.page': (query) => inWords(() => pageOf(catalog.database, query)),
    'sources.versions': ({ source }) =>
      inWords(() => {
        const versions = versionsOf(catalog.database, rowNumber(source, 'source'))
        if (versions.length === 0) throw new LatheError('not-found', `There is no ${source} in this catalog.`)
        return versions
      }),
  }
}
