import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { LatheError } from '../contract/errors.ts'

const Settings = z.object({ theme: z.enum(['system', 'light', 'dark']).default('system') })
export type Settings = z.infer<typeof Settings>

/** What the user has set, in one JSON file. A file that cannot be understood gives the defaults. */
export class SettingsFile {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  get #path(): string {
    return join(this.#folder, 'settings.json')
  }

  read(): Settings {
    try {
      return Settings.parse(JSON.parse(readFileSync(this.#path, 'utf8')))
    } catch {
      return Settings.parse({})
    }
  }

  /** Changes some settings; the file is replaced as a whole, so that a crash leaves the old or the new one. */
  change(change: Partial<Settings>): Settings {
    const settings = { ...this.read(), ...change }
    const waiting = `${this.#path}.part`
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
      writeFileSync(waiting, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 })
      renameSync(waiting, this.#path)
    } catch (thrown) {
      throw new LatheError('not-writable', `The settings cannot be saved: ${(thrown as Error).message}.`)
    }
    return settings
  }
}
