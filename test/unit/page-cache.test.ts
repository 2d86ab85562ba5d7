import { afterEach, describe, expect, it } from 'vitest'
import { emptyEngineState } from '../../renderer/state/engine-store.ts'
import { pageRows } from '../../renderer/state/list/kept-pages.ts'
import { PageCache } from '../../renderer/state/list/page-cache.ts'
import { LatheError } from '../../shared/contract/errors.ts'
import type { ReleaseRow } from '../../shared/contract/records.ts'
import {
  type ListQuery,
  type PageQuery,
  type Total,
  type Workbench,
  workbench,
} from '../../shared/contract/workbench.ts'
import { type Client, connect } from '../../shared/rpc/client.ts'
import { memoryPair } from '../../shared/rpc/memory.ts'
import { Events, serve } from '../../shared/rpc/server.ts'

const query: ListQuery = { list: 'releases', search: '' }

function release(number: number, title = `Title ${number}`): ReleaseRow {
  return {
    id: `release/${number}`,
    message: 'message/1',
    reference: `R${number}`,
    kind: 'Release',
    title,
    artist: null,
    label: null,
    icpn: null,
    grid: null,
    isrc: null,
    catalogNumber: null,
    statement: 'initial',
    supersededBy: null,
    releaseType: null,
    genre: null,
    releaseDate: null,
    tracks: null,
    deals: null,
    ernVersion: '4.3',
    edited: 0,
    problems: 0,
    problemSeverity: null,
  }
}

/** A catalog of one list behind the real contract, with its answers under the test's control. */
function catalogOf(count: number) {
  const [near, far] = memoryPair()
  const events = new Events<Workbench>()
  const state = {
    rows: Array.from({ length: count }, (_, at) => release(at + 1)),
    exact: true,
    revision: 1,
    pages: [] as PageQuery[],
    counts: 0,
    fail: null as LatheError | null,
    hold: null as Promise<void> | null,
  }
  const matching = (asked: ListQuery) =>
    state.rows
      .filter(({ title }) => title?.includes(asked.search))
      .toSorted((a, b) => (asked.sort?.[0]?.descending ? Number(b.id.slice(8)) - Number(a.id.slice(8)) : 0))
  const handlers = {
    'catalog.page': async (asked: PageQuery) => {
      state.pages.push(asked)
      const { revision } = state
      const rows = matching(asked).slice(asked.offset, asked.offset + asked.limit)
      if (state.hold) await state.hold
      if (state.fail) throw state.fail
      return { list: asked.list, offset: asked.offset, rows, revision }
    },
    'catalog.places': ({ query: asked, ids }: { query: ListQuery; ids: string[] }) => ({
      places: ids.map((id) => matching(asked).findIndex((row) => row.id === id)),
      revision: state.revision,
    }),
    'catalog.count': (asked: ListQuery): Total => {
      state.counts += 1
      return { total: matching(asked).length, exact: state.exact, revision: state.revision }
    },
  }
  const serving = serve(workbench, far, handlers as never, events)
  const client: Client<Workbench> = connect(workbench, near)
  return {
    ...{ state, client },
    changed() {
      state.revision += 1
      events.emit('catalog.changed', { ...emptyEngineState.catalog, sources: 1, revision: state.revision })
    },
    dispose() {
      client.dispose()
      serving.dispose()
    },
  }
}

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

function open(count: number, from: ListQuery = query) {
  const catalog = catalogOf(count)
  const cache = new PageCache(catalog.client, from)
  ends.push(() => {
    cache.dispose()
    catalog.dispose()
  })
  return { ...catalog, cache }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2))
}
const settled = async () => new Promise((resolve) => setTimeout(resolve, 40))
const titleAt = (cache: PageCache, index: number) => (cache.row(index) as ReleaseRow | undefined)?.title

