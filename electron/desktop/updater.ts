import electronUpdater from 'electron-updater'
import type { Updater } from './updates.ts'

/** The updater for this platform. A module of its own: it is loaded only by an installation that has a feed. */
export function platformUpdater(): Updater {
  return electronUpdater.autoUpdater
}
