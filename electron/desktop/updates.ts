import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** After the start, so that nothing of it is in the way of the first screen; in milliseconds. */
const firstLook = 60_000
/** Between two looks, in milliseconds. */
const betweenLooks = 24 * 60 * 60_000

/** The part of electron-updater's updater that is used. */
export interface Updater {
  autoDownload: boolean
  autoInstallOnAppQuit: boolean
  allowPrerelease: boolean
  allowDowngrade: boolean
  logger: unknown
  on(event: 'update-downloaded', listener: (info: { version: string }) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  checkForUpdates(): Promise<unknown>
}

/** What the updates need of the application around them. */
export interface UpdateSurroundings {
  /** Whether this is an installed app: a checkout is updated by those who work on it. */
  isPackaged: boolean
  platform: NodeJS.Platform
  /** Folder of the installed app's resources. */
  resources: string
  /** Path of the AppImage this runs from; undefined elsewhere. */
  appImage: string | undefined
  /** Fetches the code that looks for updates. */
  load(): Promise<Updater>
  log(line: string): void
  /** Tells the user of a version that is installed when the app quits. */
  tell(version: string): void
}

/**
 * Why this installation is not kept up to date; null when it is. The feed is named when the installer is made and stands
 * in a file beside the app: nothing the user or a message says can name one.
 */
export function whyNoUpdates({
  isPackaged,
  platform,
  resources,
  appImage,
}: UpdateSurroundings): string | null {
  if (!isPackaged) return 'it is run from a checkout'
  if (!existsSync(join(resources, 'app-update.yml'))) return 'it was made without a feed'
  if (platform === 'linux' && !appImage) return 'its package is kept up to date by the system'
  return null
}

/**
 * Keeps an installation that has a feed up to date: looks once a day, fetches what is new, and installs it when the app
 * quits by itself. Without a feed it does nothing at all, and its library is not even read from disk. A look that fails is
 * written to the log and tried again the next day. Returns the end of it.
 */
export function keepUpToDate(surroundings: UpdateSurroundings): () => void {
  const why = whyNoUpdates(surroundings)
  if (why !== null) {
    surroundings.log(`does not look for updates: ${why}`)
    return () => {}
  }
  let updater: Updater | undefined
  const look = async () => {
    try {
      updater ??= prepared(await surroundings.load(), surroundings)
      await updater.checkForUpdates()
    } catch (error) {
      surroundings.log(`could not look for updates: ${error instanceof Error ? error.message : error}`)
    }
  }
  const first = setTimeout(() => void look(), firstLook)
  const daily = setInterval(() => void look(), betweenLooks)
  // Neither keeps the app from quitting.
  first.unref()
  daily.unref()
  return () => {
    clearTimeout(first)
    clearInterval(daily)
  }
}

function prepared(updater: Updater, { log, tell }: UpdateSurroundings): Updater {
  updater.autoDownload = true
  updater.autoInstallOnAppQuit = true
  updater.allowPrerelease = false
  // A feed that offers an older version offers its old weaknesses.
  updater.allowDowngrade = false
  updater.logger = null
  updater.on('update-downloaded', ({ version }) => {
    log(`has fetched version ${version}`)
    tell(version)
  })
  // Failures come as rejections too, and are told there.
  updater.on('error', () => {})
  return updater
}
