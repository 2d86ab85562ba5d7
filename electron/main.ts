import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, Notification } from 'electron'
import { z } from 'zod'
import { Application } from './application.ts'
import { buildLine, readBuildInfo } from './build-info.ts'
import { platformLine, setAbout } from './desktop/about.ts'
import { tellOfFailure } from './desktop/dialogs.ts'
import { keepUpToDate } from './desktop/updates.ts'
import { desktopWords } from './desktop/words.ts'
import { dataFolder, madeDataFolder } from './headless/catalog-path.ts'
import { findInstallation } from './headless/installation.ts'
import { RotatingLog } from './headless/rotating-log.ts'
import { namedPaths, sortPaths } from './named-paths.ts'
import { registerScheme, servePage } from './security/page-protocol.ts'
import { restrict } from './security/restrictions.ts'
import { answerWindows } from './windows/window-requests.ts'

/** Folder of this file as it was built: the other processes' files are beside it. */
const built = dirname(fileURLToPath(import.meta.url))

/** What a second start hands to the first. */
const HandedOver = z.object({ paths: z.array(z.string()) })

const log = new RotatingLog(join(dataFolder(), 'logs'))
let application: Application | undefined

/** An error nobody expected: it is written down and shown, and the app ends in order rather than going on astray. */
function fail(error: unknown): void {
  process.off('uncaughtException', fail)
  process.on('uncaughtException', () => app.exit(1))
  log.write('main', `failed: ${error instanceof Error ? error.stack : error}`)
  tellOfFailure(
    'Lathe has met an error it did not expect and ends',
    `${error instanceof Error ? error.message : error}\n\nEverything that was read or changed is safe in the catalog file. More is in ${join(log.folder, 'lathe.log')}.`,
  )
  void (application?.end() ?? Promise.resolve()).finally(() => app.exit(1))
}

/** Hands paths to the application, however early they come. */
function whenRunning(paths: string[]): void {
  void app.whenReady().then(() => application?.open(sortPaths(paths)))
}

/** `opened`: what the desktop asks for until the app is ready. */
async function run(named: string[], opened: string[]): Promise<void> {
  app.on('second-instance', (_event, _args, _folder, handed) => {
    const parsed = HandedOver.safeParse(handed)
    whenRunning(parsed.success ? parsed.data.paths : [])
  })
  app.on('before-quit', (event) => application?.beforeQuit(event))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => application?.activate())

  await app.whenReady()
  const installation = findInstallation()
  restrict()
  servePage(installation.page)
  const build = readBuildInfo(installation.root)
  setAbout(build)
  application = new Application(installation, built, log)
  answerWindows(application, log)
  log.write('main', `Lathe ${buildLine(build)} has started on ${platformLine()}`)
  await application.start(sortPaths([...named, ...opened]))
  keepUpToDate({
    isPackaged: app.isPackaged,
    platform: process.platform,
    resources: process.resourcesPath,
    appImage: process.env.APPIMAGE,
    load: async () => (await import('./desktop/updater.ts')).platformUpdater(),
    log: (line) => log.write('main', line),
    tell: (version) =>
      new Notification({
        title: desktopWords().updateReady(version),
        body: desktopWords().updateInstalls,
      }).show(),
  })
}

// What must come before the app is ready stands here: nothing is awaited.
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
app.setName('Lathe')
// The id its installer gives to the shortcut: Windows shows notifications and recent files under it.
app.setAppUserModelId('app.lathe.workbench')
if (process.env.LATHE_DATA) app.setPath('userData', join(madeDataFolder(), 'electron'))
app.enableSandbox()
registerScheme()
/** Files that the desktop opens on a Mac come as events, also before the app is ready. */
const opened: string[] = []
app.on('open-file', (event, path) => {
  event.preventDefault()
  if (application) whenRunning([path])
  else opened.push(path)
})
const named = namedPaths(process.argv, process.cwd(), app.isPackaged)
if (app.requestSingleInstanceLock({ paths: named })) void run(named, opened)
else app.quit()
