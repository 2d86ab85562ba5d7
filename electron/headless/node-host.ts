import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { EngineHost, ProcessHandle } from '../../shared/engine/host.ts'
import { Places } from '../../shared/engine/places.ts'
import { channelTransport } from '../../shared/rpc/process-channel.ts'

/** Small young generation: an import makes much short-lived garbage, and its peak is what users see. */
const importFlags = ['--max-semi-space-size=4', '--disable-warning=ExperimentalWarning']

/** How many of the last characters a process wrote to its standard error are kept for telling why it died. */
const keptErrors = 4000

/** The engine's platform without Electron: import processes are forked Node processes. */
export class NodeHost implements EngineHost {
  readonly places = new Places()
  readonly #entry: string

  /** `entry`: URL of the import process's module. */
  constructor(entry: URL) {
    this.#entry = fileURLToPath(entry)
  }

  startImportProcess(name: string): ProcessHandle {
    const child = fork(this.#entry, [name], {
      serialization: 'advanced',
      execArgv: importFlags,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let errors = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-keptErrors)
    })
    const exited = new Promise<string | null>((resolve) => {
      child.on('error', (error) => resolve(`could not be started: ${error.message}`))
      child.on('close', (code, signal) => resolve(exitReason(code, signal, errors)))
    })
    return { transport: channelTransport(child), exited, kill: () => void child.kill('SIGKILL') }
  }
}

/** How a process ended, in words that follow "The reader ..."; null for a clean end. */
export function exitReason(code: number | null, signal: string | null, errors: string): string | null {
  if (code === 0) return null
  if (/heap out of memory|Allocation failed|std::bad_alloc/i.test(errors)) return 'ran out of memory'
  if (signal === 'SIGKILL' || signal === 'SIGTERM') return 'was killed'
  if (signal !== null) return `crashed (${signal})`
  const line = errors
    .split('\n')
    .map((text) => text.trim())
    .find((text) => /^\w*Error\b/.test(text))
  return line ? `crashed: ${line}` : `crashed (exit code ${code})`
}
