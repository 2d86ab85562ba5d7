import { LatheError } from '../../contract/errors.ts'
import { ReleaseKind } from '../../contract/records.ts'
import type { ListQuery } from '../../contract/workbench.ts'
import type { SqlValue } from '../catalog/database.ts'
import { combinedSortIndex, noTrackSortIndex, sortIndex, sortIndexName } from '../catalog/list-indexes.ts'
import { rowNumber, tableOfList } from '../catalog/record-id.ts'
import { fullTextQuery } from '../catalog/search-index.ts'
import { sortKey } from '../catalog/sort-key.ts'
import type { TerritoryReader } from '../catalog/territory-sets.ts'
import { type Condition, filterConditions } from './filters.ts'
import { groupTermOf } from './group-terms.ts'
import { lists } from './lists.ts'

const notSuperseded =
  'NOT EXISTS (SELECT 1 FROM statement WHERE statement.release = r.id AND statement.superseded = 1)'

/** Names what rows a query asks for and, unless `unordered`, in which order: the same for the same. */
export function keyOf(query: ListQuery, unordered = false): string {
  const { list, search, sort, group, kinds, source, batch, editedOnly, currentOnly, filter } = query
  const fields = Object.entries(filter ?? {})
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([
    list,
    search,
    unordered ? null : (sort ?? []).map(({ field, descending }) => [field, descending]),
    unordered || !group ? null : [group.by, group.descending],
    kinds,
    source,
    batch,
    editedOnly,
    currentOnly,
    fields,
  ])
}

/**
 * What the rows of a query must fulfil; `true` when nothing is asked. `ofFew`: a tenth of the releases are looked at, by
 * an index that has not all columns.
 */
export function conditionOf(query: ListQuery, territories: TerritoryReader, ofFew = false): Condition {
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
  for (const condition of filterConditions(query.list, query.filter ?? {}, territories, ofFew)) {
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
  /** Another that gives it too, passing more rows than are asked for; null where there is none. */
  instead: string | null
}

/** What a query is ordered by. Null: the order of the files. Throws `invalid-input` for a field the list has not. */
export function sortOf(query: ListQuery): Sort | null {
  const definition = lists[query.list]
  const terms: SortTerm[] = []
  let idDescending: boolean | null = null
  if (query.group) {
    const { key } = groupTermOf(query.list, query.group.by)
    const term = termOf(key)
    const name = term !== null && /^\w+$/.test(term) ? term : query.group.by
    terms.push({ sql: key, descending: query.group.descending, term, name })
    if (!query.sort?.length) idDescending = false
  }
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
    const term = termOf(sql)
    terms.push({ sql, descending, term, name: term !== null && /^\w+$/.test(term) ? term : field })
  }
  if (terms.length === 0) return idDescending ? { terms, idDescending, index: null, instead: null } : null
  const own = idDescending ?? terms.at(-1)!.descending
  return { terms, idDescending: own, ...indexOf(query, terms, own) }
}

/** What is read from other tables, or is the outcome of their rows, no index can give. */
function termOf(sql: string): string | null {
  return /SELECT|source\.|batch_/.test(sql) ? null : sql.replaceAll('r.', '')
}

/** An index of one field gives both its directions; one of several gives its own. */
function indexOf(
  query: ListQuery,
  terms: readonly SortTerm[],
  idDescending: boolean,
): Pick<Sort, 'index' | 'instead'> {
  const table = tableOfList[query.list]
  const [first] = terms
  const none = { index: null, instead: null }
  if (!first || terms.some(({ term }) => term === null)) return none
  const noTracks = query.list === 'releases' && kindsOf(query) === 'not-track'
  if (terms.length === 1 && (idDescending === first.descending || !query.group)) {
    if (idDescending !== first.descending) return none
    const name = sortIndexName(table, first.name)
    return noTracks
      ? { index: noTrackSortIndex(first.name, first.term!), instead: name }
      : { index: { name, sql: sortIndex(table, first.term!, name) }, instead: null }
  }
  const columns = terms.flatMap(({ term, descending }, at) => [
    ...(at > 0 ? [`(${term} IS NULL)`] : []),
    `${term}${descending ? ' DESC' : ''}`,
  ])
  const words = terms.map(({ name, descending }) => (descending ? `${name}_desc` : name))
  return { index: combinedSortIndex(table, words, columns, idDescending, noTracks), instead: null }
}
