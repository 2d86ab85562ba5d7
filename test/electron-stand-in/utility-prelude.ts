import { EventEmitter } from 'node:events'
import { isMainThread } from 'node:worker_threads'
import { PortWire } from './modules/message-channel-main.ts'
import type { UtilityFrame } from './modules/utility-process.ts'

// Runs first in every utility process: gives it Electron's process.parentPort in place of Node's IPC channel. It runs in
// the threads of the process too, which have neither.

class ParentPort extends EventEmitter {
  #queue: unknown[] = []
  #send: (frame: UtilityFrame) => void

  constructor(send: (frame: UtilityFrame) => void) {
    super()
    this.#send = send
    this.on('newListener', (name) => {
      if (name !== 'message') return
      queueMicrotask(() => {
        for (const message of this.#queue.splice(0)) this.emit('message', message)
      })
    })
  }

  postMessage(data: unknown): void {
    this.#send({ kind: 'message', data, ports: [] })
  }

  receive(message: unknown): void {
    if (this.listenerCount('message') > 0) this.emit('message', message)
    else this.#queue.push(message)
  }
}

function provideParentPort(): void {
  const send = process.send!.bind(process)
  const wire = new PortWire((frame) => process.connected && send(frame), 2)
  const parentPort = new ParentPort(send)
  process.on('message', (frame: UtilityFrame) => {
    if (frame.kind === 'message') parentPort.receive({ data: frame.data, ports: wire.receive(frame.ports) })
    else wire.handle(frame)
  })
  process.on('disconnect', () => process.exit(0))
  Object.defineProperty(process, 'parentPort', { value: parentPort })
  process.send = undefined
}

if (isMainThread) provideParentPort()
