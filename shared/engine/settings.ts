import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { defaultReadingLimits, readingLimitNames, readingLimits } from '../base/reading-limits.ts'
import { LatheError } from '../contract/errors.ts'
import { type LimitChange, Limits, type Settings, type SettingsChange, Theme } from '../contract/settings.ts'

/** As stored: what is missing or cannot be understood is at its default, one by one. */
const StoredSettings = z.object({
  theme: Theme.catch('system'),
  limits: z
    .object(
      Object.fromEntries(
        readingLimitNames.map((name) => [name, Limits.shape[name].catch(readingLimits[name].default)]),
      ) as unknown as typeof Limits.shape,
    )
    .catch(defaultReadingLimits),
})

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
      return StoredSettings.parse(JSON.parse(readFileSync(this.#path, 'utf8')))
    } catch {
      return StoredSettings.parse({})
    }
  }

  /** Changes some settings; the file is replaced as a whole, so that a crash leaves the old or the new one. */
  change(change: SettingsChange): Settings {
    const before = this.read()
    const settings = {
      theme: change.theme ?? before.theme,
      limits: { ...before.limits, ...definedOnly(change.limits) },
    }
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

/** Without the entries that are undefined, which would else overwrite. */
export function definedOnly(limits: LimitChange = {}): LimitChange {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined))
}
