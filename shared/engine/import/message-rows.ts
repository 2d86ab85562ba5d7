import type {
  DealRecord,
  HeaderRecord,
  MessageRecord,
  PartRecord,
  PartyRecord,
  ReleaseRecord,
  ResourceRecord,
} from '../../ern/record.ts'
import { momentOf } from '../../values/dates.ts'
import { parseDuration } from '../../values/duration.ts'
import type { Database } from '../catalog/database.ts'
import { NumberedInserts, RowInserts } from '../catalog/row-inserts.ts'
import { refreshReleaseSearch, releaseSearchInsert, resourceSearchInsert } from '../catalog/search-index.ts'
import type { SearchRanges } from '../catalog/search-ranges.ts'
import { sortKey } from '../catalog/sort-key.ts'
import { TerritorySets } from '../catalog/territory-sets.ts'
import { completeReleaseRows, countTracks, removeRelease } from './complete-releases.ts'
import { present, type RecordsAtHand } from './records-at-hand.ts'
import { releaseInserts } from './release-inserts.ts'

const sql = {
  message: 'INSERT INTO message (source, type, ern_version, profile, start) VALUES (?, ?, ?, ?, ?)',
  header: `UPDATE message SET message_id = ?, thread_id = ?, sender = ?, sender_id = ?, recipient = ?, recipient_id = ?,
    created = ?, created_at = ?, control_type = ? WHERE id = ?`,
  part: 'INSERT INTO part (message, reference, kind, title, start, length) VALUES (?, ?, ?, ?, ?, ?)',
  completeRelease: `INSERT INTO release (message, reference, kind, main, title, title_key, artist, artist_key, label, label_key,
    label_reference, icpn, grid, isrc, catalog_number, release_type, genre, release_date, ern_version, start, length,
    tracks, deals, territory_set, proprietary)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  counts: `UPDATE message SET releases = ?, track_releases = ?, resources = ?, parties = ?, deals = ?, problems = ?,
    complete = ? WHERE id = ?`,
}

/** Rows that are inserted several at a time, with their columns. */
const tables = {
  party: 'id, message, reference, name, name_key, isni, dpid, ipi, start, length',
  resource: `id, message, reference, kind, type, isrc, title, title_key, artist, artist_key, duration, p_line, file,
    start, length`,
  release_resource: 'release, position, reference, disc, sequence, secondary',
  deal: `id, message, release_references, commercial_models, use_types, territories, excluded_territories, valid_from,
    valid_to, price, start, length`,
  deal_release: 'message, reference, deal, territory_set',
} as const

/** A release's row and where it stands. */
export interface ReleasePlace {
  id: number
  kind: string
  reference: string | null
  start: number
}

/** Row numbers of one table that were inserted in the running batch. */
interface BatchRange {
  first: number
  last: number
}

/** The rows of one message. All methods run inside the caller's transaction. */
export class MessageRows {
  readonly #database: Database
  /** Row number of the message. */
  readonly id: number
  readonly #ernVersion: string | null
  releases = 0
  trackReleases = 0
  resources = 0
  parties = 0
  deals = 0
  /** First and last row of all its releases; other messages' may stand between. */
  allReleases: BatchRange | null = null
  /** Whether parties or resources came after releases, so that the releases have to be completed at the end. */
  outOfOrder = false
  /** Set for a small message, all of which is known before its first record is written. */
  readonly atHand: RecordsAtHand | null
  /** Releases of such a message that no deal names. */
  readonly withoutDeals: ReleasePlace[] = []
  #batchReleases: BatchRange | null = null
  /** Rows of releases that were read ahead and not yet in order, by their first byte. */
  #ahead = new Map<number, { row: number; isTrack: boolean }>()
  #confirmed: number[] = []
  readonly #territorySets: TerritorySets
  #batchResources: BatchRange | null = null
  readonly #partyRows: NumberedInserts
  readonly #resourceRows: NumberedInserts
  readonly #releaseRows: NumberedInserts
  readonly #linkRows: RowInserts
  readonly #dealRows: NumberedInserts
  readonly #dealReleaseRows: RowInserts
  /** Releases of the running batch whose tracks are counted once their links are written. */
  #uncounted: number[] = []

  constructor(
    database: Database,
    source: number,
    record: MessageRecord,
    atHand: RecordsAtHand | null = null,
  ) {
    this.#database = database
    this.atHand = atHand
    this.#ernVersion = record.ernVersion
    this.#territorySets = TerritorySets.of(database)
    this.#partyRows = NumberedInserts.into(database, 'party', tables.party)
    this.#resourceRows = NumberedInserts.into(database, 'resource', tables.resource)
    this.#releaseRows = releaseInserts(database)
    this.#linkRows = RowInserts.into(database, 'release_resource', tables.release_resource)
    this.#dealRows = NumberedInserts.into(database, 'deal', tables.deal)
    // A deal may name a release twice.
    this.#dealReleaseRows = RowInserts.into(database, 'deal_release', tables.deal_release, 'IGNORE')
    this.id = database.run(
      sql.message,
      source,
      record.type,
      record.ernVersion,
      record.profile,
      record.root.start,
    )
  }

  header(record: HeaderRecord): void {
    this.#database.run(
      sql.header,
      record.messageId,
      record.threadId,
      record.sender,
      record.senderId,
      record.recipient,
      record.recipientId,
      record.created,
      record.created === null ? null : momentOf(record.created),
      record.controlType,
      this.id,
    )
  }

  party(record: PartyRecord): number {
    this.parties++
    if (this.releases > 0 && this.atHand === null) this.outOfOrder = true
    return this.#partyRows.add(
      this.id,
      record.reference,
      present(record.name),
      sortKey(record.name),
      record.isni,
      record.dpid,
      record.ipi,
      record.start,
      record.end - record.start,
    )
  }

  part(record: PartRecord): number {
    return this.#database.run(
      sql.part,
      this.id,
      record.reference,
      record.element,
      present(record.title),
      record.start,
      record.end - record.start,
    )
  }

  resource(record: ResourceRecord): number {
    const row = this.#resourceRows.add(
      this.id,
      record.reference,
      record.element,
      record.type,
      present(record.isrc),
      present(record.title),
      sortKey(record.title),
      present(record.artist),
      sortKey(record.artist),
      record.duration === null ? null : parseDuration(record.duration),
      record.pLine,
      record.file,
      record.start,
      record.end - record.start,
    )
    this.resources++
    if (this.releases > 0 && this.atHand === null) this.outOfOrder = true
    this.#batchResources ??= { first: row, last: row }
    this.#batchResources.last = row
    return row
  }

  /** Releases whose rows are there although reading has not come to them. */
  get releasesAhead(): { releases: number; trackReleases: number } {
    let trackReleases = 0
    for (const { isTrack } of this.#ahead.values()) if (isTrack) trackReleases++
    return { releases: this.#ahead.size, trackReleases }
  }

  /** Inserts releases that were read ahead: they can be seen, and are confirmed or taken back later. */
  readAhead(records: readonly ReleaseRecord[]): void {
    for (const record of records) {
      // Its resources may be still to come: its tracks are not counted.
      const row = this.#insertRelease(record, Number.POSITIVE_INFINITY)
      this.#linkResources(row, record)
      this.#releaseRows.flush()
      this.#database.run(releaseSearchInsert, row, row)
      this.#ahead.set(record.start, { row, isTrack: record.role === 'TrackRelease' })
    }
  }

  /** Takes back what was read ahead and is not so. */
  dropAhead(): void {
    for (const { row } of this.#ahead.values()) removeRelease(this.#database, row)
    this.#ahead.clear()
  }

  release(record: ReleaseRecord): number {
    const row =
      this.atHand === null
        ? this.#confirm(record, this.#insertRelease(record, record.resources.length))
        : this.#insertComplete(record, this.atHand)
    this.#linkResources(row, record)
    if (this.atHand === null && record.resources.length > 1) this.#uncounted.push(row)
    this.releases++
    if (record.role === 'TrackRelease') this.trackReleases++
    this.allReleases ??= { first: row, last: row }
    this.allReleases.first = Math.min(this.allReleases.first, row)
    this.allReleases.last = Math.max(this.allReleases.last, row)
    return row
  }

  /** A release that was read ahead keeps its number: somebody may be looking at it. */
  #confirm(record: ReleaseRecord, inserted: number): number {
    const ahead = this.#ahead.size > 0 ? this.#ahead.get(record.start) : undefined
    if (ahead === undefined) {
      this.#batchReleases ??= { first: inserted, last: inserted }
      this.#batchReleases.last = inserted
      return inserted
    }
    removeRelease(this.#database, ahead.row)
    this.#releaseRows.flush()
    this.#database.run('UPDATE release SET id = ? WHERE id = ?', ahead.row, inserted)
    this.#ahead.delete(record.start)
    this.#confirmed.push(ahead.row)
    return ahead.row
  }

  #linkResources(row: number, record: ReleaseRecord): void {
    let position = 1
    for (const to of record.resources)
      this.#linkRows.add(row, position++, to.reference, to.disc, to.sequence, to.secondary ? 1 : 0)
  }

  /** Inserts a release with all it takes over from the other records of its message. */
  #insertComplete(record: ReleaseRecord, atHand: RecordsAtHand): number {
    const track = record.role === 'TrackRelease' ? atHand.trackOf(record) : undefined
    const label = atHand.labelOf(record)
    const { deals, territorySet } = atHand.dealsOf(record, this.#territorySets)
    const row = this.#database.run(
      sql.completeRelease,
      this.id,
      record.reference,
      record.role,
      record.isMainRelease ? 1 : 0,
      present(record.title) ?? present(track?.title ?? null),
      sortKey(record.title) ?? sortKey(track?.title ?? null),
      present(record.artist) ?? present(track?.artist ?? null),
      sortKey(record.artist) ?? sortKey(track?.artist ?? null),
      label.name,
      label.key,
      record.labelReference,
      present(record.icpn),
      present(record.grid),
      present(record.isrc) ?? present(track?.isrc ?? null),
      present(record.catalogNumber),
      present(record.releaseType),
      present(record.genre),
      present(record.releaseDate),
      this.#ernVersion,
      record.start,
      record.end - record.start,
      atHand.tracksOf(record),
      deals,
      territorySet,
      record.proprietaryIds.length === 0 ? null : JSON.stringify(record.proprietaryIds),
    )
    this.#batchReleases ??= { first: row, last: row }
    this.#batchReleases.last = row
    if (deals === 0)
      this.withoutDeals.push({ id: row, kind: record.role, reference: record.reference, start: record.start })
    return row
  }

  #insertRelease(record: ReleaseRecord, resources: number): number {
    // Its label and its track are looked up.
    this.#partyRows.flush()
    this.#resourceRows.flush()
    const track = record.resources.find((to) => !to.secondary)
    return this.#releaseRows.add(
      this.id,
      record.reference,
      record.role,
      record.isMainRelease ? 1 : 0,
      present(record.title),
      sortKey(record.title),
      present(record.artist),
      sortKey(record.artist),
      present(record.label),
      sortKey(record.label),
      record.labelReference,
      present(record.icpn),
      present(record.grid),
      present(record.isrc),
      present(record.catalogNumber),
      present(record.releaseType),
      present(record.genre),
      present(record.releaseDate),
      this.#ernVersion,
      record.start,
      record.end - record.start,
      resources,
      track?.reference ?? null,
      record.proprietaryIds.length === 0 ? null : JSON.stringify(record.proprietaryIds),
    )
  }

  deal(record: DealRecord): number {
    const row = this.#dealRows.add(
      this.id,
      record.releaseReferences.join(' '),
      joined(record.commercialModels),
      joined(record.useTypes),
      joined(record.territories),
      joined(record.excludedTerritories),
      record.validFrom,
      record.validTo,
      record.price,
      record.start,
      record.end - record.start,
    )
    const territories = this.#territorySets.of(record.territories, record.excludedTerritories)
    for (const reference of record.releaseReferences)
      this.#dealReleaseRows.add(this.id, reference, row, territories)
    this.deals++
    return row
  }

  /** Completes a batch of releases once more, when their resources or parties came later. */
  completeAgain(first: number, last: number): void {
    completeReleaseRows(this.#database, first, last, this.id)
    for (const { id } of this.#database.all<{ id: number }>(
      'SELECT id FROM release WHERE id BETWEEN ? AND ? AND message = ?',
      first,
      last,
      this.id,
    ))
      refreshReleaseSearch(this.#database, id)
  }

  /** Puts all rows into their tables that wait for others to be inserted with. */
  flush(): void {
    for (const rows of [
      this.#partyRows,
      this.#resourceRows,
      this.#releaseRows,
      this.#linkRows,
      this.#dealRows,
      this.#dealReleaseRows,
    ])
      rows.flush()
  }

  /** Ends a batch: makes its rows findable, or lets `search` do that for several messages at once. */
  endBatch(search: SearchRanges | null = null): void {
    this.flush()
    for (const rows of [this.#partyRows, this.#resourceRows, this.#releaseRows, this.#dealRows]) rows.end()
    for (const row of this.#uncounted) countTracks(this.#database, row)
    this.#uncounted = []
    if (this.#batchResources) {
      const { first, last } = this.#batchResources
      if (search) search.resources({ first, last })
      else this.#database.run(resourceSearchInsert, first, last)
    }
    if (this.#batchReleases) {
      const { first, last } = this.#batchReleases
      if (search) search.releases({ first, last })
      else this.#database.run(releaseSearchInsert, first, last)
    }
    for (const row of this.#confirmed) this.#database.run(releaseSearchInsert, row, row)
    this.#confirmed = []
    this.#batchReleases = null
    this.#batchResources = null
  }

  /** Writes how many records of each kind there are. */
  writeCounts(problems: number, isComplete: boolean): void {
    const ahead = this.releasesAhead
    this.#database.run(
      sql.counts,
      this.releases + ahead.releases,
      this.trackReleases + ahead.trackReleases,
      this.resources,
      this.parties,
      this.deals,
      problems,
      isComplete ? 1 : 0,
      this.id,
    )
  }
}

function joined(values: string[]): string | null {
  return values.length === 0 ? null : values.join(' ')
}
