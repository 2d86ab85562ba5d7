import { portTransport } from '../../shared/rpc/message-port.ts'
import { channelTransport } from '../../shared/rpc/process-channel.ts'
import type { Transport } from '../../shared/rpc/transport.ts'
import { lateTransport } from './late-transport.ts'
import { type ParentMessage, parentPort } from './parent-port.ts'

/**
 * The way to the engine that wanted this process: the port that Electron's main process sends in its first message, else
 * the channel of a fork.
 */
export function parentTransport(): Transport {
  const parent = parentPort()
  if (parent) {
    const late = lateTransport()
    parent.on('message', ({ ports: [port] }: ParentMessage) => {
      if (port) late.join(portTransport(port))
    })
    return late.transport
  }
  if (!process.send) throw new Error('This process must be started by the engine')
  return channelTransport(process as Parameters<typeof channelTransport>[0])
}
