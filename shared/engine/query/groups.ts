import { setImmediate as nextTurn } from 'node:timers/promises'
import { LatheError } from '../../contract/errors.ts'
import { type GroupKey, type ListGroups, mostGroups } from '../../contract/list-groups.ts'
import type { ListQuery } from '../../contract/workbench.ts'
import type { Database, SqlValue } from '../catalog/database.ts'
import { tableOfList } from '../catalog/record-id.ts'
import type { TerritoryReader } from '../catalog/territory-sets.ts'
import { conditionOf, keyOf } from './conditions.ts'
import { groupTermOf } from './group-terms.ts'
import { countByIndex, writtenIn } from './index-counts.ts'
import { lists } from './lists.ts'
import { MatchingRows } from './matching-rows.ts'

/** Row numbers looked at in one step; between steps the event loop turns. */
const stride = 20_000
/** Lists whose groups are remembered. */
const remembered = 4
/** While an import runs, groups are good for so many times as long as counting them took, and for this many milliseconds. */
const goodForWork = 10
const goodAtLeast = 1000

interface Counted {
  key: GroupKey
  /** As a row writes it; undefined where only an index was looked at. */
  value: string | null | undefined
  rows: number
  first: number
}

type Counts = Map<GroupKey, Pick<Counted, 'value' | 'rows'>>

interface Known {
  groups: Counted[]
  revision: number
  /** When it was counted and how long that took, in milliseconds. */
  since: number
  took: number
}

/** The groups of grouped lists, in the order in which `Pages` gives their rows. */
export class Groups {
  readonly #database: Database
  readonly #territories: TerritoryReader
  readonly #matching: MatchingRows
  readonly #importing: () => boolean
  #known = new Map<string, Known>()

  constructor(
    database: Database,
    territories: TerritoryReader,
    matching: MatchingRows,
    importing: () => boolean,
  ) {
    this.#database = database
    this.#territories = territories
    this.#matching = matching
    this.#importing = importing
  }

  /** Throws `invalid-input` when the list is not grouped, or has too many groups. */
  async read(
    {
      query,
      offset,
      limit,
      sizes,
      keys,
    }: { query: ListQuery; offset: number; limit: number; sizes: boolean; keys: readonly GroupKey[] },
    revision: number,
    signal?: AbortSignal,
  ): Promise<Omit<ListGroups, 'revision'>> {
    const known = await this.#of(query, revision, signal)
    const { groups } = known
    const wanted = new Map(keys.map((key) => [key, -1]))
    if (wanted.size > 0)
      groups.forEach(({ key }, at) => {
        if (wanted.has(key)) wanted.set(key, at)
      })
    return {
      groups: groups
        .slice(offset, offset + limit)
        .map((group) => ({ ...group, value: this.#written(query, group) })),
      total: groups.length,
      ...(sizes && { sizes: groups.map(({ rows }) => rows) }),
      places: keys.map((key) => wanted.get(key) ?? -1),
      exact: known.revision === revision,
    }
  }

  async #of(query: ListQuery, revision: number, signal: AbortSignal | undefined): Promise<Known> {
    const key = keyOf({ ...query, sort: undefined })
    const known = this.#known.get(key)
    if (known && this.#isGood(known, revision)) return known
    const began = performance.now()
    const groups = await this.#count(query, signal)
    const counted = { groups, revision, since: performance.now(), took: performance.now() - began }
    this.#known.delete(key)
    this.#known.set(key, counted)
    if (this.#known.size > remembered) {
      const [oldest] = this.#known.keys()
      if (oldest !== undefined) this.#known.delete(oldest)
    }
    return counted
  }

  #written({ list, group }: ListQuery, { key, value }: Counted): string | null {
    if (value !== undefined) return value
    if (key === null || (group?.by !== 'label' && group?.by !== 'artist')) return key
    return writtenIn(this.#database, tableOfList[list], group.by, key)
  }

  #isGood({ revision: own, since, took }: Known, revision: number): boolean {
    if (own === revision) return true
    return this.#importing() && performance.now() - since < Math.max(goodAtLeast, goodForWork * took)
  }

  async #count(query: ListQuery, signal: AbortSignal | undefined): Promise<Counted[]> {
    const { list, group } = query
    if (!group) throw new LatheError('invalid-input', `This list of ${list} is not grouped.`)
    const { key, value, column } = groupTermOf(list, group.by)
    const counts: Counts = new Map()
    const refuseTooMany = () => {
      if (counts.size > mostGroups)
        throw new LatheError(
          'invalid-input',
          `The list has more than ${mostGroups} different values here, so its rows are in order, but not in groups. Narrow it with a filter, or group by something else.`,
        )
    }
    const byIndex = countByIndex(this.#database, this.#territories, query, { key, column }, mostGroups)
    if (byIndex) {
      for (const [found, rows] of byIndex) counts.set(found as GroupKey, { value: undefined, rows })
      refuseTooMany()
      return inOrder(counts, group.descending)
    }
    const add = (from: string, sql: string, parameters: readonly SqlValue[]) => {
      for (const found of this.#database.all<{ key: GroupKey; value: string | null; rows: number }>(
        `SELECT ${key} AS key, min(${value}) AS value, count(*) AS rows FROM ${from} WHERE ${sql} GROUP BY ${key}`,
        ...parameters,
      )) {
        const counted = counts.get(found.key)
        if (counted) counted.rows += found.rows
        else counts.set(found.key, { value: found.value, rows: found.rows })
      }
      refuseTooMany()
    }
    const table = lists[list].from
    const set = MatchingRows.suits(query) ? await this.#matching.of(query, signal) : null
    if (set && this.#matching.looksUp(set, query)) {
      const { from, sql, parameters } = this.#matching.use(set, query)
      add(from ?? table, sql, parameters)
      return inOrder(counts, group.descending)
    }
    const { last } = this.#database.get<{ last: number | null }>(
      `SELECT max(id) AS last FROM ${tableOfList[list]}`,
    )!
    const condition = conditionOf(query, this.#territories)
    for (let from = 0; from < (last ?? 0); from += stride) {
      // What the set's SQL looks into holds until the event loop turns.
      const { sql, parameters } = set ? this.#matching.use(set, query) : condition
      add(table, `r.id > ? AND r.id <= ? AND ${sql}`, [from, from + stride, ...parameters])
      await nextTurn()
      signal?.throwIfAborted()
    }
    return inOrder(counts, group.descending)
  }
}

/** In the order SQLite gives texts: by code point; rows without a value come last in either direction. */
function inOrder(counts: Counts, descending: boolean): Counted[] {
  const keys = [...counts.keys()].filter((key) => key !== null).sort(byCodePoint)
  if (descending) keys.reverse()
  let first = 0
  return [...keys, ...(counts.has(null) ? [null] : [])].map((key) => {
    const { value, rows } = counts.get(key)!
    const group = { key, value, rows, first }
    first += rows
    return group
  })
}

/** UTF-16 puts what lies beyond its 65,536 characters before the last of them; UTF-8, which SQLite compares, does not. */
function byCodePoint(one: string, other: string): number {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) {
    const a = one.charCodeAt(at)
    const b = other.charCodeAt(at)
    if (a !== b) return rank(a) - rank(b)
  }
  return one.length - other.length
}

/** Surrogates, which stand for what lies beyond, come after all other units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
