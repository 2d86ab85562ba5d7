import type { ListQuery } from '../../contract/workbench.ts'
import { type Database, goesOn, type SqlValue } from '../catalog/database.ts'
import { facetColumns, sortIndexName } from '../catalog/list-indexes.ts'
import { tableOfList } from '../catalog/record-id.ts'
import type { TerritoryReader } from '../catalog/territory-sets.ts'
import { conditionOf } from './conditions.ts'
import { isFiltered } from './matching-rows.ts'
import { hasIndex } from './sort-indexes.ts'

/** Rows of a value that are looked at for how it is written. */
const rowsForWriting = 200

/** What rows are counted by. */
export interface CountedValue {
  /** In SQL, over the list's table `r`. */
  key: string
  /** The one column that `key` is made of. */
  column: string
}

/**
 * How many rows of a list have each value, counted from one index without a look at the rows: of releases that are no
 * TrackReleases from the one they are filtered by, else from the column's own, or from that of the filters where it has
 * none. Null where no index says all that is asked. With more than `most` values the map has one more than that.
 */
export function countByIndex(
  database: Database,
  territories: TerritoryReader,
  query: ListQuery,
  { key, column }: CountedValue,
  most: number,
): Map<SqlValue, number> | null {
  const { list, search, source, batch, editedOnly } = query
  if (list !== 'releases' && list !== 'resources') return null
  if (search.trim() !== '' || source !== undefined || batch !== undefined || editedOnly) return null
  const index = indexFor(database, query, column)
  if (index === null) return null
  const isFacets = index === facets
  const { currentOnly, ...asked } = query
  const { sql, parameters } = conditionOf(
    isFacets ? { ...asked, kinds: undefined } : asked,
    territories,
    isFacets,
  )
  const kinds = isFacets && query.kinds ? [...new Set(query.kinds)] : null
  const ofKinds = kinds ? 'r.kind IN (SELECT value FROM json_each(?)) AND ' : ''
  const given = kinds ? [JSON.stringify(kinds), ...parameters] : parameters
  type Counted = { key: SqlValue; rows: number }
  const counts = new Map<SqlValue, number>()
  for (const { key: value, rows } of database.all<Counted>(
    `SELECT ${key} AS key, count(*) AS rows FROM ${tableOfList[list]} AS r INDEXED BY ${index}
     WHERE ${ofKinds}${goesOn('r.id')} AND ${sql} GROUP BY ${key} LIMIT ${most + 1}`,
    ...given,
  ))
    counts.set(value, rows)
  if (!currentOnly || list !== 'releases') return counts
  // All less what is superseded, of which there is little as a rule.
  for (const { key: value, rows } of database.all<Counted>(
    `SELECT ${key} AS key, count(*) AS rows FROM statement AS s CROSS JOIN release AS r ON r.id = s.release
     WHERE s.superseded = 1 AND ${ofKinds}${sql} GROUP BY ${key}`,
    ...given,
  )) {
    const left = (counts.get(value) ?? 0) - rows
    if (left > 0) counts.set(value, left)
    else counts.delete(value)
  }
  return counts
}

const facets = 'release_facets'

function indexFor(database: Database, query: ListQuery, column: string): string | null {
  const { list, kinds, filter } = query
  // An artist or identifiers name few rows, which their own indexes find sooner.
  if (filter?.artist || filter?.identifiers) return null
  const inFacets = list === 'releases' && facetColumns.includes(column)
  const isFew = kinds !== undefined && !kinds.includes('TrackRelease')
  const own = isFiltered(query) ? [] : [sortIndexName(tableOfList[list], column)]
  const wanted = inFacets && isFew ? [facets] : [...own, ...(inFacets ? [facets] : [])]
  return wanted.find((name) => hasIndex(database, name)) ?? null
}

/** How a label or an artist is written in the first rows that have it, of all of the list's table. */
export function writtenIn(database: Database, table: string, field: string, key: string): string {
  return (
    database.get<{ value: string | null }>(
      `SELECT min(value) AS value FROM (SELECT ${field} AS value FROM ${table} WHERE ${field}_key = ? ORDER BY id LIMIT ?)`,
      key,
      rowsForWriting,
    )?.value ?? key
  )
}
