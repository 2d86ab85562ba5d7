import { afterEach, expect, it } from 'vitest'
import { emptyEngineState } from '../../renderer/state/engine-store.ts'
import { PageCache } from '../../renderer/state/list/page-cache.ts'
import { LatheError } from '../../shared/contract/errors.ts'
import type { ListGroup } from '../../shared/contract/list-groups.ts'
import type { ListQuery } from '../../shared/contract/list-query.ts'
import { type Workbench, workbench } from '../../shared/contract/workbench.ts'
import { type Client, connect } from '../../shared/rpc/client.ts'
import { memoryPair } from '../../shared/rpc/memory.ts'
import { Events, serve } from '../../shared/rpc/server.ts'
import { fakeRelease } from '../support/fake-catalog.ts'

const plain: ListQuery = { list: 'releases', search: '' }
const grouped: ListQuery = { ...plain, group: { by: 'label', descending: false } }

/** A catalog of groups with so many rows each, behind the real contract. */
function open(sizes: Record<string, number>) {
  const [near, far] = memoryPair()
  const events = new Events<Workbench>()
  const state = {
    sizes,
    revision: 1,
    hold: null as Promise<void> | null,
    fail: null as LatheError | null,
    asked: [] as { offset: number; sizes: boolean; keys: (string | null)[] }[],
    pages: [] as number[],
  }
  const handlers = {
    'catalog.page': ({ list, offset, limit }: { list: string; offset: number; limit: number }) => {
      state.pages.push(offset)
      const total = Object.values(state.sizes).reduce((sum, rows) => sum + rows, 0)
      const rows = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, at) =>
        fakeRelease(offset + at + 1),
      )
      return { list, offset, rows, revision: state.revision }
    },
    'catalog.count': () => ({
      total: Object.values(state.sizes).reduce((sum, rows) => sum + rows, 0),
      exact: true,
      revision: state.revision,
    }),
    'catalog.places': ({ ids }: { ids: string[] }) => ({
      places: ids.map((id) => Number(id.slice(8)) - 1),
      revision: state.revision,
    }),
    'catalog.groups': async (asked: (typeof state.asked)[number] & { limit: number }) => {
      state.asked.push(asked)
      const names = Object.keys(state.sizes).sort()
      let first = 0
      const groups: ListGroup[] = names.map((key) => {
        const group = { key, value: key.toUpperCase(), rows: state.sizes[key]!, first }
        first += group.rows
        return group
      })
      if (state.hold) await state.hold
      if (state.fail) throw state.fail
      return {
        groups: groups.slice(asked.offset, asked.offset + asked.limit),
        total: groups.length,
        ...(asked.sizes && { sizes: groups.map(({ rows }) => rows) }),
        places: asked.keys.map((key) => names.indexOf(key!)),
        exact: true,
        revision: state.revision,
      }
    },
  }
  const serving = serve(workbench, far, handlers as never, events)
  const client: Client<Workbench> = connect(workbench, near)
  const cache = new PageCache(client, plain)
  ends.push(() => {
    cache.dispose()
    client.dispose()
    serving.dispose()
  })
  return {
    state,
    cache,
    changed() {
      state.revision++
      events.emit('catalog.changed', { ...emptyEngineState.catalog, sources: 1, revision: state.revision })
    },
  }
}

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2))
}

async function openGrouped(sizes: Record<string, number>) {
  const opened = open(sizes)
  await until(() => opened.cache.state.total !== null)
  opened.cache.setQuery(grouped)
  await until(() => opened.cache.groups?.group(0) !== undefined)
  return { ...opened, groups: opened.cache.groups! }
}

it('shows the list before until the rows and the groups of the grouped one are both there', async () => {
  const { cache, state } = open({ a: 2, b: 3 })
  await until(() => cache.state.total !== null)
  let go = () => {}
  state.hold = new Promise((resolve) => {
    go = resolve
  })
  const moved: boolean[] = []
  cache.onMoved(({ newQuery }) => moved.push(newQuery))
  cache.setQuery(grouped)
  await until(() => state.pages.length === 2 && state.asked.length === 1)
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect([cache.groups, cache.state.updating, moved]).toEqual([null, true, []])
  state.hold = null
  go()
  await until(() => cache.groups !== null)
  expect(cache.groups!.sizes).toEqual([2, 3])
  expect(cache.groups!.group(1)).toEqual({ key: 'b', value: 'B', rows: 3, first: 2 })
  expect([cache.state.updating, cache.state.query, moved]).toEqual([false, grouped, [true]])
})

