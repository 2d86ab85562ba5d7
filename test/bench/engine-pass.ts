import { readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { NodeHost } from '../../electron/headless/node-host.ts'
import { importProcess } from '../../shared/contract/import-process.ts'
import { connect } from '../../shared/rpc/client.ts'
import { importEntry, withEngine } from './driven-engine.ts'
import { type Measurement, peakMemory } from './process-pass.ts'

/** What one trip of a file through the engine gives: in and out again. */
export interface EngineMeasurement {
  import: Measurement
  export: Measurement
  /** Bytes read, and written again. */
  bytes: number
  /** Size of the catalog when the import was done, in bytes. */
  catalogBytes: number
}

/**
 * Imports a file or folder into a new catalog and exports it again, through the contract as a window does it:
 * the import process is the real one, the first page is asked for while it runs.
 */
export function runThroughEngine(path: string): Promise<EngineMeasurement> {
  return withEngine(
    async ({ client, host, folder, catalog, import: importFiles }) => {
      const first: Record<'resources' | 'releases', number | null> = { resources: null, releases: null }
      let asking = false
      const before = process.memoryUsage.rss()
      let largest = before
      const watch = setInterval(() => {
        largest = Math.max(largest, process.memoryUsage.rss())
      }, 50)
      const begun = performance.now()
      const look = async () => {
        if (asking) return
        asking = true
        // A message's releases come after its resources: each list is asked for as a grid asks.
        for (const list of ['resources', 'releases'] as const) {
          if (first[list] !== null) continue
          const page = await client.call('catalog.page', { list, limit: 100 })
          if (page.rows.length > 0) first[list] = performance.now() - begun
        }
        asking = false
      }
      const changes = client.listen('catalog.changed', () => void look())
      const summary = await importFiles(path)
      const seconds = (performance.now() - begun) / 1000
      clearInterval(watch)
      await look()
      changes.dispose()
      if (summary.status !== 'done' && summary.status !== 'done-with-problems')
        throw new Error(`The import of ${basename(path)} ended as ${summary.status}`)

      const isFolder = statSync(path).isDirectory()
      const out = join(folder, 'out')
      const target = host.places.addTarget(isFolder ? 'folder' : 'file', out)
      const exporting = performance.now()
      const job = await client.call('export.start', { request: { verify: 'none' }, target })
      const exported = await client.call('export.wait', { job })
      const exportSeconds = (performance.now() - exporting) / 1000
      if (exported.status !== 'done')
        throw new Error(`The export of ${basename(path)} ended as ${exported.status}`)
      if (exported.bytes !== summary.totals.bytes)
        throw new Error(`Exported ${exported.bytes} bytes of ${summary.totals.bytes}`)

      return {
        import: {
          seconds,
          peakBytes: summary.peakRssBytes,
          releases: summary.totals.releases,
          engineGrowthBytes: largest - before,
          firstRowsAfter: first.resources,
          firstReleasesAfter: first.releases,
        },
        export: { seconds: exportSeconds, peakBytes: null, releases: summary.totals.releases },
        bytes: summary.totals.bytes,
        catalogBytes: statSync(catalog).size,
      }
    },
    // A window has been open for a moment when something is dropped on it.
    { keepReady: true },
  )
}

/** Ids of the processes this process has started (Linux only). */
function children(): number[] {
  try {
    return readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ').map(Number)
  } catch {
    return []
  }
}

/**
 * Peak resident memory of an import process that was started, has answered a call and has read nothing:
 * what is left of a measurement above it is what reading costs. Null where the platform does not tell.
 */
export async function idleMemory(): Promise<number | null> {
  const host = new NodeHost(importEntry)
  const before = new Set(children())
  const handle = host.startImportProcess('idle')
  const client = connect(importProcess, handle.transport)
  await client.call('stop', {})
  const started = children().filter((pid) => !before.has(pid))
  const peaks = started.map(peakMemory).filter((peak) => peak !== null)
  handle.kill()
  await handle.exited
  client.dispose()
  return peaks.length > 0 ? Math.max(...peaks) : null
}
