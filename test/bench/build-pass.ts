import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ExportRequest } from '../../shared/contract/export.ts'
import { type Cost, costOf, withEngine } from './driven-engine.ts'
import { columns, megabytes } from './report.ts'

/** What building one message anew cost. */
export interface BuildMeasurement extends Cost {
  name: string
  /** Bytes of the message that was built from. */
  bytes: number
}

/**
 * Imports a message and builds it anew, into a file, through the contract as a window does it: in each of `versions`,
 * null for its own.
 */
export function measureBuilds(
  path: string,
  name: string,
  versions: readonly (string | null)[],
): Promise<BuildMeasurement[]> {
  return withEngine(async ({ client, host, folder, import: importFiles }) => {
    await importFiles(path)
    const results: BuildMeasurement[] = []
    for (const version of versions) {
      process.stderr.write(`${name}${version === null ? '' : ` as ${version}`}\n`)
      const out = join(folder, 'built.xml')
      const form = {
        kind: 'messages',
        mode: 'built',
        split: 'none',
        header: { header: 'keep' },
        ...(version !== null && { version }),
      }
      const request = ExportRequest.parse({ verify: 'none', form })
      const target = host.places.addTarget('file', out)
      const { result, ...cost } = await costOf(async () => {
        const job = await client.call('export.start', { request, target })
        return await client.call('export.wait', { job })
      })
      if (result.status !== 'done') throw new Error(`${name} ended as ${result.status}`)
      rmSync(out)
      results.push({
        ...cost,
        name: version === null ? `${name} in its own version` : `${name} as ERN ${version}`,
        bytes: statSync(path).size,
      })
    }
    return results
  })
}

/** The measurements as a table. */
export function buildTable(results: readonly BuildMeasurement[]): string {
  return columns([
    ['built anew', 's', 'CPU s', 'MB/s', 'memory added', 'longest silence'],
    ...results.map(({ name, seconds, cpuSeconds, bytes, growthBytes, longestSilence }) => [
      name,
      seconds.toFixed(1),
      cpuSeconds.toFixed(1),
      (bytes / 1e6 / seconds).toFixed(1),
      growthBytes === null ? '-' : megabytes(growthBytes),
      `${Math.round(longestSilence)} ms`,
    ]),
  ])
}
