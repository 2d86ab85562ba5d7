import type { Database } from '../catalog/database.ts'
import { NumberedInserts, RowInserts } from '../catalog/row-inserts.ts'
import { trackKinds } from './complete-releases.ts'

/** The values of a release's row, in this order. `links` is how many resources it has, `track` refers to the first. */
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
  'links',
  'track',
  'proprietary',
] as const
type Given = (typeof given)[number]

/** SQLite names the columns of VALUES column1, column2 ... */
const value = (name: Given) => `given.column${given.indexOf(name) + 1}`

/** A 4.x TrackRelease may leave out what its resource says. */
const orOfTrack = (name: Given) =>
  `coalesce(${value(name)}, CASE WHEN ${value('kind')} = 'TrackRelease' THEN track.${name} END)`
const orOfLabel = (name: Given, column: string) => `coalesce(${value(name)}, label.${column})`

const taken: Partial<Record<Given, string>> = {
  title: orOfTrack('title'),
  title_key: orOfTrack('title_key'),
  artist: orOfTrack('artist'),
  artist_key: orOfTrack('artist_key'),
  isrc: orOfTrack('isrc'),
  label: orOfLabel('label', 'name'),
  label_key: orOfLabel('label_key', 'name_key'),
}

const columns = given.filter((name) => name !== 'links' && name !== 'track')

/** Of what is there twice the first counts. */
const found = (table: string, reference: Given) =>
  `(SELECT id FROM ${table} WHERE message = ${value('message')} AND reference = ${value(reference)} LIMIT 1)`

/**
 * Rows of releases, inserted with what they take over from records before them: the name of the label and, of the
 * resource the first reference leads to, what a track leaves out. Tracks of a release with several resources are counted
 * later.
 */
export function releaseInserts(database: Database): NumberedInserts {
  const rows = new RowInserts(
    database,
    given.length,
    (values) => `INSERT OR FAIL INTO release (${columns.join(', ')}, tracks)
      SELECT ${columns.map((name) => taken[name] ?? value(name)).join(', ')},
        CASE WHEN ${value('links')} < 2 THEN coalesce(track.kind IN ${trackKinds}, 0) END
      FROM (${values}) AS given
      LEFT JOIN party AS label ON label.id = ${found('party', 'label_reference')}
      LEFT JOIN resource AS track ON track.id = ${found('resource', 'track')}`,
  )
  return new NumberedInserts(database, 'release', rows)
}
