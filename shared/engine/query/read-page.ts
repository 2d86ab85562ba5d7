import type { ListQuery, PageQuery } from '../../contract/workbench.ts'
import type { Database, SqlValue } from '../catalog/database.ts'
import type { Revision } from '../revision.ts'
import { type ListFilter, listFilter } from './list-filter.ts'
import { type Anchor, OrderAnchors, type PageAnchors } from './page-anchors.ts'

interface Key {
  id: number
  key: SqlValue
}

/**
 * Reads pages by their place in an order. Ids are found first, by keyset from the nearest place known, in the index
 * alone where there is one; then the rows. Rows without a value to sort by come last, in the order of the files.
 */
export class PageReader {
  readonly #database: Database
  readonly #revision: Revision
  #orders = new OrderAnchors()

  constructor(database: Database, revision: Revision) {
    this.#database = database
    this.#revision = revision
  }

  /** The rows of a page, as the contract shows them. Throws `invalid-input` for a field that cannot be sorted by. */
  read(query: PageQuery): unknown[] {
    const filter = listFilter(query)
    const ids =
      filter.sort === null ? this.#inFileOrder(query, filter) : this.#sorted(query, filter, filter.sort)
    if (ids.length === 0) return []
    const { table, columns, toRow } = filter.definition
    const rows = new Map<number, unknown>()
    const sql = `SELECT ${columns} FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`
    for (const row of this.#database.all<Record<string, string | number | null>>(sql, JSON.stringify(ids)))
      rows.set(row.id as number, toRow(row))
    return ids.map((id) => rows.get(id)).filter((row) => row !== undefined)
  }

  /** How many rows the query has. */
  count(query: ListQuery): number {
    const { definition, where, parameters } = listFilter(query)
    return this.#count(`SELECT count(*) AS n FROM ${definition.table} WHERE ${where}`, parameters)
  }

  /** Appended rows leave what is known of this order true. */
  #inFileOrder(query: PageQuery, filter: ListFilter): number[] {
    const { anchors } = this.#orders.of(orderName(query), this.#revision.order)
    return this.#walk(filter, 'NULL', '1', filter.descending, anchors, query.offset, query.limit, 0)
  }

  #sorted(query: PageQuery, filter: ListFilter, sort: string): number[] {
    const order = this.#orders.of(orderName(query), this.#revision.number)
    const ids: number[] = []
    if (order.nonNull === undefined || query.offset < order.nonNull) {
      const limit = query.limit
      ids.push(
        ...this.#walk(
          filter,
          sort,
          `${sort} IS NOT NULL`,
          filter.descending,
          order.anchors,
          query.offset,
          limit,
          0,
        ),
      )
      if (ids.length === limit) return ids
    }
    order.nonNull ??= this.#count(
      `SELECT count(*) AS n FROM ${filter.definition.table} WHERE ${filter.where} AND ${sort} IS NOT NULL`,
      filter.parameters,
    )
    const from = Math.max(0, query.offset - order.nonNull)
    ids.push(
      ...this.#walk(
        filter,
        'NULL',
        `${sort} IS NULL`,
        false,
        order.anchors,
        from,
        query.limit - ids.length,
        order.nonNull,
      ),
    )
    return ids
  }

  /** Ids from `offset` on in one stretch of an order; `base` is the rank at which the stretch begins. */
  #walk(
    filter: ListFilter,
    sort: string,
    stretch: string,
    descending: boolean,
    anchors: PageAnchors,
    offset: number,
    limit: number,
    base: number,
  ): number[] {
    if (limit <= 0) return []
    const found = anchors.before(base + offset)
    const anchor: Anchor | undefined = found && found.rank > base ? found : undefined
    const behind = descending ? '<' : '>'
    const direction = descending ? 'DESC' : 'ASC'
    const byValue = sort !== 'NULL'
    const conditions = [filter.where, stretch]
    const parameters = [...filter.parameters]
    if (anchor && byValue) {
      conditions.push(`(${sort}, id) ${behind} (?, ?)`)
      parameters.push(anchor.key, anchor.id)
    } else if (anchor) {
      conditions.push(`id ${behind} ?`)
      parameters.push(anchor.id)
    }
    const keys = this.#database.all<Key>(
      `SELECT id, ${sort} AS key FROM ${filter.definition.table} WHERE ${conditions.join(' AND ')}
       ORDER BY ${byValue ? `${sort} ${direction}, ` : ''}id ${direction} LIMIT ? OFFSET ?`,
      ...parameters,
      limit,
      base + offset - (anchor?.rank ?? base),
    )
    const last = keys.at(-1)
    if (last) anchors.add({ rank: base + offset + keys.length, key: last.key, id: last.id })
    return keys.map((key) => key.id)
  }

  #count(sql: string, parameters: SqlValue[]): number {
    return this.#database.get<{ n: number }>(sql, ...parameters)?.n ?? 0
  }
}

function orderName(query: PageQuery): string {
  const { offset: _offset, limit: _limit, ...rest } = query
  return JSON.stringify(rest)
}
