import type { Database } from '../catalog/database.ts'
import { NumberedInserts, RowInserts, RowNumbers } from '../catalog/row-inserts.ts'
import { completeReleaseInserts, releaseInserts } from './release-inserts.ts'

/** The columns of the tables, in the order of the values. */
const columns = {
  party: 'id, message, reference, name, name_key, isni, dpid, ipi, start, length',
  resource: `id, message, reference, kind, type, isrc, title, title_key, artist, artist_key, duration, p_line, file,
    start, length`,
  releaseResource: 'release, position, reference, disc, sequence, secondary',
  deal: `id, message, release_references, commercial_models, use_types, territories, excluded_territories, valid_from,
    valid_to, price, start, length`,
  dealRelease: 'message, reference, deal, territory_set',
} as const

/**
 * The rows of records on their way into their tables. Those of several messages wait for one another: small messages
 * have fewer rows of a kind than one statement takes. Whatever reads a table writes what waits for it first.
 */
export class RecordInserts {
  readonly party: NumberedInserts
  readonly resource: NumberedInserts
  /** Releases whose rows take over what they leave out from rows that are there. */
  readonly release: NumberedInserts
  /** Releases that have all of it. */
  readonly completeRelease: NumberedInserts
  readonly releaseResource: RowInserts
  readonly deal: NumberedInserts
  readonly dealRelease: RowInserts

  constructor(database: Database) {
    const releases = new RowNumbers(database, 'release')
    this.party = NumberedInserts.into(database, 'party', columns.party)
    this.resource = NumberedInserts.into(database, 'resource', columns.resource)
    this.release = releaseInserts(database, releases)
    this.completeRelease = completeReleaseInserts(database, releases)
    this.releaseResource = RowInserts.into(database, 'release_resource', columns.releaseResource)
    this.deal = NumberedInserts.into(database, 'deal', columns.deal)
    // A deal may name a release twice.
    this.dealRelease = RowInserts.into(database, 'deal_release', columns.dealRelease, 'IGNORE')
  }

  /** Writes everything that waits. */
  flush(): void {
    for (const rows of [...this.#numbered, this.releaseResource, this.dealRelease]) rows.flush()
  }

  /** Writes everything that waits, before the caller's transaction ends. */
  end(): void {
    this.flush()
    for (const rows of this.#numbered) rows.end()
  }

  get #numbered(): NumberedInserts[] {
    return [this.party, this.resource, this.release, this.completeRelease, this.deal]
  }
}
