import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { diffTable, measureDiffs } from './diff-pass.ts'
import { type DropMeasurement, runDrop } from './drop-pass.ts'
import { idleMemory, runThroughEngine } from './engine-pass.ts'
import { type GeneratedVersion, writeCatalog, writeFolder } from './generate.ts'
import { isInstalled, type Measurement, runPass } from './process-pass.ts'
import { queryCatalog } from './query-catalog.ts'
import { measureQueries, queryTable } from './query-pass.ts'
import {
  type FileResult,
  fileTable,
  machine,
  median,
  medians,
  megabytes,
  startTable,
  type Target,
  targetTable,
} from './report.ts'
import { measureStarts } from './start.ts'
import { firstTarget, growthTargets, passNames, targetsOf } from './targets.ts'

const usage = `Measures imports and exports of generated messages beside other readers of the same file.

  npm run bench [-- options]

  --sizes 10,100     sizes in MB
  --large            1000 MB too, one round
  --files N          also a folder of N messages of one album each
  --rounds 3         rounds; the passes take turns, the table shows medians
  --ern 4.3|3.8.2    version to generate
  --suite query      only how fast the lists of a large catalog answer
  --suite diff       only how fast two messages are compared: a redelivery, and another version of ERN
  --albums 100000    albums in that catalog; about ten recordings each
  --questions 200    questions of each kind
  --start            only how long the app takes to start, in a browser and in Electron
  --json FILE        writes every figure as JSON
  --keep FOLDER      where generated files are kept (bench-results)
`

const root = fileURLToPath(new URL('../..', import.meta.url))
const here = fileURLToPath(new URL('.', import.meta.url))
const productVersion = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string })
  .version

/** Megabytes above which one round has to do. */
const largeFrom = 500

interface Pass {
  name: string
  run(path: string): Promise<Measurement>
}

/** Other readers to compare with, as far as this machine has them, and our own without what follows reading. */
function comparisons(): Pass[] {
  const ours = (reader: string, what: string) => (path: string) =>
    runPass(process.execPath, [join(here, 'reader-pass.ts'), reader, what, path])
  const passes: Pass[] = [
    { name: passNames.byteTokens, run: ours('auto', 'tokens') },
    { name: passNames.byteRecords, run: ours('auto', 'records') },
    { name: passNames.saxes, run: (path) => runPass(process.execPath, [join(here, 'saxes-pass.ts'), path]) },
    { name: passNames.saxesRecords, run: ours('saxes', 'records') },
  ]
  if (isInstalled('xmllint', ['--version']))
    passes.push({
      name: passNames.xmllint,
      run: (path) => runPass('xmllint', ['--stream', '--noout', '--huge', path]),
    })
  const python = ['python3', '/usr/bin/python3'].find((name) => isInstalled(name, ['-c', 'import lxml']))
  if (python)
    passes.push({
      name: passNames.lxml,
      run: (path) => runPass(python, [join(here, 'lxml-pass.py'), path]),
    })
  if (isInstalled('cp', ['--version'])) passes.push({ name: passNames.copy, run: copyPass })
  return passes
}

/** A copy of the file in the folder exports go to. */
async function copyPass(path: string): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'lathe-bench-copy-'))
  try {
    return await runPass('cp', [path, join(folder, 'copy.xml')])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A generated file, made once and kept: its name tells everything it was made from. */
async function generated(
  folder: string,
  version: GeneratedVersion,
  size: number,
  redelivery = false,
): Promise<string> {
  const path = join(folder, `ern-${version}-seed-42-${size}-mb${redelivery ? '-again' : ''}.xml`)
  if (existsSync(path)) return path
  process.stderr.write(`Generating ${size} MB\n`)
  await writeCatalog(`${path}.part`, { version, seed: 42, bytes: size * 1e6, redelivery })
  renameSync(`${path}.part`, path)
  return path
}

function generatedFolder(folder: string, files: number): string {
  const path = join(folder, `ern-4.3-seed-42-${files}-files`)
  if (existsSync(path)) return path
  process.stderr.write(`Generating ${files} files\n`)
  writeFolder(`${path}.part`, { files })
  renameSync(`${path}.part`, path)
  return path
}

/** Brings `dist/` up to date: the import process is the bundled one, as users run it. */
async function build(): Promise<void> {
  const launcher = (await import(pathToFileURL(join(root, 'electron/headless/build.mjs')).href)) as {
    ensureBuilt(): Promise<void>
  }
  await launcher.ensureBuilt()
}

async function measure(path: string, name: string, size: number | null, rounds: number): Promise<FileResult> {
  const isFolder = statSync(path).isDirectory()
  const others = isFolder ? [] : comparisons()
  const runs = new Map<string, Measurement[]>()
  const add = (pass: string, measurement: Measurement) =>
    runs.set(pass, [...(runs.get(pass) ?? []), measurement])
  let catalogBytes = 0
  let bytes = 0
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`${name}, round ${round} of ${rounds}\n`)
    const ours = await runThroughEngine(path)
    add(passNames.import, ours.import)
    add(passNames.export, ours.export)
    catalogBytes = ours.catalogBytes
    bytes = ours.bytes
    for (const pass of others) {
      process.stderr.write(`  ${pass.name}\n`)
      add(pass.name, await pass.run(path))
    }
  }
  const passes = [...runs].map(([pass, measurements]) => medians(pass, bytes, measurements))
  return {
    name,
    megabytes: size,
    bytes,
    releases: passes[0]?.releases ?? 0,
    catalogBytes,
    passes,
  }
}

