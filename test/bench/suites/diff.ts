import { diffTable, measureDiffs } from '../diff-pass.ts'
import type { Figure } from '../figures.ts'
import { generated } from '../generated.ts'
import type { Suite } from '../suite.ts'

export const diffSuite: Suite = {
  name: 'diff',
  about: 'two messages compared: a redelivery, and another version of ERN',
  async run({ sizes, keep }) {
    const pairs = []
    for (const size of sizes) {
      const before = await generated(keep, '4.3', size)
      pairs.push({
        name: `${size} MB with its redelivery, references renumbered`,
        before,
        after: await generated(keep, '4.3', size, true),
      })
      pairs.push({
        name: `${size} MB of ERN 3.8.2 with ERN 4.3`,
        before: await generated(keep, '3.8.2', size),
        after: before,
      })
    }
    const results = await measureDiffs(pairs)
    const figures = results.flatMap(({ name, seconds, peakBytes }): Figure[] => [
      { suite: 'diff', name, value: seconds, unit: 's', better: 'less' },
      ...(peakBytes === null
        ? []
        : [
            {
              suite: 'diff',
              name: `${name}: peak memory`,
              value: peakBytes / 1e6,
              unit: 'MB' as const,
              better: 'less' as const,
            },
          ]),
    ])
    return { text: diffTable(results), figures, details: results }
  },
}
