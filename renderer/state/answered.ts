import { toErrorShape } from '../../shared/contract/errors.ts'

/** How long one waits before a call that somebody else's newer one took the place of is made again, in milliseconds. */
const againAfter = 20
const mostTimes = 100

/**
 * Makes a call again when a newer one of its name took its place: the list of the catalog reads its pages meanwhile. Ends
 * with the signal, and with `cancelled` after two seconds of that.
 */
export async function answered<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let times = 1; ; times += 1) {
    try {
      return await call()
    } catch (thrown) {
      if (toErrorShape(thrown).code !== 'cancelled' || signal.aborted || times === mostTimes) throw thrown
      await new Promise((resolve) => setTimeout(resolve, againAfter))
    }
  }
}
