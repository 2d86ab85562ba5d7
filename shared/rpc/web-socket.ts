import { Emitter } from '../base/event.ts'
import { Closing } from './closing.ts'
import { frameText } from './frames.ts'
import type { Transport } from './transport.ts'

/** The part that a browser's WebSocket and `ws` have in common. */
export interface SocketLike {
  readonly readyState: number
  send(data: string): void
  close(code?: number, reason?: string): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: (event: { code: number; reason: string }) => void): void
}

const open = 1

/** A transport over an open WebSocket, frames as JSON. What is not JSON ends the connection. */
export function socketTransport(socket: SocketLike): Transport {
  const inbox = new Emitter<unknown>()
  const closing = new Closing()
  socket.addEventListener('message', (event) => {
    let frame: unknown
    try {
      frame = JSON.parse(String(event.data))
    } catch {
      socket.close(1007, 'Frames are JSON')
      return
    }
    inbox.emit(frame)
  })
  socket.addEventListener('close', (event) => closing.close(event.reason || 'The connection was lost'))
  return {
    send(frame) {
      if (socket.readyState === open) socket.send(frameText(frame))
    },
    onMessage: (receive) => inbox.listen(receive),
    onClose: (listener) => closing.listen(listener),
    close() {
      socket.close(1000)
      closing.close('Closed by this side')
    },
  }
}
