import { LatheError } from '../../contract/errors.ts'
import { ReleaseKind } from '../../contract/records.ts'
import type { ListQuery } from '../../contract/workbench.ts'
import type { SqlValue } from '../catalog/database.ts'
import { rowNumber, tableOfList } from '../catalog/record-id.ts'
import { combinedSortIndex, sortIndex, sortIndexName } from '../catalog/schema.ts'
import { fullTextQuery } from '../catalog/search-index.ts'
import { sortKey } from '../catalog/sort-key.ts'
import type { TerritoryReader } from '../catalog/territory-sets.ts'
import { type Condition, filterConditions } from './filters.ts'
import { lists } from './lists.ts'

const notSuperseded =
  'NOT EXISTS (SELECT 1 FROM statement WHERE statement.release = r.id AND statement.superseded = 1)'

/** Names what rows a query asks for and, unless `unordered`, in which order: the same for the same. */
export function keyOf(query: ListQuery, unordered = false): string {
  const { list, search, sort, kinds, source, batch, editedOnly, currentOnly, filter } = query
  const fields = Object.entries(filter ?? {})
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([
    list,
    search,
    unordered ? null : (sort ?? []).map(({ field, descending }) => [field, descending]),
    kinds,
    source,
    batch,
    editedOnly,
    currentOnly,
    fields,
  ])
}

/** What the rows of a query must fulfil; `true` when nothing is asked. */
export function conditionOf(query: ListQuery, territories: TerritoryReader): Condition {
  const parts: string[] = []
  const parameters: SqlValue[] = []
  const definition = lists[query.list]
  if (query.search.trim() !== '') {
    const search = searchCondition(query)
    parts.push(search.sql)
    parameters.push(...search.parameters)
  }
  if (query.source !== undefined) {
    parts.push(definition.ofSource)
    parameters.push(rowNumber(query.source, 'source'))
  }
  if (query.batch !== undefined) {
    parts.push(definition.ofBatch)
    parameters.push(rowNumber(query.batch, 'batch'))
  }
  if (query.list === 'releases') {
    const kinds = kindsOf(query)
    if (kinds === 'not-track') parts.push("r.kind <> 'TrackRelease'")
    else if (kinds) {
      parts.push(`r.kind IN (${kinds.map(() => '?').join(', ')})`)
      parameters.push(...kinds)
    }
    if (query.editedOnly) parts.push('r.edited > 0')
    if (query.currentOnly) parts.push(notSuperseded)
  }
  for (const condition of filterConditions(query.list, query.filter ?? {}, territories)) {
    parts.push(condition.sql)
    parameters.push(...condition.parameters)
  }
  return { sql: parts.length > 0 ? parts.join(' AND ') : 'true', parameters }
}

/** The kinds a query of releases is limited to; `not-track` for all others, which have an index of their own. */
export function kindsOf(query: ListQuery): readonly string[] | 'not-track' | null {
  const kinds = query.kinds && [...new Set(query.kinds)]
  const all = ReleaseKind.options.length
  if (!kinds || kinds.length === all) return null
  if (kinds.length === all - 1 && !kinds.includes('TrackRelease')) return 'not-track'
  return kinds
}

function searchCondition(query: ListQuery): Condition {
  const { search } = lists[query.list]
  if ('table' in search) {
    const match = fullTextQuery(query.search)
    return match === null
      ? { sql: 'false', parameters: [] }
      : {
          sql: `r.id IN (SELECT rowid FROM ${search.table} WHERE ${search.table} MATCH ?)`,
          parameters: [match],
        }
  }
  const text = search.columns.map((column) => `coalesce(${column}, '')`).join(" || ' ' || ")
  const words = query.search.trim().split(/\s+/)
  return {
    sql: words.map(() => `(' ' || ${text}) LIKE ? ESCAPE '\\'`).join(' AND '),
    parameters: words.map((word) => `%${(sortKey(word) ?? word).replace(/[\\%_]/g, '\\$&')}%`),
  }
}

/** One value that rows are compared by. */
export interface SortTerm {
  sql: string
  descending: boolean
  /** The column or expression an index can be made of; null where there is none. */
  term: string | null
  /** What it is called in the name of an index. */
  name: string
}

/** An order of rows: by values, empty ones last whatever the direction, and by number where all are the same. */
export interface Sort {
  terms: readonly SortTerm[]
  /** Whether rows with the same values come in falling order of their numbers. */
  idDescending: boolean
  /** The index that gives the order; null where none can, and for the row's number alone. */
  index: { name: string; sql: string } | null
}

/** What a query is ordered by. Null: the order of the files. Throws `invalid-input` for a field the list has not. */
export function sortOf(query: ListQuery): Sort | null {
  const definition = lists[query.list]
  const terms: SortTerm[] = []
  let idDescending: boolean | null = null
  for (const { field, descending } of query.sort ?? []) {
    const column = Object.hasOwn(definition.fields, field) ? definition.fields[field] : undefined
    if (column === undefined)
      throw new LatheError(
        'invalid-input',
        `The list ${query.list} has no field ${field}. It has: ${Object.keys(definition.fields).join(', ')}.`,
      )
    // No two rows have the same number, so nothing after it decides; nor does a field a second time.
    if (idDescending !== null) continue
    if (field === 'id') {
      idDescending = descending
      continue
    }
    const sql = definition.sortKeys[field] ?? column
    if (terms.some((term) => term.sql === sql)) continue
    // What is read from other tables, or is the outcome of their rows, no index can give.
    const term = /SELECT|source\.|batch_/.test(sql) ? null : sql.replaceAll('r.', '')
    terms.push({ sql, descending, term, name: term !== null && /^\w+$/.test(term) ? term : field })
  }
  if (terms.length === 0) return idDescending ? { terms, idDescending, index: null } : null
  const own = idDescending ?? terms.at(-1)!.descending
  return { terms, idDescending: own, index: indexOf(query, terms, own) }
}

/** An index of one field gives both its directions; one of several gives its own. */
function indexOf(query: ListQuery, terms: readonly SortTerm[], idDescending: boolean): Sort['index'] {
  const table = tableOfList[query.list]
  const [first] = terms
  if (!first || terms.some(({ term }) => term === null)) return null
  if (terms.length === 1) {
    if (idDescending !== first.descending) return null
    const name = sortIndexName(table, first.name)
    return { name, sql: sortIndex(table, first.term!, name) }
  }
  const columns = terms.flatMap(({ term, descending }, at) => [
    ...(at > 0 ? [`(${term} IS NULL)`] : []),
    `${term}${descending ? ' DESC' : ''}`,
  ])
  const words = terms.map(({ name, descending }) => (descending ? `${name}_desc` : name))
  const noTracks = query.list === 'releases' && kindsOf(query) === 'not-track'
  return combinedSortIndex(table, words, columns, idDescending, noTracks)
}
