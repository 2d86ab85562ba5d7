import { parseArgs } from 'node:util'
import { KilledCatalog, killedWorks } from './killed-edits.ts'

/**
 * Kills an engine at its edits and exports many times: `node test/faults/soak.ts --rounds 400 --megabytes 20`. Says what
 * is wrong as soon as something is, and leaves that catalog.
 */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '200' }, megabytes: { type: 'string', default: '5' } },
})
const catalog = new KilledCatalog()
await catalog.fill('3.8.2', Number(values.megabytes) * 1_000_000)
const rounds = Number(values.rounds)
for (let round = 1; round <= rounds; round++) {
  const work = killedWorks[Math.floor(Math.random() * killedWorks.length)]!
  const milliseconds = Math.round(Math.random() ** 2 * 3000)
  const wrong = await catalog.killAt(work, milliseconds)
  if (wrong.length > 0) {
    console.error(
      `Round ${round}, ${work} killed after ${milliseconds} ms, ${catalog.path}:\n${wrong.join('\n')}`,
    )
    process.exit(1)
  }
  if (round % 20 === 0) console.log(`${round} of ${rounds}`)
}
catalog.dispose()
