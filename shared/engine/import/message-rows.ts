import type {
  DealRecord,
  HeaderRecord,
  MessageRecord,
  PartRecord,
  PartyRecord,
  ReleaseRecord,
  ResourceRecord,
} from '../../ern/record.ts'
import { parseDuration } from '../../values/duration.ts'
import type { Database } from '../catalog/database.ts'
import { dealValues, headerUpdate, headerValues } from '../catalog/record-values.ts'
import { refreshReleaseSearch } from '../catalog/search-index.ts'
import { SearchRanges } from '../catalog/search-ranges.ts'
import { sortKey } from '../catalog/sort-key.ts'
import { TerritorySets } from '../catalog/territory-sets.ts'
import { completeReleaseRows, saidItself } from './complete-releases.ts'
import { MessageLabels } from './message-labels.ts'
import { present } from './present.ts'
import type { RecordInserts } from './record-inserts.ts'
import type { RecordsAtHand } from './records-at-hand.ts'
import { type AheadCounts, RowsAhead } from './rows-ahead.ts'
import { TrackCounts } from './track-counts.ts'

const sql = {
  message: 'INSERT INTO message (source, type, ern_version, profile, start) VALUES (?, ?, ?, ?, ?)',
  part: 'INSERT INTO part (message, reference, kind, title, start, length) VALUES (?, ?, ?, ?, ?, ?)',
  counts: `UPDATE message SET releases = ?, track_releases = ?, resources = ?, parties = ?, deals = ?, problems = ?,
    complete = ? WHERE id = ?`,
}

/** Durations and what they are in seconds: a few hundred stand again and again. */
const secondsKnown = new Map<string, number | null>()
/** Durations that are remembered. */
const mostDurations = 1000

function secondsOf(duration: string | null): number | null {
  if (duration === null) return null
  let seconds = secondsKnown.get(duration)
  if (seconds === undefined) {
    seconds = parseDuration(duration)
    if (secondsKnown.size >= mostDurations) secondsKnown.clear()
    secondsKnown.set(duration, seconds)
  }
  return seconds
}

