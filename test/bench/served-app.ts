import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

const cli = resolve(import.meta.dirname, '../../dist/electron/headless/cli.js')

/** The browser host in a process of its own, as users run it: `dist/` must be up to date. */
export interface ServedApp {
  /** Opens one window. */
  address: string
  close(): Promise<void>
}

/** Serves a catalog. Resolves when there is an address to open. */
export async function serveApp(catalog: string): Promise<ServedApp> {
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, 'serve'], {
    env: { ...process.env, LATHE_CATALOG: catalog },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(server, 'exit')
  const close = async () => {
    server.kill('SIGINT')
    await ended
  }
  for await (const line of createInterface(server.stdout)) {
    const address = /http:\S+/.exec(line)?.[0]
    if (address) return { address, close }
  }
  await close()
  throw new Error('The server ended without an address')
}
