import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow } from 'electron'
import { tellOfFailure } from './dialogs.ts'
import { EngineProcess, sentence } from './engine.ts'
import { findInstallation } from './headless/installation.ts'
import { setMenu } from './menu.ts'
import { registerScheme, servePage } from './protocol.ts'
import { restrict } from './security.ts'
import { openWindow } from './window.ts'
import { answerWindows } from './window-requests.ts'

/** Folder of this file as it was built: the other processes' files are beside it. */
const here = dirname(fileURLToPath(import.meta.url))

/** Paths named on a command line, after the program and (in development) the app's folder. */
function namedPaths(args: string[], folder: string): string[] {
  return args
    .slice(app.isPackaged ? 1 : 2)
    .filter((arg) => !arg.startsWith('-'))
    .map((path) => resolve(folder, path))
    .filter((path) => path !== app.getAppPath() && existsSync(path))
}

async function run(): Promise<void> {
  const installation = findInstallation()
  const engine = new EngineProcess(installation, join(here, 'processes'))
  const read = async (paths: string[]) => {
    if (paths.length === 0) return
    await engine.opened()
    await engine.start().call('importPaths', { paths })
  }
  let quitting = false
  app.on('before-quit', (event) => {
    if (quitting) return
    event.preventDefault()
    quitting = true
    void engine.close().finally(() => app.quit())
  })
  app.on('window-all-closed', () => app.quit())
  app.on('second-instance', (_event, args, folder) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized()) window.restore()
    window?.focus()
    void read(namedPaths(args, folder)).catch(() => {})
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void app.whenReady().then(() => read([path]))
  })

  await app.whenReady()
  restrict()
  servePage(installation.page)
  setMenu()
  answerWindows(engine)
  engine.start()
  openWindow(join(here, 'preload.cjs'))
  try {
    await engine.opened()
    await read(namedPaths(process.argv, process.cwd()))
  } catch (error) {
    tellOfFailure(sentence(error))
    app.quit()
  }
}

// Both must come before the app is ready, so nothing is awaited before them.
app.enableSandbox()
registerScheme()
if (app.requestSingleInstanceLock()) void run()
else app.quit()
