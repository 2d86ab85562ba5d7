import { Emitter } from '../base/event.ts'

/** Which state of a catalog's rows is meant: what `Revision` counted. */
export interface CatalogMoment {
  /** Grows with every change. */
  readonly number: number
  /** Grows with every change but appended rows. */
  readonly order: number
}

/**
 * Counts the changes of a catalog's rows. A page read at one revision is stale at the next, except that rows only
 * added at the end leave the order of the files as it was.
 */
export class Revision implements CatalogMoment {
  #number = 0
  #order = 0
  readonly #changed = new Emitter<'soon' | 'now'>()
  /** Tells of every change, and whether clients may hear of it a moment later or must hear of it at once. */
  readonly listen = this.#changed.listen.bind(this.#changed)

  get number(): number {
    return this.#number
  }

  get order(): number {
    return this.#order
  }

  /** Rows were added after all others. */
  appended(): void {
    this.#number++
    this.#changed.emit('soon')
  }

  /** Rows were changed or removed. */
  changed(): void {
    this.#order++
    this.appended()
  }

  /** Work on the rows ended: whoever hears of its end has heard before what is in the catalog now. */
  ended(): void {
    this.#order++
    this.#number++
    this.#changed.emit('now')
  }
}
