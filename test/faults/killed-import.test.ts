import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { catalogText } from '../bench/generate.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { faultsOf, importUndisturbed, killImport } from './kill-import.ts'

const folder = makeTemporaryFolder('lathe-killed-')

// The whole soak is `npm run soak:kill`: as many kills as one likes, at random moments of a larger message.
test.each<[how: string, threadFrom: number]>([
  ['by the process itself', Number.MAX_SAFE_INTEGER],
  ['by a thread of it', 0],
])(
  'a killed import, read %s, leaves a sound catalog with all that was committed, and can be imported again',
  async (_how, threadFrom) => {
    const input = join(folder.path, `message-${threadFrom}.xml`)
    writeFileSync(input, [...catalogText({ version: '4.3', seed: 5, releases: 250 })].join(''))
    const undisturbed = await importUndisturbed(`${input}.lathe`, input, threadFrom)
    let killed = 0
    for (const milliseconds of [0, 120, 400]) {
      const one = await killImport(`${input}-${milliseconds}.lathe`, input, threadFrom, milliseconds)
      expect(faultsOf(one, undisturbed)).toEqual([])
      if (one.killed) killed++
    }
    expect(killed).toBeGreaterThan(0)
  },
)
