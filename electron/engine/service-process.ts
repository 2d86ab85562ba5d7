import { app, type Details, type UtilityProcess, utilityProcess } from 'electron'
import { exitReason, keptErrors } from '../headless/exit-reason.ts'
import type { RotatingLog } from '../headless/rotating-log.ts'
import { readLines } from './read-lines.ts'

/** How long after a process's end Electron may still tell why, in milliseconds. */
const reasonTime = 200

/** Electron's words for how a process ended, in words that follow "The engine ...". */
const reasons: Partial<Record<Details['reason'], string>> = {
  oom: 'ran out of memory',
  'memory-eviction': 'was ended by the system, which needed the memory',
  killed: 'was killed',
  crashed: 'crashed',
  'launch-failed': 'could not be started',
  'integrity-failure': 'could not be started: its files have been changed',
}

export interface ServiceOptions {
  /** Path of the built module it runs. */
  module: string
  args?: string[]
  /** What the system's task list and Electron's events call it. Unlike every other that runs. */
  serviceName: string
  /** Flags for its V8. */
  flags: readonly string[]
  /** What it writes to its standard output and error goes here. */
  log: RotatingLog
}

/** A utility process of ours, with its output in the log and its end put into words. */
export class ServiceProcess {
  readonly child: UtilityProcess
  /** Settles when it is gone: null for an end that was clean or asked for, else why. */
  readonly exited: Promise<string | null>
  #ending = false

  constructor({ module, args = [], serviceName, flags, log }: ServiceOptions) {
    const child = utilityProcess.fork(module, args, {
      serviceName,
      // V8 hears nothing else here: by the time Node reads its own flags, the heap has been made.
      execArgv: [`--js-flags=${flags.join(' ')}`],
      stdio: 'pipe',
    })
    this.child = child
    let errors = ''
    if (child.stdout) readLines(child.stdout, (line) => log.write(serviceName, line))
    if (child.stderr)
      readLines(child.stderr, (line) => {
        errors = `${errors}\n${line}`.slice(-keptErrors)
        log.write(serviceName, line)
      })
    this.exited = new Promise((resolve) => {
      let gone: Details | undefined
      const finish = (code: number) => {
        app.off('child-process-gone', listen)
        const known = gone && gone.reason !== 'abnormal-exit' ? reasons[gone.reason] : undefined
        const reason = this.#ending ? null : (known ?? exitReason(code, null, errors))
        log.write(serviceName, reason === null ? 'ended' : `${reason} (exit code ${code})`)
        resolve(reason)
      }
      // Electron tells the name it was given as `name`; `serviceName` is Chromium's own name of the service.
      const listen = (_event: unknown, details: Details) => {
        if (details.type !== 'Utility' || details.name !== serviceName) return
        gone = details
        if (details.reason === 'launch-failed') finish(details.exitCode)
      }
      app.on('child-process-gone', listen)
      // The report that comes with it holds the whole environment, which is nobody's business.
      child.on('error', (_type, location) => {
        errors += `\n${location}`
        log.write(serviceName, `fatal error in V8: ${location}`)
      })
      child.once('exit', (code) => setTimeout(() => finish(code), reasonTime))
    })
  }

  /** Ends it; that is no crash. */
  kill(): void {
    this.#ending = true
    this.child.kill()
  }
}
