import { afterAll, beforeAll, expect, test } from 'vitest'
import { KilledCatalog, type KilledWork } from './killed-edits.ts'

const catalog = new KilledCatalog()
beforeAll(() => catalog.fill('3.8.2', 1_500_000))
afterAll(() => catalog.dispose())

// The longer soak is `node test/faults/soak.ts`.
test.each<[work: KilledWork, most: number]>([
  ['single', 200],
  ['bulk', 700],
  // Undo takes back what was done before it to releases.
  ['undo', 500],
  ['recordings', 900],
  ['export', 250],
])(
  'an engine killed at work (%s) leaves all that was done, nothing half done, and a whole catalog',
  async (work, most) => {
    for (let round = 0; round < 4; round++) {
      const milliseconds = Math.round(Math.random() * most)
      expect(await catalog.killAt(work, milliseconds), `killed after ${milliseconds} ms`).toEqual([])
    }
  },
  // Each round starts an engine, which takes long where much else runs.
  180_000,
)
