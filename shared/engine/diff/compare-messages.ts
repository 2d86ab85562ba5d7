import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DiffSide, DiffSummary } from '../../contract/diff.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { readMessage } from '../model/message-model.ts'
import { readModel } from '../model/read-model.ts'
import { compareModels, comparePlaces, compareRelease, kindWords } from './compare-content.ts'
import { DealComparison } from './compare-deals.ts'
import { ComparedResources, noTally } from './compare-resources.ts'
import type { DifferenceRows, DifferingRecord, PlacedDifference } from './difference-rows.ts'
import { otherModel } from './other-model.ts'
import { idOf, RecordPairs } from './pair-records.ts'
import { ComparedMessage, type PairedTable } from './record-content.ts'
import { meaningIn } from './same-record.ts'

/** How far a comparison is. */
export interface DiffProgress {
  done: number
  total: number
  found: number
}

/** Milliseconds of work before the event loop turns. */
const turn = 12

/** What heads of messages of two families differ in anyway. */
const ofMessageItself: ReadonlySet<string> = new Set([
  'schemaVersion',
  'avsVersion',
  'type',
  'profile',
  'updateIndicator',
  'language',
])

/**
 * Compares two messages of a catalog, with their edits: records are recognised by their identifiers, compared as they
 * are written (renumbered references are no difference), and field by field where they differ. Holds one release at a
 * time; pairs and differences stand in temporary tables.
 */
