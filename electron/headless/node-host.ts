import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { EngineHost, ProcessHandle } from '../../shared/engine/host.ts'
import { Places } from '../../shared/engine/places.ts'
import { channelTransport } from '../../shared/rpc/process-channel.ts'
import { exitReason, keptErrors } from './exit-reason.ts'
import { importEnvironment, importFlags } from './heap-flags.ts'

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
      env: { ...process.env, ...importEnvironment },
      execArgv: [...importFlags, '--disable-warning=ExperimentalWarning'],
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
