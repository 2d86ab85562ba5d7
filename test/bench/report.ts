import { cpus, totalmem } from 'node:os'
import { type Figure, inUnit, isMet, wantedWords } from './figures.ts'
import type { Measurement } from './process-pass.ts'

/** The medians of one pass over one file. */
export interface PassResult extends Measurement {
  name: string
  bytes: number
  rounds: number
}

/** Everything measured over one file. */
export interface FileResult {
  /** What it is, for the table: `100 MB, ERN 4.3`. */
  name: string
  /** Megabytes asked for; null for a folder. */
  megabytes: number | null
  bytes: number
  releases: number
  catalogBytes: number
  passes: PassResult[]
}

/** The medians of how one host starts on one catalog, in milliseconds. */
export interface StartResult {
  name: string
  processes: number
  firstScreen: number
  total: number
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

/** The median of each figure by itself. */
export function medians(name: string, bytes: number, runs: readonly Measurement[]): PassResult {
  const of = (values: (number | null | undefined)[]) => {
    const known = values.filter((value) => typeof value === 'number')
    return known.length > 0 ? median(known) : null
  }
  return {
    name,
    bytes,
    rounds: runs.length,
    seconds: median(runs.map((run) => run.seconds)),
    peakBytes: of(runs.map((run) => run.peakBytes)),
    releases: runs[0]?.releases,
    engineGrowthBytes: of(runs.map((run) => run.engineGrowthBytes)),
    firstRowsAfter: of(runs.map((run) => run.firstRowsAfter)),
    firstReleasesAfter: of(runs.map((run) => run.firstReleasesAfter)),
  }
}

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })
const tenths = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

export function megabytes(bytes: number): string {
  return `${whole.format(bytes / 1e6)} MB`
}

function milliseconds(value: number | null | undefined): string {
  return typeof value === 'number' ? `${whole.format(value)} ms` : '-'
}

/** Text columns, the first flush left, the others flush right. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('   ')
        .trimEnd(),
    )
    .map((line) => `  ${line}\n`)
    .join('')
}

/** What a machine is, in one line: figures mean nothing without it. */
export function machine(): string {
  const processors = cpus()
  return `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${processors.length} x ${processors[0]?.model.trim() || 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB`
}

export function fileTable(file: FileResult): string {
  const rows = [
    ['', 'MB/s', 'releases/s', 'first rows', 'first releases', 'seconds', 'peak memory'],
    ...file.passes.map((pass) => [
      pass.name,
      whole.format(pass.bytes / 1e6 / pass.seconds),
      pass.releases === undefined ? '-' : whole.format(pass.releases / pass.seconds),
      milliseconds(pass.firstRowsAfter),
      milliseconds(pass.firstReleasesAfter),
      tenths.format(pass.seconds),
      pass.peakBytes === null ? '-' : megabytes(pass.peakBytes),
    ]),
  ]
  return `${file.name}: ${tenths.format(file.bytes / 1e6)} MB, ${whole.format(file.releases)} releases, catalog ${megabytes(file.catalogBytes)}\n${columns(rows)}`
}

export function startTable(results: readonly StartResult[]): string {
  return `Cold start until the first screen can be used\n${columns([
    ['', 'processes', 'first screen', 'together'],
    ...results.map(({ name, processes, firstScreen, total }) => [
      name,
      milliseconds(processes),
      milliseconds(firstScreen),
      milliseconds(total),
    ]),
  ])}`
}

/** What was wanted beside what was measured. */
export function wantedTable(figures: readonly Figure[]): string {
  const asked = figures.filter((figure) => figure.wanted !== undefined)
  if (asked.length === 0) return ''
  return `Wanted\n${columns([
    ['', 'wanted', 'measured', ''],
    ...asked.map((figure) => [
      `${figure.suite}: ${figure.name}`,
      wantedWords(figure),
      inUnit(figure.value, figure.unit),
      isMet(figure) ? 'met' : 'MISSED',
    ]),
  ])}`
}