describe('A page cache reads what is in sight', () => {
  it('and knows nothing before the first answer', () => {
    const { cache } = open(5)
    expect(cache.row(0)).toBeUndefined()
    expect(cache.state).toMatchObject({ total: null, exact: false, updating: false, error: null })
  })

  it('gives the rows, the total and whether it is exact', async () => {
    const { cache, state } = open(250)
    state.exact = false
    await until(() => cache.state.total === 250 && cache.row(0) !== undefined)
    expect(cache.state.exact).toBe(false)
    expect(titleAt(cache, 99)).toBe('Title 100')
  })

  it('reads a far page without the pages between, neighbouring pages in one call', async () => {
    const { cache, state } = open(100_000)
    await until(() => cache.row(0) !== undefined && cache.state.total === 100_000)
    await settled()
    state.pages.length = 0
    cache.want({ first: 49_990, last: 50_030 })
    await until(() => cache.row(50_030) !== undefined)
    expect(state.pages[0]).toMatchObject({ offset: 49_900, limit: 2 * pageRows })
    expect(titleAt(cache, 50_000)).toBe('Title 50001')
    expect(cache.row(25_000)).toBeUndefined()
  })

  it('asks for the newest place only, when scrolling is faster than the engine', async () => {
    const { cache, state } = open(100_000)
    await until(() => cache.row(0) !== undefined && cache.state.total === 100_000)
    await settled()
    state.pages.length = 0
    for (let first = 1000; first <= 90_000; first += 1000) cache.want({ first: first, last: first + 40 })
    await until(() => cache.row(90_000) !== undefined)
    expect(state.pages.length).toBeLessThan(5)
  })

  it('keeps a bounded number of pages', async () => {
    const { cache } = open(100_000)
    await until(() => cache.row(0) !== undefined && cache.state.total === 100_000)
    for (let page = 0; page < 90; page += 3) {
      cache.want({ first: page * pageRows, last: page * pageRows + 40 })
      await until(() => cache.row(page * pageRows) !== undefined)
      await settled()
    }
    let kept = 0
    for (let page = 0; page < 100; page += 1) if (cache.row(page * pageRows)) kept += 1
    expect(kept).toBeLessThanOrEqual(40)
    expect(cache.row(87 * pageRows)).toBeDefined()
  })
})

describe('While the catalog changes, a page cache', () => {
  it('keeps old rows in their place until the new ones are there', async () => {
    const { cache, state, changed } = open(150)
    await until(() => cache.row(0) !== undefined && cache.state.total === 150)
    let release_: () => void = () => {}
    state.hold = new Promise((resolve) => {
      release_ = resolve
    })
    state.rows[3] = release(4, 'Other')
    state.rows.push(release(151))
    changed()
    await until(() => cache.state.total === 151)
    expect(titleAt(cache, 3)).toBe('Title 4')
    state.hold = null
    release_()
    await until(() => titleAt(cache, 3) === 'Other')
    expect(titleAt(cache, 2)).toBe('Title 3')
  })

  it('does not say that rows moved when rows were appended or edited', async () => {
    const { cache, state, changed } = open(150)
    await until(() => cache.row(0) !== undefined && cache.state.total === 150)
    await settled()
    let moves = 0
    cache.onMoved(() => {
      moves += 1
    })
    state.rows[3] = release(4, 'Other')
    state.rows.push(release(151))
    changed()
    await until(() => titleAt(cache, 3) === 'Other')
    expect(moves).toBe(0)
  })

  it('says that rows moved when a row came before others, and finds the row again', async () => {
    const { cache, state, changed } = open(50)
    await until(() => cache.row(0) !== undefined && cache.state.total === 50)
    let movedTo = -1
    cache.onMoved(({ newQuery }) => {
      if (!newQuery) movedTo = cache.indexOf('release/10')
    })
    state.rows.unshift(release(999))
    changed()
    await until(() => movedTo !== -1)
    expect(movedTo).toBe(10)
  })

  it('drops what lies past the end of a list that became shorter', async () => {
    const { cache, state, changed } = open(350)
    await until(() => cache.state.total === 350)
    cache.want({ first: 300, last: 340 })
    await until(() => cache.row(340) !== undefined)
    state.rows.length = 120
    changed()
    await until(() => cache.state.total === 120)
    expect(cache.row(340)).toBeUndefined()
    expect(cache.row(300)).toBeUndefined()
  })
})

