import type { Disposable } from '../../base/disposable.ts'
import { Database } from '../catalog/database.ts'
import { RowSet } from '../query/row-set.ts'

/** What names a release in a file's name, and what a manifest says of it. */
export interface UnitRelease {
  id: number
  message: number
  reference: string | null
  kind: string
  icpn: string | null
  grid: string | null
  isrc: string | null
  catalogNumber: string | null
  edited: number
}

/** Releases that leave in one message: one with its tracks, or several. */
export interface ReleaseUnit {
  /** Those that are no tracks of another. At least one. */
  main: UnitRelease[]
  /** Rows of the releases that come with them. */
  tracks: UnitRelease[]
}

const columns =
  'release.id, message, reference, kind, icpn, grid, isrc, catalog_number AS catalogNumber, edited'
const isTrack = "kind IN ('TrackRelease', 'ClipRelease')"
const pageSize = 1000

/**
 * The messages that a message is split into, one for each release in scope (`null`: all) that is no track of another,
 * with its track and clip releases. A track belongs to every release that has its resource, and to the only release of
 * a message in any case; one in scope that belongs to none in scope leaves on its own.
 */
export function* releaseUnits(
  database: Database,
  message: number,
  scope: RowSet | null,
): Generator<ReleaseUnit> {
  const tracks = new TracksOfMessage(database, message)
  try {
    for (const main of releasesOf(database, message, `NOT ${isTrack}`))
      if (scope === null || scope.has(main.id)) yield { main: [main], tracks: tracks.of(main) }
    for (const track of releasesOf(database, message, isTrack))
      if ((scope === null || scope.has(track.id)) && !tracks.isTaken(track.id))
        yield { main: [track], tracks: [] }
  } finally {
    tracks.dispose()
  }
}

/** All of them in one message: the releases in scope, and the tracks of those that are no tracks themselves. */
export function unitTogether(database: Database, message: number, scope: RowSet | null): ReleaseUnit | null {
  const together: ReleaseUnit = { main: [], tracks: [] }
  const known = new Set<number>()
  for (const unit of releaseUnits(database, message, scope)) {
    together.main.push(...unit.main)
    for (const track of unit.tracks) {
      if (known.has(track.id)) continue
      known.add(track.id)
      together.tracks.push(track)
    }
  }
  return together.main.length === 0 ? null : together
}

/** The track and clip releases of a message by their first resource: a table in a temporary file, however many. */
class TracksOfMessage implements Disposable {
  readonly #database: Database
  readonly #message: number
  readonly #isOnly: boolean
  readonly #taken = new RowSet()
  #byResource: Database | null = null

  constructor(database: Database, message: number) {
    this.#database = database
    this.#message = message
    const { mains } = database.get<{ mains: number }>(
      `SELECT count(*) AS mains FROM release WHERE message = ? AND NOT ${isTrack}`,
      message,
    )!
    this.#isOnly = mains === 1
  }

  of(main: UnitRelease): UnitRelease[] {
    const found = this.#isOnly
      ? [...releasesOf(this.#database, this.#message, isTrack)]
      : this.#database.all<UnitRelease>(
          `SELECT ${columns} FROM json_each(?) AS given CROSS JOIN release ON release.id = given.value
           ORDER BY release.id`,
          JSON.stringify(this.#tracksWithResourcesOf(main.id)),
        )
    for (const { id } of found) this.#taken.add(id)
    return found
  }

  /** Whether it came with a release already. */
  isTaken(track: number): boolean {
    return this.#taken.has(track)
  }

  #tracksWithResourcesOf(release: number): number[] {
    const references = this.#database.all<{ reference: string }>(
      'SELECT DISTINCT reference FROM release_resource WHERE release = ? AND secondary = 0',
      release,
    )
    this.#byResource ??= this.#gather()
    return this.#byResource
      .all<{ id: number }>(
        'SELECT DISTINCT track.id FROM json_each(?) AS given CROSS JOIN track ON track.reference = given.value',
        JSON.stringify(references.map(({ reference }) => reference)),
      )
      .map(({ id }) => id)
  }

  #gather(): Database {
    const gathered = new Database('', { busyMilliseconds: 0 })
    gathered.exec('CREATE TABLE track (reference TEXT NOT NULL, id INTEGER NOT NULL); BEGIN')
    const insert = gathered.prepare('INSERT INTO track VALUES (?, ?)')
    for (const { id } of releasesOf(this.#database, this.#message, isTrack)) {
      const first = this.#database.get<{ reference: string }>(
        'SELECT reference FROM release_resource WHERE release = ? AND secondary = 0 ORDER BY position LIMIT 1',
        id,
      )
      if (first) insert.run(first.reference, id)
    }
    gathered.exec('COMMIT; CREATE INDEX track_reference ON track (reference)')
    return gathered
  }

  dispose(): void {
    this.#byResource?.dispose()
  }
}

/** Releases of a message stand together in their table, so they are read by their numbers. */
function* releasesOf(database: Database, message: number, condition: string): Generator<UnitRelease> {
  const { first, last } = database.get<{ first: number | null; last: number | null }>(
    'SELECT min(id) AS first, max(id) AS last FROM release WHERE message = ?',
    message,
  )!
  if (first === null || last === null) return
  for (let after = first - 1; ; ) {
    const rows = database.all<UnitRelease>(
      `SELECT ${columns} FROM release WHERE +message = ? AND ${condition} AND id > ? AND id <= ?
       ORDER BY id LIMIT ${pageSize}`,
      message,
      after,
      last,
    )
    yield* rows
    if (rows.length < pageSize) return
    after = rows.at(-1)!.id
  }
}

/** What names a file of these releases: ICPN, else GRid, ISRC or catalog number of the first. Null when it has none. */
export function identifierOf({ main: [first] }: ReleaseUnit): string | null {
  if (!first) return null
  return first.icpn ?? first.grid ?? first.isrc ?? first.catalogNumber
}
