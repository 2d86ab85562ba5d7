import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { preventable } from '../preventable-event.ts'
import type { Details } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { type MessagePortMain, type PortFrame, PortWire } from './message-channel-main.ts'

/** What goes over a utility process's IPC channel. */
export type UtilityFrame = { kind: 'message'; data: unknown; ports: number[] } | PortFrame

export interface ForkOptions {
  serviceName?: string
  execArgv?: string[]
  stdio?: 'pipe' | 'inherit' | 'ignore'
}

interface UtilityEvents {
  spawn: []
  message: [unknown]
  error: ['FatalError', string, string]
  exit: [number]
}

const prelude = fileURLToPath(new URL('../utility-prelude.ts', import.meta.url))
const running = new Set<UtilityProcess>()

/** How V8 says on standard error that it cannot go on, and where. */
const fatalError = /^FATAL ERROR: (\S+)/m

/** As in Electron, V8 hears only `--js-flags`. */
const nodeFlags = (args: string[]) =>
  args.flatMap((arg) => (arg.startsWith('--js-flags=') ? arg.slice('--js-flags='.length).split(' ') : []))

/**
 * What is sent to a process that has just been killed is dropped, as in Electron: its end is told by its exit. Without
 * somebody to take it, the closed pipe would be an error that ends this process.
 */
const dropped = () => {}

export class UtilityProcess extends EventEmitter<UtilityEvents> {
  #child: ChildProcess
  #wire: PortWire
  #killed = false
  readonly stdout: NodeJS.ReadableStream | null
  readonly stderr: NodeJS.ReadableStream | null

  constructor(module: string, args: string[], options: ForkOptions) {
    super()
    const { serviceName = 'Node Utility Process', execArgv = [], stdio = 'inherit' } = options
    const child = fork(module, args, {
      execArgv: ['--import', prelude, ...nodeFlags(execArgv)],
      serialization: 'advanced',
      stdio: ['ignore', stdio, stdio, 'ipc'],
    })
    this.#child = child
    this.stdout = child.stdout
    this.stderr = child.stderr
    this.#wire = new PortWire((frame) => child.connected && child.send(frame, dropped), 1)
    let errors = ''
    child.stderr?.on('data', (text) => {
      errors = (errors + text).slice(-10_000)
    })
    child.on('spawn', () => this.emit('spawn'))
    child.on('message', (frame: UtilityFrame) => {
      if (frame.kind === 'message') this.emit('message', frame.data)
      else this.#wire.handle(frame)
    })
    child.on('close', (code, signal) => {
      running.delete(this)
      this.#wire.closeAll()
      const fatal = fatalError.exec(errors)?.[1]
      if (fatal && this.listenerCount('error') > 0) this.emit('error', 'FatalError', fatal, '')
      const exitCode = code ?? constants.signals[signal!]
      if (exitCode !== 0 && !this.#killed) this.#gone(reasonOf(signal, errors), exitCode, serviceName)
      this.emit('exit', exitCode)
    })
    running.add(this)
  }

  #gone(reason: Details['reason'], exitCode: number, name: string): void {
    const details: Details = {
      type: 'Utility',
      reason,
      exitCode,
      name,
      serviceName: 'node.mojom.NodeService',
    }
    BrowserWindow.standIn.app.emit('child-process-gone', preventable(), details)
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  postMessage(data: unknown, transfer: MessagePortMain[] = []): void {
    if (!this.#child.connected) return
    const frame: UtilityFrame = { kind: 'message', data, ports: this.#wire.send(transfer) }
    this.#child.send(frame, dropped)
  }

  kill(): boolean {
    this.#killed = true
    return this.#child.kill('SIGTERM')
  }

  static killAll(): void {
    for (const process of running) process.kill()
  }
}

function reasonOf(signal: NodeJS.Signals | null, errors: string): Details['reason'] {
  if (/out of memory/i.test(errors)) return 'oom'
  if (signal === 'SIGKILL' || signal === 'SIGTERM') return 'killed'
  return signal ? 'crashed' : 'abnormal-exit'
}

export const utilityProcess = {
  fork(module: string, args: string[] = [], options: ForkOptions = {}): UtilityProcess {
    if (!BrowserWindow.standIn.app.isReady())
      throw new Error('utilityProcess cannot be created before app is ready.')
    return new UtilityProcess(module, args, options)
  },
}
