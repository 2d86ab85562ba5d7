import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { NodeHost } from '../../electron/headless/node-host.ts'
import type { ListFilter } from '../../shared/contract/list-filter.ts'
import type { ListName } from '../../shared/contract/records.ts'
import { ListQuery, type Workbench, workbench } from '../../shared/contract/workbench.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { openEngine } from '../../shared/engine/engine.ts'
import { sortOf } from '../../shared/engine/query/conditions.ts'
import { lists } from '../../shared/engine/query/lists.ts'
import { hasIndex } from '../../shared/engine/query/sort-indexes.ts'
import { type Client, connect } from '../../shared/rpc/client.ts'
import { memoryPair } from '../../shared/rpc/memory.ts'
import { serve } from '../../shared/rpc/server.ts'
import { pick, type Random, random } from './release-plan.ts'
import { columns } from './report.ts'

const root = new URL('../../', import.meta.url)
const importEntry = new URL('dist/electron/processes/import-process.js', root)

/** How long somebody looks at a page before asking for the next, in milliseconds. */
const pause = 15

/** What one kind of question took, in milliseconds. */
export interface QueryMeasurement {
  name: string
  /** The 95th percentile wanted while nothing else runs, and during an import; null: only shown. */
  wanted: { idle: number; importing: number } | null
  median: number
  p95: number
  most: number
  /** 95th percentile of the processor time of the engine's process. */
  cpu: number
  asked: number
}

type Query = Partial<ListQuery> & { list: ListName }

const albumKinds = ['Release', 'ClipRelease', 'PurgedRelease', 'CatalogItem'] as const
/** The lists as the window shows them, and all releases with their track releases. */
const shown: readonly Query[] = [
  { list: 'releases', kinds: [...albumKinds], currentOnly: true },
  { list: 'releases' },
  { list: 'resources' },
]
/** Sorting by these means to compute a value for every row. */
const computed: ReadonlySet<string> = new Set(['statement', 'supersededBy'])

/** A scenario: one question after the other, each timed. */
interface Scenario {
  name: string
  wanted: QueryMeasurement['wanted']
  ask(next: Random, client: Client<Workbench>, time: Timer): Promise<void>
}
type Timer = (question: () => Promise<unknown>) => Promise<void>

const typedWords = [
  'midnight river',
  'golden',
  'ana',
  'electric summer',
  'novak',
  'velvet thunder',
  'ghost',
  '2900000',
]

function someFilter(next: Random): ListFilter {
  const filter: ListFilter = {}
  const choices: (() => void)[] = [
    () => (filter.label = [`${pick(next, ['River', 'Stone', 'Golden', 'Echo'])} Records`]),
    () => (filter.genre = [pick(next, ['Pop', 'Rock', 'Jazz'])]),
    () => (filter.releaseType = [pick(next, ['Album', 'EP', 'Compilation'])]),
    () => {
      const year = 1970 + Math.floor(next() * 50)
      filter.releasedFrom = `${year}`
      filter.releasedTo = `${year + Math.floor(next() * 6)}`
    },
    () => (filter.territory = [pick(next, ['GB', 'US', 'DE', 'FJ', 'Worldwide'])]),
    () => (filter.ernVersion = [pick(next, ['4.3', '3.8.2'])]),
    () => (filter.problems = pick(next, ['any', 'error', 'warning', 'none'] as const)),
    () => (filter.edited = next() < 0.5),
    () => (filter.missing = [pick(next, ['label', 'icpn', 'genre'] as const)]),
  ]
  const count = 2 + Math.floor(next() * 3)
  for (let at = 0; at < count; at++) pick(next, choices)()
  return filter
}

