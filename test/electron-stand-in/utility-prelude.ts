import { EventEmitter } from 'node:events'
import { PortWire } from './modules/message-channel-main.ts'
import type { UtilityFrame } from './modules/utility-process.ts'

// Runs first in every utility process: gives it Electron's process.parentPort in place of Node's IPC channel.

const send = process.send!.bind(process)
const wire = new PortWire((frame) => process.connected && send(frame), 2)

class ParentPort extends EventEmitter {
  #queue: unknown[] = []

  constructor() {
    super()
    this.on('newListener', (name) => {
      if (name !== 'message') return
      queueMicrotask(() => {
        for (const message of this.#queue.splice(0)) this.emit('message', message)
      })
    })
  }

  postMessage(data: unknown): void {
    send({ kind: 'message', data, ports: [] } satisfies UtilityFrame)
  }

  receive(message: unknown): void {
    if (this.listenerCount('message') > 0) this.emit('message', message)
    else this.#queue.push(message)
  }
}

const parentPort = new ParentPort()
process.on('message', (frame: UtilityFrame) => {
  if (frame.kind === 'message') parentPort.receive({ data: frame.data, ports: wire.receive(frame.ports) })
  else wire.handle(frame)
})
process.on('disconnect', () => process.exit(0))
Object.defineProperty(process, 'parentPort', { value: parentPort })
process.send = undefined
