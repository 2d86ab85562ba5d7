import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long work goes on before others have their turn, in milliseconds. */
const turn = 10

/**
 * Runs work that is cut into steps, each ended by a `yield`, and lets the event loop turn every few milliseconds. An
 * abort is seen there: it ends the work as if the step had thrown.
 */
export async function inTurns<T>(work: Generator<unknown, T>, signal?: AbortSignal): Promise<T> {
  let since = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - since < turn) continue
    await nextTurn()
    since = performance.now()
    if (!signal?.aborted) continue
    try {
      work.throw(signal.reason)
    } finally {
      signal.throwIfAborted()
    }
  }
}

/** Runs all steps at once, where nothing waits. */
export function toEnd<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