it('keeps a group folded wherever it stands after a change, and new ones open', async () => {
  const { cache, state, changed, groups } = await openGrouped({ b: 2, d: 3 })
  groups.fold(1, true)
  expect([groups.isFolded(0), groups.isFolded(1)]).toEqual([false, true])
  state.sizes = { a: 1, b: 2, c: 1, d: 3 }
  changed()
  await until(() => groups.sizes!.length === 4)
  expect([0, 1, 2, 3].map((at) => groups.isFolded(at))).toEqual([false, false, false, true])
  groups.foldAll(true)
  groups.fold(2, false)
  state.sizes = { c: 1, d: 3, e: 1 }
  changed()
  await until(() => groups.sizes!.length === 3)
  expect([0, 1, 2].map((at) => groups.isFolded(at))).toEqual([false, true, true])
  expect(cache.groups).toBe(groups)
})

it('keeps what is folded when the list is narrowed or ordered otherwise, and not when it is grouped by something else', async () => {
  const { cache, groups } = await openGrouped({ a: 2, b: 3 })
  groups.fold(1, true)
  cache.setQuery({ ...grouped, search: 'x' })
  await until(() => cache.state.query.search === 'x')
  expect([cache.groups!.isFolded(0), cache.groups!.isFolded(1)]).toEqual([false, true])
  cache.setQuery({ ...plain, group: { by: 'genre', descending: false } }, true)
  await until(() => cache.state.query.group?.by === 'genre')
  expect([cache.groups!.isFolded(0), cache.groups!.isFolded(1)]).toEqual([true, true])
})

it('reads the names of groups as they come into sight, and keeps a bounded number', async () => {
  const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`g${100_000 + at}`, 1]))
  const { groups, state } = await openGrouped(many)
  expect(groups.sizes).toHaveLength(20_000)
  expect(groups.group(9000)).toBeUndefined()
  for (let at = 0; at < 20_000; at += 250) {
    groups.want(at, at + 40)
    await until(() => groups.group(at + 40) !== undefined)
  }
  expect(groups.group(0)).toBeUndefined()
  expect(state.asked.filter(({ sizes }) => sizes)).toHaveLength(1)
})

it('shows the rows in their order and says why when they cannot be grouped', async () => {
  const { cache, state } = open({ a: 2 })
  await until(() => cache.state.total !== null)
  state.fail = new LatheError('invalid-input', 'Too many.')
  cache.setQuery(grouped)
  await until(() => !cache.state.updating)
  expect([cache.groups?.sizes, cache.groups?.error, cache.state.error]).toEqual([null, 'Too many.', null])
  expect(cache.row(0)).toBeDefined()
})

it('reads the rows of several stretches, and none between them', async () => {
  const { cache, state } = await openGrouped({ a: 5000, b: 5000, c: 5000 })
  state.pages.length = 0
  cache.want({ first: 4990, last: 4999 }, { first: 10_000, last: 10_020 })
  await until(() => cache.row(4995) !== undefined && cache.row(10_010) !== undefined)
  expect(state.pages.every((offset) => offset <= 5000 || offset >= 9900)).toBe(true)
  expect(cache.row(7000)).toBeUndefined()
})

it('reads the first rows of a newer query, whatever the screen says it shows of the older one', async () => {
  const { cache, groups } = await openGrouped({ a: 500, b: 5 })
  groups.foldAll(true)
  cache.want()
  cache.setQuery(plain)
  cache.want()
  cache.want({ first: 400, last: 420 })
  await until(() => !cache.state.updating)
  expect([cache.groups, cache.row(0)?.id]).toEqual([null, 'release/1'])
})
