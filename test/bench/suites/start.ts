import { generated } from '../generated.ts'
import { startTable } from '../report.ts'
import { measureStarts } from '../start.ts'
import type { Suite } from '../suite.ts'

export const startSuite: Suite = {
  name: 'start',
  about: 'how long the app takes to start, in a browser and in Electron',
  async run({ sizes, rounds, version, keep }) {
    const messages: { name: string; path: string }[] = []
    for (const size of sizes)
      messages.push({ name: `${size} MB`, path: await generated(keep, version, size) })
    const results = await measureStarts(messages, rounds)
    return {
      text: startTable(results),
      figures: results.map(({ name, total }) => ({
        suite: 'start',
        name,
        value: total,
        unit: 'ms',
        better: 'less',
      })),
      details: results,
    }
  },
}
