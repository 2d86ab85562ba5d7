import { type Disposable, disposable } from '../../../shared/base/disposable.ts'
import type { ListQuery } from '../../../shared/contract/workbench.ts'
import type { ListReading } from './list-reading.ts'
import type { RowsMoved } from './moved-rows.ts'

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

/** The state of a list, and who is told when it changes or when its rows move. */
export class ListChanges {
  #state: PageCacheState
  readonly #listeners = new Set<() => void>()
  readonly #movedListeners = new Set<(moved: RowsMoved) => void>()

  constructor(query: ListQuery) {
    this.#state = { version: 0, total: null, exact: false, query, updating: false, error: null }
  }

  get state(): PageCacheState {
    return this.#state
  }

  subscribe(listener: () => void): Disposable {
    this.#listeners.add(listener)
    return disposable(() => this.#listeners.delete(listener))
  }

  onMoved(listener: (moved: RowsMoved) => void): Disposable {
    this.#movedListeners.add(listener)
    return disposable(() => this.#movedListeners.delete(listener))
  }

  /** Tells that rows stand elsewhere; `changed` follows. */
  moved(moved: RowsMoved): void {
    for (const listener of [...this.#movedListeners]) listener(moved)
  }

  /** Tells what is shown now. Without an `error` that of before stays. */
  changed({ total, exact, query }: ListReading, updating: boolean, error = this.#state.error): void {
    this.#state = { version: this.#state.version + 1, total, exact, query, updating, error }
    for (const listener of [...this.#listeners]) listener()
  }

  /** Nobody is told anything any more. */
  stop(): void {
    this.#listeners.clear()
    this.#movedListeners.clear()
  }
}
