import { fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { EngineHost, ProcessHandle } from '../../shared/engine/host.ts'
import { Places } from '../../shared/engine/places.ts'
import { type QueryThreadTask, queryThreadLimits } from '../../shared/engine/query/serve-queries.ts'
import { channelTransport } from '../../shared/rpc/process-channel.ts'
import { exitReason, keptErrors } from './exit-reason.ts'
import { importEnvironment, importFlags } from './heap-flags.ts'

/** The engine's platform without Electron: import processes are forked Node processes. */
export class NodeHost implements EngineHost {
  readonly places = new Places()
  readonly #entry: string
  readonly #queryThread: URL

  /** `entry`: URL of the import process's module; that of the query thread is beside it. */
  constructor(entry: URL) {
    this.#entry = fileURLToPath(entry)
    this.#queryThread = new URL(`query-thread${extname(entry.pathname)}`, entry)
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

  startQueryThread(task: QueryThreadTask): Worker {
    return new Worker(this.#queryThread, { workerData: task, resourceLimits: queryThreadLimits })
  }
}
