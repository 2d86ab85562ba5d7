import type { Statement, StatementKind, StatementRow } from '../../contract/records.ts'
import type { Database } from '../catalog/database.ts'
import { recordId } from '../catalog/record-id.ts'

/** How much of a long history is shown. */
const mostShown = 200

interface Row {
  release: number
  message: number
  file: string
  batch: number | null
  time: number | null
  kind: StatementKind
}

/** Columns of a statement's row; release is r, its message m. */
const columns = `r.id AS release, m.id AS message, source.file, coalesce(source.delivered, m.created_at) AS time,
  (SELECT max(batch) FROM batch_source WHERE batch_source.source = source.id) AS batch`

/**
 * What a release's message says of it and what else the same sender has said of it, newest first. Null for an item of a
 * catalog list and for a release whose message was not read to its end.
 */
export function readStatement(database: Database, release: number): Statement | null {
  const own = database.get<{
    kind: StatementKind | null
    subject: number | null
    superseded: number | null
    release_kind: string
    complete: number
  }>(
    `SELECT s.kind, s.subject, s.superseded, r.kind AS release_kind, m.complete FROM release AS r
     JOIN message AS m ON m.id = r.message LEFT JOIN statement AS s ON s.release = r.id WHERE r.id = ?`,
    release,
  )
  if (!own || own.complete === 0 || own.release_kind === 'CatalogItem') return null
  if (own.subject === null) {
    const alone = database.get<Row>(
      `SELECT ${columns}, 'initial' AS kind FROM release AS r JOIN message AS m ON m.id = r.message
       JOIN source ON source.id = m.source WHERE r.id = ?`,
      release,
    )
    return { kind: 'initial', current: true, history: alone ? [shown(alone)] : [], historyTotal: 1 }
  }
  const from = `FROM statement AS s CROSS JOIN release AS r ON r.id = s.release
    CROSS JOIN message AS m ON m.id = r.message CROSS JOIN source ON source.id = m.source
    WHERE s.subject = ?1 AND (?2 = 'PurgedRelease' OR r.kind = 'PurgedRelease'
      OR (r.kind = 'TrackRelease') = (?2 = 'TrackRelease'))`
  const history = database.all<Row>(
    `SELECT ${columns}, s.kind ${from} ORDER BY coalesce(source.delivered, m.created_at) IS NULL,
       coalesce(source.delivered, m.created_at) DESC, coalesce(m.created_at, 0) DESC, coalesce(m.message_id, '') DESC,
       source.version DESC, coalesce(source.hash, '') DESC, r.id LIMIT ${mostShown}`,
    own.subject,
    own.release_kind,
  )
  const total =
    history.length < mostShown
      ? history.length
      : (database.get<{ n: number }>(`SELECT count(*) AS n ${from}`, own.subject, own.release_kind)?.n ?? 0)
  return {
    kind: own.kind ?? 'initial',
    current: own.superseded === 0,
    history: history.map(shown),
    historyTotal: total,
  }
}

function shown(row: Row): StatementRow {
  return {
    release: recordId('release', row.release),
    message: recordId('message', row.message),
    file: row.file,
    batch: row.batch === null ? null : recordId('batch', row.batch),
    time: row.time === null ? null : new Date(row.time).toISOString(),
    kind: row.kind,
  }
}
