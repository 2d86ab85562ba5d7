import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ListQuery, PageQuery } from '../../contract/workbench.ts'
import type { Database, SqlValue } from '../catalog/database.ts'
import type { TerritoryReader } from '../catalog/territory-sets.ts'
import type { Revision } from '../revision.ts'
import { conditionOf, keyOf, sortOf } from './conditions.ts'
import type { Condition } from './filters.ts'
import { lists, selectRow } from './lists.ts'

/** A place between two rows of an ordered list: after the row with this sort value and number. */
interface Cursor {
  value: SqlValue
  id: number
}

/** Rows passed over in one step; between steps the event loop turns. */
const stride = 10_000
/** Queries whose places are remembered, and places of each. */
const rememberedQueries = 32
const rememberedPlaces = 4000

interface Walk {
  query: ListQuery
  condition: Condition
  sort: ReturnType<typeof sortOf>
  /** Known places by offset, ascending. */
  offsets: number[]
  cursors: Cursor[]
  /** What the places are good for. */
  stamp: string
}

type Row = Record<string, SqlValue>

/**
 * Pages of the lists. A page is found from the nearest place that is known, never by counting from the beginning:
 * reading on costs the same anywhere in the list. Rows without a value come last in either direction.
 */
export class Pages {
  readonly #database: Database
  readonly #revision: Revision
  readonly #territories: TerritoryReader
  #walks = new Map<string, Walk>()

  constructor(database: Database, revision: Revision, territories: TerritoryReader) {
    this.#database = database
    this.#territories = territories
    this.#revision = revision
  }

  /** The rows of one page, shaped as the contract says. */
  async read(query: PageQuery, signal?: AbortSignal): Promise<Row[]> {
    const { offset, limit, ...list } = query
    const walk = this.#walk(list)
    if (limit === 0) return []
    const at = nearest(walk.offsets, offset)
    let cursor = at < 0 ? null : walk.cursors[at]!
    let passed = at < 0 ? 0 : walk.offsets[at]!
    while (passed < offset) {
      const step = this.#strides(walk) ? Math.min(stride, offset - passed) : offset - passed
      const skipped = this.#skip(walk, cursor, step)
      if (!skipped) return []
      cursor = skipped
      passed += step
      remember(walk, passed, cursor)
      if (passed < offset) await nextTurn()
      signal?.throwIfAborted()
    }
    const rows = this.#rows(walk, cursor, limit)
    const last = rows.at(-1)
    if (last)
      remember(walk, offset + rows.length, { value: last.sortValue ?? null, id: last.rowId as number })
    return rows.map(({ rowId: _rowId, sortValue: _sortValue, ...row }) => row)
  }

