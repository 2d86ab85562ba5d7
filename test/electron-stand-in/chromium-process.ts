import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Connection } from './devtools.ts'

export interface ChromiumFlags {
  sandbox: boolean
  /** Passes on the line by which Playwright finds Chromium's DevTools. */
  announce: boolean
}

/** A headless Chromium and the way to it. */
export interface ChromiumProcess {
  connection: Connection
  kill(): void
}

/** How long Chromium may take to start, in milliseconds. */
const startTime = 90_000

function devtoolsAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`Chromium has not started within ${startTime / 1000} s`))
    setTimeout(late, startTime).unref()
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`Chromium exited with ${code}`)))
    createInterface({ input: child.stderr! }).on('line', (line) => {
      const address = /^DevTools listening on (ws:\/\/.*)$/.exec(line)?.[1]
      if (address) resolve(address)
    })
  })
}

/** Starts the browser named in LATHE_CHROMIUM. `gone` is told when it ends by itself. */
export async function startChromium(flags: ChromiumFlags, gone: () => void): Promise<ChromiumProcess> {
  const executable = process.env.LATHE_CHROMIUM
  if (!executable) throw new Error('LATHE_CHROMIUM names no browser; test/support/electron.ts sets it')
  const profile = mkdtempSync(join(tmpdir(), 'electron-stand-in-'))
  // Never detached: Playwright kills this process's group, and Chromium must go with it.
  const child = spawn(
    executable,
    [
      '--headless=new',
      ...(flags.sandbox ? [] : ['--no-sandbox']),
      '--remote-debugging-port=0',
      '--remote-allow-origins=*',
      '--no-startup-window',
      '--no-first-run',
      '--disable-gpu',
      '--disable-features=HttpsUpgrades,LocalNetworkAccessChecks',
      `--user-data-dir=${profile}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let killed = false
  const kill = () => {
    if (killed) return
    killed = true
    child.kill('SIGKILL')
    try {
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
    } catch {
      // Its processes may write for a moment after they were killed: what is left is the system's to remove. Ending
      // must go on all the same.
    }
  }
  process.on('exit', kill)
  const address = await devtoolsAddress(child)
  child.on('exit', () => {
    if (!killed) gone()
  })
  const connection = await Connection.open(address)
  const { targetInfos } = await connection.root.send<{ targetInfos: { type: string; targetId: string }[] }>(
    'Target.getTargets',
  )
  // A headless shell opens a page of its own, which Playwright would take for the first window.
  for (const { type, targetId } of targetInfos)
    if (type === 'page') await connection.root.send('Target.closeTarget', { targetId })
  if (flags.announce) console.error(`\nDevTools listening on ${address}`)
  return { connection, kill }
}
