import type { Catalog } from '../../catalog/catalog.ts'
import { countDeals } from '../../import/finish-message.ts'
import { releaseWithoutDeal } from '../../import/missing-deals.ts'
import { recordingOf, takeNames } from './recordings.ts'
import { replaceProblems } from './replace-problems.ts'
import type { ResourceChange, RowChanges } from './row-changes.ts'

/** A release with one of the resources it refers to. */
interface ReleaseLink {
  release: number
  kind: string
  own: number
  reference: string | null
  secondary: number
}

/** References of resources that are looked for by SQLite, and releases whose links it looks through in one turn. */
const fewReferences = 50
const scannedTogether = 10_000
/** Releases whose resources are looked at in one step. */
const linkedTogether = 500

/** Brings releases up to date with the resources and deals that changed beside them, in steps. */
export class FollowingReleases {
  readonly #catalog: Catalog
  readonly #changes: RowChanges
  readonly #refreshRelease: (row: number) => void

  /** `refreshRelease` reads a release again and brings its row up to date. */
  constructor(catalog: Catalog, changes: RowChanges, refreshRelease: (row: number) => void) {
    this.#catalog = catalog
    this.#changes = changes
    this.#refreshRelease = refreshRelease
  }

  /** Releases that name a resource that changed: what they take over from it, or all they say. */
  *tracksOfResources(): Generator<void> {
    const { database } = this.#catalog
    for (const [message, references] of this.#changes.resources) {
      if (references.size <= fewReferences) {
        yield* this.#releasesNaming(message, references)
        continue
      }
      // A scan of the message's links costs less than one for each resource, and nothing is kept that imports would pay for.
      for (let after = 0; ; ) {
        const links = database.all<ReleaseLink>(
          `SELECT r.id AS release, r.kind, r.own, link.reference, link.secondary FROM (
             SELECT id, kind, own FROM release WHERE message = ? AND id > ? ORDER BY id LIMIT ${linkedTogether}
           ) AS r LEFT JOIN release_resource AS link ON link.release = r.id ORDER BY r.id, link.position`,
          message,
          after,
        )
        const last = links.at(-1)
        if (!last) break
        after = last.release
        yield* this.#follow(message, links, references)
        yield
      }
    }
  }

  /** Brings the releases of a message up to date that name one of a few resources: SQLite looks through the links. */
  *#releasesNaming(message: number, references: ReadonlyMap<string, ResourceChange>): Generator<void> {
    const { database } = this.#catalog
    const ids = database.get<{ first: number | null; last: number | null }>(
      'SELECT min(id) AS first, max(id) AS last FROM release WHERE message = ?',
      message,
    )
    const wanted = JSON.stringify([...references.keys()])
    for (let from = ids?.first ?? 0; from <= (ids?.last ?? -1); from += scannedTogether) {
      const links = database.all<ReleaseLink>(
        `SELECT r.id AS release, r.kind, r.own, link.reference, link.secondary FROM (
           SELECT DISTINCT release FROM release_resource
           WHERE release BETWEEN ?2 AND ?3 AND reference IN (SELECT value FROM json_each(?4))
         ) AS found CROSS JOIN release AS r ON r.id = found.release AND r.message = ?1
         CROSS JOIN release_resource AS link ON link.release = r.id ORDER BY r.id, link.position`,
        message,
        from,
        from + scannedTogether - 1,
        wanted,
      )
      yield* this.#follow(message, links, references)
      yield
    }
  }

  /** Brings releases up to date with the resources they refer to; `links` are those of each, in their order. */
  *#follow(
    message: number,
    links: readonly ReleaseLink[],
    changed: ReadonlyMap<string, ResourceChange>,
  ): Generator<void> {
    /** The release whose first resource, which is the one a track is of, was passed. */
    let passed: number | null = null
    for (const { release, kind, own, reference, secondary } of links) {
      const isFirst = secondary === 0 && passed !== release
      if (isFirst) passed = release
      const change = reference === null ? undefined : changed.get(reference)
      if (change === undefined || this.#changes.releases.has(release)) continue
      if (change === 'more') {
        this.#refreshRelease(release)
        yield
        continue
      }
      this.#changes.referring.add(release)
      if (!isFirst || kind !== 'TrackRelease') continue
      const recording = recordingOf(this.#catalog, message, reference!)
      takeNames(this.#catalog, this.#changes, { release, own }, recording)
      yield
    }
  }

  /** Releases whose deals changed: how many they have and where these hold. */
  *releasesOfDeals(): Generator<void> {
    const { database } = this.#catalog
    for (const id of this.#changes.renamed) {
      this.#dealsOf(id)
      yield
    }
    for (const [message, references] of this.#changes.deals)
      for (const reference of references)
        for (const { id } of database.all<{ id: number }>(
          'SELECT id FROM release WHERE message = ? AND reference = ?',
          message,
          reference,
        )) {
          this.#dealsOf(id)
          yield
        }
  }

  #dealsOf(release: number): void {
    const { database } = this.#catalog
    const row = database.get<{ message: number }>('SELECT message FROM release WHERE id = ?', release)
    if (!row) return
    countDeals(database, release, release, row.message)
    this.#dealProblem(release)
    this.#changes.releases.add(release)
  }

  /** Tells of a release that no deal names (FACTS.md section 8, rule 3), or no longer does. */
  #dealProblem(id: number): void {
    const { database } = this.#catalog
    const row = database.get<{
      message: number
      source: number
      kind: string
      reference: string | null
      start: number
      deals: number | null
      type: string
      all_deals: number
    }>(
      `SELECT release.message, message.source, kind, reference, release.start, release.deals, message.type,
         (SELECT count(*) FROM deal WHERE deal.message = message.id) AS all_deals
       FROM release JOIN message ON message.id = release.message WHERE release.id = ?`,
      id,
    )
    if (row?.type !== 'NewReleaseMessage') return
    const found = row.deals === 0 && row.all_deals > 0 ? [releaseWithoutDeal(row)] : []
    replaceProblems(
      this.#catalog,
      { table: 'release', row: id, source: row.source, message: row.message },
      ({ code }) => code === 'RELEASE-WITHOUT-DEAL',
      found,
    )
  }
}
