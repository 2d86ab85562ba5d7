import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { NodeHost } from '../../electron/headless/node-host.ts'
import type { ImportSummary } from '../../shared/contract/jobs.ts'
import { type Workbench, workbench } from '../../shared/contract/workbench.ts'
import { openEngine } from '../../shared/engine/engine.ts'
import { type Client, connect } from '../../shared/rpc/client.ts'
import { memoryPair } from '../../shared/rpc/memory.ts'
import { serve } from '../../shared/rpc/server.ts'
import { peakMemory } from './process-pass.ts'

const root = new URL('../../', import.meta.url)

/** The bundled import process, as users run it: `dist/` must be up to date. */
export const importEntry = new URL('dist/electron/processes/import-process.js', root)

/** How long an engine gets to start before a file is dropped on it, in milliseconds. */
const settled = 700

/** Time between two looks at whether the engine answers, in milliseconds. */
const watched = 5

/** An engine on a new catalog, and a client of it as a window has one. */
export interface DrivenEngine {
  client: Client<Workbench>
  host: NodeHost
  /** Where its catalog is, and whatever is written beside it: gone when the work is done. */
  folder: string
  catalog: string
  /** Imports files or folders and waits for the end of it. */
  import(...paths: readonly string[]): Promise<ImportSummary>
}

/**
 * Opens an engine on a new catalog, has `work` drive it through the contract, and removes all that it wrote. With
 * `keepReady` an import process waits as in an open window, which has had its moment to start.
 */
export async function withEngine<Result>(
  work: (engine: DrivenEngine) => Promise<Result>,
  { keepReady = false } = {},
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'lathe-bench-'))
  const host = new NodeHost(importEntry)
  const catalog = join(folder, 'bench.lathe')
  const service = await openEngine({
    catalog,
    host,
    samples: fileURLToPath(new URL('assets/samples', root)),
    version: 'bench',
    keepReady,
  })
  const [ours, theirs] = memoryPair()
  serve(workbench, theirs, service.handlers, service.events)
  const client = connect(workbench, ours)
  if (keepReady) await delay(settled)
  try {
    return await work({
      client,
      host,
      folder,
      catalog,
      import: async (...paths) =>
        client.call('import.wait', {
          jobs: await client.call('import.start', { files: paths.map((path) => host.places.addFile(path)) }),
        }),
    })
  } finally {
    client.dispose()
    await service.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a piece of work cost the engine's process, which is this one. */
export interface Cost {
  seconds: number
  cpuSeconds: number
  /** Most resident memory while it ran, and what that is above what was held before; null where it is not told. */
  peakBytes: number | null
  growthBytes: number | null
  /** Longest time the engine did not answer, in milliseconds. */
  longestSilence: number
}

/** Begins the count of the most memory anew (Linux only): else the most there ever was is what is told. */
function forgetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {
    // The most there ever was is told instead.
  }
}

/** Does a piece of work in the engine's process and tells what it gave and what it cost. */
export async function costOf<Result>(work: () => Promise<Result>): Promise<Cost & { result: Result }> {
  let longestSilence = 0
  let answered = performance.now()
  const watch = setInterval(() => {
    const now = performance.now()
    longestSilence = Math.max(longestSilence, now - answered)
    answered = now
  }, watched)
  forgetPeak()
  const resident = process.memoryUsage.rss()
  const cpu = process.cpuUsage()
  const begun = performance.now()
  try {
    const result = await work()
    const seconds = (performance.now() - begun) / 1000
    const used = process.cpuUsage(cpu)
    const peakBytes = peakMemory(process.pid)
    return {
      result,
      seconds,
      cpuSeconds: (used.user + used.system) / 1e6,
      peakBytes,
      growthBytes: peakBytes === null ? null : Math.max(0, peakBytes - resident),
      longestSilence: Math.max(longestSilence, performance.now() - answered),
    }
  } finally {
    clearInterval(watch)
  }
}
