import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeHost } from '../../electron/headless/node-host.ts'
import type { BulkOperation } from '../../shared/contract/bulk.ts'
import { workbench } from '../../shared/contract/workbench.ts'
import { openEngine } from '../../shared/engine/engine.ts'
import { connect } from '../../shared/rpc/client.ts'
import { memoryPair } from '../../shared/rpc/memory.ts'
import { serve } from '../../shared/rpc/server.ts'
import { peakMemory } from './process-pass.ts'
import { columns, megabytes } from './report.ts'

const root = new URL('../../', import.meta.url)
const importEntry = new URL('dist/electron/processes/import-process.js', root)

/** What one part of a bulk edit took. */
export interface BulkMeasurement {
  name: string
  releases: number
  seconds: number
  cpuSeconds: number
  /** Peak resident memory of the engine's process so far, and what it had before the edits. */
  peakBytes: number | null
  beforeBytes: number
  /** Longest time the engine did not answer, in milliseconds. */
  longestSilence: number
}

const edits: readonly { name: string; operation: BulkOperation }[] = [
  { name: 'add to the title', operation: { kind: 'suffix', field: 'title', text: ' (Remastered)' } },
  { name: 'set the label', operation: { kind: 'set', field: 'label', value: 'Bench Records' } },
]

/** Imports a message and edits its first `most` releases together, through the contract as a window does it. */
export async function measureBulkEdits(path: string, most: number): Promise<BulkMeasurement[]> {
  const results: BulkMeasurement[] = []
  const folder = mkdtempSync(join(tmpdir(), 'lathe-bench-bulk-'))
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
  try {
    const jobs = await client.call('import.start', { files: [host.places.addFile(path)] })
    await client.call('import.wait', { jobs })
    const query = { list: 'releases', search: '' } as const
    const { total } = await client.call('catalog.count', query)
    const releases = Math.min(most, total)
    const selection = { query, places: [{ first: 0, last: releases - 1 }] }
    const beforeBytes = process.memoryUsage.rss()
    const measure = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      let longestSilence = 0
      let answered = performance.now()
      const watch = setInterval(() => {
        const now = performance.now()
        longestSilence = Math.max(longestSilence, now - answered)
        answered = now
      }, 5)
      const cpu = process.cpuUsage()
      const begun = performance.now()
      const result = await work()
      const used = process.cpuUsage(cpu)
      results.push({
        name,
        releases,
        seconds: (performance.now() - begun) / 1000,
        cpuSeconds: (used.user + used.system) / 1e6,
        peakBytes: peakMemory(process.pid),
        beforeBytes,
        longestSilence,
      })
      clearInterval(watch)
      return result
    }
    for (const { name, operation } of edits) {
      const edit = { selection, operations: [operation], everywhere: true }
      await measure(`${name}: preview`, () => client.call('bulk.preview', { id: 'bench', edit }))
      await measure(`${name}: apply`, () => client.call('bulk.apply', { id: 'bench' }))
      await measure(`${name}: undo`, () => client.call('edit.undo', {}))
    }
  } finally {
    client.dispose()
    await service.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return results
}

export function bulkTable(results: readonly (BulkMeasurement & { size: number })[]): string {
  return `Many releases edited together\n${columns([
    ['', 'releases', 'seconds', 'cpu seconds', 'peak memory', 'before', 'longest silence'],
    ...results.map((result) => [
      `${result.size} MB, ${result.name}`,
      String(result.releases),
      result.seconds.toFixed(2),
      result.cpuSeconds.toFixed(2),
      result.peakBytes === null ? '-' : megabytes(result.peakBytes),
      megabytes(result.beforeBytes),
      `${Math.round(result.longestSilence)} ms`,
    ]),
  ])}`
}
