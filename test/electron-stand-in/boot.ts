import { existsSync, readFileSync, statSync } from 'node:fs'
import inspector from 'node:inspector'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type ChromiumFlags, startChromium } from './chromium-process.ts'
import { electronModule } from './electron-module.ts'
import { provideElectron } from './provide-electron.ts'

/** What Electron's command line says, as far as Playwright and the app use it. */
interface CommandLine extends ChromiumFlags {
  /** Scripts to load before the app. */
  required: string[]
  /** Port of the inspector; undefined when it is not wanted. */
  inspect: number | undefined
  /** The app's folder or main module. */
  app: string
}

function parse(args: string[]): CommandLine {
  const line: CommandLine = { required: [], inspect: undefined, app: '.', sandbox: true, announce: false }
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!
    if (arg === '-r') line.required.push(args[++at]!)
    else if (arg.startsWith('--inspect')) line.inspect = Number(arg.split('=')[1] ?? 9229)
    else if (arg === '--no-sandbox') line.sandbox = false
    else if (arg.startsWith('--remote-debugging-port')) line.announce = true
    else if (!arg.startsWith('-')) {
      line.app = arg
      break
    }
  }
  return line
}

/** Electron's order of start: inspector, required scripts, the app's main module, Chromium, and only then `ready`. */
async function boot(): Promise<void> {
  const args = process.argv.slice(2)
  const line = parse(args)
  if (line.inspect !== undefined) {
    inspector.open(line.inspect, '127.0.0.1')
    // What Playwright evaluates runs outside of Node's event loop, and what it leaves to process.nextTick would wait
    // for the next event. There is always one soon.
    setInterval(() => {}, 10)
  }
  const full = resolve(line.app)
  const folder = statSync(full).isDirectory() ? full : dirname(full)
  const description = join(folder, 'package.json')
  const { main = 'index.js' } = existsSync(description) ? JSON.parse(readFileSync(description, 'utf8')) : {}
  process.argv = [fileURLToPath(new URL('electron', import.meta.url)), ...args]

  // Where a packaged app has its resources; this one has none.
  Object.defineProperty(process, 'resourcesPath', { value: folder })

  const electron = electronModule()
  const { app } = electron
  provideElectron(electron)
  const require = createRequire(import.meta.url)
  for (const script of line.required) require(resolve(script))
  await import(pathToFileURL(full === folder ? join(full, main) : full).href)
  await app.start(await startChromium(line, () => app.chromiumGone()))
}

boot().catch((error) => {
  console.error('App threw an error during load\n', error)
  process.exit(1)
})
