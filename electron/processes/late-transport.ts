import { disposable } from '../../shared/base/disposable.ts'
import { Emitter } from '../../shared/base/event.ts'
import { Closing } from '../../shared/rpc/closing.ts'
import type { Transport } from '../../shared/rpc/transport.ts'

/** A transport whose pipe comes later. */
export interface LateTransport {
  transport: Transport
  /** Joins it to its pipe: what was sent before goes out now. */
  join(pipe: Transport): void
  /** The pipe will not come, or its other side is gone. */
  close(reason: string): void
}

/**
 * A transport that can be used before its pipe is there. Electron's main process makes the ports between other
 * processes, so the two that want to talk wait for them.
 */
export function lateTransport(): LateTransport {
  const inbox = new Emitter<unknown>()
  const closing = new Closing()
  let pipe: Transport | undefined
  let waiting: unknown[] = []
  return {
    transport: {
      send(frame) {
        if (pipe) pipe.send(frame)
        else if (!closing.closed) waiting.push(frame)
      },
      onMessage(receive) {
        const end = inbox.listen(receive)
        return disposable(() => end.dispose())
      },
      onClose: (listener) => closing.listen(listener),
      close() {
        pipe?.close()
        closing.close('Closed by this side')
      },
    },
    join(joined) {
      if (closing.closed) {
        joined.close()
        return
      }
      pipe = joined
      joined.onMessage((frame) => inbox.emit(frame))
      joined.onClose((reason) => closing.close(reason))
      for (const frame of waiting) joined.send(frame)
      waiting = []
    },
    close: (reason) => closing.close(reason),
  }
}
