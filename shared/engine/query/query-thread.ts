import type { Worker } from 'node:worker_threads'
import { fromErrorShape, LatheError } from '../../contract/errors.ts'
import { JsonAnswer } from '../../contract/json-answer.ts'
import {
  type EngineMoment,
  place,
  placesShared,
  type QueryHandlers,
  type QueryThreadTask,
  type ThreadAnswer,
  type ThreadQuestion,
} from './serve-queries.ts'
import type { WantedIndex } from './sort-indexes.ts'

/** How often a call that may wait gives way to others before it is let end. */
const mostTimesOvertaken = 3
/** How long closing waits for the thread to end by itself, in milliseconds. */
const endsWithin = 2000

/**
 * What somebody waits for before they see anything overtakes what opens one record, and that overtakes counting. All
 * others may wait.
 */
const ranks: Partial<Readonly<Record<keyof QueryHandlers, number>>> = {
  'catalog.page': 2,
  'catalog.record': 2,
  'catalog.missingIdentifiers': 2,
  'problems.page': 2,
  'sources.page': 2,
  'sources.versions': 1,
  'catalog.release': 2,
  'changes.page': 1,
  'catalog.batch': 1,
  'catalog.model': 1,
  'catalog.problems': 1,
  'catalog.tree': 1,
  'catalog.xml': 1,
  'catalog.line': 1,
}

function rankOf({ name }: Pick<Asked, 'name'>): number {
  return ranks[name] ?? 0
}

/** One call, from when it was asked to its end. */
interface Asked {
  number: number
  name: keyof QueryHandlers
  input: unknown
  resolve(output: unknown): void
  reject(reason: unknown): void
  /** Whether the caller has been told how it ended. */
  settled: boolean
  overtaken: number
  /** Whether it was interrupted only to let another go first. */
  givesWay: boolean
}

/** How a thread is started, and what it is told of the engine. */
export interface QueryThreadHost {
  start(task: QueryThreadTask): Worker
  catalogPath: string
  /** How things stand now. */
  moment(): EngineMoment
  /** An order of a long list has no index. */
  indexWanted(index: WantedIndex): void
}

/**
 * A thread with a connection of its own that reads the lists, so that no question makes an edit or an import wait. It
 * does one call at a time; one that somebody waits for interrupts one that may wait, which is then done anew. A call
 * that is cancelled is interrupted inside its statement. Calls see all that was written before they were asked. A thread
 * that ended is started again by the next call.
 */
export class QueryThread {
  readonly #host: QueryThreadHost
  readonly #shared = new Int32Array(new SharedArrayBuffer(placesShared * Int32Array.BYTES_PER_ELEMENT))
  #thread: { worker: Worker; ready: boolean; exited: Promise<void> } | null = null
  #waiting: Asked[] = []
  #working: Asked | null = null
  #asked = 0
  #closed = false

  constructor(host: QueryThreadHost) {
    this.#host = host
  }

