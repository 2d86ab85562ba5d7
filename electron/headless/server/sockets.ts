import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { type Workbench, workbench } from '../../../shared/contract/workbench.ts'
import type { WorkbenchService } from '../../../shared/engine/host.ts'
import { type Events, serve } from '../../../shared/rpc/server.ts'
import { socketTransport } from '../../../shared/rpc/web-socket.ts'
import { upgradeRefusal } from './guard.ts'
import type { Sessions } from './sessions.ts'

/** Longest message a window may send. Windows send small frames; files go by upload. */
const longestMessage = 4 * 1024 * 1024
/** A window that takes nothing while this much waits for it is cut off; it connects again. */
const mostWaiting = 64 * 1024 * 1024
/** How long a socket may be open without having shown its secret. */
const patience = 10_000

const FirstMessage = z.object({ secret: z.string().max(200) })

/** What the sockets serve, and whom they let in. */
export interface SocketOptions {
  origin: string
  sessions: Sessions
  handlers: WorkbenchService['handlers']
  events: Events<Workbench>
  /** Told how many windows are connected whenever that changes. */
  changed(windows: number): void
}

function readSecret(data: RawData): string | null {
  try {
    return FirstMessage.parse(JSON.parse(String(data))).secret
  } catch {
    return null
  }
}

/** Why a browser that shows this close code must not simply connect again. */
export const unauthorizedCode = 4401

/** The engine over WebSockets at `/engine`: the secret first, then frames. */
export class Sockets {
  #server = new WebSocketServer({ noServer: true, maxPayload: longestMessage, perMessageDeflate: false })
  #windows = new Set<WebSocket>()
  #options: SocketOptions
  #watch = setInterval(() => this.#dropStalled(), 1000).unref()

  constructor(http: Server, options: SocketOptions) {
    this.#options = options
    http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const refused =
      request.url === '/engine'
        ? upgradeRefusal(request, this.#options.origin)
        : { status: 404, text: 'There is nothing here' }
    if (refused) {
      socket.end(`HTTP/1.1 ${refused.status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    this.#server.handleUpgrade(request, socket, head, (window) => this.#greet(window))
  }

  #greet(window: WebSocket): void {
    // `ws` reports what broke the protocol (an oversized message) here and then closes.
    window.on('error', () => {})
    const timer = setTimeout(() => window.close(unauthorizedCode, 'No secret was shown'), patience)
    window.on('close', () => clearTimeout(timer))
    window.once('message', (data) => {
      clearTimeout(timer)
      const secret = readSecret(data)
      if (secret === null || !this.#options.sessions.accepts(secret)) {
        window.close(unauthorizedCode, 'This session has ended. Open Lathe again.')
        return
      }
      serve(workbench, socketTransport(window), this.#options.handlers, this.#options.events)
      this.#windows.add(window)
      window.on('close', () => {
        this.#windows.delete(window)
        this.#options.changed(this.#windows.size)
      })
      this.#options.changed(this.#windows.size)
      window.send('{"ready":true}')
    })
  }

  #dropStalled(): void {
    for (const window of this.#windows) if (window.bufferedAmount > mostWaiting) window.terminate()
  }

  /** Ends all connections, telling the windows why. */
  close(): void {
    clearInterval(this.#watch)
    for (const window of this.#server.clients) {
      window.close(1001, 'Lathe has ended')
      setTimeout(() => window.terminate(), 500).unref()
    }
    this.#server.close()
  }
}