/** Drops the file on the window, round by round: what the user waits for. */
async function dropTargets(path: string, rounds: number): Promise<Target[]> {
  const runs: DropMeasurement[] = []
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`100 MB dropped on the window, round ${round} of ${rounds}\n`)
    runs.push(await runDrop(path))
  }
  return [
    firstTarget('100 MB dropped on the window: first tracks drawn', median(runs.map((run) => run.tracks))),
    firstTarget(
      '100 MB dropped on the window: first releases drawn',
      median(runs.map((run) => run.releases)),
    ),
  ]
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '10,100' },
      large: { type: 'boolean', default: false },
      files: { type: 'string' },
      rounds: { type: 'string', default: '3' },
      ern: { type: 'string', default: '4.3' },
      start: { type: 'boolean', default: false },
      suite: { type: 'string' },
      albums: { type: 'string', default: '100000' },
      questions: { type: 'string', default: '200' },
      json: { type: 'string' },
      keep: { type: 'string', default: join(root, 'bench-results') },
      help: { type: 'boolean', default: false },
    },
  })
  const sizes = [...values.sizes.split(',').filter(Boolean).map(Number), ...(values.large ? [1000] : [])]
  const rounds = Number(values.rounds)
  const versions: Record<string, GeneratedVersion> = { '4.3': '4.3', '3.8.2': '3.8.2' }
  const version = versions[values.ern]
  const [albums, questions] = [Number(values.albums), Number(values.questions)]
  const suiteKnown = values.suite === undefined || ['query', 'diff'].includes(values.suite)
  if (
    values.help ||
    !suiteKnown ||
    !(albums >= 100) ||
    !(questions >= 1) ||
    !version ||
    !(rounds >= 1) ||
    sizes.some((size) => !(size > 0))
  ) {
    process.stdout.write(usage)
    process.exitCode = values.help ? 0 : 2
    return
  }

  await build()
  mkdirSync(values.keep, { recursive: true })
  if (values.suite === 'query') {
    process.stderr.write(`A catalog of ${albums} albums\n`)
    const catalog = await queryCatalog(values.keep, albums)
    const small = await generated(values.keep, version, 10)
    const arriving = await generated(values.keep, version, 300)
    const results = await measureQueries(catalog, small, arriving, questions)
    process.stdout.write(`Lathe ${productVersion}. ${machine()}\n${queryTable(albums, results)}`)
    if (values.json)
      writeFileSync(values.json, `${JSON.stringify({ machine: machine(), albums, results }, null, 2)}\n`)
    return
  }
  if (values.suite === 'diff') {
    const pairs = []
    for (const size of sizes) {
      const before = await generated(values.keep, '4.3', size)
      pairs.push({
        name: `${size} MB with its redelivery, references renumbered`,
        before,
        after: await generated(values.keep, '4.3', size, true),
      })
      pairs.push({
        name: `${size} MB of ERN 3.8.2 with ERN 4.3`,
        before: await generated(values.keep, '3.8.2', size),
        after: before,
      })
    }
    const results = await measureDiffs(pairs)
    process.stdout.write(`Lathe ${productVersion}. ${machine()}\n${diffTable(results)}`)
    if (values.json)
      writeFileSync(values.json, `${JSON.stringify({ machine: machine(), results }, null, 2)}\n`)
    return
  }
  if (values.start) {
    const messages: { name: string; path: string }[] = []
    for (const size of sizes)
      messages.push({ name: `${size} MB`, path: await generated(values.keep, version, size) })
    const starts = await measureStarts(messages, rounds)
    process.stdout.write(`Lathe ${productVersion}. ${machine()}\n${startTable(starts)}`)
    if (values.json)
      writeFileSync(values.json, `${JSON.stringify({ machine: machine(), starts }, null, 2)}\n`)
    return
  }
  const idle = await idleMemory()
  process.stdout.write(
    `Lathe ${productVersion}. ${machine()}\nMedians; the passes take turns. An idle import process: ${idle === null ? 'not known here' : megabytes(idle)}\n\n`,
  )

  const files: FileResult[] = []
  for (const size of sizes) {
    const path = await generated(values.keep, version, size)
    files.push(await measure(path, `${size} MB, ERN ${version}`, size, size >= largeFrom ? 1 : rounds))
    process.stdout.write(`${fileTable(files.at(-1) as FileResult)}\n`)
  }
  if (values.files) {
    const path = generatedFolder(values.keep, Number(values.files))
    files.push(await measure(path, `a folder of ${values.files} files, ERN 4.3`, null, rounds))
    process.stdout.write(`${fileTable(files.at(-1) as FileResult)}\n`)
  }
  const targets = [...files.flatMap((file) => targetsOf(file, idle)), ...growthTargets(files)]
  if (sizes.includes(100))
    targets.push(...(await dropTargets(await generated(values.keep, version, 100), rounds)))
  process.stdout.write(targetTable(targets))
  if (values.json)
    writeFileSync(
      values.json,
      `${JSON.stringify({ machine: machine(), idleBytes: idle, files, targets }, null, 2)}\n`,
    )
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
