import { exportTable, measureExports } from '../export-pass.ts'
import type { Figure } from '../figures.ts'
import { generated } from '../generated.ts'
import type { Suite } from '../suite.ts'

export const exportSuite: Suite = {
  name: 'export',
  about: 'a message of ERN 3.8.2 without and with 10,000 edits: proved, split, as tables',
  async run({ sizes, keep }) {
    const results = []
    for (const size of sizes) results.push(...(await measureExports(await generated(keep, '3.8.2', size))))
    const figures = results.flatMap(({ name, seconds, bytes, growthBytes }): Figure[] => [
      { suite: 'export', name, value: bytes / 1e6 / seconds, unit: 'MB/s', better: 'more' },
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
