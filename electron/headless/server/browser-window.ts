import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { temporaryFolder } from './temporary-folder.ts'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
  'brave-browser',
]

const usualPaths: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Brave Browser.app/Contents/MacOS/Brave Browser',
  ],
  win32: [
    `${process.env.PROGRAMFILES}\\Google\\Chrome\\Application\\chrome.exe`,
    `${process.env['PROGRAMFILES(X86)']}\\Google\\Chrome\\Application\\chrome.exe`,
    `${process.env['PROGRAMFILES(X86)']}\\Microsoft\\Edge\\Application\\msedge.exe`,
    `${process.env.LOCALAPPDATA}\\Google\\Chrome\\Application\\chrome.exe`,
  ],
}

/** Path of a browser that knows app windows (LATHE_BROWSER, else one in the usual places); null when there is none. */
function findBrowser(): string | null {
  if (process.env.LATHE_BROWSER) return process.env.LATHE_BROWSER
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...(usualPaths[process.platform] ?? [])].find((path) => existsSync(path)) ?? null
}

/** A browser's app window: a window of its own, with nothing of the user's browsing in it. */
export interface AppWindow {
  /** Settles when the window's process has ended: after how many milliseconds. */
  closed: Promise<number>
  close(): void
}

/** Opens an address as an app window; null when there is no display or no browser that can. */
export function openAppWindow(address: string): AppWindow | null {
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  const browser = hasDisplay ? findBrowser() : null
  if (!browser) return null
  const profile = temporaryFolder()
  const opened = Date.now()
  const child = spawn(
    browser,
    [
      `--app=${address}`,
      `--user-data-dir=${profile.path}`,
      '--window-size=1440,900',
      '--no-first-run',
      '--no-default-browser-check',
      // Chromium's own sandbox refuses to run as root.
      ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    { stdio: 'ignore' },
  )
  const closed = new Promise<number>((resolve) => {
    child.on('exit', () => resolve(Date.now() - opened))
    child.on('error', () => resolve(0))
  })
  void closed.then(() => profile.dispose())
  return { closed, close: () => child.kill() }
}