  /** Starts the thread before it is asked anything, so that the first answer comes sooner. */
  prepare(): void {
    if (!this.#closed) this.#started()
  }

  /** Rejects with what the call throws, `cancelled` when the signal says so, `process-died` when the thread ended. */
  ask<N extends keyof QueryHandlers>(
    name: N,
    input: Parameters<QueryHandlers[N]>[0],
    signal?: AbortSignal,
  ): Promise<Awaited<ReturnType<QueryHandlers[N]>>> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(closedError())
      if (signal?.aborted) return reject(signal.reason)
      const abort = () => this.#cancel(asked, signal?.reason)
      const settle = <T>(how: (value: T) => void) => {
        return (value: T) => {
          if (asked.settled) return
          asked.settled = true
          signal?.removeEventListener('abort', abort)
          how(value)
        }
      }
      const asked: Asked = {
        number: ++this.#asked,
        name,
        input,
        resolve: settle(resolve as (output: unknown) => void),
        reject: settle(reject),
        settled: false,
        overtaken: 0,
        givesWay: false,
      }
      signal?.addEventListener('abort', abort, { once: true })
      this.#waiting.push(asked)
      this.#next()
    })
  }

  /** Ends the thread; what was asked is answered with `disconnected`. */
  async close(): Promise<void> {
    this.#closed = true
    const thread = this.#thread
    for (const asked of this.#waiting.splice(0)) asked.reject(closedError())
    if (this.#working) {
      this.#working.reject(closedError())
      this.#interrupt(this.#working)
    }
    if (!thread) return
    thread.worker.ref()
    this.#tell({ ask: 'close' })
    const late = setTimeout(() => void thread.worker.terminate(), endsWithin)
    await thread.exited
    clearTimeout(late)
  }

  #cancel(asked: Asked, reason: unknown): void {
    asked.reject(reason)
    if (this.#working === asked) this.#interrupt(asked)
    else this.#waiting = this.#waiting.filter((one) => one !== asked)
  }

  /** Ends a call inside of its statement, or between two. */
  #interrupt({ number }: Asked): void {
    Atomics.store(this.#shared, place.interrupted, number)
    this.#tell({ ask: 'interrupt', number })
  }

  #next(): void {
    if (this.#closed) return
    const highest = Math.max(...this.#waiting.map(rankOf))
    const asked = this.#waiting.find((one) => rankOf(one) === highest)
    if (!asked) return
    const working = this.#working
    if (working) {
      if (working.givesWay || rankOf(asked) <= rankOf(working)) return
      if (working.overtaken >= mostTimesOvertaken) return
      working.givesWay = true
      this.#interrupt(working)
      return
    }
    this.#started()
    this.#waiting = this.#waiting.filter((one) => one !== asked)
    this.#working = asked
    const { number, name, input } = asked
    // While nothing is asked the thread keeps no process running.
    this.#thread?.worker.ref()
    Atomics.store(this.#shared, place.asked, number)
    this.#tell({ ask: 'call', number, name, input, moment: this.#host.moment() })
  }

  #started(): void {
    if (this.#thread) return
    // What was for the thread before is nothing to this one.
    this.#shared.fill(0)
    const worker = this.#host.start({
      task: 'answer',
      catalog: this.#host.catalogPath,
      shared: this.#shared,
    })
    let reason: string | undefined
    const thread = {
      worker,
      ready: false,
      exited: new Promise<void>((resolve) => {
        worker.on('exit', (code) => {
          resolve()
          if (this.#thread === thread) this.#lost(reason ?? `it ended with code ${code}`)
        })
      }),
    }
    this.#thread = thread
    worker.on('message', (answer: ThreadAnswer) => {
      if (this.#thread === thread) this.#take(answer)
    })
    worker.unref()
    const fault = (error: unknown) => {
      reason ??= error instanceof Error ? error.message : String(error)
    }
    worker.on('error', fault)
    worker.on('messageerror', (error) => {
      fault(error)
      void worker.terminate()
    })
  }

  #take(answer: ThreadAnswer): void {
    if (answer.tell === 'ready') this.#thread!.ready = true
    else if (answer.tell === 'wanted') this.#host.indexWanted(answer.index)
    else if (answer.tell === 'failed') {
      this.#thread = null
      this.#failAll(fromErrorShape(answer.error))
    } else {
      const asked = this.#working
      if (asked?.number !== answer.number) return
      this.#working = null
      this.#thread?.worker.unref()
      if (answer.tell === 'answer') asked.resolve(answer.output)
      else if (answer.tell === 'json') asked.resolve(new JsonAnswer(answer.json))
      else if (asked.givesWay && answer.error.code === 'cancelled' && !asked.settled) {
        asked.givesWay = false
        asked.overtaken++
        // A call anew, for its number was interrupted.
        asked.number = ++this.#asked
        this.#waiting.unshift(asked)
      } else asked.reject(fromErrorShape(answer.error))
      this.#next()
    }
  }

  /** The thread is gone without having been told to go. */
  #lost(detail: string): void {
    const wasReady = this.#thread?.ready ?? false
    this.#thread = null
    const error = new LatheError(
      'process-died',
      'The part of Lathe that reads the lists ended unexpectedly. It is started again: try again.',
      { detail, retry: true },
    )
    // One that never began would not begin the next time either.
    if (!wasReady) {
      this.#failAll(error)
      return
    }
    const asked = this.#working
    this.#working = null
    asked?.reject(error)
    this.#next()
  }

  #failAll(error: LatheError): void {
    const all = [...(this.#working ? [this.#working] : []), ...this.#waiting.splice(0)]
    this.#working = null
    for (const asked of all) asked.reject(error)
  }

  #tell(question: ThreadQuestion): void {
    this.#thread?.worker.postMessage(question)
  }
}

function closedError(): LatheError {
  return new LatheError('disconnected', 'The catalog was closed.')
}
