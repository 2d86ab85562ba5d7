import { type ChildProcess, spawn } from 'node:child_process'
import type { Page, WebSocket } from 'playwright-core'
import { complaintsOf } from './app.ts'
import { openPage } from './browser-page.ts'
import { built } from './serve.ts'

/** The window of a server that runs in a process of its own. */
export interface ServedPage {
  server: ChildProcess
  page: Page
  /** What the window and its engine say to each other over. */
  socket: WebSocket
  complaints: string[]
  /** Closes the window and ends the server. */
  close(): Promise<void>
}

/** Starts `lathe serve` by this command and opens the window at the address that it prints. */
export async function openServedPage(command: string, args: readonly string[]): Promise<ServedPage> {
  await built()
  const server = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => server.on('close', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    server.stdout.setEncoding('utf8').on('data', (text) => {
      said += text
      const found = /http:\S+(?=\s)/.exec(said)
      if (found) resolve(found[0])
    })
    server.on('error', reject)
    void ended.then(() => reject(new Error(`The server ended: ${said}`)))
  })
  const { browser, page } = await openPage()
  const complaints = complaintsOf(page)
  const [socket] = await Promise.all([page.waitForEvent('websocket'), page.goto(address)])
  await page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
  return {
    ...{ server, page, socket, complaints },
    async close() {
      await browser.close()
      server.kill('SIGTERM')
      await ended
    },
  }
}
