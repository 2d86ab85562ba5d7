import type { ReleaseRecord } from '../../ern/record.ts'
import type { Database } from '../catalog/database.ts'
import { present } from './present.ts'

/** Whether a resource is a track of the releases that refer to it. */
export function isTrack(element: string): boolean {
  return element === 'SoundRecording' || element === 'Video'
}

/** Kinds of resources that are, as a list in SQL. */
const trackKinds = "('SoundRecording', 'Video')"

/** What of a track a release says itself, as its row has it in `own`. */
export function saidItself({
  title,
  artist,
  isrc,
}: Pick<ReleaseRecord, 'title' | 'artist' | 'isrc'>): number {
  const bit = (value: string | null, worth: number) => (present(value) === null ? 0 : worth)
  return bit(title, 1) | bit(artist, 2) | bit(isrc, 4)
}

/** Tracks of a release, once it has been linked. */
const tracks = `
  UPDATE release SET tracks = (
    SELECT count(DISTINCT link.reference) FROM release_resource AS link
    CROSS JOIN resource ON resource.message = release.message AND resource.reference = link.reference
    WHERE link.release = release.id AND link.secondary = 0 AND resource.kind IN ${trackKinds}
  )`

/** How many tracks a release of a message has, by its links. */
export function tracksOf(database: Database, release: number, message: number): number {
  return (
    database.get<{ tracks: number }>(
      `SELECT count(DISTINCT link.reference) AS tracks FROM release_resource AS link
       CROSS JOIN resource ON resource.message = ?2 AND resource.reference = link.reference
       WHERE link.release = ?1 AND link.secondary = 0 AND resource.kind IN ${trackKinds}`,
      release,
      message,
    )?.tracks ?? 0
  )
}

/**
 * Fills in what releases take from records that came after them. CROSS JOIN, `+message` and `+kind` keep the order: a catalog
 * without statistics would else be read resource by resource, or message by message, for every release.
 */
const completeReleases = `${tracks},
    (label, label_key) = (
      SELECT coalesce(release.label, name), coalesce(release.label_key, name_key)
      FROM (SELECT 1) LEFT JOIN party ON party.message = release.message AND party.reference = release.label_reference
      LIMIT 1
    )
  WHERE id BETWEEN ? AND ? AND +message = ?`

const completeTrackReleases = `
  UPDATE release SET
    title = coalesce(release.title, track.title), title_key = coalesce(release.title_key, track.title_key),
    artist = coalesce(release.artist, track.artist), artist_key = coalesce(release.artist_key, track.artist_key),
    isrc = coalesce(release.isrc, track.isrc)
  FROM (
    SELECT r.id, x.title, x.title_key, x.artist, x.artist_key, x.isrc FROM release AS r
    CROSS JOIN release_resource AS link ON link.release = r.id
    CROSS JOIN resource AS x ON x.message = r.message AND x.reference = link.reference
    WHERE r.id BETWEEN ?1 AND ?2 AND +r.message = ?3 AND +r.kind = 'TrackRelease'
      AND (r.title IS NULL OR r.artist IS NULL OR r.isrc IS NULL)
      AND link.position = (SELECT min(position) FROM release_resource AS first WHERE first.release = r.id AND secondary = 0)
  ) AS track
  WHERE release.id = track.id`

/** Counts the tracks of a message's releases by their links, of those with row numbers from `first` to `last`. */
export function countTracks(database: Database, first: number, last: number, message: number): void {
  database.run(`${tracks} WHERE id BETWEEN ? AND ? AND +message = ?`, first, last, message)
}

/** Takes over from the parties and resources of releases what their rows show. */
export function completeReleaseRows(database: Database, first: number, last: number, message: number): void {
  database.run(completeReleases, first, last, message)
  database.run(completeTrackReleases, first, last, message)
}

/** Takes a resource out again, with what stands beside its row. Runs inside the caller's transaction. */
export function removeResource(database: Database, resource: number): void {
  database.run('DELETE FROM resource_search WHERE rowid = ?', resource)
  database.run('DELETE FROM resource WHERE id = ?', resource)
}

/** Takes a release out again, with what stands beside its row. Runs inside the caller's transaction. */
export function removeRelease(database: Database, release: number): void {
  database.run('DELETE FROM release_search WHERE rowid = ?', release)
  database.run('DELETE FROM release_resource WHERE release = ?', release)
  database.run('DELETE FROM release WHERE id = ?', release)
}
