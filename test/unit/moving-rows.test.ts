import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { emptyEngineState } from '../../renderer/state/engine-store.ts'
import type { RowsMoved } from '../../renderer/state/list/moved-rows.ts'
import { PageCache } from '../../renderer/state/list/page-cache.ts'
import { GroupedLines } from '../../renderer/ui/data-grid/grid-lines.ts'
import type { ListGroup } from '../../shared/contract/list-groups.ts'
import type { ListQuery } from '../../shared/contract/list-query.ts'
import type { ReleaseRow } from '../../shared/contract/records.ts'
import { type Workbench, workbench } from '../../shared/contract/workbench.ts'
import { type Client, connect } from '../../shared/rpc/client.ts'
import { memoryPair } from '../../shared/rpc/memory.ts'
import { Events, serve } from '../../shared/rpc/server.ts'
import { fakeRelease } from '../support/fake-catalog.ts'

const plain: ListQuery = { list: 'releases', search: '', sort: [{ field: 'title', descending: false }] }
const grouped: ListQuery = { ...plain, group: { by: 'label', descending: false } }

const named = (number: number, label = 'a') => ({ ...fakeRelease(number), label }) as ReleaseRow

/** A catalog whose rows a test puts where it likes, in groups by label, behind the real contract. */
function open(rows: ReleaseRow[], query: ListQuery = plain) {
  const [near, far] = memoryPair()
  const events = new Events<Workbench>()
  const state = {
    rows,
    revision: 1,
    hold: null as Promise<void> | null,
    asked: [] as string[],
    onPlaces() {},
  }
  const groupsOf = () => {
    const groups: ListGroup[] = []
    state.rows.forEach(({ label }, first) => {
      const last = groups.at(-1)
      if (last?.key === label) last.rows++
      else groups.push({ key: label, value: label, rows: 1, first })
    })
    return groups
  }
  const handlers = {
    'catalog.page': async ({ list, offset, limit }: { list: string; offset: number; limit: number }) => {
      state.asked.push(`page ${offset}`)
      const answer = {
        list,
        offset,
        rows: state.rows.slice(offset, offset + limit),
        revision: state.revision,
      }
      if (state.hold) await state.hold
      return answer
    },
    'catalog.count': () => ({ total: state.rows.length, exact: true, revision: state.revision }),
    'catalog.places': ({ ids }: { ids: string[] }) => {
      state.asked.push('places')
      state.onPlaces()
      const places = new Map(state.rows.map(({ id }, at) => [id, at]))
      return { places: ids.map((id) => places.get(id) ?? -1), revision: state.revision }
    },
    'catalog.groups': ({
      offset,
      limit,
      keys,
      sizes,
    }: {
      offset: number
      limit: number
      keys: (string | null)[]
      sizes: boolean
    }) => {
      const groups = groupsOf()
      return {
        groups: groups.slice(offset, offset + limit),
        total: groups.length,
        ...(sizes && { sizes: groups.map((group) => group.rows) }),
        places: keys.map((key) => groups.findIndex((group) => group.key === key)),
        exact: true,
        revision: state.revision,
      }
    },
  }
  const serving = serve(workbench, far, handlers as never, events)
  const client: Client<Workbench> = connect(workbench, near)
  const cache = new PageCache(client, query)
  const moves: RowsMoved[] = []
  cache.onMoved((moved) => moves.push(moved))
  ends.push(() => {
    cache.dispose()
    client.dispose()
    serving.dispose()
  })
  return {
    ...{ state, cache, moves },
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

const some = (count: number, from = 1) => Array.from({ length: count }, (_, at) => named(from + at))

it('follows what is in sight however many rows come before it, and shows nothing else in between', async () => {
  const { cache, state, moves, changed } = open(some(10_000))
  cache.want({ first: 5000, last: 5040 })
  await until(() => cache.row(5040) !== undefined && cache.state.total === 10_000)
  const id = cache.row(5010)!.id
  const wrong: string[] = []
  cache.subscribe(() => {
    const own = cache.row(moves.length === 0 ? 5010 : 5760)?.id
    if (own !== id) wrong.push(String(own))
  })
  state.rows.unshift(...some(750, 50_000))
  changed()
  await until(() => moves.length === 1)
  expect([moves[0]!.newQuery, moves[0]!.row(5010), moves[0]!.row(5040)]).toEqual([false, 5760, 5790])
  expect(cache.row(5760)!.id).toBe(id)
  expect(cache.row(5790)).toBeDefined()
  await until(() => cache.state.total === 10_750)
  expect(wrong).toEqual([])
})

it('tells where followed rows stand that are far out of sight, and which have left the list', async () => {
  const { cache, state, moves, changed } = open(some(5000))
  await until(() => cache.row(0) !== undefined)
  cache.follow(() => ['release/4000', 'release/2'])
  state.rows.splice(0, 3, ...some(10, 90_000))
  changed()
  await until(() => moves.length === 1)
  expect(['release/4000', 'release/2', 'release/5'].map(moves[0]!.placeOf)).toEqual([4006, -1, 11])
})

it('keeps the row it is told to in its place, though rows come between those in sight', async () => {
  const { cache, state, moves, changed } = open(some(1000))
  cache.keepInPlace(() => 530)
  cache.want({ first: 500, last: 540 })
  await until(() => cache.row(540) !== undefined && cache.state.total === 1000)
  state.rows.splice(510, 0, ...some(300, 70_000))
  changed()
  await until(() => moves.length === 1)
  expect(moves[0]!.row(530)).toBe(830)
  expect([cache.row(800), cache.row(840)].map((row) => row !== undefined)).toEqual([true, true])
})

it('says for every row in sight where it stands, whatever came and went', async () => {
  const change = fc.oneof(
    fc.record({ add: fc.nat(400), rows: fc.integer({ min: 1, max: 260 }) }),
    fc.record({ remove: fc.nat(400), rows: fc.integer({ min: 1, max: 5 }) }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 4 }),
      fc.nat(300),
      async (changes, first) => {
        const { cache, state, moves, changed } = open(some(400))
        cache.want({ first, last: first + 40 })
        const isRead = (row: number) => cache.row(row) !== undefined
        await until(() => isRead(first) && isRead(first + 40) && cache.state.total === 400)
        const before = Array.from({ length: 41 }, (_, at) => cache.row(first + at)?.id)
        changes.forEach((step, at) => {
          if ('add' in step) state.rows.splice(step.add, 0, ...some(step.rows, 10_000 * (at + 1)))
          else state.rows.splice(step.remove, step.rows)
        })
        const places = new Map(state.rows.map(({ id }, at) => [id, at]))
        const isOther = before.some((id, at) => state.rows[first + at]?.id !== id)
        changed()
        if (isOther) {
          await until(() => moves.length > 0)
          before.forEach((id, at) => {
            if (id !== undefined) expect(moves[0]!.row(first + at)).toBe(places.get(id) ?? -1)
          })
        }
        for (const end of ends.splice(0)) end()
      },
    ),
    { numRuns: 12 },
  )
})

