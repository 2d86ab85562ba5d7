import { bulkTable, measureBulkEdits } from '../bulk-pass.ts'
import type { Figure } from '../figures.ts'
import { generated } from '../generated.ts'
import type { Suite } from '../suite.ts'

/** Records edited together; of a file with more than enough for it ten times as many. */
const records = 10_000
const manyRecords = 100_000
const largeFile = 500

/** Seconds in which ten thousand are to be changed once the preview is there. */
const wantedSeconds = 2

export const bulkSuite: Suite = {
  name: 'bulk',
  about:
    'ten thousand releases, then recordings, edited together; a hundred thousand of a file from 500 MB on: looked at, done and undone',
  async run({ sizes, version, keep }) {
    const results = []
    for (const size of sizes) {
      const most = size >= largeFile ? manyRecords : records
      for (const result of await measureBulkEdits(await generated(keep, version, size), most))
        results.push({ ...result, size, most })
    }
    const figures = results.flatMap(({ size, most, name, part, seconds, peakBytes }): Figure[] => {
      const figure = `${size} MB, ${most === manyRecords ? '100,000 records, ' : ''}${name}: ${part}`
      const isWanted = part === 'apply' && most === records
      return [
        {
          suite: 'bulk',
          name: figure,
          value: seconds,
          unit: 's',
          better: 'less',
          ...(isWanted && { wanted: wantedSeconds }),
        },
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
