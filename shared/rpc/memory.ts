import { Emitter } from '../base/event.ts'
import { Closing } from './closing.ts'
import type { Transport } from './transport.ts'

/** Two transports joined inside one process. Frames are cloned and arrive later, as over any real pipe. */
export function memoryPair(): [Transport, Transport] {
  const inboxes = [new Emitter<unknown>(), new Emitter<unknown>()] as const
  const closing = new Closing()
  const end = (own: 0 | 1): Transport => ({
    send(frame) {
      const copy = structuredClone(frame)
      queueMicrotask(() => {
        if (!closing.closed) inboxes[own === 0 ? 1 : 0].emit(copy)
      })
    },
    onMessage: (receive) => inboxes[own].listen(receive),
    onClose: (closed) => closing.listen(closed),
    close: () => closing.close('The connection was closed'),
  })
  return [end(0), end(1)]
}
