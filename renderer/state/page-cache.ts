import { coalesce } from '../../shared/base/coalesce.ts'
import { type Disposable, DisposableStack, disposable } from '../../shared/base/disposable.ts'
import { toErrorShape } from '../../shared/contract/errors.ts'
import { type ListName, type RowOf, rowSchemas } from '../../shared/contract/records.ts'
import type { ListQuery, Workbench } from '../../shared/contract/workbench.ts'
import type { Client } from '../../shared/rpc/client.ts'

/** Rows in one page of the cache. Calls ask for whole pages, aligned. */
export const pageRows = 100
const callPages = 5
const keptPages = 40
const refreshMilliseconds = 250
const retryMilliseconds = 120

/** A row of any list. */
export type AnyRow = RowOf[ListName]

interface KeptPage {
  rows: AnyRow[]
  /** The newest revision of the catalog the rows are known to be true for. */
  revision: number
}

/** One query with what has been read of it. */
interface Reading {
  query: ListQuery
  pages: Map<number, KeptPage>
  /** Null until the first count or page has come. */
  total: number | null
  exact: boolean
}

/** What a screen shows about the list as a whole. */
export interface PageCacheState {
  /** Grows with every change: the snapshot for a renderer. */
  version: number
  /** Rows of the list; null before the first answer. With `exact: false` there are at least so many. */
  total: number | null
  exact: boolean
  /** The query the rows belong to: the older one while `updating` reads the newer. */
  query: ListQuery
  /** True while a newer query is being read and the rows of the older one are still shown. */
  updating: boolean
  /** Why the last call failed, in words for the user; what was read is kept. */
  error: string | null
}

/** Known rows turned out to stand elsewhere, or belong to another query. */
export interface RowsMoved {
  /** Whether the rows belong to another query than before. */
  newQuery: boolean
}

/**
 * A window on a list of the catalog that may have millions of rows: pages of 100 by offset, the latest 40 kept.
 * A screen says which rows it shows (`want`) and reads them (`row`); rows that have not come yet are undefined. After
 * a change of the catalog the old rows stay until the new ones are there, and the same holds for a new query.
 *
 * `catalog.page` is a latest-wins call, so one page call is under way at a time, for what is wanted now.
 */
export class PageCache implements Disposable {
  #client: Pick<Client<Workbench>, 'call' | 'listen'>
  #shown: Reading
  #next: Reading | null = null
  #wanted = { first: 0, last: 0 }
  #revision = 0
  #paging: { controller: AbortController; first: number; last: number } | null = null
  #counting: AbortController | null = null
  #countAgain = false
  #state: PageCacheState
  #listeners = new Set<() => void>()
  #movedListeners = new Set<(moved: RowsMoved) => void>()
  #timers = new Set<ReturnType<typeof setTimeout>>()
  #lifetime = new DisposableStack()
  #active = true
  #disposed = false

