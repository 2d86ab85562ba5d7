import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { NodeHost } from '../../electron/headless/node-host.ts'
import { ListQuery, type Workbench, workbench } from '../../shared/contract/workbench.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { openEngine } from '../../shared/engine/engine.ts'
import { sortOf } from '../../shared/engine/query/conditions.ts'
import { lists } from '../../shared/engine/query/lists.ts'
import { hasIndex } from '../../shared/engine/query/sort-indexes.ts'
import { type Client, connect } from '../../shared/rpc/client.ts'
import { memoryPair } from '../../shared/rpc/memory.ts'
import { serve } from '../../shared/rpc/server.ts'
import { albumKinds, computed, type Scenario, scenarios, shown, type Timer } from './query-scenarios.ts'
import { random } from './release-plan.ts'
import { columns } from './report.ts'

const root = new URL('../../', import.meta.url)
const importEntry = new URL('dist/electron/processes/import-process.js', root)

/** Releases that are opened, of those that came last. */
const usualReleases = 100

/** Time from the beginning of an import to the first question, in milliseconds. */
const imported = 1000

/** Questions of each kind that are told with what they took. */
const slowestTold = 5

/** What one kind of question took, in milliseconds. */
export interface QueryMeasurement extends Pick<Scenario, 'kind' | 'name' | 'wanted'> {
  median: number
  p95: number
  most: number
  /** 95th percentile of the processor time of the engine's process. */
  cpu: number
  asked: number
  slowest: { took: number; call: string; input: unknown }[]
}

/** What is measured. */
export interface QueryRun {
  /** The catalog; a copy of it is asked. */
  catalog: string
  /** Imported into the copy first, so that there are releases with a source to open; the large ones one by one. */
  small: string
  large: readonly string[]
  /** Imported meanwhile, over and over. */
  arriving: string
  /** Questions of each kind. */
  questions: number
  /** Which kinds; all where there is none. */
  kinds: readonly string[]
}

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0
}

/** Asks questions of one kind until `questions` were answered. */
async function measure(
  client: Client<Workbench>,
  { kind, name, wanted, ask }: Scenario,
  questions: number,
  goOn: () => Promise<void> = async () => {},
): Promise<QueryMeasurement> {
  const next = random(7)
  const asked: QueryMeasurement['slowest'] = []
  const cpu: number[] = []
  const time: Timer = async (call, input) => {
    const before = process.cpuUsage()
    const begun = performance.now()
    await client.call(call, input as never)
    asked.push({ took: performance.now() - begun, call, input })
    const used = process.cpuUsage(before)
    cpu.push((used.user + used.system) / 1000)
  }
  while (asked.length < questions) {
    await goOn()
    await ask(next, client, time)
  }
  const took = asked.map((question) => question.took)
  return {
    kind,
    name,
    wanted,
    median: percentile(took, 0.5),
    p95: percentile(took, 0.95),
    most: Math.max(0, ...took),
    cpu: percentile(cpu, 0.95),
    asked: took.length,
    slowest: asked.sort((a, b) => b.took - a.took).slice(0, slowestTold),
  }
}

/** Has every field sorted by once: one without an index gets it then, from a thread that is waited for here. */
async function makeIndexes(client: Client<Workbench>, catalogPath: string): Promise<void> {
  const catalog = Catalog.openToRead(catalogPath)
  try {
    for (const query of shown)
      for (const field of Object.keys(lists[query.list].fields)) {
        if (computed.has(field)) continue
        const sort = { field, descending: false }
        await client.call('catalog.page', { ...query, sort, limit: 1 })
        const index = sortOf(ListQuery.parse({ ...query, sort }))?.index
        while (index && !hasIndex(catalog.database, index.name)) await delay(20)
      }
  } finally {
    catalog.dispose()
  }
}

/** Has `work` ask an engine that has the catalog open as for a window. */
async function withEngine<Result>(
  catalog: string,
  work: (client: Client<Workbench>, host: NodeHost) => Promise<Result>,
): Promise<Result> {
  const host = new NodeHost(importEntry)
  const service = await openEngine({
    catalog,
    host,
    samples: fileURLToPath(new URL('assets/samples', root)),
    version: 'bench',
    // As for a window: imports give way to it.
    keepReady: true,
  })
  const [ours, theirs] = memoryPair()
  serve(workbench, theirs, service.handlers, service.events)
  const client = connect(workbench, ours)
  try {
    return await work(client, host)
  } finally {
    client.dispose()
    await service.close()
  }
}