  #walk(query: ListQuery): Walk {
    const key = keyOf(query)
    let walk = this.#walks.get(key)
    if (walk) this.#walks.delete(key)
    else {
      const sort = sortOf(query)
      walk = {
        query,
        condition: conditionOf(query, this.#territories),
        sort,
        offsets: [],
        cursors: [],
        stamp: '',
      }
    }
    this.#walks.set(key, walk)
    if (this.#walks.size > rememberedQueries) {
      const [oldest] = this.#walks.keys()
      if (oldest !== undefined) this.#walks.delete(oldest)
    }
    // Rows added at the end leave the places before them as they were, unless they are sorted in, or fields that are
    // filled in later decide which rows there are.
    const stamp = walk.sort || query.filter ? `${this.#revision.number}` : `appended ${this.#revision.order}`
    if (walk.stamp !== stamp) {
      walk.stamp = stamp
      walk.condition = conditionOf(query, this.#territories)
      walk.offsets = []
      walk.cursors = []
    }
    return walk
  }

  /** Whether rows can be passed over step by step at no extra cost, because an index gives their order. */
  #strides(walk: Walk): boolean {
    if (walk.query.search.trim() !== '') return false
    if (!walk.sort || walk.sort.sql === 'r.id') return true
    if (walk.sort.index === null) return false
    return (
      this.#database.get(
        'SELECT 1 FROM sqlite_master WHERE type = ? AND name = ?',
        'index',
        walk.sort.index,
      ) !== undefined
    )
  }

  /** The place after `count` more rows; null when there are not so many. */
  #skip(walk: Walk, from: Cursor | null, count: number): Cursor | null {
    let left = count
    let cursor = from
    for (const part of partsFrom(walk, cursor)) {
      const { sql, parameters } = part.clause(cursor)
      const row = this.#database.get<{ rowId: number; sortValue: SqlValue }>(
        `SELECT r.id AS "rowId", ${part.value} AS "sortValue" ${sql} LIMIT 1 OFFSET ?`,
        ...parameters,
        left - 1,
      )
      if (row) return { value: row.sortValue, id: row.rowId }
      const { sql: counted, parameters: same } = part.clause(cursor, false)
      left -= this.#database.get<{ n: number }>(`SELECT count(*) AS n ${counted}`, ...same)?.n ?? 0
      cursor = null
    }
    return null
  }

  #rows(walk: Walk, from: Cursor | null, limit: number): Row[] {
    const rows: Row[] = []
    let cursor = from
    for (const part of partsFrom(walk, cursor)) {
      const { sql, parameters } = part.clause(cursor)
      rows.push(
        ...this.#database.all<Row>(
          `SELECT ${selectRow(walk.query.list)}, r.id AS "rowId", ${part.value} AS "sortValue" ${sql} LIMIT ?`,
          ...parameters,
          limit - rows.length,
        ),
      )
      if (rows.length === limit) break
      cursor = null
    }
    return rows
  }
}

/** A stretch of the order: the rows with a value, then those without. */
interface Part {
  value: string
  clause(after: Cursor | null, ordered?: boolean): Condition
}

function partsFrom(walk: Walk, cursor: Cursor | null): Part[] {
  const { condition, sort } = walk
  const from = `FROM ${lists[walk.query.list].from} WHERE ${condition.sql}`
  const byId = (extra: string, descending = false): Part => ({
    value: 'NULL',
    clause: (after, ordered = true) => ({
      sql: `${from}${extra}${after ? ` AND r.id ${descending ? '<' : '>'} ?` : ''}${ordered ? ` ORDER BY r.id ${descending ? 'DESC' : 'ASC'}` : ''}`,
      parameters: after ? [...condition.parameters, after.id] : condition.parameters,
    }),
  })
  if (!sort) return [byId('')]
  if (sort.sql === 'r.id') return [byId('', true)]
  const direction = sort.descending ? 'DESC' : 'ASC'
  const withValue: Part = {
    value: sort.sql,
    clause: (after, ordered = true) => ({
      sql: `${from} AND ${sort.sql} IS NOT NULL${after ? ` AND (${sort.sql}, r.id) ${sort.descending ? '<' : '>'} (?, ?)` : ''}${ordered ? ` ORDER BY ${sort.sql} ${direction}, r.id ${direction}` : ''}`,
      parameters: after ? [...condition.parameters, after.value, after.id] : condition.parameters,
    }),
  }
  const without = byId(` AND ${sort.sql} IS NULL`)
  return cursor && cursor.value === null ? [without] : [withValue, without]
}

/** Index of the greatest offset that is not above `offset`, or -1. */
function nearest(offsets: readonly number[], offset: number): number {
  let low = 0
  let high = offsets.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (offsets[middle]! <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

function remember(walk: Walk, offset: number, cursor: Cursor): void {
  const at = nearest(walk.offsets, offset)
  if (at >= 0 && walk.offsets[at] === offset) return
  if (walk.offsets.length >= rememberedPlaces) {
    // Every other place is enough to go on from.
    walk.offsets = walk.offsets.filter((_, index) => index % 2 === 0)
    walk.cursors = walk.cursors.filter((_, index) => index % 2 === 0)
    remember(walk, offset, cursor)
    return
  }
  walk.offsets.splice(at + 1, 0, offset)
  walk.cursors.splice(at + 1, 0, cursor)
}
