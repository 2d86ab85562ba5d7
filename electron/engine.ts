import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  MessageChannelMain,
  type MessagePortMain,
  type UtilityProcess,
  utilityProcess,
} from 'electron'
import { LatheError } from '../shared/contract/errors.ts'
import { type Client, connect } from '../shared/rpc/client.ts'
import { portTransport } from '../shared/rpc/message-port.ts'
import { catalogPath } from './headless/catalog-path.ts'
import type { Installation } from './headless/installation.ts'
import { type EngineControl, engineControl, type PortMessage } from './processes/engine-control.ts'

/** How long the engine may take to close its catalog when the app quits, in milliseconds. */
const patience = 10_000
/** How long after a process's end Electron may still tell why, in milliseconds. */
const reasonTime = 200

const reasons: Record<string, string> = {
  oom: 'ran out of memory',
  killed: 'was killed',
  crashed: 'crashed',
  'launch-failed': 'could not be started',
}

/** The engine's process as main sees it: starts it, starts what it asks for, joins the windows to it. */
export class EngineProcess {
  #installation: Installation
  #processes: string
  #child: UtilityProcess | undefined
  #control: Client<EngineControl> | undefined
  #imports = new Map<number, UtilityProcess>()
  #gone = new Map<string, string>()
  #opened: Promise<unknown> = Promise.resolve()

  /** `processes`: folder of the built process modules. */
  constructor(installation: Installation, processes: string) {
    this.#installation = installation
    this.#processes = processes
    app.on('child-process-gone', (_event, { serviceName, reason }) => {
      if (serviceName) this.#gone.set(serviceName, reasons[reason] ?? `ended (${reason})`)
    })
  }

  /** Starts the process unless it runs. After a crash the next window that connects starts it again. */
  start(): Client<EngineControl> {
    if (this.#control) return this.#control
    const child = utilityProcess.fork(join(this.#processes, 'engine-process.js'), [], {
      serviceName: 'engine',
    })
    const listeners = new Set<(message: unknown) => void>()
    child.on('message', (message) => {
      for (const listener of listeners) listener(message)
    })
    const control = connect(
      engineControl,
      portTransport({
        postMessage: (message) => child.postMessage(message),
        on: (type: string, listener: (event: never) => void) => {
          if (type === 'message') listeners.add(listener as (message: unknown) => void)
          else child.once('exit', listener as () => void)
        },
        close() {},
      }),
    )
    control.listen('importProcessWanted', ({ id, name }) => this.#startImport(id, name))
    control.listen('importProcessUnwanted', ({ id }) => this.#imports.get(id)?.kill())
    child.once('exit', () => {
      this.#child = undefined
      this.#control = undefined
      for (const started of this.#imports.values()) started.kill()
      for (const window of BrowserWindow.getAllWindows()) window.webContents.send('engine-exit')
    })
    const { samples, version } = this.#installation
    this.#child = child
    this.#control = control
    this.#opened = control.call('open', { catalog: catalogPath(), samples, version })
    return control
  }

  /** Resolves when the catalog is open; rejects with what is wrong with it. */
  async opened(): Promise<void> {
    await this.#opened
  }

  /** Joins a window to the engine; main keeps nothing of what they say. Gives the window's end of the channel. */
  connectWindow(): MessagePortMain {
    this.start()
    const { port1, port2 } = new MessageChannelMain()
    this.#child?.postMessage({ port: 'window' } satisfies PortMessage, [port1])
    return port2
  }

  #startImport(id: number, name: string): void {
    const serviceName = `${name} (${id})`
    const child = utilityProcess.fork(join(this.#processes, 'import-process.js'), [name], {
      serviceName,
      // V8 hears only --js-flags here. A small young generation: an import makes much short-lived garbage.
      execArgv: ['--js-flags=--max-semi-space-size=4'],
    })
    this.#imports.set(id, child)
    const { port1, port2 } = new MessageChannelMain()
    child.postMessage({ port: 'import-process', id } satisfies PortMessage, [port1])
    this.#child?.postMessage({ port: 'import-process', id } satisfies PortMessage, [port2])
    child.once('exit', (code) => {
      this.#imports.delete(id)
      setTimeout(() => {
        const reason = code === 0 ? null : (this.#gone.get(serviceName) ?? `crashed (exit code ${code})`)
        this.#gone.delete(serviceName)
        this.#control?.call('importProcessExited', { id, reason }).catch(() => {})
      }, reasonTime)
    })
  }

  /** Lets the engine stop what runs and close its catalog, then ends it. */
  async close(): Promise<void> {
    if (!this.#control) return
    const late = new Promise<void>((resolve) => setTimeout(resolve, patience).unref())
    await Promise.race([this.#control.call('close', {}).catch(() => {}), late])
    this.#child?.kill()
  }
}

/** The sentence for the user in whatever was thrown. */
export function sentence(thrown: unknown): string {
  return thrown instanceof LatheError || thrown instanceof Error ? thrown.message : String(thrown)
}
