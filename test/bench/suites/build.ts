import { statSync } from 'node:fs'
import { type BuildMeasurement, buildTable, measureBuilds } from '../build-pass.ts'
import type { Figure } from '../figures.ts'
import { generated } from '../generated.ts'
import type { Suite } from '../suite.ts'

export const buildSuite: Suite = {
  name: 'build',
  about: 'messages built anew from a catalog: in their own version, and in another',
  async run({ sizes, keep }) {
    const results: BuildMeasurement[] = []
    for (const size of sizes) {
      const path = await generated(keep, '4.3', size)
      results.push(
        ...(await measureBuilds(path, statSync(path).size, `${size} MB of ERN 4.3`, [null, '3.8.2'])),
      )
    }
    const figures = results.flatMap(({ name, seconds, bytes, growthBytes }): Figure[] => [
      { suite: 'build', name, value: bytes / 1e6 / seconds, unit: 'MB/s', better: 'more' },
      { suite: 'build', name: `${name}: memory added`, value: growthBytes / 1e6, unit: 'MB', better: 'less' },
    ])
    return { text: buildTable(results), figures, details: results }
  },
}
