import { bulkTable, measureBulkEdits } from '../bulk-pass.ts'
import type { Figure } from '../figures.ts'
import { generated } from '../generated.ts'
import type { Suite } from '../suite.ts'

/** Releases edited together; of a file with more than enough for it, also ten times as many. */
const releases = 10_000
const manyReleases = 100_000
const largeFile = 500

export const bulkSuite: Suite = {
  name: 'bulk',
  about:
    'ten thousand releases edited together, with --large a hundred thousand too: looked at, done and undone',
  async run({ sizes, version, keep }) {
    const results = []
    for (const size of sizes)
      for (const most of size >= largeFile ? [releases, manyReleases] : [releases])
        for (const result of await measureBulkEdits(await generated(keep, version, size), most))
          results.push({ ...result, size, most })
    const figures = results.flatMap(({ size, most, name, seconds, peakBytes }): Figure[] => {
      const figure = `${size} MB, ${most === manyReleases ? '100,000 releases, ' : ''}${name}`
      return [
        { suite: 'bulk', name: figure, value: seconds, unit: 's', better: 'less' },
        ...(peakBytes === null
          ? []
          : [
              {
                suite: 'bulk',
                name: `${figure}: peak memory`,
                value: peakBytes / 1e6,
                unit: 'MB' as const,
                better: 'less' as const,
              },
            ]),
      ]
    })
    return { text: bulkTable(results), figures, details: results }
  },
}
