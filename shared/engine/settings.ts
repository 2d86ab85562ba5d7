import { join } from 'node:path'
import { z } from 'zod'
import { defaultReadingLimits, readingLimitNames, readingLimits } from '../base/reading-limits.ts'
import { type LimitChange, Limits, type Settings, type SettingsChange, Theme } from '../contract/settings.ts'
import { PrivateJsonFile } from './private-json-file.ts'

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
  readonly #file: PrivateJsonFile<typeof StoredSettings>

  constructor(folder: string) {
    this.#file = new PrivateJsonFile(join(folder, 'settings.json'), StoredSettings)
  }

  read(): Settings {
    return this.#file.read()
  }

  /** Changes some settings. Throws `not-writable`. */
  change(change: SettingsChange): Settings {
    const before = this.read()
    const settings = {
      theme: change.theme ?? before.theme,
      limits: { ...before.limits, ...definedOnly(change.limits) },
    }
    this.#file.write(settings)
    return settings
  }
}

/** Without the entries that are undefined, which would else overwrite. */
export function definedOnly(limits: LimitChange = {}): LimitChange {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined))
}
