import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeCatalog } from '../bench/generate.ts'
import { faultsOf, importUndisturbed, killImport } from './kill-import.ts'

const usage = `Kills imports at random moments and looks at what is left: whether the catalog is sound, every committed row
is there, and the file can be imported again to the same rows.

  npm run soak:kill -- [options]

  --kills 50     how often
  --size 30      size in MB of the message
  --seed N       of the moments, to repeat a run
`

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '50' },
      size: { type: 'string', default: '30' },
      seed: { type: 'string', default: String(Date.now() % 1e6) },
      help: { type: 'boolean', default: false },
    },
  })
  const [kills, size, seed] = [Number(values.kills), Number(values.size), Number(values.seed)]
  if (values.help || !(kills >= 1) || !(size > 0) || !Number.isFinite(seed)) {
    process.stdout.write(usage)
    process.exitCode = values.help ? 0 : 2
    return
  }
  process.stdout.write(`${kills} kills, ${size} MB, seed ${seed}\n`)
  const random = randomNumbers(seed)
  const folder = mkdtempSync(join(tmpdir(), 'lathe-kills-'))
  try {
    const input = join(folder, 'message.xml')
    await writeCatalog(input, { version: '4.3', seed: 42, bytes: size * 1e6 })
    const path = join(folder, 'undisturbed.lathe')
    const begun = performance.now()
    const undisturbed = await importUndisturbed(path, input, Number.MAX_SAFE_INTEGER)
    const whole = performance.now() - begun
    let killed = 0
    let faulty = 0
    for (let kill = 1; kill <= kills; kill++) {
      const milliseconds = Math.round(random() * whole)
      const threadFrom = random() < 0.5 ? 0 : Number.MAX_SAFE_INTEGER
      const catalog = join(folder, `${kill}.lathe`)
      const one = await killImport(catalog, input, threadFrom, milliseconds)
      const faults = faultsOf(one, undisturbed)
      if (one.killed) killed++
      if (faults.length > 0) faulty++
      process.stdout.write(
        `${String(kill).padStart(3)}: ${milliseconds} ms after the first rows, ${threadFrom === 0 ? 'with' : 'without'} a thread: ${
          one.killed ? `killed at ${Math.round(one.archived / 1e6)} MB, ${one.found} rows` : 'was done before'
        }${faults.length > 0 ? `\n     ${faults.join('\n     ')}` : ', sound'}\n`,
      )
      for (const end of ['', '-wal', '-shm']) if (existsSync(`${catalog}${end}`)) rmSync(`${catalog}${end}`)
    }
    process.stdout.write(
      `${killed} of ${kills} killed before they were done; ${faulty} left something wrong\n`,
    )
    if (faulty > 0) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
