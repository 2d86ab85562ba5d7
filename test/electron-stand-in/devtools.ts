import { EventEmitter } from 'node:events'

type Parameters = Record<string, unknown>

interface Pending {
  method: string
  resolve(result: never): void
  reject(error: Error): void
}

/** One session of the DevTools protocol: a target's, or the browser's own. Events are emitted by their method. */
export class Session extends EventEmitter {
  #connection: Connection
  #id: string

  constructor(connection: Connection, id: string) {
    super()
    this.#connection = connection
    this.#id = id
    this.setMaxListeners(0)
  }

  send<Result = unknown>(method: string, params: Parameters = {}): Promise<Result> {
    return this.#connection.send(this.#id, method, params)
  }
}

/** A client of Chromium's DevTools protocol, with all sessions over one socket. */
export class Connection {
  #socket: WebSocket
  #nextId = 1
  #pending = new Map<number, Pending>()
  #sessions = new Map<string, Session>()
  #waiting: string[] = []
  #closed = false
  readonly root: Session

  static async open(url: string): Promise<Connection> {
    const socket = new WebSocket(url)
    await new Promise((resolve, reject) => {
      socket.onopen = resolve
      socket.onerror = () => reject(new Error(`Cannot reach ${url}`))
    })
    return new Connection(socket)
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket
    this.root = this.session('')
    socket.onmessage = ({ data }) => this.#receive(JSON.parse(data))
    socket.onclose = () => {
      this.#closed = true
      for (const { method, reject } of this.#pending.values())
        reject(new Error(`${method}: Chromium is gone`))
      this.#pending.clear()
    }
  }

  session(id: string): Session {
    const known = this.#sessions.get(id) ?? new Session(this, id)
    this.#sessions.set(id, known)
    return known
  }

  send<Result>(sessionId: string, method: string, params: Parameters): Promise<Result> {
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new Error(`${method}: Chromium is gone`))
      this.#pending.set(id, { method, resolve, reject })
      this.#write(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }))
    })
  }

  #receive(message: {
    id?: number
    sessionId?: string
    method: string
    params: unknown
    result: never
    error?: { message: string }
  }): void {
    if (message.id === undefined) {
      this.#sessions.get(message.sessionId ?? '')?.emit(message.method, message.params)
      return
    }
    const pending = this.#pending.get(message.id)
    this.#pending.delete(message.id)
    if (message.error) pending?.reject(new Error(`${pending.method}: ${message.error.message}`))
    else pending?.resolve(message.result)
  }

  /**
   * Playwright's `app.evaluate` runs inside a V8 interrupt, in the middle of any other code, where a write to a socket
   * can be lost. So nothing is written where it is asked for: it waits for the next turn.
   */
  #write(text: string): void {
    this.#waiting.push(text)
    if (this.#waiting.length > 1) return
    setImmediate(() => {
      for (const waiting of this.#waiting.splice(0)) if (!this.#closed) this.#socket.send(waiting)
    })
  }
}
