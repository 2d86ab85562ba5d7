import type { PortLike } from '../../shared/rpc/message-port.ts'

/** A message as Electron gives it to a utility process: the data, and the ports that came with it. */
export interface ParentMessage {
  data: unknown
  ports: PortLike[]
}

/** Electron's way from a utility process to the main process. */
export interface ParentPort {
  postMessage(message: unknown): void
  on(type: string, listener: (message: never) => void): unknown
}

/** This process's parent port; undefined outside of Electron's utility processes. */
export function parentPort(): ParentPort | undefined {
  return (process as NodeJS.Process & { parentPort?: ParentPort }).parentPort
}
