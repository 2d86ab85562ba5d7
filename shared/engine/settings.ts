import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { LatheError } from '../contract/errors.ts'

const Stored = z.object({ theme: z.enum(['system', 'light', 'dark']).catch('system') })

/** What the user has chosen, kept as JSON in the data folder, private to the user. */
export type Settings = z.infer<typeof Stored>

const fileName = 'settings.json'

/** Reads the settings. A missing or damaged file gives the defaults: settings must not keep Lathe from starting. */
export function readSettings(dataFolder: string): Settings {
  try {
    return Stored.parse(JSON.parse(readFileSync(join(dataFolder, fileName), 'utf8')))
  } catch {
    return Stored.parse({})
  }
}

/** Writes the settings as a whole: to a temporary file, then renamed. Throws `not-writable`. */
export function writeSettings(dataFolder: string, settings: Settings): void {
  const path = join(dataFolder, fileName)
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    writeFileSync(`${path}.part`, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 })
    renameSync(`${path}.part`, path)
  } catch (thrown) {
    throw new LatheError('not-writable', `The settings cannot be kept: ${(thrown as Error).message}.`, {
      cause: thrown,
    })
  }
}
