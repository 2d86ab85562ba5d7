import { setTimeout as delay } from 'node:timers/promises'
import type { CallInput } from '../../shared/contract/define.ts'
import type { ListFilter } from '../../shared/contract/list-filter.ts'
import type { Workbench } from '../../shared/contract/workbench.ts'
import { lists } from '../../shared/engine/query/lists.ts'
import type { Client } from '../../shared/rpc/client.ts'
import { pick, type Random } from './release-plan.ts'

/** How long somebody looks at a page before asking for the next, in milliseconds. */
const pause = 15

/** A list as a window shows it. */
export type Query = CallInput<Workbench, 'catalog.page'>

/** What is a release of its own, and no TrackRelease. */
export const albumKinds = ['Release', 'ClipRelease', 'PurgedRelease', 'CatalogItem'] as const
/** The lists as the window shows them, and all releases with their track releases. */
export const shown: readonly Query[] = [
  { list: 'releases', kinds: [...albumKinds], currentOnly: true },
  { list: 'releases' },
  { list: 'resources' },
]
/** Sorting by these means to compute a value for every row. */
export const computed: ReadonlySet<string> = new Set(['statement', 'supersededBy'])

/** Asks one question and notes how long the answer took. */
export type Timer = (
  call: 'catalog.page' | 'catalog.count' | 'catalog.release',
  input: Query | { id: string },
) => Promise<void>

/** One kind of question, asked one after the other, each timed. */
export interface Scenario {
  /** The word it is chosen by. */
  kind: string
  name: string
  /** The 95th percentile wanted in milliseconds while nothing else runs, and during an import; null: only shown. */
  wanted: { idle: number; importing: number } | null
  ask(next: Random, client: Client<Workbench>, time: Timer): Promise<void>
}

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

const territories = ['GB', 'US', 'DE', 'FJ', 'Worldwide'] as const

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
    () => (filter.territory = [pick(next, territories)]),
    () => (filter.ernVersion = [pick(next, ['4.3', '3.8.2'])]),
    () => (filter.problems = pick(next, ['any', 'error', 'warning', 'none'] as const)),
    () => (filter.edited = next() < 0.5),
    () => (filter.missing = [pick(next, ['label', 'icpn', 'genre'] as const)]),
  ]
  const count = 2 + Math.floor(next() * 3)
  for (let at = 0; at < count; at++) pick(next, choices)()
  return filter
}

/** The releases that are opened. */
export interface Openable {
  usual: readonly string[]
  large: readonly string[]
}

/** Words of all kinds of questions. */
export const scenarioKinds = [
  'page',
  'search',
  'sorted',
  'filter',
  'territory',
  'tracks',
  'count',
  'open',
  'large',
]

/** All kinds of questions. */
export function scenarios(openable: Openable): Scenario[] {
  const sorts = shown.flatMap((query) => [
    query,
    ...Object.keys(lists[query.list].fields)
      .filter((field) => !computed.has(field))
      .flatMap((field) => [false, true].map((descending) => ({ ...query, sort: { field, descending } }))),
  ])
  return [
    {
      kind: 'page',
      name: 'page of 100, any sort, anywhere',
      wanted: { idle: 5, importing: 15 },
      async ask(next, client, time) {
        const query = pick(next, sorts)
        const { total } = await client.call('catalog.count', query)
        // The list is opened, then the scroll bar is dragged.
        await time('catalog.page', { ...query, limit: 100 })
        await delay(pause * 10)
        for (let jump = 0; jump < 3; jump++) {
          const offset = Math.floor(next() * Math.max(1, total - 100))
          await time('catalog.page', { ...query, offset, limit: 100 })
          await delay(pause)
        }
      },
    },
    ...[
      { kind: 'search', name: 'search as you type', sorted: false },
      { kind: 'sorted', name: 'search as you type, sorted by title', sorted: true },
    ].map(({ kind, name, sorted }) => ({
      kind,
      name,
      wanted: { idle: 30, importing: 60 },
      async ask(next: Random, _client: Client<Workbench>, time: Timer) {
        const query = pick(next, shown)
        const words = pick(next, typedWords)
        for (let typed = 1; typed <= Math.min(6, words.length); typed++) {
          const search = words.slice(0, typed)
          const sort = sorted ? { sort: { field: 'title', descending: false } } : {}
          await time('catalog.page', { ...query, ...sort, search, limit: 100 })
          await delay(pause)
        }
      },
    })),
    ...[
      { kind: 'filter', name: 'combined filters, releases', query: shown[0]!, always: {} },
      {
        kind: 'territory',
        name: 'combined filters with a territory, releases',
        query: shown[0]!,
        always: { territory: true },
      },
      { kind: 'tracks', name: 'combined filters, with track releases', query: shown[1]!, always: {} },
    ].map(({ kind, name, query, always }) => ({
      kind,
      name,
      wanted: { idle: 50, importing: 100 },
      async ask(next: Random, _client: Client<Workbench>, time: Timer) {
        const filter = someFilter(next)
        if (always.territory) filter.territory ??= [pick(next, territories)]
        const field = pick(next, [undefined, 'title', 'artist', 'releaseDate', 'label'])
        const sort = field ? { sort: { field, descending: next() < 0.5 } } : {}
        await time('catalog.page', { ...query, ...sort, filter, limit: 100 })
        await delay(pause)
      },
    })),
    {
      kind: 'count',
      name: 'exact count or "at least"',
      wanted: { idle: 200, importing: 200 },
      async ask(next, _client, time) {
        const query = pick(next, shown)
        const filter = query.list === 'releases' && next() < 0.7 ? someFilter(next) : undefined
        const search =
          filter && next() < 0.7 ? '' : pick(next, typedWords).slice(0, 1 + Math.floor(next() * 6))
        await time('catalog.count', { ...query, filter, search })
        await delay(pause)
      },
    },
    ...[
      { kind: 'open', name: 'open a release', ids: openable.usual },
      { kind: 'large', name: 'open a release of 100 to 3000 tracks', ids: openable.large },
    ].map(({ kind, name, ids }) => ({
      kind,
      name,
      wanted: { idle: 10, importing: 10 },
      async ask(next: Random, _client: Client<Workbench>, time: Timer) {
        await time('catalog.release', { id: pick(next, ids) })
        await delay(pause)
      },
    })),
  ]
}
