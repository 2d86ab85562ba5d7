import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeHost } from '../../electron/headless/node-host.ts'
import type { DiffSummary } from '../../shared/contract/diff.ts'
import { workbench } from '../../shared/contract/workbench.ts'
import { openEngine } from '../../shared/engine/engine.ts'
import { connect } from '../../shared/rpc/client.ts'
import { memoryPair } from '../../shared/rpc/memory.ts'
import { serve } from '../../shared/rpc/server.ts'
import { peakMemory } from './process-pass.ts'
import { columns, megabytes } from './report.ts'

const root = new URL('../../', import.meta.url)
const importEntry = new URL('dist/electron/processes/import-process.js', root)

/** What comparing two messages took. */
export interface DiffMeasurement {
  name: string
  seconds: number
  cpuSeconds: number
  /** Peak resident memory of the engine's process, and what the comparison added to it. */
  peakBytes: number | null
  growthBytes: number | null
  /** Longest time the engine did not answer, in milliseconds. */
  longestSilence: number
  summary: DiffSummary
}

/** Imports pairs of messages into a new catalog each and compares them, through the contract as a window does it. */
export async function measureDiffs(
  pairs: readonly { name: string; before: string; after: string }[],
): Promise<DiffMeasurement[]> {
  const results: DiffMeasurement[] = []
  for (const { name, before, after } of pairs) {
    process.stderr.write(`${name}\n`)
    const folder = mkdtempSync(join(tmpdir(), 'lathe-bench-diff-'))
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
      const jobs = await client.call('import.start', {
        files: [before, after].map((path) => host.places.addFile(path)),
      })
      const { files } = await client.call('import.wait', { jobs })
      const sourceOf = (path: string) => files.find((file) => path.endsWith(file.path))?.source ?? ''
      const resident = process.memoryUsage.rss()
      let longestSilence = 0
      let answered = performance.now()
      const watch = setInterval(() => {
        const now = performance.now()
        longestSilence = Math.max(longestSilence, now - answered)
        answered = now
      }, 5)
      const cpu = process.cpuUsage()
      const begun = performance.now()
      const diff = await client.call('diff.start', { before: sourceOf(before), after: sourceOf(after) })
      const state = await client.call('diff.wait', { diff })
      const seconds = (performance.now() - begun) / 1000
      const used = process.cpuUsage(cpu)
      clearInterval(watch)
      if (!state.summary) throw new Error(`The comparison ended as ${state.status}: ${state.message}`)
      const peakBytes = peakMemory(process.pid)
      results.push({
        name,
        seconds,
        cpuSeconds: (used.user + used.system) / 1e6,
        peakBytes,
        growthBytes: peakBytes === null ? null : Math.max(0, peakBytes - resident),
        longestSilence,
        summary: state.summary,
      })
    } finally {
      client.dispose()
      await service.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return results
}

export function diffTable(results: readonly DiffMeasurement[]): string {
  return `Two messages compared\n${columns([
    [
      '',
      'seconds',
      'cpu seconds',
      'peak memory',
      'of it grown',
      'longest silence',
      'releases changed',
      'rows',
    ],
    ...results.map((result) => [
      result.name,
      result.seconds.toFixed(1),
      result.cpuSeconds.toFixed(1),
      result.peakBytes === null ? '-' : megabytes(result.peakBytes),
      result.growthBytes === null ? '-' : megabytes(result.growthBytes),
      `${Math.round(result.longestSilence)} ms`,
      String(result.summary.releases.changed),
      String(result.summary.rows),
    ]),
  ])}`
}
