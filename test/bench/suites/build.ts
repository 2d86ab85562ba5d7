import { type BuildMeasurement, buildTable, measureBuilds } from '../build-pass.ts'
import type { Figure } from '../figures.ts'
import { generated } from '../generated.ts'
import type { Suite } from '../suite.ts'

export const buildSuite: Suite = {
  name: 'build',
  about: 'messages built anew from a catalog: in their own version, and in others',
  async run({ sizes, keep }) {
    const results: BuildMeasurement[] = []
    for (const size of sizes) {
      results.push(
        ...(await measureBuilds(await generated(keep, '4.3', size), `${size} MB of ERN 4.3`, [
          null,
          '3.8.2',
        ])),
        ...(await measureBuilds(await generated(keep, '3.8.2', size), `${size} MB of ERN 3.8.2`, [null])),
      )
    }
    const figures = results.flatMap(({ name, seconds, bytes, growthBytes }): Figure[] => [
      { suite: 'build', name, value: bytes / 1e6 / seconds, unit: 'MB/s', better: 'more' },
      ...(growthBytes === null
        ? []
        : [
            {
              suite: 'build',
              name: `${name}: memory added`,
              value: growthBytes / 1e6,
              unit: 'MB' as const,
              better: 'less' as const,
            },
          ]),
    ])
    return { text: buildTable(results), figures, details: results }
  },
}
