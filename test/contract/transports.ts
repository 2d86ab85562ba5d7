import { fork } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { WebSocket, WebSocketServer } from 'ws'
import { memoryPair } from '../../shared/rpc/memory.ts'
import { type PortLike, portTransport } from '../../shared/rpc/message-port.ts'
import { channelTransport } from '../../shared/rpc/process-channel.ts'
import { serve } from '../../shared/rpc/server.ts'
import type { Transport } from '../../shared/rpc/transport.ts'
import { socketTransport } from '../../shared/rpc/web-socket.ts'
import { sample, sampleService } from './sample-contract.ts'

/** A client's end of a pipe to the sample service, and the ways it ends. */
export interface Joined {
  near: Transport
  /** Ends the service's side without a word. */
  breakOff(): void
  dispose(): void
}

function serveSample(far: Transport): void {
  const { handlers, events } = sampleService()
  serve(sample, far, handlers, events)
}

async function memory(): Promise<Joined> {
  const [near, far] = memoryPair()
  serveSample(far)
  return { near, breakOff: () => far.close(), dispose: () => near.close() }
}

async function messagePort(): Promise<Joined> {
  const { port1, port2 } = new MessageChannel() as unknown as Record<'port1' | 'port2', PortLike>
  serveSample(portTransport(port2))
  return { near: portTransport(port1), breakOff: () => port2.close(), dispose: () => port1.close() }
}

async function forkedProcess(): Promise<Joined> {
  const child = fork(join(import.meta.dirname, 'sample-process.ts'), [], {
    serialization: 'advanced',
    execArgv: [],
  })
  return {
    near: channelTransport(child),
    breakOff: () => child.kill('SIGKILL'),
    dispose: () => child.kill('SIGKILL'),
  }
}

async function webSocket(): Promise<Joined> {
  const http = createServer()
  const sockets = new WebSocketServer({ server: http })
  sockets.on('connection', (socket) => serveSample(socketTransport(socket)))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const socket = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`)
  await new Promise((resolve) => socket.once('open', resolve))
  return {
    near: socketTransport(socket),
    breakOff() {
      for (const client of sockets.clients) client.terminate()
    },
    dispose() {
      socket.terminate()
      sockets.close()
      http.close()
    },
  }
}

/** Every transport the contract is spoken over, by the name of its pipe. */
export const transports: [string, () => Promise<Joined>][] = [
  ['memory', memory],
  ['a MessagePort', messagePort],
  ['a forked process', forkedProcess],
  ['a WebSocket', webSocket],
]
