import type { FilterField, ListFilter } from '../../contract/list-filter.ts'
import type { Database } from '../catalog/database.ts'
import { sortIndexName } from '../catalog/list-indexes.ts'
import { hasIndex } from './sort-indexes.ts'

/** What a filter of releases asks of one column, with the index that has this column first and the kind last. */
export interface FilterPart {
  filter: ListFilter
  index: string
}

const columnOf: Partial<Record<FilterField, string>> = {
  label: 'label_key',
  artist: 'artist_key',
  genre: 'genre',
  releaseType: 'release_type',
  releasedFrom: 'release_date',
  releasedTo: 'release_date',
}

const columnOfMissing: Readonly<Record<string, string>> = {
  title: 'title_key',
  artist: 'artist_key',
  label: 'label_key',
  icpn: 'icpn',
  isrc: 'isrc',
  genre: 'genre',
  releaseType: 'release_type',
  releaseDate: 'release_date',
}

const inFacets: ReadonlySet<string> = new Set<FilterField>([
  'label',
  'genre',
  'releaseType',
  'releasedFrom',
  'releasedTo',
  'ernVersion',
  'territory',
  'problems',
  'edited',
])

/** Whether the index over all that releases are filtered by, as a rule, has every column that this filter asks for. */
export function isAnsweredByFacets(filter: ListFilter): boolean {
  return Object.entries(filter).every(([field, asked]) => asked === undefined || inFacets.has(field))
}

/**
 * Takes a filter of releases apart: what is asked of columns with an index of their own, each found from that index
 * alone without a look at the rows, and all the rest. Several missing fields are an "or", which no one index answers.
 */
export function partsOfFilter(
  database: Database,
  filter: ListFilter,
): { parts: FilterPart[]; rest: ListFilter } {
  const rest: Record<string, unknown> = {}
  const byColumn = new Map<string, Record<string, unknown>>()
  for (const [field, asked] of Object.entries(filter)) {
    if (asked === undefined) continue
    const column =
      field === 'missing'
        ? (asked as string[]).length === 1
          ? columnOfMissing[(asked as string[])[0]!]
          : undefined
        : columnOf[field as FilterField]
    if (column === undefined || !hasIndex(database, sortIndexName('release', column))) rest[field] = asked
    else if (field === 'missing') byColumn.set(`missing ${column}`, { missing: asked })
    else byColumn.set(column, { ...byColumn.get(column), [field]: asked })
  }
  const parts = [...byColumn].map(([key, part]) => ({
    filter: part as ListFilter,
    index: sortIndexName('release', key.replace(/^missing /, '')),
  }))
  return { parts, rest: rest as ListFilter }
}
