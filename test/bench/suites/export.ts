import { type ExportMeasurement, exportTable, measureExports } from '../export-pass.ts'
import type { Figure } from '../figures.ts'
import { generated } from '../generated.ts'
import type { Suite } from '../suite.ts'

/** Up to so many megabytes everything is exported; of larger files what is compared with a copy. */
const wholeUpTo = 200

/** From so many megabytes on an export has to be at least a quarter as fast as a copy of the file. */
const comparedFrom = 1000
const leastOfCopy = 0.25

export const exportSuite: Suite = {
  name: 'export',
  about:
    'a message of ERN 3.8.2 without and with 10,000 edits, beside cp; up to 200 MB also split and as tables',
  async run({ sizes, keep }) {
    const results: (ExportMeasurement & { size: number })[] = []
    for (const size of sizes)
      for (const result of await measureExports(await generated(keep, '3.8.2', size), size <= wholeUpTo))
        results.push({ ...result, size })
    const figures = results.flatMap(({ size, name, seconds, bytes, growthBytes, copySeconds }): Figure[] => [
      { suite: 'export', name, value: bytes / 1e6 / seconds, unit: 'MB/s', better: 'more' },
      ...(copySeconds === null
        ? []
        : [
            {
              suite: 'export',
              name: `${name}: against cp`,
              value: copySeconds / seconds,
              unit: 'ratio' as const,
              better: 'more' as const,
              ...(size >= comparedFrom && { wanted: leastOfCopy }),
            },
          ]),
      ...(growthBytes === null
        ? []
        : [
            {
              suite: 'export',
              name: `${name}: memory added`,
              value: growthBytes / 1e6,
              unit: 'MB' as const,
              better: 'less' as const,
            },
          ]),
    ])
    return { text: exportTable(results), figures, details: results }
  },
}