export class MessageComparison {
  readonly #catalog: Catalog
  readonly #before: ComparedMessage
  readonly #after: ComparedMessage
  readonly #pairs: RecordPairs
  readonly #rows: DifferenceRows
  readonly #deals: DealComparison
  readonly #signal: AbortSignal
  readonly #progressed: (progress: DiffProgress) => void
  readonly #resources: ComparedResources
  readonly #sides: Record<'before' | 'after', DiffSide>
  readonly #isOneFamily: boolean
  readonly #isOneVersion: boolean
  readonly #tallies = {
    releases: noTally(),
    trackReleases: noTally(),
  }
  #progress: DiffProgress = { done: 0, total: 0, found: 0 }
  #turnBegan = performance.now()
  #header = 0

  constructor(
    catalog: Catalog,
    sides: { before: number; after: number },
    rows: DifferenceRows,
    signal: AbortSignal,
    progressed: (progress: DiffProgress) => void,
  ) {
    this.#catalog = catalog
    this.#before = new ComparedMessage(catalog, sides.before)
    this.#after = new ComparedMessage(catalog, sides.after)
    this.#rows = rows
    this.#pairs = new RecordPairs(catalog.database)
    this.#signal = signal
    this.#progressed = progressed
    const [before, after] = [this.#side(this.#before), this.#side(this.#after)]
    this.#sides = { before, after }
    this.#isOneVersion = before.ernVersion === after.ernVersion
    this.#isOneFamily = before.ernVersion?.[0] === after.ernVersion?.[0]
    const pairs = this.#pairs
    const name = (row: number | null, own: number) => (row === null ? `only here ${own}` : String(row))
    this.#deals = new DealComparison(
      this.#before,
      this.#after,
      meaningIn(this.#before, (table, row) => name(pairs.after(table, row), row)),
      meaningIn(this.#after, (table, row) =>
        pairs.before(table, row) === null ? `only there ${row}` : String(row),
      ),
    )
    this.#resources = new ComparedResources(catalog, this.#before, this.#after, {
      pairs,
      isOneVersion: this.#isOneVersion,
      same: (before, after) => this.#deals.same('resource', before, after),
      rest: (done) => this.#rest(done),
    })
  }

  /** Compares everything. What was found until it was stopped stays in the rows. */
  async run(): Promise<DiffSummary> {
    const { database } = this.#catalog
    const { before, after } = this.#sides
    const count = (table: PairedTable) =>
      database.get<{ n: number }>(
        `SELECT count(*) AS n FROM ${table} WHERE message IN (?, ?)`,
        this.#before.message,
        this.#after.message,
      )?.n ?? 0
    this.#progress.total = count('release') + count('resource') + count('party') + count('part')
    this.#progressed(this.#progress)
    try {
      for (const table of ['resource', 'release', 'party', 'part'] as const)
        await this.#pairs.find(table, this.#before.message, this.#after.message, this.#signal)
      this.#compareHeads()
      await this.#releases("kind <> 'TrackRelease'")
      await this.#releases("kind = 'TrackRelease'")
      await this.#looseResources()
      await this.#others('party')
      await this.#others('part')
    } finally {
      this.#rows.flush()
      this.#pairs.clear()
    }
    const notes = this.#isOneVersion
      ? []
      : [
          `The messages are of ERN ${before.ernVersion ?? '?'} and ${after.ernVersion ?? '?'}. What only one of the two can say, or says in another shape, is not compared.`,
        ]
    return {
      ...{ before, after },
      ...this.#tallies,
      ...this.#resources.tallies,
      deals: this.#deals.tally,
      header: this.#header,
      rows: this.#rows.size,
      notes,
    }
  }

  #side({ message }: ComparedMessage): DiffSide {
    const row = this.#catalog.database.get<Omit<DiffSide, 'id'>>(
      `SELECT source.file, source.version, m.ern_version AS ernVersion, m.message_id AS messageId, m.created,
         m.releases FROM message AS m JOIN source ON source.id = m.source WHERE m.id = ?`,
      message,
    )!
    return { id: recordId('message', message), ...row }
  }

  /** Lets others have their turn, and tells how far it is. */
  async #rest(done: number): Promise<void> {
    this.#progress = {
      ...this.#progress,
      done: Math.min(this.#progress.total, this.#progress.done + done),
    }
    if (performance.now() - this.#turnBegan < turn) return
    this.#progressed(this.#progress)
    await nextTurn()
    this.#signal.throwIfAborted()
    this.#turnBegan = performance.now()
  }

  #tell(record: DifferingRecord, fields: readonly PlacedDifference[]): void {
    this.#rows.add(record, fields)
    this.#progress = { ...this.#progress, found: this.#progress.found + 1 }
  }

  #compareHeads(): void {
    const [one, other] = [
      readMessage(this.#catalog, this.#before.message),
      readMessage(this.#catalog, this.#after.message),
    ]
    const fields = compareModels(
      one.message,
      other.message,
      this.#isOneVersion ? [one.unnamed, other.unnamed] : [[], []],
      this.#isOneFamily ? new Set() : ofMessageItself,
    )
    this.#header = fields.length
    if (fields.length === 0) return
    const ids = { beforeRecord: one.id, afterRecord: other.id }
    this.#tell(
      {
        what: 'message',
        kind: 'changed',
        before: one.id,
        after: other.id,
        title: other.message.messageId ?? other.message.type,
        artist: other.message.sender.name,
        identifier: null,
      },
      fields.map((field) => ({ ...field, ...ids })),
    )
  }

  /** Releases of the later message in their order, then those that are only in the earlier one. */
  async #releases(condition: string): Promise<void> {
    for await (const row of this.#rowsOf('release', this.#after.message, condition)) {
      await this.#release(this.#pairs.before('release', row), row)
      await this.#rest(2)
    }
    for await (const row of this.#rowsOf('release', this.#before.message, condition))
      if (this.#pairs.after('release', row) === null) {
        await this.#release(row, null)
        await this.#rest(1)
      }
  }

  async *#rowsOf(table: PairedTable, message: number, condition = 'true'): AsyncGenerator<number> {
    for (let from = 0; ; ) {
      const rows = this.#catalog.database.all<{ id: number }>(
        `SELECT id FROM ${table} WHERE message = ? AND id > ? AND ${condition} ORDER BY id LIMIT 500`,
        message,
        from,
      )
      for (const { id } of rows) yield id
      const last = rows.at(-1)
      if (!last) return
      from = last.id
    }
  }

  async #release(before: number | null, after: number | null): Promise<void> {
    const isSame = before !== null && after !== null && this.#deals.same('release', before, after)
    const own = { beforeRecord: idOf('release', before), afterRecord: idOf('release', after) }
    const fields: PlacedDifference[] = []
    if (!(isSame && (await this.#resources.pass(after)))) {
      const one = before === null ? null : this.#before.open('release', before)
      const other = after === null ? null : this.#after.open('release', after)
      const said = {
        before: one && this.#before.release(one, this.#isOneVersion),
        after: other && this.#after.release(other, this.#isOneVersion),
      }
      if (!isSame) {
        const differences = compareRelease(said.before, said.after)
        if (said.before && said.after)
          differences.push(
            ...comparePlaces(said.before, said.after, (row) => this.#pairs.after('resource', row)),
          )
        fields.push(...differences.map((field) => ({ ...field, ...own })))
      }
      fields.push(...(await this.#resources.ofRelease(said.before, said.after)))
    }
    fields.push(...(await this.#deals.compare(before, after, this.#isOneFamily, this.#signal)))
    const { kind: releaseKind, ...named } = this.#nameOfRelease((after ?? before)!)
    const isTrack = releaseKind === 'TrackRelease'
    const tally = isTrack ? this.#tallies.trackReleases : this.#tallies.releases
    const kind = before === null ? 'added' : after === null ? 'removed' : 'changed'
    if (kind === 'changed' && fields.length === 0) {
      tally.same++
      return
    }
    tally[kind]++
    this.#tell(
      {
        what: isTrack ? 'track-release' : 'release',
        kind,
        before: own.beforeRecord,
        after: own.afterRecord,
        ...named,
      },
      fields,
    )
  }

  #nameOfRelease(row: number): Record<'title' | 'artist' | 'identifier' | 'kind', string | null> {
    return this.#catalog.database.get<Record<'title' | 'artist' | 'identifier' | 'kind', string | null>>(
      `SELECT kind, title, artist, coalesce(icpn, grid, isrc, catalog_number, reference) AS identifier
       FROM release WHERE id = ?`,
      row,
    )!
  }

  /** Resources that no release plays. */
  async #looseResources(): Promise<void> {
    const tell = (before: number | null, after: number | null) => {
      const fields = this.#resources.compare(before, after, '')
      const row = this.#catalog.database.get<
        Record<'kind' | 'title' | 'artist' | 'identifier', string | null>
      >(
        'SELECT kind, title, artist, coalesce(isrc, file, reference) AS identifier FROM resource WHERE id = ?',
        (after ?? before)!,
      )!
      if (fields.length === 0) return
      this.#tell(
        {
          what: 'resource',
          kind: before === null ? 'added' : after === null ? 'removed' : 'changed',
          before: idOf('resource', before),
          after: idOf('resource', after),
          title: row.title ?? kindWords(row.kind),
          artist: row.artist,
          identifier: row.identifier,
        },
        before === null || after === null ? [] : fields,
      )
    }
    for await (const row of this.#rowsOf('resource', this.#after.message)) {
      if (this.#resources.isTold('after', row)) continue
      tell(this.#pairs.before('resource', row), row)
      await this.#rest(2)
    }
    for await (const row of this.#rowsOf('resource', this.#before.message)) {
      if (this.#resources.isTold('before', row)) continue
      const partner = this.#pairs.after('resource', row)
      if (partner === null) tell(row, null)
      await this.#rest(1)
    }
  }

  /** Parties or parts: works, cue sheets, visibilities ... What only one family has is not compared with the other. */
  async #others(table: 'party' | 'part'): Promise<void> {
    if (!this.#isOneFamily) return
    for await (const row of this.#rowsOf(table, this.#after.message)) {
      await this.#other(table, this.#pairs.before(table, row), row)
      await this.#rest(2)
    }
    for await (const row of this.#rowsOf(table, this.#before.message)) {
      if (this.#pairs.after(table, row) === null) await this.#other(table, row, null)
      await this.#rest(1)
    }
  }

  async #other(table: 'party' | 'part', before: number | null, after: number | null): Promise<void> {
    if (before !== null && after !== null && this.#deals.same(table, before, after)) return
    const read = async (row: number | null) =>
      row === null
        ? null
        : otherModel(await readModel(this.#catalog, recordId(table, row), extent, this.#signal))
    const [one, other] = [await read(before), await read(after)]
    const fields = compareModels(one?.said ?? null, other?.said ?? null, [
      one?.unnamed ?? [],
      other?.unnamed ?? [],
    ])
    const kind = before === null ? 'added' : after === null ? 'removed' : 'changed'
    if (kind === 'changed' && fields.length === 0) return
    const ids = { beforeRecord: idOf(table, before), afterRecord: idOf(table, after) }
    const shown = (other ?? one)!
    this.#tell(
      {
        what: table,
        kind,
        before: ids.beforeRecord,
        after: ids.afterRecord,
        title: shown.title,
        artist: null,
        identifier: shown.identifier,
      },
      kind === 'changed' ? fields.map((field) => ({ ...field, ...ids })) : [],
    )
  }
}

const extent = { tracks: 0, deals: 0 }
