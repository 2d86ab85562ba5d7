import type { Catalog } from '../../shared/engine/catalog/catalog.ts'

type Row = Record<string, string | number | null>

/** Columns that say where a row stands, or which it is, and not what its record says. */
const places = new Set([
  'id',
  'message',
  'source',
  'start',
  'length',
  'patch',
  'edited',
  'problems',
  'severity',
])
const ofMessage = new Set([...places, 'statement_scope', 'complete'])

/**
 * What the tables say of a message, whatever its rows are numbered: for comparing an edited message with the import of its
 * export.
 */
export function messageRows(catalog: Catalog, message: number): Record<string, unknown> {
  const { database } = catalog
  const told = (rows: Row[], left: ReadonlySet<string>) =>
    rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !left.has(column))))
  const rowsOf = (table: string) =>
    told(
      database.all<Row>(`SELECT * FROM ${table} WHERE message = ? ORDER BY start, id`, message),
      table === 'release' ? new Set([...places, 'territory_set']) : places,
    )
  const orderOf = (table: string) =>
    new Map(
      database
        .all<{ id: number }>(`SELECT id FROM ${table} WHERE message = ? ORDER BY start, id`, message)
        .map(({ id }, at) => [id, at]),
    )
  const deals = orderOf('deal')
  const owners = Object.fromEntries(
    ['release', 'resource', 'party', 'deal', 'part'].map((table) => [table, orderOf(table)]),
  )
  return {
    message: told(database.all<Row>('SELECT * FROM message WHERE id = ?', message), ofMessage),
    party: rowsOf('party'),
    part: rowsOf('part'),
    resource: rowsOf('resource'),
    release: rowsOf('release'),
    deal: rowsOf('deal'),
    territories: database.all(
      `SELECT territory_set.terms FROM release LEFT JOIN territory_set ON territory_set.id = release.territory_set
       WHERE message = ? ORDER BY start`,
      message,
    ),
    links: database.all(
      `SELECT link.position, link.reference, link.disc, link.sequence, link.secondary FROM release
       JOIN release_resource AS link ON link.release = release.id WHERE message = ? ORDER BY start, position`,
      message,
    ),
    dealReleases: database
      .all<{ reference: string; deal: number; terms: string | null }>(
        `SELECT reference, deal, terms FROM deal_release LEFT JOIN territory_set ON territory_set.id = territory_set
         WHERE message = ?`,
        message,
      )
      .map(({ reference, deal, terms }) => `${reference} ${deals.get(deal)} ${terms}`)
      .sort(),
    problems: database
      .all<{ record_table: string | null; record_id: number; code: string; text: string }>(
        'SELECT record_table, record_id, code, text FROM problem WHERE message = ? ORDER BY id',
        message,
      )
      .map(
        ({ record_table, record_id, code, text }) =>
          `${record_table} ${owners[record_table ?? '']?.get(record_id)} ${code} ${text.replace(/line [\d,]+/, 'line')}`,
      )
      .sort(),
  }
}