/** Rows made findable at once, of a message of which many are. */
const searchedTogether = 20_000
/** So many rows are each made findable with the commit that shows them: of a larger message they may wait for others. */
const searchedAtOnce = 200_000

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
  readonly tracks = new TrackCounts()
  /** Set for a small message, all of which is known before its first record is written. */
  readonly atHand: RecordsAtHand | null
  /** Releases of such a message that no deal names. */
  readonly withoutDeals: ReleasePlace[] = []
  #batchReleases: BatchRange | null = null
  /** Rows of records that were read ahead and not yet in order. */
  readonly #ahead: RowsAhead
  readonly #territorySets: TerritorySets
  /** Rows that are not findable yet. */
  readonly #search: SearchRanges
  /** Rows that were made findable. */
  #findable = 0
  #batchResources: BatchRange | null = null
  readonly #inserts: RecordInserts
  readonly #labels: MessageLabels

  constructor(
    database: Database,
    source: number,
    record: MessageRecord,
    inserts: RecordInserts,
    atHand: RecordsAtHand | null = null,
  ) {
    this.#database = database
    this.atHand = atHand
    this.#ernVersion = record.ernVersion
    this.#territorySets = TerritorySets.of(database)
    this.#search = new SearchRanges(database)
    this.#inserts = inserts
    this.id = database.run(
      sql.message,
      source,
      record.type,
      record.ernVersion,
      record.profile,
      record.root.start,
    )
    this.#ahead = new RowsAhead(database, source)
    this.#labels = new MessageLabels(database, this.id, inserts.party)
  }

  header(record: HeaderRecord): void {
    this.#database.run(headerUpdate, ...headerValues(record), this.id)
  }

  party(record: PartyRecord): number {
    this.parties++
    if (this.releases > 0 && this.atHand === null) this.outOfOrder = true
    return this.#inserts.party.add([
      this.id,
      record.reference,
      present(record.name),
      sortKey(record.name),
      record.isni,
      record.dpid,
      record.ipi,
      record.start,
      record.end - record.start,
    ])
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
    const inserted = this.#insertResource(record)
    this.resources++
    this.tracks.note(record)
    if (this.releases > 0 && this.atHand === null) this.outOfOrder = true
    const row = this.#ahead.confirm('resource', record.start, inserted, this.#inserts.resource)
    if (row === inserted) {
      this.#batchResources ??= { first: row, last: row }
      this.#batchResources.last = row
    }
    return row
  }

  #insertResource(record: ResourceRecord): number {
    return this.#inserts.resource.add([
      this.id,
      record.reference,
      record.element,
      record.type,
      present(record.isrc),
      present(record.title),
      sortKey(record.title),
      present(record.artist),
      sortKey(record.artist),
      secondsOf(record.duration),
      record.pLine,
      record.file,
      record.start,
      record.end - record.start,
    ])
  }

  /** How many records have rows although reading has not come to them. */
  get readAheadCounts(): AheadCounts {
    return this.#ahead.counts
  }

  /** Inserts records that were read ahead: they can be seen, and are confirmed or taken back later. */
  readAhead(records: readonly (ReleaseRecord | ResourceRecord)[]): void {
    for (const record of records) {
      const isRelease = record.kind === 'release'
      // Its resources may be still to come: its tracks are not counted.
      const row = isRelease ? this.#insertRelease(record, null) : this.#insertResource(record)
      if (isRelease) this.#linkResources(row, record)
      this.#ahead.add(record, row)
    }
    this.#inserts.resource.flush()
    this.#inserts.release.flush()
    this.#ahead.makeFindable(records)
  }

  /** Takes back what was read ahead before this byte and is not so. */
  dropAhead(before = Number.POSITIVE_INFINITY): void {
    this.#ahead.drop(before)
  }

  release(record: ReleaseRecord): number {
    const row =
      this.atHand === null
        ? this.#confirmRelease(record, this.#insertRelease(record, this.tracks.of(record)))
        : this.#insertComplete(record, this.atHand)
    this.#linkResources(row, record)
    this.releases++
    if (record.role === 'TrackRelease') this.trackReleases++
    this.allReleases ??= { first: row, last: row }
    this.allReleases.first = Math.min(this.allReleases.first, row)
    this.allReleases.last = Math.max(this.allReleases.last, row)
    return row
  }

  #confirmRelease(record: ReleaseRecord, inserted: number): number {
    const row = this.#ahead.confirm('release', record.start, inserted, this.#inserts.release)
    if (row === inserted) {
      this.#batchReleases ??= { first: row, last: row }
      this.#batchReleases.last = row
    }
    return row
  }

  #linkResources(row: number, record: ReleaseRecord): void {
    let position = 1
    for (const to of record.resources)
      this.#inserts.releaseResource.add([
        row,
        position++,
        to.reference,
        to.disc,
        to.sequence,
        to.secondary ? 1 : 0,
      ])
  }

  /** Inserts a release with all it takes over from the other records of its message. */
  #insertComplete(record: ReleaseRecord, atHand: RecordsAtHand): number {
    const track = record.role === 'TrackRelease' ? atHand.trackOf(record) : undefined
    const label = atHand.labelOf(record)
    const { deals, territorySet } = atHand.dealsOf(record, this.#territorySets)
    const row = this.#inserts.completeRelease.add([
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
      record.proprietaryIds.length === 0 ? null : JSON.stringify(record.proprietaryIds),
      deals,
      territorySet,
      saidItself(record),
    ])
    this.#batchReleases ??= { first: row, last: row }
    this.#batchReleases.last = row
    if (deals === 0)
      this.withoutDeals.push({ id: row, kind: record.role, reference: record.reference, start: record.start })
    return row
  }

  #insertRelease(record: ReleaseRecord, tracks: number | null): number {
    // Its track is looked up.
    this.#inserts.resource.flush()
    const track = record.resources.find((to) => !to.secondary)
    const label = this.#labels.of(record)
    return this.#inserts.release.add([
      this.id,
      record.reference,
      record.role,
      record.isMainRelease ? 1 : 0,
      present(record.title),
      sortKey(record.title),
      present(record.artist),
      sortKey(record.artist),
      label.name,
      label.key,
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
      tracks,
      track?.reference ?? null,
      record.proprietaryIds.length === 0 ? null : JSON.stringify(record.proprietaryIds),
    ])
  }

  deal(record: DealRecord): number {
    const row = this.#inserts.deal.add([
      this.id,
      record.releaseReferences.join(' '),
      ...dealValues(record),
      record.start,
      record.end - record.start,
    ])
    const territories = this.#territorySets.of(record.territories, record.excludedTerritories)
    for (const reference of record.releaseReferences)
      this.#inserts.dealRelease.add([this.id, reference, row, territories])
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
    this.#inserts.flush()
  }

  /** Makes all rows findable that wait for it. */
  makeFindable(): void {
    this.#findable += this.#search.rows
    this.#search.writeLate()
  }

  /**
   * Ends a batch, and makes its rows findable. In a large message they wait for that until they are many, since each time
   * makes a part of the index that has to be merged with the others. Or lets `search` do it for several messages at once.
   */
  endBatch(search: SearchRanges | null = null): void {
    if (search === null) this.#inserts.end()
    this.#labels.endBatch()
    const ranges = search ?? this.#search
    if (this.#batchResources) ranges.resources(this.#batchResources)
    if (this.#batchReleases) ranges.releases(this.#batchReleases)
    const mayWait = search === null && this.#findable >= searchedAtOnce
    if (!mayWait || this.#search.rows >= searchedTogether) this.makeFindable()
    this.#ahead.endBatch()
    this.#batchReleases = null
    this.#batchResources = null
  }

  /** Writes how many records of each kind there are. */
  writeCounts(problems: number, isComplete: boolean): void {
    const ahead = this.readAheadCounts
    this.#database.run(
      sql.counts,
      this.releases + ahead.releases,
      this.trackReleases + ahead.trackReleases,
      this.resources + ahead.resources,
      this.parties,
      this.deals,
      problems,
      isComplete ? 1 : 0,
      this.id,
    )
  }
}
