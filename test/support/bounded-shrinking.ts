import fc from 'fast-check'

/**
 * Ends the search for a smaller counterexample some time after a property failed first, so that the one found so far and
 * its seed are told before the time of the test is over. Until something fails, it does nothing.
 */
export function boundedShrinking(milliseconds: number): fc.Plugin<unknown> {
  return () => {
    let end: number | null = null
    let timer: NodeJS.Timeout | undefined
    let timeIsUp: Promise<fc.PreconditionFailure> | null = null
    const enough = () => new fc.PreconditionFailure(true)
    const noteFailure = (result: fc.PreconditionFailure | fc.PropertyFailure | null) => {
      if (end !== null || result === null || fc.PreconditionFailure.isFailure(result)) return
      end = performance.now() + milliseconds
      timeIsUp = new Promise((resolve) => {
        timer = setTimeout(() => resolve(enough()), milliseconds)
      })
    }
    return {
      decorateRun: (run) => (value) => {
        if (end !== null && performance.now() >= end) return enough()
        const result = run(value)
        if (result === null || !('then' in result)) {
          noteFailure(result)
          return result
        }
        // What hangs once a value is smaller must not keep the greater one from being told.
        return Promise.race([result, ...(timeIsUp ? [timeIsUp] : [])]).then((settled) => {
          noteFailure(settled)
          return settled
        })
      },
      afterAll: () => clearTimeout(timer),
    }
  }
}
