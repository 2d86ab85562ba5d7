/** The name of the index that gives rows of a table in the order of a column. */
export function sortIndexName(table: string, column: string): string {
  return `${table}_by_${column}`
}

/** SQL that makes such an index, by its name, of a column or an expression. `id` and `kind` are part of it: pages of one kind are found without a look at the rows. */
export function sortIndex(table: string, term: string, name = sortIndexName(table, term)): string {
  const also = table === 'release' ? ', kind' : ''
  return `CREATE INDEX IF NOT EXISTS ${name} ON ${table} (${term}, id${also})`
}

const onlyNoTracks = " WHERE kind <> 'TrackRelease'"

/** The same of releases that are not TrackReleases: a tenth of the rows, so that a place far down is reached as much sooner. */
export function noTrackSortIndex(column: string, term: string): { name: string; sql: string } {
  const name = `${sortIndexName('release', column)}_no_tracks`
  return { name, sql: `${sortIndex('release', term, name)}${onlyNoTracks}` }
}

const combinedMark = '_together'

/**
 * SQL that makes the index of an order by several columns; `names` say which, with their directions. `noTracks`: only of
 * releases that are not TrackReleases, a tenth of the rows and of the time.
 */
export function combinedSortIndex(
  table: string,
  names: readonly string[],
  columns: readonly string[],
  idDescending: boolean,
  noTracks: boolean,
): { name: string; sql: string } {
  const name = `${table}_by_${names.join('_')}${idDescending ? '_falling' : ''}${noTracks ? '_no_tracks' : ''}${combinedMark}`
  const also = table === 'release' ? ', kind' : ''
  const id = idDescending ? 'id DESC' : 'id'
  const only = noTracks ? onlyNoTracks : ''
  return {
    name,
    sql: `CREATE INDEX IF NOT EXISTS ${name} ON ${table} (${columns.join(', ')}, ${id}${also})${only}`,
  }
}

/** A pattern (LIKE, with a backslash before what is meant) of the names of such indexes. */
export const combinedSortIndexes = `%\\${combinedMark}`

const releaseColumns = [
  'title_key',
  'artist_key',
  'label_key',
  'icpn',
  'isrc',
  'release_date',
  'release_type',
  'genre',
]

/** What releases are filtered by, in the order of the index over all of it. */
export const facetColumns: readonly string[] = [
  'kind',
  'severity',
  'edited',
  'territory_set',
  'ern_version',
  'release_type',
  'release_date',
  'genre',
  'label_key',
]

/**
 * Indexes for sorting and filtering, by the list that must have been read for them: made after a bulk load, because making
 * them during it costs three times as much. Those of further columns are made when somebody first sorts a long list by
 * one.
 */
export const sortIndexesOf = {
  parties: [sortIndex('party', 'name_key')],
  resources: ['title_key', 'artist_key', 'isrc'].map((column) => sortIndex('resource', column)),
  releases: [
    ...releaseColumns.map((column) => sortIndex('release', column)),
    "CREATE INDEX IF NOT EXISTS release_not_track ON release (id) WHERE kind <> 'TrackRelease'",
  ],
  /** All that a release is filtered by, so that any combination is read from this index alone. */
  message: [`CREATE INDEX IF NOT EXISTS release_facets ON release (${facetColumns.join(', ')})`],
} as const

/** All of them. */
export const sortIndexes: readonly string[] = [
  ...sortIndexesOf.parties,
  ...sortIndexesOf.resources,
  ...sortIndexesOf.releases,
  ...sortIndexesOf.message,
]