  constructor(client: Pick<Client<Workbench>, 'call' | 'listen'>, query: ListQuery) {
    this.#client = client
    this.#shown = reading(query)
    this.#state = { version: 0, total: null, exact: false, query, updating: false, error: null }
    const refresh = this.#lifetime.use(coalesce(refreshMilliseconds, () => this.#refresh()))
    this.#lifetime.use(
      client.listen('catalog.changed', ({ revision }) => {
        if (revision === this.#revision) return
        // A smaller number comes from an engine that was started again.
        if (revision < this.#revision) this.#distrust()
        this.#revision = revision
        refresh(undefined)
      }),
    )
    this.#count()
    this.#page()
  }

  /** A new object whenever something changed, for `useSyncExternalStore`. */
  get state(): PageCacheState {
    return this.#state
  }

  subscribe(listener: () => void): Disposable {
    this.#listeners.add(listener)
    return disposable(() => this.#listeners.delete(listener))
  }

  /** Told before `subscribe`'s listeners when known rows have changed their places, so that focus can follow. */
  onMoved(listener: (moved: RowsMoved) => void): Disposable {
    this.#movedListeners.add(listener)
    return disposable(() => this.#movedListeners.delete(listener))
  }

  /** The row at a 0-based place of the list; undefined while it has not come. */
  row(index: number): AnyRow | undefined {
    return this.#shown.pages.get(Math.floor(index / pageRows))?.rows[index % pageRows]
  }

  /** The place of a row among those that are kept; -1 when it is not among them. */
  indexOf(id: string): number {
    for (const [number, page] of this.#shown.pages) {
      const within = page.rows.findIndex((row) => row.id === id)
      if (within !== -1) return number * pageRows + within
    }
    return -1
  }

  /** Says which rows are visible, both included. */
  want(first: number, last: number): void {
    const limit = Math.max(0, last)
    if (this.#wanted.first === first && this.#wanted.last === limit) return
    this.#wanted = { first: Math.max(0, first), last: limit }
    this.#page()
  }

  /** Changes the query. Does nothing when it says the same as the present one. */
  setQuery(query: ListQuery): void {
    if (sameQuery(query, (this.#next ?? this.#shown).query)) return
    this.#wanted = { first: 0, last: Math.max(0, this.#wanted.last - this.#wanted.first) }
    this.#next = sameQuery(query, this.#shown.query) ? null : reading(query)
    this.#paging?.controller.abort()
    this.#paging = null
    this.#counting?.abort()
    this.#counting = null
    this.#changed({ error: null })
    this.#count()
    this.#page()
  }

  /** Reads again what is kept: after an error or a lost connection. The old rows stay until then. */
  retry(): void {
    this.#distrust()
    this.#paging?.controller.abort()
    this.#paging = null
    this.#counting?.abort()
    this.#counting = null
    this.#changed({ error: null })
    this.#refresh()
  }

  /** While nobody looks, changes of the catalog are noted but nothing is read. */
  set active(active: boolean) {
    if (this.#active === active) return
    this.#active = active
    if (active) this.#refresh()
  }

  /** Reads up to `limit` rows from `first` on, past the cache: for copying what is not on the screen. */
  async read(first: number, limit: number, signal?: AbortSignal): Promise<AnyRow[]> {
    const { query } = this.#shown
    for (;;) {
      try {
        const page = await this.#client.call('catalog.page', { ...query, offset: first, limit }, signal)
        return parseRows(query.list, page.rows)
      } catch (thrown) {
        if (toErrorShape(thrown).code !== 'cancelled' || signal?.aborted || this.#disposed) throw thrown
        await new Promise((resolve) => setTimeout(resolve, retryMilliseconds))
      }
    }
  }

  dispose(): void {
    this.#disposed = true
    this.#paging?.controller.abort()
    this.#counting?.abort()
    for (const timer of this.#timers) clearTimeout(timer)
    this.#listeners.clear()
    this.#movedListeners.clear()
    this.#lifetime.dispose()
  }

  #refresh(): void {
    this.#count()
    this.#page()
  }

  #distrust(): void {
    for (const { pages } of [this.#shown, this.#next ?? this.#shown])
      for (const page of pages.values()) page.revision = -1
  }

  /** Starts the page call that is needed most, unless one for wanted rows is under way. */
  #page(): void {
    if (this.#disposed || !this.#active || this.#state.error !== null) return
    const target = this.#next ?? this.#shown
    const firstPage = Math.floor(this.#wanted.first / pageRows)
    const lastPage = Math.floor(this.#wanted.last / pageRows)
    if (this.#paging) {
      const stillWanted = this.#paging.first <= lastPage && this.#paging.last >= firstPage
      if (stillWanted) return
      this.#paging.controller.abort()
      this.#paging = null
    }
    const missing = (page: number) => {
      if (target.total !== null && page > 0 && page * pageRows >= target.total) return false
      const kept = target.pages.get(page)
      return !kept || kept.revision < this.#revision
    }
    let first = firstPage
    while (first <= lastPage && !missing(first)) first += 1
    let last = first
    if (first > lastPage) {
      // All that is visible is here: read ahead, then behind.
      const ahead = lastPage + 1
      const behind = firstPage - 1
      const aheadWanted = target.total !== null && ahead * pageRows < target.total && !target.pages.has(ahead)
      if (aheadWanted) first = ahead
      else if (behind >= 0 && !target.pages.has(behind)) first = behind
      else return
      last = first
    } else while (last < lastPage && last - first + 1 < callPages && missing(last + 1)) last += 1
    void this.#readPages(target, first, last)
  }

  async #readPages(target: Reading, first: number, last: number): Promise<void> {
    const controller = new AbortController()
    const paging = { controller, first, last }
    this.#paging = paging
    const revision = this.#revision
    const limit = (last - first + 1) * pageRows
    const offset = first * pageRows
    try {
      const page = await this.#client.call(
        'catalog.page',
        { ...target.query, offset, limit },
        controller.signal,
      )
      if (this.#paging !== paging) return
      this.#paging = null
      const rows = parseRows(target.query.list, page.rows)
      this.#keep(target, first, last, rows, Math.max(revision, page.revision))
      this.#page()
    } catch (thrown) {
      if (this.#paging !== paging) return
      this.#paging = null
      this.#failed(thrown, () => this.#page())
    }
  }

  #keep(target: Reading, first: number, last: number, rows: AnyRow[], revision: number): void {
    const newQuery = target === this.#next
    let moved = newQuery
    for (let number = first; number <= last; number += 1) {
      const from = (number - first) * pageRows
      const own = rows.slice(from, from + pageRows)
      const old = target.pages.get(number)
      if (old?.rows.some((row, within) => own[within]?.id !== row.id)) moved = true
      target.pages.delete(number)
      target.pages.set(number, { rows: own, revision })
    }
    for (const number of target.pages.keys()) {
      if (target.pages.size <= keptPages) break
      const near = Math.floor(this.#wanted.first / pageRows)
      if (Math.abs(number - near) > callPages) target.pages.delete(number)
    }
    const known = first * pageRows + rows.length
    if (rows.length > 0 || first === 0) {
      if (target.total === null || target.total < known) {
        target.total = known
        target.exact = false
      }
    }
    if (newQuery) {
      this.#shown = target
      this.#next = null
    }
    if (moved) for (const listener of [...this.#movedListeners]) listener({ newQuery })
    this.#changed({})
  }

  #count(): void {
    if (this.#disposed || !this.#active || this.#state.error !== null) return
    if (this.#counting) {
      this.#countAgain = true
      return
    }
    this.#countAgain = false
    const target = this.#next ?? this.#shown
    const controller = new AbortController()
    this.#counting = controller
    void this.#client
      .call('catalog.count', target.query, controller.signal)
      .then(({ total, exact }) => {
        if (this.#counting !== controller) return
        this.#counting = null
        target.total = total
        target.exact = exact
        // A list that became shorter keeps no rows past its end.
        for (const number of target.pages.keys())
          if (number > 0 && number * pageRows >= total) target.pages.delete(number)
        this.#changed({})
        if (this.#countAgain) this.#later(() => this.#count())
        this.#page()
      })
      .catch((thrown) => {
        if (this.#counting !== controller) return
        this.#counting = null
        this.#failed(thrown, () => this.#count())
      })
  }

  /** Somebody else's newer call may have overtaken ours (then we ask again); anything else is told. */
  #failed(thrown: unknown, again: () => void): void {
    if (this.#disposed) return
    const { code, message } = toErrorShape(thrown)
    if (code === 'cancelled') this.#later(again)
    else this.#changed({ error: message })
  }

  #later(action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      action()
    }, retryMilliseconds)
    this.#timers.add(timer)
  }

  #changed(change: { error?: string | null }): void {
    const { total, exact, query } = this.#shown
    this.#state = {
      version: this.#state.version + 1,
      total,
      exact,
      query,
      updating: this.#next !== null,
      error: change.error === undefined ? this.#state.error : change.error,
    }
    for (const listener of [...this.#listeners]) listener()
  }
}

function reading(query: ListQuery): Reading {
  return { query, pages: new Map(), total: null, exact: false }
}

function parseRows(list: ListName, rows: unknown[]): AnyRow[] {
  return rows.map((row) => rowSchemas[list].parse(row))
}

function orderKey({ sort }: ListQuery): string {
  return JSON.stringify((sort ?? []).map(({ field, descending }) => [field, descending]))
}

/** Whether two queries ask for the same rows in the same order. */
export function sameQuery(a: ListQuery, b: ListQuery): boolean {
  return (
    a.list === b.list &&
    a.search === b.search &&
    orderKey(a) === orderKey(b) &&
    (a.kinds ?? []).join() === (b.kinds ?? []).join() &&
    a.source === b.source &&
    a.batch === b.batch &&
    (a.editedOnly ?? false) === (b.editedOnly ?? false) &&
    (a.currentOnly ?? false) === (b.currentOnly ?? false) &&
    JSON.stringify(a.filter ?? {}) === JSON.stringify(b.filter ?? {})
  )
}
