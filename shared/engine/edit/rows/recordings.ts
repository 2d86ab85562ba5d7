import type { Catalog } from '../../catalog/catalog.ts'
import type { RowChanges } from './row-changes.ts'

/** What a track takes over from its recording, as columns of both have it. */
export type Recording = Record<'title' | 'title_key' | 'artist' | 'artist_key' | 'isrc', string | null>

/** The resource of a reference, with what tracks take over from it. */
export function recordingOf(
  { database }: Catalog,
  message: number,
  reference: string,
): Recording | undefined {
  return database.get<Recording>(
    'SELECT title, title_key, artist, artist_key, isrc FROM resource WHERE message = ? AND reference = ? LIMIT 1',
    message,
    reference,
  )
}

/** Writes into the row of a track what it takes over from its recording: title and artist, where it says none itself. */
export function takeNames(
  { database }: Catalog,
  changes: RowChanges,
  { release, own }: { release: number; own: number },
  recording: Recording | undefined,
): void {
  const taken = (['title', 'artist'] as const).filter((_, at) => (own & (1 << at)) === 0)
  if (!recording || taken.length === 0) return
  const columns = taken.flatMap((name) => [name, `${name}_key`] as const)
  database.run(
    `UPDATE release SET ${columns.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`,
    ...columns.map((name) => recording[name]),
    release,
  )
  changes.words.add(release)
}
