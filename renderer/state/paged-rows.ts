import { useEffect, useEffectEvent, useMemo, useSyncExternalStore } from 'react'
import { LatheError } from '../../shared/contract/errors.ts'

/** Rows of one call, and pages kept. */
const pageRows = 100
const keptPages = 40

/** A list that is not all there yet is asked again after so many milliseconds. */
const growingPause = 250

/** A stretch of a list, with what the call says of the list as a whole. */
export interface Stretch<Row> {
  rows: readonly Row[]
  total: number
  /** False while the list grows at its end: then `total` is what is there so far. */
  exact?: boolean
}

type Load<Row, Answer extends Stretch<Row>> = (
  offset: number,
  limit: number,
  signal: AbortSignal,
) => Promise<Answer>

/** What a screen shows of a list that is read page by page. */
export interface PagedRows<Row, Answer extends Stretch<Row>> {
  /** Null before the first answer. */
  total: number | null
  /** The newest answer: counts beside the rows. */
  answer: Answer | null
  error: string | null
  /** What is shown is of an older question. */
  updating: boolean
  row(index: number): Row | undefined
  /** Tells which rows are in sight, both included. */
  want(first: number, last: number): void
  retry(): void
}

/** Reads a list of any length as it is scrolled. Rows of the question before stay until the new ones are there. */
class Pages<Row, Answer extends Stretch<Row>> {
  load: Load<Row, Answer> = () => Promise.reject(new TypeError('Nothing to load from yet'))
  #pages = new Map<number, readonly Row[]>()
  #answer: Answer | null = null
  #error: string | null = null
  #asked: string | null = null
  #shown: string | null = null
  #wanted = { first: 0, last: 0 }
  #loading: AbortController | null = null
  #growing: ReturnType<typeof setTimeout> | undefined
  #version = 0
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly version = () => this.#version

  get view(): Omit<PagedRows<Row, Answer>, 'row' | 'want' | 'retry'> {
    return {
      total: this.#answer?.total ?? null,
      answer: this.#answer,
      error: this.#error,
      updating: this.#asked !== this.#shown,
    }
  }

  readonly row = (index: number): Row | undefined =>
    this.#pages.get(Math.floor(index / pageRows))?.[index % pageRows]

  readonly want = (first: number, last: number) => {
    this.#wanted = { first, last }
    this.#next()
  }

  readonly retry = () => {
    this.#error = null
    this.#changed()
    this.#next()
  }

  /** Asks another question, or the same one again because the catalog has changed. */
  ask(question: string): void {
    if (this.#asked === question) return
    this.#asked = question
    this.#loading?.abort()
    this.#loading = null
    this.#error = null
    this.#changed()
    this.#next()
  }

  dispose(): void {
    clearTimeout(this.#growing)
    this.#loading?.abort()
    this.#loading = null
  }

  #next(): void {
    if (this.#loading || this.#error !== null || this.#asked === null) return
    const isNew = this.#asked !== this.#shown
    const first = Math.floor(this.#wanted.first / pageRows)
    const last = Math.floor(this.#wanted.last / pageRows)
    for (let page = first; page <= last; page++)
      if (isNew || !this.#pages.has(page)) {
        void this.#read(page, this.#asked)
        return
      }
  }

  async #read(page: number, question: string): Promise<void> {
    const controller = new AbortController()
    this.#loading = controller
    try {
      const answer = await this.load(page * pageRows, pageRows, controller.signal)
      if (this.#loading !== controller) return
      this.#loading = null
      if (this.#shown !== question) this.#pages = new Map()
      this.#shown = question
      this.#answer = answer
      // A page past the end of a list that became shorter stays out.
      if (page === 0 || answer.rows.length > 0) this.#pages.set(page, answer.rows)
      else this.#wanted = { first: 0, last: 0 }
      for (const kept of this.#pages.keys()) {
        if (this.#pages.size <= keptPages) break
        if (Math.abs(kept - page) > 4) this.#pages.delete(kept)
      }
      this.#changed()
      clearTimeout(this.#growing)
      if (answer.exact === false)
        this.#growing = setTimeout(() => {
          if (!this.#loading && this.#asked === question) void this.#read(page, question)
        }, growingPause)
      if (page * pageRows <= answer.total) this.#next()
    } catch (thrown) {
      if (this.#loading !== controller) return
      this.#loading = null
      if (thrown instanceof LatheError && thrown.code === 'cancelled') return
      this.#error = thrown instanceof Error ? thrown.message : String(thrown)
      this.#changed()
    }
  }

  #changed(): void {
    this.#version++
    for (const listener of [...this.#listeners]) listener()
  }
}

/** The rows of a list that `load` reads; another `question` or `revision` has them read anew. */
export function usePagedRows<Row, Answer extends Stretch<Row>>(
  question: string,
  revision: number,
  load: Load<Row, Answer>,
): PagedRows<Row, Answer> {
  const pages = useMemo(() => new Pages<Row, Answer>(), [])
  const latest = useEffectEvent(load)
  useSyncExternalStore(pages.subscribe, pages.version)
  useEffect(() => {
    pages.load = (offset, limit, signal) => latest(offset, limit, signal)
    pages.ask(`${revision} ${question}`)
  }, [pages, question, revision])
  useEffect(() => () => pages.dispose(), [pages])
  return { ...pages.view, row: pages.row, want: pages.want, retry: pages.retry }
}
