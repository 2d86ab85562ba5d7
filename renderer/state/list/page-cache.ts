import { coalesce } from '../../../shared/base/coalesce.ts'
import { type Disposable, DisposableStack, disposable } from '../../../shared/base/disposable.ts'
import { toErrorShape } from '../../../shared/contract/errors.ts'
import type { RecordId } from '../../../shared/contract/records.ts'
import type { RowRange } from '../../../shared/contract/selection.ts'
import type { ListQuery, Workbench } from '../../../shared/contract/workbench.ts'
import type { Client } from '../../../shared/rpc/client.ts'
import type { GroupReading } from './group-reading.ts'
import { type AnyRow, pageRows, parseRows } from './kept-pages.ts'
import { ListChanges, type PageCacheState } from './list-changes.ts'
import { type ListReading, newReading, reachesTo } from './list-reading.ts'
import { otherRows, type RowsMoved, rowsInSight, takeReadAgain } from './moved-rows.ts'
import { PageCall } from './page-call.ts'
import { readAgain } from './reading-again.ts'
import { RowCount } from './row-count.ts'
import { sameQuery } from './same-query.ts'
import { SightReading } from './sight-reading.ts'
import { pagesOf, pagesToRead } from './wanted-pages.ts'

const refreshMilliseconds = 250
const retryMilliseconds = 120

/**
 * A window on a list of the catalog that may have millions of rows: pages of 100 by offset, the latest 40 kept.
 * A screen says which rows it shows (`want`) and reads them (`row`); rows that have not come yet are undefined. After
 * a change of the catalog the old rows stay until the new ones are there, and the same holds for a new query. Where rows
 * have come in between, or groups, what is in sight is looked for where it stands now, and everything moves at once
 * (`onMoved`), so that a screen can keep it where it is.
 *
 * `catalog.page` is a latest-wins call, so one page call is under way at a time, for what is wanted now.
 */
export class PageCache implements Disposable {
  #client: Pick<Client<Workbench>, 'call' | 'listen'>
  #shown: ListReading
  #next: ListReading | null = null
  #wanted: readonly RowRange[] = [{ first: 0, last: 0 }]
  #revision = 0
  readonly #paging: PageCall
  readonly #count: RowCount
  readonly #again: SightReading
  readonly #followed = new Set<() => Iterable<RecordId>>()
  #keeps: () => number = () => 0
  readonly #changes: ListChanges
  #timers = new Set<ReturnType<typeof setTimeout>>()
  #lifetime = new DisposableStack()
  #active = true
  #disposed = false

