import type { Disposable } from './disposable.ts'

/** A function whose calls are merged, with a way to send what is waiting and to end it. */
export interface Coalesced<T> extends Disposable {
  (value: T): void
  /** Delivers what is waiting at once. */
  flush(): void
}

/**
 * Merges calls: the first is delivered at once, later ones at most every `milliseconds`.
 * `merge` joins a waiting value with a newer one (default: the newer wins).
 */
export function coalesce<T>(
  milliseconds: number,
  deliver: (value: T) => void,
  merge: (waiting: T, newer: T) => T = (_waiting, newer) => newer,
): Coalesced<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: { value: T } | undefined
  const tick = () => {
    timer = undefined
    if (!waiting) return
    const { value } = waiting
    waiting = undefined
    timer = setTimeout(tick, milliseconds)
    deliver(value)
  }
  const call = (value: T) => {
    if (timer === undefined) {
      timer = setTimeout(tick, milliseconds)
      deliver(value)
      return
    }
    waiting = { value: waiting ? merge(waiting.value, value) : value }
  }
  call.flush = () => {
    if (!waiting) return
    const { value } = waiting
    waiting = undefined
    deliver(value)
  }
  call.dispose = () => {
    if (timer !== undefined) clearTimeout(timer)
    timer = undefined
    waiting = undefined
  }
  return call
}
