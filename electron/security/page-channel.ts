import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import type { z } from 'zod'
import { isPageAddress } from './page-origin.ts'

/** Whether a message comes from our page itself, not from a frame in it or a page it was led away to. */
export function isFromPage(event: Pick<IpcMainEvent | IpcMainInvokeEvent, 'senderFrame'>): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && isPageAddress(frame.url)
}

/**
 * Answers the page's calls on a channel. The only two places where a message of a page comes in are these: who sent it
 * is checked, then what it says is parsed, and only then is anything done.
 */
export function answerPage<Schema extends z.ZodType>(
  channel: string,
  schema: Schema,
  answer: (contents: WebContents, input: z.output<Schema>) => Promise<unknown>,
): void {
  ipcMain.handle(channel, async (event, input: unknown) => {
    if (!isFromPage(event)) throw new Error('Refused: not from the page')
    const parsed = schema.safeParse(input)
    if (!parsed.success) throw new Error('Refused: the message has the wrong shape')
    return await answer(event.sender, parsed.data)
  })
}

/** Hears the page's messages on a channel; those that are not what they should be are dropped. */
export function hearPage<Schema extends z.ZodType>(
  channel: string,
  schema: Schema,
  hear: (contents: WebContents, input: z.output<Schema>) => void,
): void {
  ipcMain.on(channel, (event, input: unknown) => {
    if (!isFromPage(event)) return
    const parsed = schema.safeParse(input)
    if (parsed.success) hear(event.sender, parsed.data)
  })
}
