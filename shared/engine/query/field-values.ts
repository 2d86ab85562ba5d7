import { setImmediate as nextTurn } from 'node:timers/promises'
import { LatheError } from '../../contract/errors.ts'
import { type FieldValues, filterFields, type ValueField } from '../../contract/list-filter.ts'
import type { ListName } from '../../contract/records.ts'
import type { ListQuery } from '../../contract/workbench.ts'
import { type Database, goesOn } from '../catalog/database.ts'
import { tableOfList } from '../catalog/record-id.ts'
import { sortKey } from '../catalog/sort-key.ts'
import type { TerritoryReader } from '../catalog/territory-sets.ts'
import { conditionOf, keyOf } from './conditions.ts'
import { hasFilter, valueColumns } from './filters.ts'
import { countByIndex, writtenIn } from './index-counts.ts'
import { lists } from './lists.ts'

/** Row numbers looked at in one step; between steps the event loop turns. */
const stride = 20_000
/** Different values that are told apart; further ones are not counted, and the answer says so. */
const mostValues = 100_000
/** Answers that are remembered. */
const remembered = 16

/** What is looked through for the words that are typed: those of a code have hyphens between them. */
const wordsOf = (field: ValueField, value: string) =>
  field === 'problemCode' ? value.replaceAll('-', ' ') : value

type Known = Pick<FieldValues, 'exact'> & {
  /** By what the values are compared by. Null: as it is written in the first rows that have it. */
  counts: Map<string, { value: string | null; rows: number }>
}

/** The values of a field among the rows of a query: what the control of a filter offers. */
export class Values {
  readonly #database: Database
  readonly #territories: TerritoryReader
  #known = new Map<string, Known & { revision: number }>()

  constructor(database: Database, territories: TerritoryReader) {
    this.#database = database
    this.#territories = territories
  }

  /** Throws `invalid-input` when the list has no such field. */
  async read(
    {
      query,
      field,
      matching,
      limit,
    }: { query: ListQuery; field: ValueField; matching: string; limit: number },
    revision: number,
    signal?: AbortSignal,
  ): Promise<Pick<FieldValues, 'values' | 'total' | 'exact'>> {
    const others = { ...query, filter: query.filter && { ...query.filter, [field]: undefined } }
    const key = `${field} ${keyOf(others, true)}`
    let known = this.#known.get(key)
    if (!known || known.revision !== revision) {
      known = { ...(await this.#count(others, field, signal)), revision }
      this.#known.delete(key)
      this.#known.set(key, known)
      if (this.#known.size > remembered) {
        const [oldest] = this.#known.keys()
        if (oldest !== undefined) this.#known.delete(oldest)
      }
    }
    const wanted = sortKey(matching)
    const found = [...known.counts]
      .filter(([folded]) => wanted === null || ` ${sortKey(wordsOf(field, folded))}`.includes(` ${wanted}`))
      .sort(([a, { rows: x }], [b, { rows: y }]) => y - x || (a < b ? -1 : 1))
    return {
      values: found
        .slice(0, limit)
        .map(([key, { value, rows }]) => ({ value: value ?? this.#written(query.list, field, key), rows })),
      total: found.length,
      exact: known.exact,
    }
  }

  async #count(query: ListQuery, field: ValueField, signal: AbortSignal | undefined): Promise<Known> {
    const { list } = query
    const fields: readonly string[] = hasFilter(list) ? filterFields[list] : []
    if (!hasFilter(list) || !fields.includes(field))
      throw new LatheError(
        'invalid-input',
        `The list ${list} cannot be filtered by ${field}${fields.length > 0 ? `. It can be filtered by ${fields.join(', ')}` : ''}.`,
      )
    if (field === 'problemCode') return { counts: this.#byRule(query), exact: true }
    const columns: Partial<Record<ValueField, string>> = valueColumns[list]
    const column = field === 'territory' ? 'r.territory_set' : columns[field]!
    const shown = field === 'label' || field === 'artist' ? `r.${field}` : column
    const byIndex = this.#byIndex(query, column)
    if (byIndex) return field === 'territory' ? { ...byIndex, counts: this.#byCode(byIndex.counts) } : byIndex
    const condition = conditionOf(query, this.#territories)
    const counts: Known['counts'] = new Map()
    let exact = true
    const { last } = this.#database.get<{ last: number | null }>(
      `SELECT max(id) AS last FROM ${tableOfList[list]}`,
    )!
    for (let from = 0; from < (last ?? 0); from += stride) {
      const groups = this.#database.all<{ key: string; value: string; rows: number }>(
        `SELECT ${column} AS key, min(${shown}) AS value, count(*) AS rows FROM ${lists[list].from}
         WHERE r.id > ? AND r.id <= ? AND ${condition.sql} AND ${column} IS NOT NULL GROUP BY ${column}`,
        from,
        from + stride,
        ...condition.parameters,
      )
      for (const { key, value, rows } of groups) {
        const counted = counts.get(key)
        if (counted) counted.rows += rows
        else if (counts.size < mostValues) counts.set(key, { value, rows })
        else exact = false
      }
      await nextTurn()
      signal?.throwIfAborted()
    }
    return { counts: field === 'territory' ? this.#byCode(counts) : counts, exact }
  }

  /** Rows by the codes of the rules they break: a row counts once for each. */
  #byRule(query: ListQuery): Known['counts'] {
    const { list } = query
    const { sql, parameters } = conditionOf(query, this.#territories)
    const rows =
      sql === 'true'
        ? ''
        : `AND record_id IN (SELECT r.id FROM ${lists[list].from} WHERE ${goesOn('r.id')} AND ${sql})`
    const found = this.#database.all<{ code: string; rows: number }>(
      `SELECT code, count(DISTINCT record_id) AS rows FROM problem
       WHERE record_table = ? AND ${goesOn('id')} ${rows} GROUP BY code`,
      tableOfList[list],
      ...parameters,
    )
    return new Map(found.map(({ code, rows }) => [code, { value: code, rows }]))
  }

  #byIndex(query: ListQuery, column: string): Known | null {
    const name = /^r\.(\w+)$/.exec(column)?.[1]
    if (name === undefined) return null
    const counted = countByIndex(
      this.#database,
      this.#territories,
      query,
      { key: column, column: name },
      mostValues + 1,
    )
    if (counted === null) return null
    const counts: Known['counts'] = new Map()
    let exact = true
    for (const [key, rows] of counted) {
      if (key === null) continue
      if (counts.size < mostValues) counts.set(key as string, { value: null, rows })
      else exact = false
    }
    return { counts, exact }
  }

  /** How a value is written in the first rows that have it. */
  #written(list: ListName, field: ValueField, key: string): string {
    if (field !== 'label' && field !== 'artist') return key
    return writtenIn(this.#database, tableOfList[list], field, key)
  }

  /** Rows by set of territories become rows by code. */
  #byCode(sets: ReadonlyMap<string | number, { rows: number }>): Known['counts'] {
    const counts: Known['counts'] = new Map()
    for (const [code, named] of this.#territories.codes) {
      const rows = named.reduce((sum, set) => sum + (sets.get(set)?.rows ?? 0), 0)
      if (rows > 0) counts.set(code, { value: code, rows })
    }
    return counts
  }
}
