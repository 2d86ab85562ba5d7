import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { propertySeed } from '../support/property-seed.ts'

const usage = `Runs the property tests again and again, each round with another seed, and prints what fails.

  npm run soak:properties -- [options] [files of tests]

  --rounds 20    how often
  --seed N       of the first round; each further one has the next number
`

const project = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** Files of tests whose values are chosen by a seed. */
function propertyTests(): string[] {
  return readdirSync(join(project, 'test'), { recursive: true, encoding: 'utf8' })
    .map((name) => join('test', name))
    .filter((path) => /\.test\.tsx?$/.test(path))
    .filter((path) => /\bfc\.(assert|check|sample)\(/.test(readFileSync(join(project, path), 'utf8')))
    .sort()
}

/** One round; gives what was printed when it was red. */
function round(files: readonly string[], seed: number): Promise<string | null> {
  const vitest = join(project, 'node_modules/vitest/vitest.mjs')
  const child = spawn(process.execPath, [vitest, 'run', '--project', 'tests', '--no-color', ...files], {
    cwd: project,
    env: { ...process.env, LATHE_SEED: String(seed) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed: Buffer[] = []
  child.stdout.on('data', (bytes: Buffer) => printed.push(bytes))
  child.stderr.on('data', (bytes: Buffer) => printed.push(bytes))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code === 0 ? null : Buffer.concat(printed).toString('utf8')))
  })
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '20' },
      seed: { type: 'string', default: 'random' },
      help: { type: 'boolean', default: false },
    },
  })
  const rounds = Number(values.rounds)
  if (values.help || !Number.isSafeInteger(rounds) || rounds < 1) {
    process.stdout.write(usage)
    process.exitCode = values.help ? 0 : 2
    return
  }
  const first = propertySeed(values.seed, '--seed')
  const files = positionals.length > 0 ? positionals : propertyTests()
  process.stdout.write(`${files.length} files, ${rounds} rounds, seeds from ${first}\n`)
  const red: number[] = []
  for (let at = 0; at < rounds; at++) {
    const seed = (first + at) | 0
    const printed = await round(files, seed)
    if (printed !== null) {
      red.push(seed)
      process.stdout.write(printed)
    }
    process.stdout.write(
      `${at + 1} of ${rounds}, LATHE_SEED=${seed}: ${printed === null ? 'green' : 'red'}\n`,
    )
  }
  if (red.length === 0) return
  process.stdout.write(`${red.length} of ${rounds} rounds were red, with LATHE_SEED=${red.join(', ')}\n`)
  process.exitCode = 1
}

try {
  await main()
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`)
  process.exitCode = 2
}