function scenarios(openable: readonly string[]): Scenario[] {
  const sorts = shown.flatMap((query) => [
    query,
    ...Object.keys(lists[query.list].fields)
      .filter((field) => !computed.has(field))
      .flatMap((field) => [false, true].map((descending) => ({ ...query, sort: { field, descending } }))),
  ])
  return [
    {
      name: 'page of 100, any sort, anywhere',
      wanted: { idle: 5, importing: 15 },
      async ask(next, client, time) {
        const query = pick(next, sorts)
        const { total } = await client.call('catalog.count', query)
        // The list is opened, then the scroll bar is dragged.
        await time(() => client.call('catalog.page', { ...query, limit: 100 }))
        await delay(pause * 10)
        for (let jump = 0; jump < 3; jump++) {
          const offset = Math.floor(next() * Math.max(1, total - 100))
          await time(() => client.call('catalog.page', { ...query, offset, limit: 100 }))
          await delay(pause)
        }
      },
    },
    ...[
      { name: 'search as you type', sorted: false, wanted: { idle: 30, importing: 60 } },
      { name: 'search as you type, sorted by title', sorted: true, wanted: { idle: 30, importing: 60 } },
    ].map(({ name, sorted, wanted }) => ({
      name,
      wanted,
      async ask(next: Random, client: Client<Workbench>, time: Timer) {
        const query = pick(next, shown)
        const words = pick(next, typedWords)
        for (let typed = 1; typed <= Math.min(6, words.length); typed++) {
          const search = words.slice(0, typed)
          const sort = sorted ? { sort: { field: 'title', descending: false } } : {}
          await time(() => client.call('catalog.page', { ...query, ...sort, search, limit: 100 }))
          await delay(pause)
        }
      },
    })),
    ...[
      { name: 'combined filters, releases', query: shown[0]!, wanted: { idle: 50, importing: 100 } },
      { name: 'combined filters, with track releases', query: shown[1]!, wanted: null },
    ].map(({ name, query, wanted }) => ({
      name,
      wanted,
      async ask(next: Random, client: Client<Workbench>, time: Timer) {
        const filter = someFilter(next)
        const field = pick(next, [undefined, 'title', 'artist', 'releaseDate', 'label'])
        const sort = field ? { sort: { field, descending: next() < 0.5 } } : {}
        await time(() => client.call('catalog.page', { ...query, ...sort, filter, limit: 100 }))
        await delay(pause)
      },
    })),
    {
      name: 'exact count or "at least"',
      wanted: { idle: 200, importing: 200 },
      async ask(next, client, time) {
        const query = pick(next, shown)
        const filter = query.list === 'releases' && next() < 0.7 ? someFilter(next) : undefined
        const search =
          filter && next() < 0.7 ? '' : pick(next, typedWords).slice(0, 1 + Math.floor(next() * 6))
        await time(() => client.call('catalog.count', { ...query, filter, search }))
        await delay(pause)
      },
    },
    {
      name: 'open a release',
      wanted: { idle: 10, importing: 10 },
      async ask(next, client, time) {
        await time(() => client.call('catalog.release', { id: pick(next, openable) }))
        await delay(pause)
      },
    },
  ]
}

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0
}

/** Asks questions of each kind until `questions` were answered, or `goOn` says that it is over. */
async function measure(
  client: Client<Workbench>,
  kinds: readonly Scenario[],
  questions: number,
  goOn: () => boolean,
): Promise<QueryMeasurement[]> {
  const results: QueryMeasurement[] = []
  for (const { name, wanted, ask } of kinds) {
    const next = random(7)
    const took: number[] = []
    const cpu: number[] = []
    const time: Timer = async (question) => {
      const before = process.cpuUsage()
      const begun = performance.now()
      await question()
      took.push(performance.now() - begun)
      const used = process.cpuUsage(before)
      cpu.push((used.user + used.system) / 1000)
    }
    while (took.length < questions && goOn()) await ask(next, client, time)
    results.push({
      name,
      wanted,
      median: percentile(took, 0.5),
      p95: percentile(took, 0.95),
      most: Math.max(0, ...took),
      cpu: percentile(cpu, 0.95),
      asked: took.length,
    })
  }
  return results
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

/**
 * Measures the lists of a large catalog through the contract, as a window asks: first while nothing else runs, then
 * while `arriving` is imported, anew for each kind of question. Works on a copy of the catalog; `small` is imported first, so that
 * there are releases with a source to open.
 */
export async function measureQueries(
  catalog: string,
  small: string,
  arriving: string,
  questions: number,
): Promise<{ idle: QueryMeasurement[]; importing: QueryMeasurement[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'lathe-queries-'))
  const path = join(folder, 'bench.lathe')
  copyFileSync(catalog, path)
  const host = new NodeHost(importEntry)
  const service = await openEngine({
    catalog: path,
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
    const start = async (file: string) =>
      await client.call('import.start', { files: [host.places.addFile(file)] })
    const { status } = await client.call('import.wait', { jobs: await start(small) })
    if (status !== 'done' && status !== 'done-with-problems')
      throw new Error(`The import of ${small} ended as ${status}`)
    const { rows } = await client.call('catalog.page', {
      list: 'releases',
      kinds: [...albumKinds],
      sort: { field: 'id', descending: true },
      limit: 100,
    })
    const kinds = scenarios((rows as { id: string }[]).map(({ id }) => id))
    await makeIndexes(client, path)
    const idle = await measure(client, kinds, questions, () => true)
    const importing: QueryMeasurement[] = []
    for (const kind of kinds) {
      const [job] = await start(arriving)
      let running = true
      const ended = client.call('import.wait', { jobs: [job!] }).then(() => {
        running = false
      })
      await delay(1000)
      importing.push(...(await measure(client, [kind], questions, () => running)))
      await client.call('import.stop', { job: job! })
      await ended
      await client.call('import.remove', { job: job!, discard: true })
    }
    return { idle, importing }
  } finally {
    client.dispose()
    await service.close()
    rmSync(folder, { recursive: true, force: true })
  }
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
