import { EventEmitter } from 'node:events'

/** Carries a message of a port, or its end, to where the port's other end was sent. */
type Remote = (kind: 'message' | 'close', data?: unknown, ports?: MessagePortMain[]) => void

/** One end of a channel. Its other end may be in this process or have been sent to another. */
export class MessagePortMain extends EventEmitter {
  #peer: MessagePortMain | undefined
  #remote: Remote | undefined
  #queue: [unknown, MessagePortMain[]][] = []
  #started = false
  #closed = false

  static pair(): [MessagePortMain, MessagePortMain] {
    const [a, b] = [new MessagePortMain(), new MessagePortMain()]
    a.#peer = b
    b.#peer = a
    return [a, b]
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    for (const [at, port] of transfer.entries())
      if (!(port instanceof MessagePortMain)) throw new TypeError(`Port at index ${at} is not a valid port`)
    if (!this.#closed) this.#peer?.deliver(structuredClone(message), transfer as MessagePortMain[])
  }

  start(): void {
    this.#started = true
    for (const [data, ports] of this.#queue.splice(0)) this.deliver(data, ports)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    setImmediate(() => this.emit('close'))
    this.#peer?.peerClosed()
  }

  /** The other end was closed. */
  peerClosed(): void {
    if (!this.#remote) this.close()
    else if (!this.#closed) {
      this.#closed = true
      this.#remote('close')
    }
  }

  /** A message has come for this end. */
  deliver(data: unknown, ports: MessagePortMain[]): void {
    if (this.#closed) return
    if (this.#remote) this.#remote('message', data, ports)
    else if (this.#started) setImmediate(() => this.emit('message', { data, ports }))
    else this.#queue.push([data, ports])
  }

  /** Hands a message from where this end was sent to its other end. */
  fromAway(data: unknown, ports: MessagePortMain[]): void {
    this.#peer?.deliver(data, ports)
  }

  /** Where this end was sent has closed it, or is gone. */
  awayClosed(): void {
    this.#closed = true
    this.#peer?.peerClosed()
  }

  /** Sends this end away. What was queued goes first. */
  sendAway(remote: Remote): void {
    this.#remote = remote
    for (const [data, ports] of this.#queue.splice(0)) remote('message', data, ports)
    if (this.#closed) remote('close')
  }
}

/** A new channel with both ends here. */
export class MessageChannelMain {
  readonly port1: MessagePortMain
  readonly port2: MessagePortMain

  constructor() {
    ;[this.port1, this.port2] = MessagePortMain.pair()
  }
}

/** What a wire carries for ports. */
export interface PortFrame {
  kind: 'port-message' | 'port-close'
  id: number
  data?: unknown
  ports?: number[]
}

/** One side of a wire (DevTools or a child's IPC) over which ports are sent: leaving ports get ids there, arriving ids ports. */
export class PortWire {
  #write: (frame: PortFrame) => void
  #nextId: number
  #ports = new Map<number, MessagePortMain>()

  /** The two sides of a wire begin with 1 and 2, so that their ids never meet. */
  constructor(write: (frame: PortFrame) => void, firstId: 1 | 2) {
    this.#write = write
    this.#nextId = firstId
  }

  #sendAway(id: number, port: MessagePortMain): void {
    this.#ports.set(id, port)
    port.sendAway((kind, data, ports = []) => {
      if (kind === 'close') this.#ports.delete(id)
      this.#write({ kind: `port-${kind}`, id, data, ports: this.send(ports) })
    })
  }

  /** Ids for ports that leave with the message that is sent now. */
  send(ports: readonly MessagePortMain[]): number[] {
    return ports.map((port) => {
      const id = this.#nextId
      this.#nextId += 2
      // The message that announces the port must be there before what is queued in it.
      queueMicrotask(() => this.#sendAway(id, port))
      return id
    })
  }

  /** Ports for ids that have come. */
  receive(ids: readonly number[] = []): MessagePortMain[] {
    return ids.map((id) => {
      const [near, far] = MessagePortMain.pair()
      this.#sendAway(id, far)
      return near
    })
  }

  handle({ kind, id, data, ports }: PortFrame): void {
    const port = this.#ports.get(id)
    if (kind === 'port-message') port?.fromAway(data, this.receive(ports))
    else {
      this.#ports.delete(id)
      port?.awayClosed()
    }
  }

  /** The other side of the wire is gone, and all ports there with it. */
  closeAll(): void {
    for (const port of this.#ports.values()) port.awayClosed()
    this.#ports.clear()
  }
}