it('lets who scrolls on have rows first, and moves them once they rest', async () => {
  const { cache, state, moves, changed } = open(some(8000))
  cache.want({ first: 3000, last: 3040 })
  await until(() => cache.row(3040) !== undefined && cache.state.total === 8000)
  await new Promise((resolve) => setTimeout(resolve, 250))
  state.rows.unshift(...some(500, 60_000))
  let go = () => {}
  state.onPlaces = () => {
    state.hold = new Promise((resolve) => {
      go = resolve
    })
    state.onPlaces = () => {}
  }
  changed()
  await until(() => state.asked.includes('places'))
  cache.want({ first: 6000, last: 6040 })
  state.hold = null
  go()
  await until(() => cache.row(6040) !== undefined)
  expect(moves).toEqual([])
  await until(() => moves.length === 1)
  expect(cache.row(moves[0]!.row(6010))!.id).toBe(state.rows[moves[0]!.row(6010)]!.id)
})

it('changes rows and groups at once: no row is ever shown under the heading of another group', async () => {
  const rows = ['b', 'd', 'f'].flatMap((label, at) =>
    Array.from({ length: 30 }, (_, own) => named(100 * at + own + 1, label)),
  )
  const { cache, state, moves, changed } = open(rows, grouped)
  cache.want({ first: 0, last: 89 })
  await until(() => cache.row(89) !== undefined && cache.groups?.group(2) !== undefined)
  const wrong: string[] = []
  cache.subscribe(() => {
    const groups = cache.groups!
    const lines = new GroupedLines(groups.sizes!, () => false)
    for (let row = 0; row < 200; row++) {
      const own = cache.row(row) as ReleaseRow | undefined
      const heading = groups.group(lines.groupOf(row))
      if (own && heading && own.label !== heading.value) wrong.push(`${own.id} under ${heading.value}`)
    }
  })
  cache.groups!.fold(1, true)
  state.rows = [
    ...Array.from({ length: 7 }, (_, at) => named(5000 + at, 'a')),
    ...rows.slice(0, 30),
    named(6000, 'c'),
    ...rows.slice(30),
  ]
  changed()
  await until(() => moves.length === 1)
  expect([0, 1, 2].map(moves[0]!.group)).toEqual([1, 3, 4])
  expect(moves[0]!.row(0)).toBe(7)
  expect([0, 1, 2, 3, 4].map((at) => cache.groups!.isFolded(at))).toEqual([false, false, false, true, false])
  expect(cache.groups!.group(3)?.value).toBe('d')
  expect(wrong).toEqual([])
})

it('reads nothing again for its place while rows stay where they are', async () => {
  const { cache, state, moves, changed } = open(some(300))
  await until(() => cache.row(0) !== undefined && cache.state.total === 300)
  state.rows.push(named(301))
  changed()
  await until(() => cache.state.total === 301)
  expect([state.asked.includes('places'), moves.length]).toEqual([false, 0])
})