/** Identifiers of the albums with the most of a field. */
async function albumsWithMost(client: Client<Workbench>, field: string, limit: number): Promise<string[]> {
  const { rows } = await client.call('catalog.page', {
    list: 'releases',
    kinds: [...albumKinds],
    sort: { field, descending: true },
    limit,
  })
  return (rows as { id: string }[]).map(({ id }) => id)
}

/**
 * The catalog with the releases that are opened and an index for every order: made once and kept beside it, as that takes
 * longer than measuring.
 */
async function prepared({ catalog, small, large }: QueryRun): Promise<string> {
  // One without the indexes that lists are sorted by today would be of no use.
  const orders = createHash('sha256').update(JSON.stringify(lists)).digest('hex').slice(0, 8)
  const path = catalog.replace(/(\.lathe)?$/, `-to-ask-${orders}.lathe`)
  if (existsSync(path)) return path
  process.stderr.write('Its releases to open, and indexes for every order\n')
  const part = `${path}.part`
  copyFileSync(catalog, part)
  await withEngine(part, async (client, host) => {
    for (const file of [...large, small]) {
      const jobs = await client.call('import.start', { files: [host.places.addFile(file)] })
      const { status } = await client.call('import.wait', { jobs })
      if (status !== 'done' && status !== 'done-with-problems')
        throw new Error(`The import of ${file} ended as ${status}`)
    }
    await makeIndexes(client, part)
  })
  renameSync(part, path)
  return path
}

/**
 * Measures the lists of a large catalog through the contract, as a window asks: first while nothing else runs, then
 * while a file is imported, anew for each kind of question.
 */
export async function measureQueries(
  run: QueryRun,
): Promise<{ idle: QueryMeasurement[]; importing: QueryMeasurement[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'lathe-queries-'))
  const path = join(folder, 'bench.lathe')
  copyFileSync(await prepared(run), path)
  try {
    return await withEngine(path, async (client, host) => {
      const usual = await albumsWithMost(client, 'id', usualReleases)
      const large = await albumsWithMost(client, 'tracks', run.large.length)
      const kinds = scenarios({ usual, large }).filter(
        ({ kind }) => run.kinds.length === 0 || run.kinds.includes(kind),
      )
      const idle: QueryMeasurement[] = []
      for (const kind of kinds) idle.push(await measure(client, kind, run.questions))
      const importing: QueryMeasurement[] = []
      for (const kind of kinds)
        await whileImporting(client, host, run.arriving, async (goOn) => {
          importing.push(await measure(client, kind, run.questions, goOn))
        })
      return { idle, importing }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Has `work` done while a file is imported; it is begun anew when `goOn` finds that it has ended. */
async function whileImporting(
  client: Client<Workbench>,
  host: NodeHost,
  file: string,
  work: (goOn: () => Promise<void>) => Promise<void>,
): Promise<void> {
  let job = ''
  let running = false
  let ended = Promise.resolve()
  const end = async () => {
    if (running) await client.call('import.stop', { job })
    await ended
    if (job) await client.call('import.remove', { job, discard: true })
  }
  const goOn = async () => {
    if (running) return
    await end()
    job = (await client.call('import.start', { files: [host.places.addFile(file)] }))[0]!
    running = true
    ended = client.call('import.wait', { jobs: [job] }).then(() => {
      running = false
    })
    await delay(imported)
  }
  await goOn()
  await work(goOn)
  await end()
}

const tenths = (value: number) => value.toFixed(1)

/** The 95th percentiles beside what was wanted of them. */
export function queryTable(
  albums: number,
  { idle, importing }: Awaited<ReturnType<typeof measureQueries>>,
): string {
  const rows = (results: readonly QueryMeasurement[], phase: 'idle' | 'importing') =>
    results.map(({ name, wanted, median, p95, most, cpu, asked }) => [
      name,
      wanted ? `< ${wanted[phase]} ms` : '-',
      tenths(p95),
      wanted && asked > 0 ? (p95 < wanted[phase] ? 'met' : 'MISSED') : '',
      tenths(median),
      tenths(most),
      tenths(cpu),
      String(asked),
    ])
  const head = ['wanted', 'p95', '', 'median', 'most', 'p95 of processor time', 'asked']
  return `Lists of ${albums} releases and about ten times as many recordings, milliseconds
${columns([['while nothing else runs', ...head], ...rows(idle, 'idle')])}
${columns([['during an import', ...head], ...rows(importing, 'importing')])}`
}
