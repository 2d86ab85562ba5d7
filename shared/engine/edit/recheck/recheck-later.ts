import { setTimeout as delay } from 'node:timers/promises'
import { Catalog } from '../../catalog/catalog.ts'
import type { Database } from '../../catalog/database.ts'
import type { EngineContext } from '../../context.ts'
import { inTurns } from '../../in-turns.ts'
import { editsState } from '../patches-in-force.ts'
import { keepReadAgain, readAgain } from './recheck-message.ts'

/** A shorter file is read again within the step: that takes some ten milliseconds. */
const longestAtOnce = 1024 * 1024
/** How long nothing must have been edited before a long message is read again, in milliseconds. */
const quiet = 300
/** How long to wait when the catalog was locked, in milliseconds. */
const pause = 1000

/** Whether a message is too long to be read again while somebody waits for an edit. */
export function isLong({ database }: Catalog, message: number): boolean {
  const bytes = database.get<{ bytes: number }>(
    'SELECT bytes FROM source JOIN message ON message.source = source.id WHERE message.id = ?',
    message,
  )?.bytes
  return (bytes ?? 0) > longestAtOnce
}

/** Notes that a message is to be read again. It is noted with the step, so that a crash does not lose it. */
export function checkLater(database: Database, message: number): void {
  database.run('INSERT OR IGNORE INTO message_to_check (message) VALUES (?)', message)
}

/** An edit came between: what was read may not be so any more, or somebody waits for the lock. */
class Overtaken extends Error {}

/**
 * Reads long messages again after edits, beside all else: on a connection of its own and outside of any transaction, so
 * that no question waits, and in turns that give way to edits that are at work. What was edited meanwhile has it begin
 * anew; only what it found is written in a transaction. `EditState.checking` says that it is at work.
 */
export class LaterChecks {
  readonly #context: EngineContext
  #working: Promise<void> | null = null

  /** Goes on with what was left when the catalog was closed. */
  constructor(context: EngineContext) {
    this.#context = context
    context.lifetime.use(context.revision.listen(() => this.#begin()))
    this.#begin()
  }

  /** Resolves when nothing is left to be read. */
  async settled(): Promise<void> {
    while (this.#working) await this.#working
  }

  #next(): number | undefined {
    return this.#context.catalog.database.get<{ message: number }>(
      'SELECT message FROM message_to_check ORDER BY message LIMIT 1',
    )?.message
  }

  #begin(): void {
    if (this.#working || this.#context.signal.aborted || this.#next() === undefined) return
    this.#working = this.#work().finally(() => {
      this.#working = null
      // What was noted while the last one ended.
      this.#begin()
    })
  }

  async #work(): Promise<void> {
    const { catalog, signal, revision } = this.#context
    for (let message = this.#next(); message !== undefined && !signal.aborted; message = this.#next())
      try {
        const own = Catalog.open(catalog.path, 'bulk')
        try {
          if (await this.#check(own, message)) revision.changed()
        } finally {
          own.dispose()
        }
      } catch {
        // Locked, or the engine ends: the message stays noted, and is read after the next edit or start.
        if (!signal.aborted) await delay(pause, undefined, { signal }).catch(() => {})
      }
  }

  /** False when an edit came between. */
  async #check(own: Catalog, message: number): Promise<boolean> {
    const { signal, editing } = this.#context
    const state = await this.#calm(own)
    const hasChanged = () => editsState(own.database) !== state
    try {
      const read = await inTurns(readAgain(own, message), signal, async () => {
        if (!editing.isAny) return
        await editing.ended()
        if (hasChanged()) throw new Overtaken()
      })
      await own.writeInSteps(
        function* () {
          if (hasChanged()) throw new Overtaken()
          if (read !== null) yield* keepReadAgain(own, read)
          own.database.run('DELETE FROM message_to_check WHERE message = ?', message)
        },
        signal,
        async () => {
          if (editing.isAny) throw new Overtaken()
        },
      )
      return true
    } catch (thrown) {
      if (thrown instanceof Overtaken) return false
      throw thrown
    }
  }

  /** Waits until nothing is edited any more; gives the state of the edits. */
  async #calm({ database }: Catalog): Promise<string> {
    const { signal, editing } = this.#context
    for (;;) {
      await editing.ended()
      const state = editsState(database)
      await delay(quiet, undefined, { signal })
      if (!editing.isAny && editsState(database) === state) return state
    }
  }
}
