import type { MessagePortMain } from './message-channel-main.ts'
import type { WebContents } from './web-contents.ts'

/** The frame of a page that a message came from. */
export interface WebFrameMain {
  readonly url: string
  readonly parent: WebFrameMain | null
}

export interface IpcMainInvokeEvent {
  sender: WebContents
  senderFrame: WebFrameMain | null
}

export interface IpcMainEvent extends IpcMainInvokeEvent {
  ports: MessagePortMain[]
}

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown
type Listener = (event: IpcMainEvent, ...args: unknown[]) => void

/** Main's side of ipcRenderer. */
export class IpcMain {
  #handlers = new Map<string, Handler>()
  #listeners = new Map<string, Set<Listener>>()

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, handler)
  }

  on(channel: string, listener: Listener): this {
    const listeners = this.#listeners.get(channel) ?? new Set()
    this.#listeners.set(channel, listeners.add(listener))
    return this
  }

  /** A message that came without wanting an answer. */
  receive(event: IpcMainEvent, channel: string, args: unknown[]): void {
    for (const listener of this.#listeners.get(channel) ?? []) listener(event, ...args)
  }

  /** Answers `ipcRenderer.invoke`. Rejects in Electron's words. */
  async invoke(event: IpcMainInvokeEvent, channel: string, args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel)
    try {
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      return await handler(event, ...args)
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${error}`)
    }
  }
}
