import type { RecordOfKind } from '../../../ern/read-record.ts'
import type { DealRecord, PartyRecord, ProblemRecord, ResourceRecord } from '../../../ern/record.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import { refreshingSearch } from '../../catalog/search-index.ts'
import { sharedCueProblem, sharedInCues } from '../../import/check-cues.ts'
import { present } from '../../import/present.ts'
import { toEnd } from '../../in-turns.ts'
import { compareAgain, recogniseStatements } from '../../statements/recognise-statements.ts'
import { patchedRecord } from '../patched-record.ts'
import type { TouchedRecord } from './after-step.ts'
import { FollowingReleases } from './follow-changes.ts'
import type { PlainTable } from './plain-fields.ts'
import { type RecordRow, readAgain, recordRow } from './read-again.ts'
import { DealRows } from './refresh-deal.ts'
import { refreshMessage } from './refresh-message.ts'
import { refreshParty } from './refresh-party.ts'
import { refreshRelease } from './refresh-release.ts'
import { refreshResource } from './refresh-resource.ts'
import { foundInRecord, replaceProblems } from './replace-problems.ts'
import { type ResourceChange, RowChanges } from './row-changes.ts'

/** What became of a record: its row says what the XML says, or the one is there without the other. */
export type Refreshed = 'present' | 'absent' | 'missing'

/**
 * Makes rows say what the patched source says: those of the records it is given, then at the end once what other rows
 * take over from them. Runs inside the caller's transaction.
 */
export class Refreshing {
  readonly #catalog: Catalog
  readonly #changes = new RowChanges()
  readonly #deals: DealRows
  /** Whether records of a table have problems, by message: most have none, and are not asked one by one. */
  readonly #knownProblems = new Map<string, boolean>()
  readonly #refreshRelease = (row: number): void => {
    this.record({ table: 'release', row })
  }

  constructor(catalog: Catalog) {
    this.#catalog = catalog
    this.#deals = new DealRows(catalog, this.#changes)
  }

  /** Brings one record's own row up to date. */
  record({ table, row }: TouchedRecord): Refreshed {
    const catalog = this.#catalog
    const changes = this.#changes
    if (table === 'message') {
      refreshMessage(catalog, changes, row)
      return 'present'
    }
    const columns = recordRow(catalog, { table, row })
    if (!columns) return 'missing'
    if (table === 'release') return refreshRelease(catalog, changes, columns) ? 'present' : 'absent'
    const read = readAgain(catalog, columns, table)
    if (read === null) return 'absent'
    if (table === 'party')
      refreshParty(catalog, changes, columns, read.record as PartyRecord, this.#refreshRelease)
    else if (table === 'resource') refreshResource(catalog, changes, columns, read.record as ResourceRecord)
    else if (table === 'deal') this.#deals.refresh(columns, read.record as DealRecord)
    else {
      const { reference, element, title } = read.record as RecordOfKind['part']
      catalog.database.run(
        'UPDATE part SET reference = ?, kind = ?, title = ? WHERE id = ?',
        reference,
        element,
        present(title),
        row,
      )
      if (element === 'CueSheet') read.problems.push(...this.#cueProblems(columns))
    }
    if (table !== 'part' && read.problems.length === 0 && !this.#haveProblems(columns, table))
      return 'present'
    const isAsked = ({ code }: { code: string }) =>
      foundInRecord.has(code) || (table === 'part' && code === 'IDENTIFIER-DUPLICATE')
    replaceProblems(
      catalog,
      { table, row, source: columns.source, message: columns.message },
      isAsked,
      read.problems.filter(isAsked),
    )
    return 'present'
  }

  /** Whether any record of a table had problems when it was first asked: what is found since is kept by its record. */
  #haveProblems({ message, source }: RecordRow, table: string): boolean {
    const key = `${table} ${message}`
    let known = this.#knownProblems.get(key)
    if (known === undefined) {
      known =
        this.#catalog.database.get(
          'SELECT 1 FROM problem WHERE source = ? AND message = ? AND record_table = ? LIMIT 1',
          source,
          message,
          table,
        ) !== undefined
      this.#knownProblems.set(key, known)
    }
    return known
  }

  /** The resource's title, artist or ISRC may be what a track shows; `names`: its title and artist alone. */
  resourceChanged(message: number, reference: string | null, change: ResourceChange = 'more'): void {
    this.#changes.resourceChanged(message, reference, change)
  }

  /** Deals of a release were changed, added or removed. */
  dealsChanged(message: number, references: readonly string[]): void {
    this.#changes.dealsChanged(message, references)
  }

  /** A release is to be found by its words anew. */
  wordsChanged(release: number): void {
    this.#changes.words.add(release)
  }

  /** The same of a resource. */
  resourceWordsChanged(resource: number): void {
    this.#changes.resourceWords.add(resource)
  }

  /** The row of a record was written from values; `isSearched`: one by which it is found. */
  rowWritten(table: PlainTable, row: number, isSearched: boolean): void {
    if (table === 'deal') this.#deals.written(row)
    else if (!isSearched) return
    else if (table === 'release') this.wordsChanged(row)
    else {
      const known = this.#catalog.database.get<{ message: number; reference: string | null }>(
        'SELECT message, reference FROM resource WHERE id = ?',
        row,
      )
      if (!known) return
      this.resourceWordsChanged(row)
      this.resourceChanged(known.message, known.reference, 'names')
    }
  }

  /** Takes over what follows from the records; gives all releases whose rows were brought up to date. */
  finish(): number[] {
    return toEnd(this.finishing())
  }

  /** The same in steps, between which the event loop may turn; `told` how much of the words can be found. */
  *finishing(told?: (part: number) => void): Generator<void, number[]> {
    const { database } = this.#catalog
    const changes = this.#changes
    const following = new FollowingReleases(this.#catalog, changes, this.#refreshRelease)
    yield* following.tracksOfResources()
    yield* following.releasesOfDeals()
    const words = [...changes.words].sort((a, b) => a - b)
    const resources = [...changes.resourceWords].sort((a, b) => a - b)
    yield* refreshingSearch(database, 'resource_search', resources)
    yield* refreshingSearch(database, 'release_search', words, told)
    for (const source of changes.recognised) compareAgain(database, source)
    if (changes.recognised.size > 0) recogniseStatements(database)
    return [...new Set([...changes.releases, ...changes.referring])].sort((a, b) => a - b)
  }

  #cueProblems(columns: RecordRow): ProblemRecord[] {
    const patched = patchedRecord(this.#catalog, columns)
    if (patched === null) return []
    return sharedInCues(patched.bytes, patched.encoding).map(({ value, times, path, offset }) => ({
      kind: 'problem',
      ...sharedCueProblem(value, times),
      path,
      offset: patched.sourceOffset(offset),
    }))
  }
}
