import { join } from 'node:path'
import { MessageChannelMain, type MessagePortMain, type UtilityProcess } from 'electron'
import { LatheError } from '../../shared/contract/errors.ts'
import { type Client, connect } from '../../shared/rpc/client.ts'
import { portTransport } from '../../shared/rpc/message-port.ts'
import { dataFolder } from '../headless/catalog-path.ts'
import { engineFlags, importFlags } from '../headless/heap-flags.ts'
import type { Installation } from '../headless/installation.ts'
import type { RotatingLog } from '../headless/rotating-log.ts'
import {
  type Activity,
  type EndedJob,
  type EngineControl,
  engineControl,
  type PortMessage,
} from '../processes/engine-control.ts'
import { CrashRecord } from './crash-record.ts'
import { ServiceProcess } from './service-process.ts'

/** How long the engine may take to close its catalog, in milliseconds. */
const patience = 10_000
/** How long after a catalog could not be opened again it is tried once more, in milliseconds. */
const againAfter = 3000

export interface EngineOptions {
  /** Absolute path of the catalog. */
  catalog: string
  installation: Installation
  /** Folder of the built process modules. */
  processes: string
  log: RotatingLog
}

/** What an engine tells the window over it. */
export interface EngineListener {
  /** It has ended by itself, and why. `tooOften`: it is not started again before `startAgain`. */
  exited(reason: string, tooOften: boolean): void
  /** The catalog cannot be opened: what is wrong with it, in words for the user. */
  failed(message: string): void
  /** The same for one that was open before: it is tried again every few seconds for as long as a window wants it. */
  notOpenedAgain(message: string): void
  activityChanged(activity: Activity): void
  jobEnded(job: EndedJob): void
}

/** What the jobs of an engine do before anything is known of them. */
export const idle: Activity = { running: 0, names: [], part: null }

/** Engines so far, so that no two processes have the same name. */
let engines = 0

/** The main process's side of the channel to a utility process, as a port. */
function parentSide(child: UtilityProcess) {
  return portTransport({
    postMessage: (message) => child.postMessage(message),
    on: (type: string, listener: (event: never) => void) =>
      type === 'message'
        ? child.on('message', listener as (message: unknown) => void)
        : child.once('exit', listener as () => void),
    close() {},
  })
}

/** The engine of one catalog as main sees it: starts its process and what it asks for, joins windows to it. */
export class Engine {
  readonly catalog: string
  readonly name = `engine ${++engines}`
  #options: EngineOptions
  #listener: EngineListener
  #process: ServiceProcess | undefined
  #control: Client<EngineControl> | undefined
  #imports = new Map<number, ServiceProcess>()
  #opened: Promise<unknown> = Promise.resolve()
  /** Whether the catalog has been open, in this process or in one before it. */
  #wasOpen = false
  #isClosed = false
  /** Whether it could not be opened the last time although it had been open. */
  #isRefused = false
  #crashes = new CrashRecord()
  /** Resolved while the process may be started. */
  #allowed = Promise.withResolvers<void>()
  /** Settles when the reason for the process's end has been told. */
  #reason: Promise<void> = Promise.resolve()

  constructor(options: EngineOptions, listener: EngineListener) {
    this.catalog = options.catalog
    this.#options = options
    this.#listener = listener
    this.#allowed.resolve()
  }

