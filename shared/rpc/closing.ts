import { type Disposable, disposable } from '../base/disposable.ts'

/** The end of a transport: remembers that it came, and why, for those who ask late. */
export class Closing {
  #reason: string | undefined
  #listeners = new Set<(reason: string) => void>()

  /** Only the first reason counts. */
  close(reason: string): void {
    if (this.#reason !== undefined) return
    this.#reason = reason
    for (const listener of this.#listeners) listener(reason)
    this.#listeners.clear()
  }

  get closed(): boolean {
    return this.#reason !== undefined
  }

  listen(listener: (reason: string) => void): Disposable {
    if (this.#reason !== undefined) {
      listener(this.#reason)
      return disposable(() => {})
    }
    this.#listeners.add(listener)
    return disposable(() => this.#listeners.delete(listener))
  }
}
