import { type Disposable, disposable } from './disposable.ts'

/** Receives the payloads of an event. */
export type Listener<T> = (payload: T) => void

/** One event with any number of listeners. Listening returns the end of listening. */
export class Emitter<T> {
  #listeners = new Set<Listener<T>>()

  listen(listener: Listener<T>): Disposable {
    const own: Listener<T> = (payload) => listener(payload)
    this.#listeners.add(own)
    return disposable(() => this.#listeners.delete(own))
  }

  emit(payload: T): void {
    for (const listener of [...this.#listeners]) listener(payload)
  }

  get hasListeners(): boolean {
    return this.#listeners.size > 0
  }
}
