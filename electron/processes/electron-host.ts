import { Worker } from 'node:worker_threads'
import type { EngineHost, ProcessHandle } from '../../shared/engine/host.ts'
import { Places } from '../../shared/engine/places.ts'
import { type QueryThreadTask, queryThreadLimits } from '../../shared/engine/query/serve-queries.ts'
import type { Events } from '../../shared/rpc/server.ts'
import type { Transport } from '../../shared/rpc/transport.ts'
import type { EngineControl } from './engine-control.ts'
import { type LateTransport, lateTransport } from './late-transport.ts'

interface Wanted {
  late: LateTransport
  exited(reason: string | null): void
}

/** The engine's platform in Electron: only the main process can start others, so it is asked to. */
export class ElectronHost implements EngineHost {
  readonly places = new Places()
  #events: Events<EngineControl>
  readonly #queryThread: URL
  #wanted = new Map<number, Wanted>()
  #nextId = 1

  /** `queryThread`: the module of the thread that reads the lists. */
  constructor(events: Events<EngineControl>, queryThread: URL) {
    this.#events = events
    this.#queryThread = queryThread
  }

  startImportProcess(name: string): ProcessHandle {
    const id = this.#nextId++
    const late = lateTransport()
    const exited = new Promise<string | null>((resolve) => {
      this.#wanted.set(id, { late, exited: resolve })
    })
    this.#events.emit('importProcessWanted', { id, name })
    return {
      transport: late.transport,
      exited,
      kill: () => this.#events.emit('importProcessUnwanted', { id }),
    }
  }

  startQueryThread(task: QueryThreadTask): Worker {
    return new Worker(this.#queryThread, { workerData: task, resourceLimits: queryThreadLimits })
  }

  /** The port to a process that was asked for has come. */
  joined(id: number, pipe: Transport): void {
    this.#wanted.get(id)?.late.join(pipe)
  }

  /** A process that was asked for is gone, or could not be started. */
  processExited(id: number, reason: string | null): void {
    const wanted = this.#wanted.get(id)
    this.#wanted.delete(id)
    wanted?.exited(reason)
    wanted?.late.close('The process is gone')
  }
}
