import { LatheError } from '../../contract/errors.ts'
import { ReleaseKind } from '../../contract/records.ts'
import type { ListQuery } from '../../contract/workbench.ts'
import type { SqlValue } from '../catalog/database.ts'
import { rowNumber, tableOfList } from '../catalog/record-id.ts'
import { sortIndexName } from '../catalog/schema.ts'
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
    unordered ? null : [sort?.field, sort?.descending],
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

/** An order of rows: what they are compared by, and the index that gives it. */
export interface Sort {
  sql: string
  descending: boolean
  /** The index's name; null where none can give the order. */
  index: string | null
  /** The column or expression the index is made of; null where there is none, and for the row's number. */
  term: string | null
}

/** What a query is ordered by. Null: the order of the files. Throws `invalid-input` for a field the list has not. */
export function sortOf(query: ListQuery): Sort | null {
  if (!query.sort) return null
  const { field, descending } = query.sort
  const definition = lists[query.list]
  const column = Object.hasOwn(definition.fields, field) ? definition.fields[field] : undefined
  if (column === undefined)
    throw new LatheError(
      'invalid-input',
      `The list ${query.list} has no field ${field}. It has: ${Object.keys(definition.fields).join(', ')}.`,
    )
  if (field === 'id') return descending ? { sql: 'r.id', descending, index: null, term: null } : null
  const sql = definition.sortKeys[field] ?? column
  // What is read from other tables, or is the outcome of their rows, no index can give.
  const term = /SELECT|source\.|batch_/.test(sql) ? null : sql.replaceAll('r.', '')
  const name = term !== null && /^\w+$/.test(term) ? term : field
  return {
    sql,
    descending,
    term,
    index: term === null ? null : sortIndexName(tableOfList[query.list], name),
  }
}