  /** Starts the process unless it runs. After a crash the next window that connects starts it again. */
  start(): Client<EngineControl> {
    if (this.#control) return this.#control
    const { installation, processes, log } = this.#options
    const service = new ServiceProcess({
      module: join(processes, 'engine-process.js'),
      serviceName: this.name,
      flags: engineFlags,
      log,
    })
    const control = connect(engineControl, parentSide(service.child))
    control.listen('importProcessWanted', ({ id, name }) => this.#startImport(id, name))
    control.listen('importProcessUnwanted', ({ id }) => this.#imports.get(id)?.kill())
    control.listen('activityChanged', (activity) => this.#listener.activityChanged(activity))
    control.listen('jobEnded', (job) => this.#listener.jobEnded(job))
    this.#process = service
    this.#control = control
    const { samples, version } = installation
    this.#opened = control.call('open', {
      catalog: this.catalog,
      mustExist: this.#wasOpen,
      samples,
      version,
      dataFolder: dataFolder(),
    })
    this.#opened.then(
      () => {
        this.#wasOpen = true
        this.#isRefused = false
      },
      (thrown) => {
        // A process that ended while it opened the catalog tells so itself.
        if (thrown instanceof LatheError && thrown.code === 'disconnected') return
        const message = thrown instanceof Error ? thrown.message : String(thrown)
        if (!this.#wasOpen) {
          this.#listener.failed(message)
          return
        }
        this.#isRefused = true
        service.kill()
        this.#listener.notOpenedAgain(message)
      },
    )
    service.child.once('exit', () => this.#gone(service))
    this.#reason = service.exited.then((reason) => this.#exited(reason))
    return control
  }

  /** Resolves when the catalog is open; rejects with what is wrong with it. */
  async opened(): Promise<void> {
    this.start()
    await this.#opened
  }

  /**
   * Joins a window to the engine; main keeps nothing of what they say. Gives the window's end of the channel. An engine
   * that crashed too often is waited for until `startAgain`, a catalog that cannot be opened again until it can.
   */
  async connectWindow(): Promise<MessagePortMain> {
    // A process that has just ended: its window is to hear why before it is joined to the next.
    if (!this.#control) await this.#reason
    if (!this.#control) await this.#allowed.promise
    while (this.#isRefused && !this.#isClosed) {
      await new Promise((resolve) => setTimeout(resolve, againAfter))
      if (this.#isClosed) break
      await this.opened().catch(() => {})
    }
    const { port1, port2 } = new MessageChannelMain()
    if (this.#isClosed) {
      port1.close()
      return port2
    }
    this.start()
    this.#process?.child.postMessage({ port: 'window' } satisfies PortMessage, [port1])
    return port2
  }

  /** Lets an engine that crashed too often be started once more. */
  startAgain(): void {
    this.#crashes.forget()
    this.#allowed.resolve()
  }

  /** Lets the engine stop what runs and close its catalog, then ends it. */
  async close(): Promise<void> {
    this.#isClosed = true
    const service = this.#process
    if (!service || !this.#control) return
    const late = new Promise<void>((resolve) => setTimeout(resolve, patience).unref())
    await Promise.race([this.#control.call('close', {}).catch(() => {}), late])
    service.kill()
    await Promise.race([service.exited, late])
  }

  #gone(service: ServiceProcess): void {
    if (this.#process !== service) return
    this.#process = undefined
    this.#control = undefined
    // They write to a catalog that nobody watches any more: what they committed stands.
    for (const started of this.#imports.values()) started.kill()
    this.#listener.activityChanged(idle)
  }

  #exited(reason: string | null): void {
    if (reason === null) return
    const now = Date.now()
    this.#crashes.add(now)
    const tooOften = this.#crashes.tooMany(now)
    if (tooOften) this.#allowed = Promise.withResolvers()
    this.#listener.exited(reason, tooOften)
  }

  #startImport(id: number, name: string): void {
    const engine = this.#process
    const service = new ServiceProcess({
      module: join(this.#options.processes, 'import-process.js'),
      args: [name],
      serviceName: `${name} of ${this.name}`,
      flags: importFlags,
      log: this.#options.log,
    })
    this.#imports.set(id, service)
    const { port1, port2 } = new MessageChannelMain()
    service.child.postMessage({ port: 'import-process', id } satisfies PortMessage, [port1])
    engine?.child.postMessage({ port: 'import-process', id } satisfies PortMessage, [port2])
    void service.exited.then((reason) => {
      if (this.#imports.get(id) === service) this.#imports.delete(id)
      if (this.#process === engine) this.#control?.call('importProcessExited', { id, reason }).catch(() => {})
    })
  }
}
