import { statSync } from 'node:fs'
import type { Disposable } from '../base/disposable.ts'
import { DisposableStack } from '../base/disposable.ts'
import type { CatalogTrouble } from '../contract/catalog-trouble.ts'
import { LatheError } from '../contract/errors.ts'
import type { WritingListener } from './catalog/catalog.ts'
import type { EngineContext, WorkbenchHandlers } from './context.ts'
import { hasRoomBeside } from './disk-room.ts'

/** How often the place of the file, and a trouble, are looked at again, in milliseconds. */
const lookEvery = 5000
/** How long a write may wait for a lock before it is told of, in milliseconds. */
const patience = 2000
/** The same while imports of this engine write: it is their lock, mostly. */
const patienceWhileReading = 20_000
/** What is written into the catalog to see whether it can be, in bytes. */
const trial = 256 * 1024
/** What must find room beside the catalog before a disk is no longer full, in bytes: about what a small message takes. */
const enoughRoom = 4 * 1024 * 1024

const kindOf = (thrown: unknown): CatalogTrouble['kind'] | null => {
  if (!(thrown instanceof LatheError)) return null
  if (thrown.code === 'busy') return 'locked'
  if (thrown.code === 'no-space') return 'disk-full'
  return thrown.code === 'not-writable' ? 'not-writable' : null
}

/** What the file at this path is to the system; null where there is none. */
const identityOf = (path: string) => {
  const status = statSync(path, { throwIfNoEntry: false })
  return status ? `${status.dev}/${status.ino}` : null
}

/** Knows what keeps the catalog from being written, tells it, and looks again until nothing does. */
export class CatalogTroubles implements Disposable, WritingListener {
  readonly #context: EngineContext
  readonly #isReading: () => boolean
  readonly #identity: string | null
  readonly #life = new DisposableStack()
  #now: CatalogTrouble | null = null

  /** `isReading`: whether imports of this engine write to the catalog too. */
  constructor(context: EngineContext, isReading: () => boolean) {
    this.#context = context
    this.#isReading = isReading
    this.#identity = identityOf(context.catalog.path)
    context.catalog.writing = this
    this.#life.defer(() => {
      context.catalog.writing = null
    })
    const timer = setInterval(() => void this.look(), lookEvery).unref()
    this.#life.defer(() => clearInterval(timer))
    // An import process has a connection of its own: what it met is in its job.
    this.#life.use(
      context.events.listen('job.changed', (job) => {
        if (job.status === 'failed' && job.cause === 'no-space') this.#set('disk-full', job.message)
      }),
    )
  }

  get now(): CatalogTrouble | null {
    return this.#now
  }

  get handlers(): WorkbenchHandlers<'catalog.tryWriting'> {
    return { 'catalog.tryWriting': async () => ({ trouble: await this.look() }) }
  }

  waiting(milliseconds: number): void {
    if (milliseconds > (this.#isReading() ? patienceWhileReading : patience)) this.#set('locked', null)
  }

  failed(thrown: unknown): void {
    const kind = kindOf(thrown)
    if (kind !== null) this.#set(kind, thrown instanceof LatheError ? (thrown.detail ?? null) : null)
  }

  wrote(): void {
    // A row may find room in what the catalog's files have already: only room beside them ends a full disk.
    if (this.#now?.kind === 'locked' || this.#now?.kind === 'not-writable') this.#set(null, null)
  }

  /** Looks whether the file is in its place, and whether what kept it from being written has gone. */
  async look(): Promise<CatalogTrouble | null> {
    const { catalog } = this.#context
    if (identityOf(catalog.path) !== this.#identity) this.#set('moved', null)
    else if (this.#now?.kind === 'disk-full' && !hasRoomBeside(catalog.path, enoughRoom)) return this.#now
    else if (this.#now !== null) {
      try {
        this.#tryWriting()
        this.#set(null, null)
      } catch (thrown) {
        const words = catalog.errorOf(thrown)
        const kind = kindOf(words)
        if (kind !== null) this.#set(kind, words instanceof LatheError ? (words.detail ?? null) : null)
      }
    }
    return this.#now
  }

  /** Writes a row that takes room, and takes it out again. */
  #tryWriting(): void {
    const { database } = this.#context.catalog
    database.transaction(() =>
      database.run(
        "INSERT INTO job (id, kind, created, state) VALUES ('trial', 'trial', 0, zeroblob(?))",
        trial,
      ),
    )
    database.transaction(() => database.run("DELETE FROM job WHERE id = 'trial'"))
  }

  #set(kind: CatalogTrouble['kind'] | null, detail: string | null): void {
    if (kind === (this.#now?.kind ?? null)) return
    this.#now = kind === null ? null : { kind, since: Date.now(), detail }
    this.#context.events.emit('catalog.troubled', { trouble: this.#now })
  }

  dispose(): void {
    this.#life.dispose()
  }
}
