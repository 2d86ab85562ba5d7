import { type ImportProcess, importProcess } from '../../contract/import-process.ts'
import { type Client, connect } from '../../rpc/client.ts'
import type { EngineHost, ProcessHandle } from '../host.ts'

/** How long a process without work is kept for the next job, in milliseconds. */
const idleFor = 2000
/** How long a process works like any other before it gives way to a window, in milliseconds: small files are read by then. */
const givesWayAfter = 1000
/** A process that has grown beyond this is ended instead, to give its memory back. */
const reusedBelow = 160 * 1024 * 1024

/** One import process and the connection to it. */
export interface ImportWorker {
  readonly name: string
  readonly client: Client<ImportProcess>
  readonly handle: ProcessHandle
  /** Why it is gone; undefined while it lives. */
  died: string | null | undefined
}

/**
 * The import processes of an engine: started when needed, kept a moment for the next job. With `keepReady` one more
 * always waits: a window's user sees the first rows sooner by the time a process takes to start. What works for longer
 * gives way to that window: with all cores taken, a page would wait for one longer than it takes to read it.
 */
export class ImportProcesses {
  readonly #host: EngineHost
  readonly #keepReady: boolean
  #ready: ImportWorker | null = null
  readonly #all = new Set<ImportWorker>()
  readonly #atWork = new Map<ImportWorker, NodeJS.Timeout>()
  #idle: { worker: ImportWorker; timer: NodeJS.Timeout }[] = []
  #started = 0
  #closed = false

  constructor(host: EngineHost, keepReady: boolean) {
    this.#host = host
    this.#keepReady = keepReady
    this.prepare()
  }

  /** Starts the process that waits, where one is wanted and none does. */
  prepare(): void {
    if (!this.#keepReady || this.#closed || this.#idle.length > 0) return
    if (this.#ready === null || this.#ready.died !== undefined) this.#ready = this.#start()
  }

  /** A process without work. */
  take(): ImportWorker {
    const worker = this.#takeAny()
    if (this.#keepReady) {
      const late = setTimeout(() => void worker.client.call('giveWay', {}).catch(() => {}), givesWayAfter)
      this.#atWork.set(worker, late.unref())
    }
    return worker
  }

  #takeAny(): ImportWorker {
    for (;;) {
      const kept = this.#idle.pop()
      if (!kept) return this.#takeReady() ?? this.#start()
      clearTimeout(kept.timer)
      if (kept.worker.died === undefined) return kept.worker
    }
  }

  /** Gives a process back; `peakBytes` is the most memory it has held. */
  giveBack(worker: ImportWorker, peakBytes: number): void {
    this.#leavesWork(worker)
    if (worker.died !== undefined || peakBytes > reusedBelow || this.#idle.length >= 2) {
      this.end(worker)
      this.prepare()
      return
    }
    const timer = setTimeout(() => {
      this.#idle = this.#idle.filter((kept) => kept.worker !== worker)
      this.end(worker)
      this.prepare()
    }, idleFor)
    timer.unref()
    this.#idle.push({ worker, timer })
  }

  /** The process of this name, while it lives. */
  named(name: string): ImportWorker | undefined {
    return [...this.#all].find((worker) => worker.name === name)
  }

  /** Ends a process, if it has not ended. */
  end(worker: ImportWorker): void {
    this.#leavesWork(worker)
    if (worker.died !== undefined) return
    worker.client.dispose()
    worker.handle.kill()
  }

  dispose(): void {
    for (const { worker, timer } of this.#idle) {
      clearTimeout(timer)
      this.end(worker)
    }
    this.#idle = []
    this.#closed = true
    const ready = this.#takeReady()
    if (ready) this.end(ready)
  }

  #leavesWork(worker: ImportWorker): void {
    clearTimeout(this.#atWork.get(worker))
    this.#atWork.delete(worker)
  }

  #takeReady(): ImportWorker | null {
    const ready = this.#ready
    this.#ready = null
    return ready?.died === undefined ? ready : null
  }

  #start(): ImportWorker {
    const name = `import ${++this.#started}`
    const handle = this.#host.startImportProcess(name)
    const worker: ImportWorker = {
      name,
      handle,
      client: connect(importProcess, handle.transport),
      died: undefined,
    }
    this.#all.add(worker)
    void handle.exited.then((reason) => {
      worker.died = reason
      this.#leavesWork(worker)
      this.#all.delete(worker)
    })
    return worker
  }
}
