import { disposable } from '../base/disposable.ts'
import { Closing } from './closing.ts'
import type { Transport } from './transport.ts'

/** A forked child as its parent sees it, or `process` as the child sees its parent. */
export interface ChannelLike {
  send?(message: unknown, callback?: (error: Error | null) => void): boolean
  connected?: boolean
  on(type: 'message', listener: (message: unknown) => void): unknown
  on(type: 'disconnect', listener: () => void): unknown
  off(type: 'message', listener: (message: unknown) => void): unknown
  disconnect?(): void
}

/** A transport over the IPC channel between a process and its forked child. */
export function channelTransport(channel: ChannelLike): Transport {
  const closing = new Closing()
  channel.on('disconnect', () => closing.close('The process is gone'))
  return {
    send(frame) {
      if (!closing.closed && channel.connected) channel.send?.(frame, () => {})
    },
    onMessage(receive) {
      channel.on('message', receive)
      return disposable(() => channel.off('message', receive))
    },
    onClose: (listener) => closing.listen(listener),
    close() {
      if (channel.connected) channel.disconnect?.()
      closing.close('Closed by this side')
    },
  }
}
