import type { DiffSummary } from '../../shared/contract/diff.ts'
import { type Cost, costOf, withEngine } from './driven-engine.ts'
import { columns, megabytes } from './report.ts'

/** What comparing two messages cost. */
export interface DiffMeasurement extends Cost {
  name: string
  summary: DiffSummary
}

/** Imports pairs of messages into a new catalog each and compares them, through the contract as a window does it. */
export async function measureDiffs(
  pairs: readonly { name: string; before: string; after: string }[],
): Promise<DiffMeasurement[]> {
  const results: DiffMeasurement[] = []
  for (const { name, before, after } of pairs) {
    process.stderr.write(`${name}\n`)
    await withEngine(async ({ client, import: importFiles }) => {
      const { files } = await importFiles(before, after)
      const sourceOf = (path: string) => files.find((file) => path.endsWith(file.path))?.source ?? ''
      const { result: state, ...cost } = await costOf(async () => {
        const diff = await client.call('diff.start', { before: sourceOf(before), after: sourceOf(after) })
        return await client.call('diff.wait', { diff })
      })
      if (!state.summary) throw new Error(`The comparison ended as ${state.status}: ${state.message}`)
      results.push({ ...cost, name, summary: state.summary })
    })
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
