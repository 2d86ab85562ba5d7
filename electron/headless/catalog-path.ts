import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The folder for this user's data: the one LATHE_DATA names, else where the platform wants it. */
export function dataFolder(): string {
  if (process.env.LATHE_DATA) return resolve(process.env.LATHE_DATA)
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library/Application Support/Lathe')
    case 'win32':
      return join(process.env.APPDATA ?? join(homedir(), 'AppData/Roaming'), 'Lathe')
    default:
      return join(process.env.XDG_DATA_HOME || join(homedir(), '.local/share'), 'lathe')
  }
}

/** The same folder, made for this user alone unless it is there. */
export function madeDataFolder(): string {
  const folder = dataFolder()
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** The catalog to open: the one named, else LATHE_CATALOG, else the user's own. Absolute. */
export function catalogPath(named?: string): string {
  return resolve(named ?? process.env.LATHE_CATALOG ?? join(dataFolder(), 'catalog.lathe'))
}
