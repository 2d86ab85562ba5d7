import { LatheError } from '../../contract/errors.ts'
import type { ListQuery } from '../../contract/workbench.ts'
import type { SqlValue } from '../catalog/database.ts'
import { rowNumber } from '../catalog/record-id.ts'
import { fullTextQuery } from '../catalog/search-index.ts'
import { type ListDefinition, lists } from './list-columns.ts'

/** What a query asks for, as SQL over the list's own table. */
export interface ListFilter {
  definition: ListDefinition<unknown>
  /** Conditions joined by AND; `1` when there are none. */
  where: string
  parameters: SqlValue[]
  /** Expression to sort by; null for the order of the files. */
  sort: string | null
  descending: boolean
}

const likeSpecial = /[\\%_]/g

/** Translates a query. Throws `invalid-input` for a field that the list cannot be sorted by. */
export function listFilter(query: ListQuery): ListFilter {
  const definition = lists[query.list] as ListDefinition<unknown>
  const conditions: string[] = []
  const parameters: SqlValue[] = []

  let sort: string | null = null
  if (query.sort && query.sort.field !== 'id') {
    if (!Object.hasOwn(definition.sorts, query.sort.field))
      throw new LatheError(
        'invalid-input',
        `${query.list} cannot be sorted by "${query.sort.field}". Fields: ${Object.keys(definition.sorts).join(', ')}.`,
      )
    sort = definition.sorts[query.sort.field]!
  }

  if (query.kinds && query.list === 'releases') {
    // In these words, because they are those of the partial index that finds such releases.
    const all = ['Release', 'TrackRelease', 'ClipRelease'] as const
    const left = all.filter((kind) => !query.kinds!.includes(kind))
    if (left.length === 1 && left[0] === 'TrackRelease') conditions.push("kind <> 'TrackRelease'")
    else if (left.length > 0) {
      conditions.push(`kind IN (${query.kinds.map(() => '?').join(', ')})`)
      parameters.push(...query.kinds)
    }
  }
  if (query.source !== undefined) {
    conditions.push(definition.ofSource)
    parameters.push(rowNumber(query.source, 'source'))
  }
  if (query.editedOnly && query.list === 'releases') conditions.push('edited > 0')

  if (query.search.trim() !== '') addSearch(definition, query.search, conditions, parameters)

  return {
    definition,
    where: conditions.length > 0 ? conditions.join(' AND ') : '1',
    parameters,
    sort,
    descending: query.sort?.descending ?? false,
  }
}

function addSearch(
  definition: ListDefinition<unknown>,
  typed: string,
  conditions: string[],
  parameters: SqlValue[],
): void {
  if ('fullText' in definition.search) {
    const match = fullTextQuery(typed)
    if (match === null) {
      conditions.push('0')
      return
    }
    const table = definition.search.fullText
    conditions.push(`id IN (SELECT rowid FROM ${table} WHERE ${table} MATCH ?)`)
    parameters.push(match)
    return
  }
  for (const word of typed.trim().split(/\s+/)) {
    const pattern = `%${word.replace(likeSpecial, '\\$&')}%`
    conditions.push(
      `(${definition.search.like.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR ')})`,
    )
    for (const _column of definition.search.like) parameters.push(pattern)
  }
}
