import { bulkTable, measureBulkEdits } from '../bulk-pass.ts'
import type { Figure } from '../figures.ts'
import { generated } from '../generated.ts'
import type { Suite } from '../suite.ts'

/** Releases edited together. */
const releases = 10_000

export const bulkSuite: Suite = {
  name: 'bulk',
  about: 'ten thousand releases edited together: looked at, done and undone',
  async run({ sizes, version, keep }) {
    const results = []
    for (const size of sizes)
      for (const result of await measureBulkEdits(await generated(keep, version, size), releases))
        results.push({ ...result, size })
    const figures = results.flatMap(({ size, name, seconds, peakBytes }): Figure[] => {
      const figure = `${size} MB, ${name}`
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
