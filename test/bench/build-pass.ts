import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeHost } from '../../electron/headless/node-host.ts'
import { workbench } from '../../shared/contract/workbench.ts'
import { buildMessage } from '../../shared/engine/build/build-message.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { openEngine } from '../../shared/engine/engine.ts'
import { connect } from '../../shared/rpc/client.ts'
import { memoryPair } from '../../shared/rpc/memory.ts'
import { serve } from '../../shared/rpc/server.ts'
import { columns, megabytes } from './report.ts'

const root = new URL('../../', import.meta.url)
const importEntry = new URL('dist/electron/processes/import-process.js', root)

/** What building one message anew took. */
export interface BuildMeasurement {
  name: string
  seconds: number
  cpuSeconds: number
  /** Bytes of the message that was built from. */
  bytes: number
  /** What building added to the resident memory of its process. */
  growthBytes: number
}

/** Imports a message and builds it anew, into a file: in its own version and in each of `versions`. */
export async function measureBuilds(
  path: string,
  bytes: number,
  name: string,
  versions: readonly (string | null)[],
): Promise<BuildMeasurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lathe-bench-build-'))
  const host = new NodeHost(importEntry)
  const file = join(folder, 'bench.lathe')
  try {
    const service = await openEngine({
      catalog: file,
      host,
      samples: fileURLToPath(new URL('assets/samples', root)),
      version: 'bench',
    })
    const [ours, theirs] = memoryPair()
    serve(workbench, theirs, service.handlers, service.events)
    const client = connect(workbench, ours)
    const jobs = await client.call('import.start', { files: [host.places.addFile(path)] })
    await client.call('import.wait', { jobs })
    client.dispose()
    await service.close()
    const catalog = Catalog.open(file, 'engine')
    const results: BuildMeasurement[] = []
    for (const version of versions) {
      process.stderr.write(`${name}${version === null ? '' : ` as ${version}`}\n`)
      const out = await open(join(folder, 'built.xml'), 'w')
      const before = process.memoryUsage.rss()
      let largest = before
      const watch = setInterval(() => {
        largest = Math.max(largest, process.memoryUsage.rss())
      }, 20)
      const cpu = process.cpuUsage()
      const begun = performance.now()
      await buildMessage(catalog, { message: 1, version }, async (piece) => {
        await out.write(piece)
      })
      const seconds = (performance.now() - begun) / 1000
      const used = process.cpuUsage(cpu)
      clearInterval(watch)
      await out.close()
      results.push({
        name: version === null ? `${name} in its own version` : `${name} as ERN ${version}`,
        seconds,
        cpuSeconds: (used.user + used.system) / 1e6,
        bytes,
        growthBytes: Math.max(0, largest - before),
      })
    }
    catalog.dispose()
    return results
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The measurements as a table. */
export function buildTable(results: readonly BuildMeasurement[]): string {
  return columns([
    ['built anew', 's', 'CPU s', 'MB/s', 'memory added'],
    ...results.map(({ name, seconds, cpuSeconds, bytes, growthBytes }) => [
      name,
      seconds.toFixed(1),
      cpuSeconds.toFixed(1),
      (bytes / 1e6 / seconds).toFixed(1),
      megabytes(growthBytes),
    ]),
  ])
}
