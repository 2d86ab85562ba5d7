import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { type DropMeasurement, runDrop } from './drop-pass.ts'
import { idleMemory, runThroughEngine } from './engine-pass.ts'
import { type GeneratedVersion, writeCatalog, writeFolder } from './generate.ts'
import { isInstalled, type Measurement, runPass } from './process-pass.ts'
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

const usage = `Measures imports and exports of generated messages beside other readers of the same file.

  npm run bench [-- options]

  --sizes 10,100     sizes in MB
  --large            1000 MB too, one round
  --files N          also a folder of N messages of one album each
  --rounds 3         rounds; the passes take turns, the table shows medians
  --ern 4.3|3.8.2    version to generate
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

/** Readers to compare with, as far as this machine has them. */
function comparisons(): Pass[] {
  const passes: Pass[] = [
    {
      name: 'saxes, parsing only',
      run: (path) => runPass(process.execPath, [join(here, 'saxes-pass.ts'), path]),
    },
  ]
  if (isInstalled('xmllint', ['--version']))
    passes.push({
      name: 'xmllint --stream --noout',
      run: (path) => runPass('xmllint', ['--stream', '--noout', '--huge', path]),
    })
  const python = ['python3', '/usr/bin/python3'].find((name) => isInstalled(name, ['-c', 'import lxml']))
  if (python)
    passes.push({
      name: 'lxml iterparse, 5 fields',
      run: (path) => runPass(python, [join(here, 'lxml-pass.py'), path]),
    })
  return passes
}

/** A generated file, made once and kept: its name tells everything it was made from. */
async function generated(folder: string, version: GeneratedVersion, size: number): Promise<string> {
  const path = join(folder, `ern-${version}-seed-42-${size}-mb.xml`)
  if (existsSync(path)) return path
  process.stderr.write(`Generating ${size} MB\n`)
  await writeCatalog(`${path}.part`, { version, seed: 42, bytes: size * 1e6 })
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
    add('Lathe: import', ours.import)
    add('Lathe: export', ours.export)
    catalogBytes = ours.catalogBytes
    bytes = ours.bytes
    for (const pass of others) add(pass.name, await pass.run(path))
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

function firstTarget(name: string, measured: number | null | undefined): Target {
  const known = typeof measured === 'number'
  return {
    name,
    wanted: '< 1000 ms',
    measured: known ? `${Math.round(measured)} ms` : '-',
    met: known ? measured < 1000 : null,
  }
}

function targetsOf(file: FileResult, idle: number | null): Target[] {
  const pass = file.passes.find(({ name }) => name === 'Lathe: import')
  const peak = pass?.peakBytes ?? null
  if (file.megabytes === 10) {
    const above = peak === null || idle === null ? null : peak - idle
    return [
      {
        name: '10 MB: memory above an idle import process',
        wanted: '< 50 MB',
        measured: above === null ? '-' : megabytes(above),
        met: above === null ? null : above < 50e6,
      },
    ]
  }
  if (file.megabytes !== 100) return []
  return [
    {
      name: '100 MB: resident memory of the import process',
      wanted: '< 200 MB',
      measured: peak === null ? '-' : megabytes(peak),
      met: peak === null ? null : peak < 200e6,
    },
    firstTarget('100 MB: first tracks to be had from the engine', pass?.firstRowsAfter),
    firstTarget('100 MB: first releases to be had from the engine', pass?.firstReleasesAfter),
  ]
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
      json: { type: 'string' },
      keep: { type: 'string', default: join(root, 'bench-results') },
      help: { type: 'boolean', default: false },
    },
  })
  const sizes = [...values.sizes.split(',').filter(Boolean).map(Number), ...(values.large ? [1000] : [])]
  const rounds = Number(values.rounds)
  const versions: Record<string, GeneratedVersion> = { '4.3': '4.3', '3.8.2': '3.8.2' }
  const version = versions[values.ern]
  if (values.help || !version || !(rounds >= 1) || sizes.some((size) => !(size > 0))) {
    process.stdout.write(usage)
    process.exitCode = values.help ? 0 : 2
    return
  }

  await build()
  mkdirSync(values.keep, { recursive: true })
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
  const targets = files.flatMap((file) => targetsOf(file, idle))
  if (sizes.includes(100))
    targets.push(...(await dropTargets(await generated(values.keep, version, 100), rounds)))
  process.stdout.write(targetTable(targets))
  if (values.json)
    writeFileSync(
      values.json,
      `${JSON.stringify({ machine: machine(), idleBytes: idle, files, targets }, null, 2)}\n`,
    )
}

await main()
