import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt, root } from './build.mjs'
import { onSupportedNode } from './node-version.mjs'

/** How long to try fetching Electron's binary before the browser is taken instead. */
const fetchLimit = 20_000

const electronFolder = join(root, 'node_modules/electron')
const binaryName =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron'

function missing(reason) {
  return { why: `Electron's binary is not here (${reason})` }
}

/** Path of Electron's binary, or why Electron cannot be used. */
function findElectron() {
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH)
    return { binary: join(process.env.ELECTRON_OVERRIDE_DIST_PATH, binaryName) }
  const binary = join(electronFolder, 'dist', binaryName)
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  if (existsSync(binary)) return display ? { binary } : { why: 'There is no display for Electron' }
  if (!existsSync(join(electronFolder, 'install.js'))) return missing('the electron package is not installed')
  if (!display) return missing('not fetched, as there is no display')
  if (process.env.LATHE_NO_FETCH) return missing('LATHE_NO_FETCH is set')
  const fetched = spawnSync(process.execPath, [join(electronFolder, 'install.js')], {
    timeout: fetchLimit,
    encoding: 'utf8',
  })
  if (existsSync(binary)) return { binary }
  if (fetched.error) return missing(`it was not fetched within ${fetchLimit / 1000} s`)
  const cause =
    /(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|EACCES|ENOSPC|HTTP\w*Error|fetch failed)/.exec(
      fetched.stderr,
    )
  return missing(`it could not be fetched${cause ? `: ${cause[1]}` : ''}`)
}

/** Runs a program with this terminal until it ends. Resolves to its status, null when it could not be started. */
function run(program, args) {
  const child = spawn(program, args, { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.on('error', () => resolve(null))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

/** `npm start [-- files or folders]`: the app in Electron, or in a browser where Electron cannot be had. */
async function start(args) {
  const inBrowser = args.includes('--browser')
  const files = args.filter((arg) => arg !== '--browser')
  await ensureBuilt()
  if (!inBrowser) {
    const { binary, why } = findElectron()
    if (binary) {
      // Chromium's own sandbox refuses to run as root.
      const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
      const status = await run(binary, [...asRoot, root, ...files])
      // 127: the binary is there, but a library it needs is not.
      if (status !== null && status !== 127) return status
    }
    console.error(`${why ?? 'Electron did not start'}; opening in the browser instead`)
  }
  return await run(process.execPath, [
    join(root, 'dist/electron/headless/cli.js'),
    'serve',
    '--open',
    ...files,
  ])
}

if (await onSupportedNode(fileURLToPath(import.meta.url)))
  process.exitCode = await start(process.argv.slice(2))
