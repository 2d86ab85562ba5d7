/** Steps that wait at most: a key that is held down does not go on for long after it was let go. */
const mostWaiting = 8

/**
 * Makes steps one after the other, each from where the one before it arrived, however quickly they are asked for. What
 * is asked for beyond those that may wait is not done: it gives undefined.
 */
export function stepsInTurn(): <T>(step: () => Promise<T>) => Promise<T | undefined> {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return (step) => {
    if (waiting > mostWaiting) return Promise.resolve(undefined)
    waiting += 1
    const own = last.then(step, step).finally(() => {
      waiting -= 1
    })
    last = own
    return own
  }
}