describe('With a new query, a page cache', () => {
  it('shows the old rows as updating, then the new ones', async () => {
    const { cache, state } = open(150)
    await until(() => cache.row(0) !== undefined && cache.state.total === 150)
    await settled()
    let answer: () => void = () => {}
    state.hold = new Promise((resolve) => {
      answer = resolve
    })
    cache.setQuery({ ...query, search: 'Title 15' })
    expect(cache.state.updating).toBe(true)
    await settled()
    expect(titleAt(cache, 0)).toBe('Title 1')
    expect(cache.state.query.search).toBe('')
    state.hold = null
    answer()
    await until(() => !cache.state.updating)
    expect(titleAt(cache, 0)).toBe('Title 15')
    await until(() => cache.state.total === 2)
    expect(cache.state.query.search).toBe('Title 15')
  })

  it('takes the answer of the latest of many queries', async () => {
    const { cache, state } = open(150)
    await until(() => cache.row(0) !== undefined)
    for (const search of ['T', 'Ti', 'Tit', 'Title 149']) cache.setQuery({ ...query, search })
    await until(() => !cache.state.updating)
    await until(() => cache.state.total === 1)
    expect(titleAt(cache, 0)).toBe('Title 149')
    expect(state.pages.at(-1)?.search).toBe('Title 149')
  })

  it('goes back to the query it still shows without an answer', async () => {
    const { cache } = open(150)
    await until(() => cache.row(0) !== undefined && cache.state.total === 150)
    cache.setQuery({ ...query, search: 'zzz' })
    cache.setQuery(query)
    expect(cache.state.updating).toBe(false)
    await settled()
    expect(titleAt(cache, 0)).toBe('Title 1')
    expect(cache.state.total).toBe(150)
  })

  it('says nothing was found', async () => {
    const { cache } = open(150)
    await until(() => cache.row(0) !== undefined)
    cache.setQuery({ ...query, search: 'zzz' })
    await until(() => cache.state.total === 0 && cache.state.exact)
    expect(cache.row(0)).toBeUndefined()
  })
})

describe('When a call fails, a page cache', () => {
  it('keeps its rows, tells why, and reads again on retry', async () => {
    const { cache, state, changed } = open(150)
    await until(() => cache.row(0) !== undefined && cache.state.total === 150)
    await settled()
    state.fail = new LatheError('internal', 'The catalog file cannot be read.')
    changed()
    await until(() => cache.state.error !== null)
    expect(cache.state.error).toBe('The catalog file cannot be read.')
    expect(titleAt(cache, 0)).toBe('Title 1')
    state.fail = null
    state.rows[0] = release(1, 'After')
    cache.retry()
    expect(cache.state.error).toBeNull()
    await until(() => titleAt(cache, 0) === 'After')
  })

  it('asks again when somebody else has overtaken its call', async () => {
    const { cache, client } = open(150)
    const other = client.call('catalog.count', { list: 'parties' }).catch(() => null)
    await until(() => cache.state.exact && cache.state.total === 150)
    await other
    expect(cache.state.error).toBeNull()
  })

  it('reads past the cache for copying, also when overtaken', async () => {
    const { cache } = open(1500)
    await until(() => cache.state.total === 1500)
    const reading = cache.read(500, 1000)
    cache.want({ first: 1200, last: 1240 })
    const rows = await reading
    expect(rows.length).toBe(1000)
    expect(rows[0]?.id).toBe('release/501')
  })
})
