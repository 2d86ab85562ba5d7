import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long work goes on before others have their turn, in milliseconds. */
const turn = 10

/**
 * Runs work that is cut into steps, each ended by a `yield`, and lets the event loop turn every few milliseconds. An
 * abort is seen there: it ends the work as if the step had thrown. So does what `between` throws, which is awaited at every
 * turn: work that others go before waits in it.
 */
export async function inTurns<T>(
  work: Generator<unknown, T>,
  signal?: AbortSignal,
  between?: () => Promise<void>,
): Promise<T> {
  let since = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - since < turn) continue
    await nextTurn()
    try {
      await between?.()
      signal?.throwIfAborted()
    } catch (thrown) {
      try {
        work.throw(thrown)
      } catch {
        // The work ends by what it was ended with, or by what that led to: the first is what is told.
      }
      throw thrown
    }
    since = performance.now()
  }
}

/** Runs all steps at once, where nothing waits. */
export function toEnd<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
