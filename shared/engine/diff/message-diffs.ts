import { randomUUID } from 'node:crypto'
import type { DiffFilter, DiffPage, DiffState } from '../../contract/diff.ts'
import { LatheError } from '../../contract/errors.ts'
import { isTerminal } from '../../contract/jobs.ts'
import type { RecordId } from '../../contract/records.ts'
import { databaseError } from '../catalog/database.ts'
import { parseRecordId } from '../catalog/record-id.ts'
import type { EngineContext } from '../context.ts'
import { MessageComparison } from './compare-messages.ts'
import { DifferenceRows } from './difference-rows.ts'

/** Comparisons whose differences can be asked for. */
const mostKept = 4
/** Seconds after which the time left is told. */
const measuredSeconds = 2

interface Comparison {
  state: DiffState
  stop: AbortController
  rows: DifferenceRows
  ended: Promise<void>
}

/** Comparisons of two messages: one at a time runs, the last few are kept for as long as the engine runs. */
export class MessageDiffs {
  readonly #context: EngineContext
  readonly #comparisons = new Map<string, Comparison>()
  #last: Promise<void> = Promise.resolve()
  #numbers = 0

  constructor(context: EngineContext) {
    this.#context = context
    context.lifetime.defer(() => {
      for (const { stop } of this.#comparisons.values()) stop.abort()
    })
  }

  /** Starts to compare two messages, or the messages of two sources. Throws `not-found`, `invalid-input`, `conflict`. */
  start(before: RecordId, after: RecordId): string {
    const sides = { before: this.#message(before), after: this.#message(after) }
    const id = `diff-${randomUUID()}`
    const rows = new DifferenceRows(this.#context.catalog.database, ++this.#numbers)
    const stop = new AbortController()
    const state: DiffState = {
      id,
      before: this.#fileOf(sides.before),
      after: this.#fileOf(sides.after),
      status: 'waiting',
      done: 0,
      total: null,
      secondsLeft: null,
      found: 0,
      message: null,
      summary: null,
    }
    const comparison: Comparison = { state, stop, rows, ended: Promise.resolve() }
    this.#comparisons.set(id, comparison)
    comparison.ended = this.#last.then(() => this.#run(comparison, sides))
    this.#last = comparison.ended
    this.#forgetOld()
    return id
  }

  async #run(comparison: Comparison, sides: { before: number; after: number }): Promise<void> {
    const { catalog, signal } = this.#context
    const began = performance.now()
    const stopped = AbortSignal.any([comparison.stop.signal, signal])
    try {
      stopped.throwIfAborted()
      this.#put(comparison, { status: 'reading' })
      const run = new MessageComparison(
        catalog,
        sides,
        comparison.rows,
        stopped,
        ({ done, total, found }) => {
          const seconds = (performance.now() - began) / 1000
          const left = done > 0 && seconds > measuredSeconds ? (seconds / done) * (total - done) : null
          this.#put(comparison, { done, total, found, secondsLeft: left })
        },
      )
      const summary = await run.run()
      const { total } = comparison.state
      this.#put(comparison, { status: 'done', done: total ?? 0, secondsLeft: null, summary })
    } catch (thrown) {
      if (!catalog.database.isOpen) return
      if (stopped.aborted) {
        const words = 'Stopped by you. What was found until then is listed.'
        this.#put(comparison, { status: 'stopped', secondsLeft: null, message: words })
        return
      }
      const known = databaseError(thrown, catalog.name)
      const message = known instanceof Error ? known.message : String(known)
      this.#put(comparison, { status: 'failed', secondsLeft: null, message })
    }
  }

  #put(comparison: Comparison, change: Partial<DiffState>): void {
    comparison.state = { ...comparison.state, ...change }
    this.#context.events.emit('diff.changed', comparison.state)
  }

  /** Stops a comparison; resolves when it has come to rest. What was found stays. */
  async stop(id: string): Promise<DiffState> {
    const comparison = this.#find(id)
    if (!isTerminal(comparison.state.status)) this.#put(comparison, { status: 'stopping' })
    comparison.stop.abort()
    await comparison.ended
    return comparison.state
  }

  /** Waits for the end of a comparison. */
  async wait(id: string): Promise<DiffState> {
    const comparison = this.#find(id)
    await comparison.ended
    return comparison.state
  }

  state(id: string): DiffState {
    return this.#find(id).state
  }

  page(id: string, filter: DiffFilter, offset: number, limit: number): DiffPage {
    return this.#find(id).rows.page(filter, offset, limit)
  }

  #find(id: string): Comparison {
    const found = this.#comparisons.get(id)
    if (!found) throw new LatheError('not-found', 'This comparison is no longer known. Compare again.')
    return found
  }

  #forgetOld(): void {
    for (const [id, { state, rows }] of this.#comparisons) {
      if (this.#comparisons.size <= mostKept) return
      if (!isTerminal(state.status)) continue
      rows.discard()
      this.#comparisons.delete(id)
    }
  }

  #fileOf(message: number): string {
    return this.#context.catalog.database.get<{ file: string }>(
      'SELECT source.file FROM message JOIN source ON source.id = message.source WHERE message.id = ?',
      message,
    )!.file
  }

  #message(id: RecordId): number {
    const { table, row } = parseRecordId(id)
    if (table !== 'message' && table !== 'source')
      throw new LatheError('invalid-input', `${id} is no message. Messages and sources can be compared.`)
    const found = this.#context.catalog.database.get<{ id: number; complete: number; file: string }>(
      `SELECT m.id, m.complete, source.file FROM message AS m JOIN source ON source.id = m.source
       WHERE ${table === 'message' ? 'm.id' : 'm.source'} = ? LIMIT 1`,
      row,
    )
    if (!found)
      throw new LatheError(
        'not-found',
        table === 'message'
          ? `There is no ${id} in this catalog.`
          : `${id} holds no message that could be compared.`,
      )
    if (found.complete === 0)
      throw new LatheError(
        'conflict',
        `${found.file} is still being read, or could not be read to its end. Only whole messages are compared.`,
      )
    return found.id
  }
}
