import { z } from 'zod'
import { defaultAppearance, densities, themes } from '../base/appearance.ts'
import { defaultFileChoice, hashAlgorithms, patternsRefusal } from '../base/file-choice.ts'
import { languageChoices } from '../base/languages.ts'
import {
  type ProfileValue,
  type ProfileValues,
  profileNames,
  profileRefusal,
  profiles,
  profileValueNames,
  profileWith,
} from '../base/profiles.ts'
import {
  defaultReadingLimits,
  limitRefusal,
  type ReadingLimit,
  type ReadingLimits,
  readingLimitNames,
} from '../base/reading-limits.ts'
import { defaultStreamingConfig, streamingRefusal } from '../base/streaming-config.ts'
import { defaultExportHabits, ExportHabits } from './export.ts'
import { KeyBindings } from './key-bindings.ts'
import { RecentCommands } from './recent-commands.ts'
import { ListLayouts, SavedViews } from './views.ts'

const limitShape = Object.fromEntries(
  readingLimitNames.map((name) => [
    name,
    z.number({ error: 'It must be a number.' }).refine((value) => limitRefusal(name, value) === null, {
      error: ({ input }) => limitRefusal(name, Number(input)) ?? '',
    }),
  ]),
) as Record<ReadingLimit, z.ZodNumber>

/** What reading a file may take, see `readingLimits` for units and defaults. */
export const Limits = z.object(limitShape) satisfies z.ZodType<ReadingLimits>

/** Some limits: the others stay as they are. */
export const LimitChange = Limits.partial()
export type LimitChange = z.infer<typeof LimitChange>

const Patterns = z.array(z.string()).refine((patterns) => patternsRefusal(patterns) === null, {
  error: ({ input }) => patternsRefusal(input as string[]) ?? '',
})

/** Which files of folders and archives are read, and by which sum they are known; see `FileChoice`. */
export const Choice = z.object({
  hash: z.enum(hashAlgorithms, { error: `It must be one of ${hashAlgorithms.join(', ')}.` }),
  include: Patterns,
  exclude: Patterns,
})
export type Choice = z.infer<typeof Choice>

/** A part of it: the rest stays as it is. */
export const ChoiceChange = Choice.partial()
export type ChoiceChange = z.infer<typeof ChoiceChange>

const profileShape = Object.fromEntries(
  profileValueNames.map((name) => [
    name,
    z
      .number({ error: ({ input }) => `It must be a number, but ${JSON.stringify(input)} was given.` })
      .refine((value) => profileRefusal(name, value) === null, {
        error: ({ input }) => profileRefusal(name, Number(input)) ?? '',
      }),
  ]),
) as Record<ProfileValue, z.ZodNumber>

/** How imports use the machine, see `profileValues` for units. */
export const Profile = z.object(profileShape) satisfies z.ZodType<ProfileValues>

export const ProfileName = z.enum(profileNames, {
  error: ({ input }) =>
    `It must be one of ${profileNames.join(', ')}, but ${JSON.stringify(input)} was given.`,
})

/** What is changed of the profiles; what is not named is as the profile comes. */
export const ProfileEdits = z.partialRecord(ProfileName, Profile.partial())
export type ProfileEdits = z.infer<typeof ProfileEdits>

function streaming(name: 'continueOnError' | 'maxErrors') {
  return { error: ({ input }: { input?: unknown }) => streamingRefusal(name, input) ?? '' }
}

/** When an import gives up. */
export const ErrorRules = z.object({
  /** Whether an import goes on after a file that could not be read to its end. */
  continueOnError: z.boolean(streaming('continueOnError')),
  /** Errors after which an import stops; 0: none is too many. */
  maxErrors: z
    .number(streaming('maxErrors'))
    .refine((value) => streamingRefusal('maxErrors', value) === null, streaming('maxErrors')),
})
export type ErrorRules = z.infer<typeof ErrorRules>

/** For one import instead of what the settings say: a profile, values of it, and when it gives up. */
export const PaceChange = z.object({
  profile: ProfileName.optional(),
  ...Profile.partial().shape,
  ...ErrorRules.partial().shape,
})
export type PaceChange = z.infer<typeof PaceChange>

/** How one import uses the machine, and when it gives up. */
export const Pace = z.object({ profile: ProfileName, ...Profile.shape, ...ErrorRules.shape })
export type Pace = z.infer<typeof Pace>

/** The pace of an import: the profile that was chosen with what was changed of it, and what is given for this import. */
export function paceOf(settings: Settings, change: PaceChange = {}): Pace {
  const profile = change.profile ?? settings.profile
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  return {
    ...profileWith(profile, settings.profiles),
    continueOnError: settings.continueOnError,
    maxErrors: settings.maxErrors,
    ...(Object.fromEntries(given) as Partial<Pace>),
    profile,
  }
}

