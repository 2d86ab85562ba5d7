import { Emitter } from '../base/event.ts'

/**
 * Counts the changes of a catalog's rows. A page read at one revision is stale at the next, except that rows only
 * added at the end leave the order of the files as it was.
 */
export class Revision {
  #number = 0
  #order = 0
  readonly #changed = new Emitter<void>()
  readonly listen = this.#changed.listen.bind(this.#changed)

  /** Grows with every change. */
  get number(): number {
    return this.#number
  }

  /** Grows with every change but appended rows. */
  get order(): number {
    return this.#order
  }

  /** Rows were added after all others. */
  appended(): void {
    this.#number++
    this.#changed.emit()
  }

  /** Rows were changed or removed. */
  changed(): void {
    this.#order++
    this.appended()
  }
}
