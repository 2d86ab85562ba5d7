import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { compareRuns, comparisonTable } from './compare-runs.ts'
import type { Figure, Run } from './figures.ts'
import type { GeneratedVersion } from './generate.ts'
import { htmlReport } from './html-report.ts'
import { scenarioKinds } from './query-scenarios.ts'
import { machine, wantedTable } from './report.ts'
import { suites } from './suites.ts'

const usage = `Measures Lathe on generated messages, beside other tools where there are any.

  npm run bench [-- options]

  --suite import     one or several, with commas, or all:
${suites.map(({ name, about }) => `      ${name.padEnd(12)} ${about}`).join('\n')}
  --sizes 10,100     sizes of single files in MB
  --large            1000 MB too
  --files N          messages of one album each in the folder of the suites folder, incremental and profiles;
                     with the suite import: such a folder too
  --profiles         the suite profiles
  --rounds 3         rounds; the passes take turns, the tables show medians
  --ern 4.3|3.8.2    version to generate
  --albums 100000    albums in the catalog of the suite query; about ten recordings each
  --questions 200    questions of each kind
  --kinds page,open  kinds of questions: ${scenarioKinds.join(', ')}
  --json FILE        writes every figure as JSON
  --html FILE        writes the figures as one page with charts
  --compare FILE     says what got better or worse since that JSON file; exit status 1 when something got worse
  --keep FOLDER      where generated files and catalogs are kept (bench-results)
`

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The version of the product with the commit it was measured at, as far as git tells. */
function version(): string {
  const { version: product } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  try {
    const commit = execFileSync('git', ['describe', '--always', '--dirty'], { cwd: root, encoding: 'utf8' })
    return `${product} (${commit.trim()})`
  } catch {
    return product
  }
}

/** Brings `dist/` up to date: the import process is the bundled one, as users run it. */
async function build(): Promise<void> {
  const launcher = (await import(pathToFileURL(join(root, 'electron/headless/build.mjs')).href)) as {
    ensureBuilt(): Promise<void>
  }
  await launcher.ensureBuilt()
}

/** An older run; a file that is none ends the benchmark before it begins. */
function readRun(path: string): Run {
  const { run } = JSON.parse(readFileSync(path, 'utf8')) as { run?: Run }
  if (!Array.isArray(run?.figures)) throw new TypeError(`${path} was not written by --json.`)
  return run
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      suite: { type: 'string', default: 'import' },
      start: { type: 'boolean', default: false },
      profiles: { type: 'boolean', default: false },
      sizes: { type: 'string', default: '10,100' },
      large: { type: 'boolean', default: false },
      files: { type: 'string' },
      rounds: { type: 'string', default: '3' },
      ern: { type: 'string', default: '4.3' },
      albums: { type: 'string', default: '100000' },
      questions: { type: 'string', default: '200' },
      kinds: { type: 'string', default: '' },
      json: { type: 'string' },
      html: { type: 'string' },
      compare: { type: 'string' },
      keep: { type: 'string', default: join(root, 'bench-results') },
      help: { type: 'boolean', default: false },
    },
  })
  const sizes = [...values.sizes.split(',').filter(Boolean).map(Number), ...(values.large ? [1000] : [])]
  const versions: Record<string, GeneratedVersion> = { '4.3': '4.3', '3.8.2': '3.8.2' }
  const names = values.start ? ['start'] : values.profiles ? ['profiles'] : values.suite.split(',')
  const asked = names.includes('all') ? suites : suites.filter(({ name }) => names.includes(name))
  const generatedVersion = versions[values.ern]
  const kinds = values.kinds.split(',').filter(Boolean)
  const numbers = [values.rounds, values.albums, values.questions, values.files ?? '1'].map(Number)
  const refused =
    !generatedVersion ||
    (!names.includes('all') && asked.length !== names.length) ||
    kinds.some((kind) => !scenarioKinds.includes(kind)) ||
    numbers.some((number) => !(number >= 1)) ||
    sizes.some((size) => !(size > 0))
  if (values.help || refused) {
    process.stdout.write(usage)
    process.exitCode = values.help ? 0 : 2
    return
  }
  const before = values.compare === undefined ? undefined : readRun(values.compare)
  await build()
  mkdirSync(values.keep, { recursive: true })
  const run: Run = {
    version: version(),
    machine: machine(),
    time: new Date().toISOString(),
    command: ['npm run bench --', ...process.argv.slice(2)].join(' '),
    figures: [],
  }
  process.stdout.write(`Lathe ${run.version}. ${run.machine}\n`)
  const details: Record<string, unknown> = {}
  const figures: Figure[] = run.figures
  for (const suite of asked) {
    const result = await suite.run({
      sizes,
      rounds: Number(values.rounds),
      version: generatedVersion,
      files: values.files === undefined ? null : Number(values.files),
      albums: Number(values.albums),
      questions: Number(values.questions),
      kinds,
      keep: values.keep,
    })
    process.stdout.write(`\n${result.text}`)
    figures.push(...result.figures)
    details[suite.name] = result.details
  }
  process.stdout.write(`\n${wantedTable(figures)}`)
  if (before) {
    process.stdout.write(`\n${comparisonTable(before, run)}`)
    if (compareRuns(before, run).some(({ verdict }) => verdict === 'worse')) process.exitCode = 1
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ run, details }, null, 2)}\n`)
  if (values.html) writeFileSync(values.html, htmlReport(run, before))
}

// A run that ends before its end says so: nothing waits any more, or somebody ended it.
let done = false
process.on('exit', (code) => {
  if (done) return
  process.stderr.write(`The benchmark ended before it was done (${code}).\n`)
  if (code === 0) process.exitCode = 1
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    process.stderr.write(`${signal}\n`)
    process.exit(1)
  })
await main()
done = true
