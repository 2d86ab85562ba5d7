import { rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ExportRequest, type ExportSummary } from '../../shared/contract/export.ts'
import { type Cost, costOf, withEngine } from './driven-engine.ts'
import { copyPass } from './peers.ts'
import { columns, median, megabytes } from './report.ts'

/** Releases whose title is changed before the edited exports. */
const editedReleases = 10_000

/** What one export cost. */
export interface ExportMeasurement extends Cost {
  name: string
  /** Of the seconds those for the proof. */
  proofSeconds: number | null
  bytes: number
  /** Seconds that copying the file takes, measured right before and behind; null for what is no copy. */
  copySeconds: number | null
  summary: ExportSummary
}

interface Pass {
  name: string
  request: unknown
  kind: 'file' | 'folder'
  /** Whether it is compared with copying the file. */
  isCopy?: boolean
}

const messages = { kind: 'messages', mode: 'patched', split: 'none', header: { header: 'keep' } }
const table = (name: string, format: string) => ({ kind: 'table', table: name, format })

const unedited: readonly Pass[] = [
  { name: 'unedited', request: { verify: 'none' }, kind: 'file', isCopy: true },
  { name: 'unedited, bytes compared', request: { verify: 'bytes' }, kind: 'file', isCopy: true },
]
const edited: readonly Pass[] = [
  { name: '10,000 edits', request: { verify: 'none' }, kind: 'file', isCopy: true },
  { name: '10,000 edits, bytes compared', request: { verify: 'bytes' }, kind: 'file', isCopy: true },
]
const others: readonly Pass[] = [
  { name: '10,000 edits, imported again', request: { verify: 'import' }, kind: 'file' },
  {
    name: 'a message for each release',
    request: { verify: 'none', form: { ...messages, split: 'release' } },
    kind: 'folder',
  },
  {
    name: 'a message of ERN 4.3 for each release',
    request: { verify: 'none', form: { ...messages, mode: 'built', version: '4.3', split: 'release' } },
    kind: 'folder',
  },
  { name: 'tracks as CSV', request: { verify: 'none', form: table('tracks', 'csv') }, kind: 'file' },
  { name: 'tracks as Parquet', request: { verify: 'none', form: table('tracks', 'parquet') }, kind: 'file' },
]

/**
 * Imports a message into a new catalog, exports it, edits it and exports it again, through the contract as a window does
 * it. Without `isWhole` only what is compared with a copy of the file is run: the rest takes long of a large one.
 */
export function measureExports(path: string, isWhole: boolean): Promise<ExportMeasurement[]> {
  process.stderr.write(`${basename(path)}\n`)
  return withEngine(async ({ client, host, folder, import: importFiles }) => {
    const results: ExportMeasurement[] = []
    const measure = async ({ name, request, kind, isCopy }: Pass) => {
      process.stderr.write(`  ${name}\n`)
      const out = join(folder, 'out')
      const copies = isCopy ? [(await copyPass(path)).seconds] : []
      const target = host.places.addTarget(kind, out)
      const { result: summary, ...cost } = await costOf(async () => {
        const job = await client.call('export.start', { request: ExportRequest.parse(request), target })
        return await client.call('export.wait', { job })
      })
      rmSync(out, { recursive: true, force: true })
      if (isCopy) copies.push((await copyPass(path)).seconds)
      if (summary.status !== 'done') throw new Error(`${name} ended as ${summary.status}`)
      results.push({
        ...cost,
        name: `${basename(path)}: ${name}`,
        proofSeconds: summary.verification?.seconds ?? null,
        bytes: summary.bytes,
        copySeconds: copies.length > 0 ? median(copies) : null,
        summary,
      })
    }
    await importFiles(path)
    for (const pass of unedited) await measure(pass)
    const id = 'bench'
    await client.call('bulk.preview', {
      id,
      edit: {
        selection: { query: { list: 'releases' }, places: [{ first: 0, last: editedReleases - 1 }] },
        operations: [{ kind: 'suffix', field: 'title', text: ' (edited)' }],
      },
    })
    await client.call('bulk.apply', { id })
    for (const pass of edited) await measure(pass)
    if (isWhole) for (const pass of others) await measure(pass)
    return results
  })
}

export function exportTable(results: readonly ExportMeasurement[]): string {
  return `Exports\n${columns([
    [
      '',
      'seconds',
      'cpu seconds',
      'of it proof',
      'MB/s',
      'cp',
      'against cp',
      'peak memory',
      'of it grown',
      'longest silence',
      'files',
      'edits',
    ],
    ...results.map((result) => [
      result.name,
      result.seconds.toFixed(1),
      result.cpuSeconds.toFixed(1),
      result.proofSeconds === null ? '-' : `${result.proofSeconds.toFixed(1)} s`,
      (result.bytes / 1e6 / result.seconds).toFixed(0),
      result.copySeconds === null ? '-' : `${result.copySeconds.toFixed(2)} s`,
      result.copySeconds === null ? '-' : (result.copySeconds / result.seconds).toFixed(2),
      result.peakBytes === null ? '-' : megabytes(result.peakBytes),
      result.growthBytes === null ? '-' : megabytes(result.growthBytes),
      `${Math.round(result.longestSilence)} ms`,
      String(result.summary.written),
      String(result.summary.edits),
    ]),
  ])}`
}
