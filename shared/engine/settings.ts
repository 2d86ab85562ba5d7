import { join } from 'node:path'
import { z } from 'zod'
import { readingLimitNames, readingLimits } from '../base/reading-limits.ts'
import { defaultExportHabits, ExportHabits } from '../contract/export.ts'
import { KeyBindings } from '../contract/key-bindings.ts'
import { RecentCommands } from '../contract/recent-commands.ts'
import {
  Choice,
  changedSettings,
  Density,
  defaultSettings,
  ErrorRules,
  Language,
  Limits,
  ProfileEdits,
  ProfileName,
  type Settings,
  type SettingsChange,
  Theme,
} from '../contract/settings.ts'
import { ListLayouts, SavedViews } from '../contract/views.ts'
import { PrivateJsonFile } from './private-json-file.ts'

/** As stored: what is missing or cannot be understood is at its default, one by one. */
const StoredSettings = z.object({
  theme: Theme.catch(defaultSettings.theme),
  density: Density.catch(defaultSettings.density),
  language: Language.catch(defaultSettings.language),
  hash: Choice.shape.hash.catch(defaultSettings.hash),
  include: Choice.shape.include.catch([]),
  exclude: Choice.shape.exclude.catch([]),
  layouts: ListLayouts.catch({}),
  views: SavedViews.catch([]),
  export: ExportHabits.catch(defaultExportHabits),
  keys: KeyBindings.catch({}),
  recentCommands: RecentCommands.catch([]),
  profile: ProfileName.catch(defaultSettings.profile),
  profiles: ProfileEdits.catch({}),
  continueOnError: ErrorRules.shape.continueOnError.catch(defaultSettings.continueOnError),
  maxErrors: ErrorRules.shape.maxErrors.catch(defaultSettings.maxErrors),
  limits: z
    .object(
      Object.fromEntries(
        readingLimitNames.map((name) => [name, Limits.shape[name].catch(readingLimits[name].default)]),
      ) as unknown as typeof Limits.shape,
    )
    .catch(defaultSettings.limits),
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
    const settings = changedSettings(this.read(), change)
    this.#file.write(settings)
    return settings
  }
}
