import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { compareReaders } from '../support/compare-readers.ts'
import { type GeneratedVersion, writeCatalog } from './generate.ts'

const usage = `Imports one file with the byte reader and with saxes, and compares all rows by their hash sums.

  npm run compare-readers -- [options]

  --size 100         size in MB of the generated message
  --ern 4.3|3.8.2    its version
  --file FILE        a message of your own instead
  --keep FOLDER      where generated files are kept (bench-results)
`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '100' },
      ern: { type: 'string', default: '4.3' },
      file: { type: 'string' },
      keep: { type: 'string', default: fileURLToPath(new URL('../../bench-results', import.meta.url)) },
      help: { type: 'boolean', default: false },
    },
  })
  const versions: readonly string[] = ['4.3', '3.8.2'] satisfies GeneratedVersion[]
  if (values.help || !versions.includes(values.ern) || !(Number(values.size) > 0)) {
    process.stdout.write(usage)
    process.exitCode = values.help ? 0 : 2
    return
  }
  const input = values.file ?? join(values.keep, `ern-${values.ern}-seed-42-${values.size}-mb.xml`)
  if (!existsSync(input)) {
    mkdirSync(values.keep, { recursive: true })
    process.stderr.write(`Generating ${values.size} MB\n`)
    await writeCatalog(input, {
      version: values.ern as GeneratedVersion,
      seed: 42,
      bytes: Number(values.size) * 1e6,
    })
  }
  const folder = mkdtempSync(join(tmpdir(), 'lathe-readers-'))
  try {
    const comparisons = await compareReaders(input, folder, 0, (step) => process.stderr.write(`${step}\n`))
    for (const { table, rows, hash, difference } of comparisons) {
      const name = table.padEnd(17)
      process.stdout.write(
        difference === null
          ? `${name} ${String(rows).padStart(9)} rows, the same: ${hash}\n`
          : `${name} differs in row ${difference.row}:\n  byte reader ${JSON.stringify(difference.one)}\n  saxes       ${JSON.stringify(difference.other)}\n`,
      )
    }
    if (comparisons.some(({ difference }) => difference !== null)) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