export const Theme = z.enum(themes, { error: `It must be one of ${themes.join(', ')}.` })
export const Density = z.enum(densities, { error: `It must be one of ${densities.join(', ')}.` })

export const Language = z.enum(languageChoices, { error: `It must be one of ${languageChoices.join(', ')}.` })

/** What the user has set. */
export const Settings = z.object({
  theme: Theme,
  density: Density,
  language: Language,
  ...Choice.shape,
  layouts: ListLayouts,
  views: SavedViews,
  export: ExportHabits,
  keys: KeyBindings,
  recentCommands: RecentCommands,
  profile: ProfileName,
  profiles: ProfileEdits,
  ...ErrorRules.shape,
  limits: Limits,
})
export type Settings = z.infer<typeof Settings>

/** Every setting as it is until the user sets it. */
export const defaultSettings: Settings = {
  ...defaultAppearance,
  language: 'system',
  hash: defaultFileChoice.hash,
  include: [],
  exclude: [],
  layouts: {},
  views: [],
  export: defaultExportHabits,
  keys: {},
  recentCommands: [],
  profile: 'balanced',
  profiles: {},
  continueOnError: defaultStreamingConfig.continueOnError,
  maxErrors: defaultStreamingConfig.maxErrors,
  limits: defaultReadingLimits,
}

/** Every value may be left out, or null. */
function nullable(shape: typeof Profile) {
  return z.object(
    Object.fromEntries(profileValueNames.map((name) => [name, shape.shape[name].nullish()])) as Record<
      ProfileValue,
      z.ZodOptional<z.ZodNullable<z.ZodNumber>>
    >,
  )
}

/** Some settings: the others stay as they are. */
export const SettingsChange = z.object({
  theme: Theme.optional(),
  density: Density.optional(),
  language: Language.optional(),
  ...ChoiceChange.shape,
  /** All of them anew. */
  layouts: ListLayouts.optional(),
  views: SavedViews.optional(),
  export: ExportHabits.optional(),
  keys: KeyBindings.optional(),
  recentCommands: RecentCommands.optional(),
  profile: ProfileName.optional(),
  /** By profile: what is null is put back to what the profile comes with. */
  profiles: z.partialRecord(ProfileName, nullable(Profile)).optional(),
  ...ErrorRules.partial().shape,
  limits: LimitChange.optional(),
})
export type SettingsChange = z.infer<typeof SettingsChange>

/** The settings after a change: what it names, and the others as they were. */
export function changedSettings(before: Settings, change: SettingsChange): Settings {
  return {
    theme: change.theme ?? before.theme,
    density: change.density ?? before.density,
    language: change.language ?? before.language,
    hash: change.hash ?? before.hash,
    include: change.include ?? before.include,
    exclude: change.exclude ?? before.exclude,
    layouts: change.layouts ?? before.layouts,
    views: change.views ?? before.views,
    export: change.export ?? before.export,
    keys: change.keys ?? before.keys,
    recentCommands: change.recentCommands ?? before.recentCommands,
    profile: change.profile ?? before.profile,
    profiles: changedProfiles(before.profiles, change.profiles),
    continueOnError: change.continueOnError ?? before.continueOnError,
    maxErrors: change.maxErrors ?? before.maxErrors,
    limits: { ...before.limits, ...definedOnly(change.limits) },
  }
}

function changedProfiles(before: ProfileEdits, change: SettingsChange['profiles'] = {}): ProfileEdits {
  const after: ProfileEdits = { ...before }
  for (const name of profileNames) {
    const values = Object.entries({ ...before[name], ...definedOnly(change[name]) }).filter(
      ([key, value]) => value !== null && value !== profiles[name].values[key as ProfileValue],
    )
    if (values.length > 0) after[name] = Object.fromEntries(values) as Partial<ProfileValues>
    else delete after[name]
  }
  return after
}

/** Without the entries that are undefined, which would else overwrite. */
function definedOnly<T extends object>(given: T = {} as T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T
}

/** What a profile did on this machine. */
export const ProfileMeasurement = z.object({
  files: z.number().int(),
  bytes: z.number().int(),
  seconds: z.number(),
  /** The most one process had resident, in bytes; and all processes together. */
  processBytes: z.number(),
  residentBytes: z.number(),
  /** When it was measured, in milliseconds since the epoch. */
  time: z.number(),
})
export type ProfileMeasurement = z.infer<typeof ProfileMeasurement>

export const ProfileMeasurements = z.partialRecord(ProfileName, ProfileMeasurement)
export type ProfileMeasurements = z.infer<typeof ProfileMeasurements>
