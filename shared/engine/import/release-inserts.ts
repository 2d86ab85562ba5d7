import type { Database } from '../catalog/database.ts'
import { NumberedInserts, RowInserts, type RowNumbers } from '../catalog/row-inserts.ts'

/** The values of a release's row, in this order. `track` refers to its first resource. */
const given = [
  'id',
  'message',
  'reference',
  'kind',
  'main',
  'title',
  'title_key',
  'artist',
  'artist_key',
  'label',
  'label_key',
  'label_reference',
  'icpn',
  'grid',
  'isrc',
  'catalog_number',
  'release_type',
  'genre',
  'release_date',
  'ern_version',
  'start',
  'length',
  'tracks',
  'track',
  'proprietary',
] as const
type Given = (typeof given)[number]

/** SQLite names the columns of VALUES column1, column2 ... */
const value = (name: Given) => `given.column${given.indexOf(name) + 1}`

/** A 4.x TrackRelease may leave out what its resource says. */
const orOfTrack = (name: Given) =>
  `coalesce(${value(name)}, CASE WHEN ${value('kind')} = 'TrackRelease' THEN track.${name} END)`

const taken: Partial<Record<Given, string>> = {
  title: orOfTrack('title'),
  title_key: orOfTrack('title_key'),
  artist: orOfTrack('artist'),
  artist_key: orOfTrack('artist_key'),
  isrc: orOfTrack('isrc'),
}

const columns = given.filter((name) => name !== 'track')

/**
 * Rows of releases, inserted with what they take over from the resource their first reference leads to: what a track
 * leaves out. Of what is there twice the first counts. `numbers` are those of all rows of releases.
 */
export function releaseInserts(database: Database, numbers: RowNumbers): NumberedInserts {
  const rows = new RowInserts(
    database,
    given.length,
    (values) => `INSERT OR FAIL INTO release (${columns.join(', ')}, own)
      SELECT ${columns.map((name) => taken[name] ?? value(name)).join(', ')},
        (${value('title')} IS NOT NULL) + 2 * (${value('artist')} IS NOT NULL) + 4 * (${value('isrc')} IS NOT NULL)
      FROM (${values}) AS given
      LEFT JOIN resource AS track ON track.id = (
        SELECT id FROM resource WHERE message = ${value('message')} AND reference = ${value('track')} LIMIT 1)`,
  )
  return new NumberedInserts(numbers, rows)
}

/** Rows of releases whose message is known as a whole: what they take over has been found already. */
export function completeReleaseInserts(database: Database, numbers: RowNumbers): NumberedInserts {
  const all = [...columns, 'deals', 'territory_set', 'own'].join(', ')
  return new NumberedInserts(numbers, RowInserts.into(database, 'release', all))
}
