import { type Counts, type FileSummary, type FileTally, noCounts, noFiles } from '../../contract/jobs.ts'
import type { Database } from '../catalog/database.ts'
import { recordId } from '../catalog/record-id.ts'
import type { SourceEnd, SourceImport } from './source-import.ts'

/** Files told of one by one. */
const filesTold = 20_000

/** How the files of an import ended: told as they come to rest, listed in the order of the inputs. */
export class FileSummaries {
  #told: { order: number; summary: FileSummary }[] = []
  #orders = new Map<string, number>()
  /** Files that have come to rest. */
  count = 0
  readonly #tally: FileTally = { ...noFiles }

  /** The names of the inputs in their order. */
  expect(names: readonly string[]): void {
    for (const [order, name] of names.entries()) this.#orders.set(name, order)
  }

  /** Whether one input comes before another. */
  comesBefore(name: string, other: string): boolean {
    return (this.#orders.get(name) ?? 0) < (this.#orders.get(other) ?? -1)
  }

  get failed(): number {
    return this.#tally.failed
  }

  get tally(): FileTally {
    return { ...this.#tally }
  }

  /** `isListed`: it is to be kept for the list of all. */
  tell(summary: FileSummary, isListed = true): void {
    this.count++
    this.#tally[tallied(summary)]++
    if (isListed && this.#told.length < filesTold)
      this.#told.push({ order: this.#orders.get(summary.path) ?? 0, summary })
  }

  /** The first of them, in the order of the inputs. */
  list(): FileSummary[] {
    return this.#told.sort((a, b) => a.order - b.order).map(({ summary }) => summary)
  }
}

/** What a file counts as. A file that is known counts as such, whatever was wrong with what was read of it. */
function tallied({ status, novelty }: FileSummary): keyof FileTally {
  if (status === 'failed') return 'failed'
  if (status === 'skipped' || status === 'stopped') return 'skipped'
  if (novelty === 'new') return 'read'
  return novelty === 'copied' ? 'moved' : novelty
}

/** A file of which nothing is known yet. */
export function emptySummary(path: string): FileSummary {
  return {
    ...noCounts,
    path,
    status: 'done',
    alreadyInCatalog: false,
    novelty: 'new',
    ernVersion: null,
    bytes: 0,
    source: null,
  }
}

/** What a source that is in the catalog holds. */
export function countsOfSource(database: Database, source: number): Counts & { ernVersion: string | null } {
  const row = database.get<Counts & { ernVersion: string | null }>(
    `SELECT count(message.id) AS messages, total(releases) AS releases, total(track_releases) AS trackReleases,
       total(resources) AS resources, total(parties) AS parties, total(deals) AS deals,
       source.problems, source.errors, source.warnings, max(ern_version) AS ernVersion
     FROM source LEFT JOIN message ON message.source = source.id WHERE source.id = ?`,
    source,
  )
  return row ? { ...row } : { ...noCounts, ernVersion: null }
}

/** The summary of a source that has been written and closed; what broke it is placed by line and column. */
export function completeSummary(summary: FileSummary, source: SourceImport, end: SourceEnd): FileSummary {
  const counts = source.counts
  const complete: FileSummary = {
    ...summary,
    ...counts,
    ernVersion: source.root?.ernVersion ?? null,
    bytes: source.bytes,
    source: recordId('source', source.id),
  }
  if (end.status === 'complete') complete.status = counts.errors > 0 ? 'done-with-problems' : 'done'
  else complete.status = end.status
  if (end.status === 'failed' && end.problem.offset !== null && source.bytes > 0) {
    const { line, column } = source.locate(end.problem.offset)
    complete.line = line
    complete.column = column
    complete.error = `Line ${line}, column ${column}: ${end.reason}`
  } else if (end.status !== 'complete') complete.error = end.reason
  return complete
}
