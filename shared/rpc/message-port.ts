import { disposable } from '../base/disposable.ts'
import { Emitter } from '../base/event.ts'
import { Closing } from './closing.ts'
import type { Transport } from './transport.ts'

/** The part that a browser's MessagePort, Node's and Electron's MessagePortMain have in common. */
export interface PortLike {
  postMessage(message: unknown): void
  start?(): void
  close(): void
  addEventListener?(type: string, listener: (event: Event) => void): void
  on?(type: string, listener: (event: never) => void): unknown
}

/** A transport over a port, and a way to end it for those who know more than the port does. */
export interface PortTransport extends Transport {
  /** The other side is gone. Browsers do not tell a port so; whoever learns of it says it here. */
  lose(reason: string): void
}

/** A transport over a MessagePort of any platform. Frames are structured-cloned. */
export function portTransport(port: PortLike): PortTransport {
  const inbox = new Emitter<unknown>()
  const closing = new Closing()
  const message = (event: unknown) =>
    inbox.emit(event !== null && typeof event === 'object' && 'data' in event ? event.data : event)
  const closed = () => closing.close('The other side of the port is gone')
  if (port.addEventListener) {
    port.addEventListener('message', message)
    port.addEventListener('close', closed)
  } else {
    port.on?.('message', message)
    port.on?.('close', closed)
  }
  let started = false
  return {
    send(frame) {
      if (!closing.closed) port.postMessage(frame)
    },
    onMessage(receive) {
      const end = inbox.listen(receive)
      if (!started) {
        started = true
        port.start?.()
      }
      return disposable(() => end.dispose())
    },
    onClose: (listener) => closing.listen(listener),
    lose: (reason) => closing.close(reason),
    close() {
      port.close()
      closing.close('Closed by this side')
    },
  }
}
