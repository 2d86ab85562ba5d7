import type { Database } from '../catalog/database.ts'

/** Tables of records that can be added to a message. */
export type AddedKind = 'resource' | 'release' | 'party' | 'deal'

/** The column of a message that counts a kind of record. */
const counters = {
  resource: 'resources',
  release: 'releases',
  party: 'parties',
  deal: 'deals',
} as const satisfies Record<AddedKind, string>

/**
 * Makes the row of a record that is being added. It says nothing yet: it is brought up to date when the step that adds
 * the record is kept.
 */
export function addedRow(
  database: Database,
  record: {
    kind: AddedKind
    message: number
    version: string | null
    reference: string | null
    /** The element's name. */
    name: string
  },
): number {
  const { kind, message, version, reference, name } = record
  let row: number
  if (kind === 'resource')
    row = database.run(
      'INSERT INTO resource (message, reference, kind, start, length) VALUES (?, ?, ?, 0, 0)',
      message,
      reference,
      name,
    )
  else if (kind === 'party')
    row = database.run(
      'INSERT INTO party (message, reference, start, length) VALUES (?, ?, 0, 0)',
      message,
      reference,
    )
  else if (kind === 'release')
    row = database.run(
      `INSERT INTO release (message, reference, kind, ern_version, tracks, deals, start, length)
       VALUES (?, ?, ?, ?, 0, 0, 0, 0)`,
      message,
      reference,
      name === 'Release' || name === 'TrackRelease' ? 'TrackRelease' : name,
      version,
    )
  else
    row = database.run(
      "INSERT INTO deal (message, release_references, start, length) VALUES (?, '', 0, 0)",
      message,
    )
  countRecord(database, kind, message, row, 1)
  return row
}

/** Counts a record that came (1) or went (-1) in its message. */
export function countRecord(
  database: Database,
  kind: AddedKind,
  message: number,
  row: number,
  by: 1 | -1,
): void {
  database.run(`UPDATE message SET ${counters[kind]} = ${counters[kind]} + ? WHERE id = ?`, by, message)
  if (kind === 'release')
    database.run(
      `UPDATE message SET track_releases = track_releases + ?
       WHERE id = ? AND EXISTS (SELECT 1 FROM release WHERE id = ? AND kind = 'TrackRelease')`,
      by,
      message,
      row,
    )
}