  constructor(client: Pick<Client<Workbench>, 'call' | 'listen'>, query: ListQuery, folded = false) {
    this.#client = client
    this.#changes = new ListChanges(query)
    this.#shown = this.#reading(query, folded)
    this.#paging = new PageCall(client, {
      came: (target, pages, rows, revision) => {
        this.#keep(target, pages, rows, revision)
        this.#page()
      },
      failed: (thrown) => this.#failed(thrown, () => this.#page()),
    })
    this.#again = new SightReading({
      mayRead: () => this.#mayAsk && this.#next === null,
      begins: () => this.#paging.stop(),
      read: (signal) => this.#readAndMove(signal),
      failed: (thrown) => this.#failed(thrown, () => this.#again.start()),
      ended: () => this.#page(),
    })
    this.#count = new RowCount(client, {
      target: () => (this.#mayAsk ? (this.#next ?? this.#shown) : null),
      counted: () => {
        this.#changed()
        this.#page()
      },
      failed: (thrown) => this.#failed(thrown, () => this.#count.count()),
      again: () => this.#later(() => this.#count.count()),
    })
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
    this.#refresh()
  }

  /** A new object whenever something changed, for `useSyncExternalStore`. */
  get state(): PageCacheState {
    return this.#changes.state
  }

  subscribe(listener: () => void): Disposable {
    return this.#changes.subscribe(listener)
  }

  /** Told before `subscribe`'s listeners when known rows have changed their places, so that focus can follow. */
  onMoved(listener: (moved: RowsMoved) => void): Disposable {
    return this.#changes.onMoved(listener)
  }

  /** Rows whose places must be known when rows move, wherever they stand: those selected, the one that is edited. */
  follow(ids: () => Iterable<RecordId>): Disposable {
    this.#followed.add(ids)
    return disposable(() => this.#followed.delete(ids))
  }

  /** The place that keeps its place on the screen when rows move, as long as it is in sight. */
  keepInPlace(place: () => number): void {
    this.#keeps = place
  }

  /** The row at a 0-based place of the list; undefined while it has not come. */
  row(index: number): AnyRow | undefined {
    return this.#shown.pages.row(index)
  }

  /** The groups of the list that is shown; null when it has none. Their changes are changes of the state. */
  get groups(): GroupReading | null {
    return this.#shown.groups
  }

  /** The place of a row among those that are kept; -1 when it is not among them. */
  indexOf(id: string): number {
    return this.#shown.pages.placeOf(id)
  }

  /**
   * Says which rows are visible, both ends included: one stretch, or several where groups between them are folded. While
   * a newer query is being read its first rows are wanted: what is visible then are rows of the older one.
   */
  want(...stretches: readonly RowRange[]): void {
    if (this.#next) return
    const wanted = stretches.map(({ first, last }) => ({
      first: Math.max(0, first),
      last: Math.max(0, last),
    }))
    const same = ({ first, last }: RowRange, at: number) =>
      first === this.#wanted[at]?.first && last === this.#wanted[at]?.last
    if (wanted.length === this.#wanted.length && wanted.every(same)) return
    this.#wanted = wanted
    this.#again.scrolled()
    this.#page()
  }

  /**
   * Changes the query. Does nothing when it says the same as the present one. `folded`: whether groups of a field that
   * was not grouped by before begin folded.
   */
  setQuery(query: ListQuery, folded = false): void {
    if (sameQuery(query, (this.#next ?? this.#shown).query)) return
    const rows = this.#wanted.reduce((sum, { first, last }) => sum + last - first, 0)
    this.#wanted = [{ first: 0, last: rows }]
    this.#next?.groups?.dispose()
    this.#next = sameQuery(query, this.#shown.query) ? null : this.#reading(query, folded)
    this.#again.stop()
    if (this.#active) this.#next?.groups?.refresh()
    this.#paging.stop()
    this.#count.stop()
    this.#changed(null)
    // Rows are looked for first: how many there are may take longer to find, and the engine does one after the other.
    this.#page()
    this.#count.count()
  }

  /** Reads again what is kept: after an error or a lost connection. The old rows stay until then. */
  retry(): void {
    this.#distrust()
    this.#again.stop()
    this.#paging.stop()
    this.#count.stop()
    this.#changed(null)
    this.#refresh()
  }

  /** While nobody looks, changes of the catalog are noted but nothing is read. */
  set active(active: boolean) {
    if (this.#active === active) return
    this.#active = active
    if (active) this.#refresh()
    else this.#again.stop()
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
    this.#paging.stop()
    this.#count.stop()
    this.#again.stop()
    for (const timer of this.#timers) clearTimeout(timer)
    this.#shown.groups?.dispose()
    this.#next?.groups?.dispose()
    this.#changes.stop()
    this.#lifetime.dispose()
  }

  get #mayAsk(): boolean {
    return !this.#disposed && this.#active && this.#changes.state.error === null
  }

  #refresh(): void {
    const { groups } = this.#next ?? this.#shown
    const isShown = this.#next === null && groups?.sizes && groups.error === null
    if (isShown) this.#again.start()
    else {
      this.#page()
      if (this.#mayAsk) groups?.refresh()
    }
    this.#count.count()
  }

  /** Reads what is in sight again where it stands now, and moves everything there at once. */
  async #readAndMove(signal: AbortSignal): Promise<void> {
    const shown = this.#shown
    const { query, groups } = shown
    const revision = this.#revision
    const showGroups = await groups?.readAgain(signal).catch((thrown) => {
      if (signal.aborted || toErrorShape(thrown).code === 'cancelled') throw thrown
      groups.fail(toErrorShape(thrown).message)
    })
    const read = await readAgain<AnyRow>({
      client: this.#client,
      query,
      sight: rowsInSight(shown.pages, this.#wanted, this.#keeps()),
      followed: [...this.#followed].flatMap((ids) => [...ids()]),
      wanted: () => this.#wanted,
      pageRows,
      parse: (rows) => parseRows(query.list, rows),
      signal,
    })
    if (signal.aborted || this.#shown !== shown || this.#next) return
    const moved = takeReadAgain(shown, read, revision, showGroups?.() ?? (() => -1))
    this.#wanted = this.#wanted.map(({ first, last }) => ({
      first: Math.max(0, first + read.by),
      last: Math.max(0, last + read.by),
    }))
    this.#changes.moved(moved)
    this.#changed()
  }

  #reading(query: ListQuery, folded: boolean): ListReading {
    const made = newReading(this.#client, query, this.#shown ?? null, folded, () => {
      if (made === this.#next) this.#show()
      this.#changed()
    })
    return made
  }

  /** Shows what the newer query found once its rows, and its groups where it has any, are there. */
  #show(): boolean {
    const next = this.#next
    if (!next || next.pages.isEmpty) return false
    if (next.groups && next.groups.sizes === null && next.groups.error === null) return false
    if (this.#shown.groups !== next.groups) this.#shown.groups?.dispose()
    this.#shown = next
    this.#next = null
    this.#changes.moved(otherRows)
    return true
  }

  #distrust(): void {
    this.#shown.pages.distrust()
    this.#next?.pages.distrust()
  }

  /** Starts the page call that is needed most, unless one for wanted rows is under way. */
  #page(): void {
    if (!this.#mayAsk) return
    const target = this.#next ?? this.#shown
    const wanted = pagesOf(this.#wanted, pageRows)
    const isInList = (page: number) => page === 0 || target.total === null || page * pageRows < target.total
    if (this.#again.isUnderWay) {
      if (wanted.every((page) => target.pages.has(page) || !isInList(page))) return
      // Who scrolls on sees rows first.
      this.#again.stop()
      this.#again.start()
    }
    if (this.#paging.brings(wanted)) return
    this.#paging.stop()
    // What is to be read again where it stands now is not read where it stood.
    const again = this.#again.isDue
    const next = pagesToRead(
      wanted,
      Math.ceil((target.total ?? 0) / pageRows),
      (page) =>
        isInList(page) && !(again ? target.pages.has(page) : target.pages.isTrueFor(page, this.#revision)),
      (page) => target.pages.has(page),
    )
    if (next) void this.#paging.read(target, next, this.#revision)
  }

  #keep(target: ListReading, { first, last }: RowRange, rows: AnyRow[], revision: number): void {
    const newQuery = target === this.#next
    for (let page = first; page <= last; page += 1) {
      const from = (page - first) * pageRows
      const own = rows.slice(from, from + pageRows)
      if (!newQuery && target.pages.hasMoved(page, own)) {
        // What is in sight stands elsewhere now: it is looked for there.
        this.#again.start()
        return
      }
      target.pages.keep(page, own, revision)
    }
    target.pages.forgetFar(pagesOf(this.#wanted, pageRows))
    if (rows.length > 0 || first === 0) reachesTo(target, first * pageRows + rows.length)
    if (newQuery) this.#show()
    this.#changed()
  }

  /** Somebody else's newer call may have overtaken ours (then we ask again); anything else is told. */
  #failed(thrown: unknown, again: () => void): void {
    if (this.#disposed) return
    const { code, message } = toErrorShape(thrown)
    if (code === 'cancelled') this.#later(again)
    else this.#changed(message)
  }

  #later(action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      action()
    }, retryMilliseconds)
    this.#timers.add(timer)
  }

  /** Tells what is shown now. Without an `error` that of before stays. */
  #changed(error?: string | null): void {
    this.#changes.changed(this.#shown, this.#next !== null, error)
  }
}
