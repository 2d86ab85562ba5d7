import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type MessagePortMain, type PortFrame, PortWire } from './ports.ts'

/** What goes over a utility process's IPC channel. */
export type UtilityFrame = { kind: 'message'; data: unknown; ports: number[] } | PortFrame

interface ForkOptions {
  serviceName?: string
  execArgv?: string[]
}

/** Told how a process went wrong, as `app`'s `child-process-gone` is. */
export type ProcessGone = (details: {
  type: string
  reason: string
  exitCode: number
  serviceName: string
}) => void

const prelude = fileURLToPath(new URL('utility-prelude.ts', import.meta.url))
const running = new Set<UtilityProcess>()

/** As in Electron, V8 hears only `--js-flags`. */
const nodeFlags = (args: string[]) =>
  args.flatMap((arg) => (arg.startsWith('--js-flags=') ? arg.slice('--js-flags='.length).split(' ') : []))

export class UtilityProcess extends EventEmitter {
  #child: ChildProcess
  #wire: PortWire
  #killed = false
  readonly stdout = null
  readonly stderr = null

  constructor(module: string, args: string[], options: ForkOptions, gone: ProcessGone) {
    super()
    const serviceName = options.serviceName ?? 'Node Utility Process'
    const child = fork(module, args, {
      execArgv: ['--import', prelude, ...nodeFlags(options.execArgv ?? [])],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child = child
    this.#wire = new PortWire((frame) => child.connected && child.send(frame), 1)
    child.on('spawn', () => this.emit('spawn'))
    child.on('message', (frame: UtilityFrame) => {
      if (frame.kind === 'message') this.emit('message', frame.data)
      else this.#wire.handle(frame)
    })
    child.on('exit', (code, signal) => {
      running.delete(this)
      this.#wire.closeAll()
      const exitCode = code ?? constants.signals[signal!]
      const reason = signal === 'SIGKILL' ? 'killed' : signal ? 'crashed' : 'abnormal-exit'
      if (exitCode !== 0 && !this.#killed) gone({ type: 'Utility', reason, exitCode, serviceName })
      this.emit('exit', exitCode)
    })
    running.add(this)
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  postMessage(data: unknown, transfer: MessagePortMain[] = []): void {
    if (!this.#child.connected) return
    this.#child.send({ kind: 'message', data, ports: this.#wire.send(transfer) } satisfies UtilityFrame)
  }

  kill(): boolean {
    this.#killed = true
    return this.#child.kill('SIGTERM')
  }

  static killAll(): void {
    for (const process of running) process.kill()
  }
}
