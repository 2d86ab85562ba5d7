import { type PortLike, portTransport } from '../../shared/rpc/message-port.ts'
import { channelTransport } from '../../shared/rpc/process-channel.ts'
import type { Transport } from '../../shared/rpc/transport.ts'

/** The way to whoever started this process: Electron's parent port in a utilityProcess, else the channel of a fork. */
export function parentTransport(): Transport {
  const { parentPort } = process as NodeJS.Process & { parentPort?: PortLike }
  if (parentPort) return portTransport(parentPort)
  if (!process.send) throw new Error('This process must be started by the engine')
  return channelTransport(process as Parameters<typeof channelTransport>[0])
}
