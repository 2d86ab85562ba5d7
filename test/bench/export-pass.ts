import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeHost } from '../../electron/headless/node-host.ts'
import { ExportRequest, type ExportSummary } from '../../shared/contract/export.ts'
import { workbench } from '../../shared/contract/workbench.ts'
import { openEngine } from '../../shared/engine/engine.ts'
import { connect } from '../../shared/rpc/client.ts'
import { memoryPair } from '../../shared/rpc/memory.ts'
import { serve } from '../../shared/rpc/server.ts'
import { peakMemory } from './process-pass.ts'
import { columns, megabytes } from './report.ts'

const root = new URL('../../', import.meta.url)
const importEntry = new URL('dist/electron/processes/import-process.js', root)

/** Releases whose title is changed before the edited exports. */
const editedReleases = 10_000

/** What one export took. */
export interface ExportMeasurement {
  name: string
  seconds: number
  cpuSeconds: number
  /** Of them for the proof. */
  proofSeconds: number | null
  bytes: number
  /** Peak resident memory of the engine's process, and what this export added to it. */
  peakBytes: number | null
  growthBytes: number | null
  summary: ExportSummary
}

interface Pass {
  name: string
  request: unknown
  kind: 'file' | 'folder'
}

const messages = { kind: 'messages', mode: 'patched', split: 'none', header: { header: 'keep' } }
const table = (name: string, format: string) => ({ kind: 'table', table: name, format })

const unedited: readonly Pass[] = [
  { name: 'unedited', request: { verify: 'none' }, kind: 'file' },
  { name: 'unedited, bytes compared', request: { verify: 'bytes' }, kind: 'file' },
]
const edited: readonly Pass[] = [
  { name: '10,000 edits', request: { verify: 'none' }, kind: 'file' },
  { name: '10,000 edits, bytes compared', request: { verify: 'bytes' }, kind: 'file' },
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

/** Imports a message into a new catalog, exports it, edits it and exports it again, through the contract as a window does. */
export async function measureExports(path: string): Promise<ExportMeasurement[]> {
  process.stderr.write(`${basename(path)}\n`)
  const folder = mkdtempSync(join(tmpdir(), 'lathe-bench-export-'))
  const host = new NodeHost(importEntry)
  const service = await openEngine({
    catalog: join(folder, 'bench.lathe'),
    host,
    samples: fileURLToPath(new URL('assets/samples', root)),
    version: 'bench',
  })
  const [ours, theirs] = memoryPair()
  serve(workbench, theirs, service.handlers, service.events)
  const client = connect(workbench, ours)
  const results: ExportMeasurement[] = []
  const measure = async ({ name, request, kind }: Pass) => {
    const out = join(folder, 'out')
    const target = host.places.addTarget(kind, out)
    const resident = process.memoryUsage.rss()
    const cpu = process.cpuUsage()
    const begun = performance.now()
    const job = await client.call('export.start', { request: ExportRequest.parse(request), target })
    const summary = await client.call('export.wait', { job })
    const seconds = (performance.now() - begun) / 1000
    const used = process.cpuUsage(cpu)
    rmSync(out, { recursive: true, force: true })
    if (summary.status !== 'done') throw new Error(`${name} ended as ${summary.status}`)
    const peakBytes = peakMemory(process.pid)
    results.push({
      name: `${basename(path)}: ${name}`,
      seconds,
      cpuSeconds: (used.user + used.system) / 1e6,
      proofSeconds: summary.verification?.seconds ?? null,
      bytes: summary.bytes,
      peakBytes,
      growthBytes: peakBytes === null ? null : Math.max(0, peakBytes - resident),
      summary,
    })
  }
  try {
    const jobs = await client.call('import.start', { files: [host.places.addFile(path)] })
    await client.call('import.wait', { jobs })
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
    return results
  } finally {
    client.dispose()
    await service.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

export function exportTable(results: readonly ExportMeasurement[]): string {
  return `Exports\n${columns([
    ['', 'seconds', 'cpu seconds', 'of it proof', 'MB/s', 'peak memory', 'of it grown', 'files', 'edits'],
    ...results.map((result) => [
      result.name,
      result.seconds.toFixed(1),
      result.cpuSeconds.toFixed(1),
      result.proofSeconds === null ? '-' : `${result.proofSeconds.toFixed(1)} s`,
      (result.bytes / 1e6 / result.seconds).toFixed(0),
      result.peakBytes === null ? '-' : megabytes(result.peakBytes),
      result.growthBytes === null ? '-' : megabytes(result.growthBytes),
      String(result.summary.written),
      String(result.summary.edits),
    ]),
  ])}`
}
