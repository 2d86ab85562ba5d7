import fc from 'fast-check'
import { afterEach } from 'vitest'
import { boundedShrinking } from './bounded-shrinking.ts'
import { patience } from './patience.ts'
import { ordinarySeed, seedOfRun } from './property-seed.ts'

fc.configureGlobal({ seed: seedOfRun })
fc.installGlobalPlugin(boundedShrinking(patience / 4))

afterEach(({ task }) => {
  if (seedOfRun !== ordinarySeed && task.result?.state === 'fail')
    console.error(`The seed of this run was ${seedOfRun}: LATHE_SEED=${seedOfRun} tries the same again.`)
})
