import { type Disposable, disposable } from '../../shared/base/disposable.ts'

/** 128 + SIGINT, as shells have it. */
const interruptedStatus = 130

/**
 * Runs `stop` at the first Ctrl-C (or SIGTERM), so that a command can end what it does and say what was kept. A second one
 * ends the process at once.
 */
export function onInterruption(stop: () => void): Disposable {
  let interrupted = false
  const interrupt = () => {
    if (interrupted) process.exit(interruptedStatus)
    interrupted = true
    stop()
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return disposable(() => {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  })
}
