import { goesOn, type SqlValue } from '../catalog/database.ts'
import type { Sort, SortTerm } from './conditions.ts'
import type { Bounds, Condition } from './filters.ts'

/** A place between two rows of an ordered list: after the row with these sort values and this number. */
export interface Cursor {
  values: readonly SqlValue[]
  id: number
}

type Row = Record<string, SqlValue>

/** The columns that say where a row stands in its order. */
export function placeColumns(sort: Sort | null): string {
  const values = (sort?.terms ?? []).map(({ sql }, at) => `, ${sql} AS "sortValue${at}"`)
  return `r.id AS "rowId"${values.join('')}`
}

/** The place after a row that was read with `placeColumns`. */
export function cursorOf(row: Row, sort: Sort | null): Cursor {
  return {
    values: (sort?.terms ?? []).map((_term, at) => row[`sortValue${at}`] ?? null),
    id: row.rowId as number,
  }
}

/** A stretch of the order that one statement reads. */
export interface Part {
  /** What follows the SELECT list. */
  clause(): Condition
}

/**
 * The stretches of an order from a place on, one after the other: the rows with the same values up to each of the
 * fields and beyond it in that, from the last field to the first; of each first the rows with a value, then those
 * without. SQLite would pass all rows with the same values one by one when asked for what comes after all at once.
 * `isLong`: whether a statement may pass many rows, so that it asks on the way whether it is still wanted. `bounds`: those
 * of the first field, which all rows have a value of then.
 */
export function partsFrom(
  table: string,
  condition: Condition,
  sort: Sort | null,
  cursor: Cursor | null,
  isLong = true,
  bounds: Bounds | null = null,
): Part[] {
  const terms = sort?.terms ?? []
  const idDirection = sort?.idDescending ? 'DESC' : 'ASC'
  /** Ordered by the fields from `from` on, the first of which has a value in all its rows if `valued`. */
  const part = (
    extra: readonly string[],
    values: readonly SqlValue[],
    from: number,
    valued = false,
  ): Part => ({
    clause: () => {
      const order = terms.slice(from).flatMap((term, at) => orderOf(term, valued && at === 0))
      return {
        sql: `FROM ${table} WHERE ${[...(isLong ? [goesOn('r.id')] : []), condition.sql, ...extra].join(' AND ')} ORDER BY ${[
          ...order,
          `r.id ${idDirection}`,
        ].join(', ')}`,
        parameters: [...condition.parameters, ...values],
      }
    },
  })
  if (!cursor) {
    const [first] = terms
    if (!first) return [part([], [], 0)]
    if (bounds) {
      const between = [bounds.least, bounds.most].filter((bound) => bound !== null)
      return [
        part(
          between.map(({ sql }) => sql),
          between.flatMap(({ parameters }) => parameters),
          0,
          true,
        ),
      ]
    }
    return [part([hasValue(first)], [], 0, true), part([`${first.sql} IS NULL`], [], 1)]
  }
  const same = terms.map((term, at) => sameAs(term, at, cursor.values[at] ?? null))
  const before = (count: number) => ({
    extra: same.slice(0, count).map(({ sql }) => sql),
    values: same.slice(0, count).flatMap(({ parameters }) => parameters),
  })
  const all = before(terms.length)
  const beyondId = `r.id ${sort?.idDescending ? '<' : '>'} ?`
  const parts = [part([...all.extra, beyondId], [...all.values, cursor.id], terms.length)]
  for (let at = terms.length - 1; at >= 0; at--) {
    const value = cursor.values[at] ?? null
    if (value === null) continue
    const { extra, values } = before(at)
    const { sql, descending } = terms[at]!
    const beyond = `${sql} ${descending ? '<' : '>'} ?`
    if (bounds && at === 0) {
      // The place is within them. The other bound would be another beginning, and SQLite takes either.
      const end = descending ? bounds.least : bounds.most
      parts.push(part([beyond, ...(end ? [end.sql] : [])], [value, ...(end?.parameters ?? [])], 0, true))
      continue
    }
    parts.push(
      part([...extra, ...(at > 0 ? [`(${sql} IS NULL) = 0`] : []), beyond], [...values, value], at, true),
      part([...extra, ...(at > 0 ? [`(${sql} IS NULL) = 1`] : []), `${sql} IS NULL`], values, at + 1),
    )
  }
  return parts
}

/**
 * What all rows with a value of a field fulfil. SQLite finds the first of them in an index of a column by IS NOT NULL; in
 * one of an expression it goes through all that have none. The outcome of an expression is compared as it is, and
 * everything but NULL comes after the least number.
 */
function hasValue({ sql, term }: SortTerm): string {
  const isIndexedExpression = term !== null && !/^\w+$/.test(term)
  return isIndexedExpression ? `${sql} >= -9e999` : `${sql} IS NOT NULL`
}

/** What puts empty values of a field last, as the index of several fields does. */
function orderOf({ sql, descending }: SortTerm, isValued: boolean): string[] {
  const value = `${sql} ${descending ? 'DESC' : 'ASC'}`
  return isValued ? [value] : [`(${sql} IS NULL)`, value]
}

function sameAs({ sql }: SortTerm, at: number, value: SqlValue): Condition {
  const flag = at > 0 ? `(${sql} IS NULL) = ${value === null ? 1 : 0} AND ` : ''
  return value === null
    ? { sql: `${flag}${sql} IS NULL`, parameters: [] }
    : { sql: `${flag}${sql} = ?`, parameters: [value] }
}
