import { z } from 'zod'
import { defaultAppearance, densities, themes } from '../base/appearance.ts'
import { defaultFileChoice, hashAlgorithms, patternsRefusal } from '../base/file-choice.ts'
import {
  defaultReadingLimits,
  limitRefusal,
  type ReadingLimit,
  type ReadingLimits,
  readingLimitNames,
} from '../base/reading-limits.ts'
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

export const Theme = z.enum(themes, { error: `It must be one of ${themes.join(', ')}.` })
export const Density = z.enum(densities, { error: `It must be one of ${densities.join(', ')}.` })

/** What the user has set. */
export const Settings = z.object({
  theme: Theme,
  density: Density,
  ...Choice.shape,
  layouts: ListLayouts,
  views: SavedViews,
  limits: Limits,
})
export type Settings = z.infer<typeof Settings>

/** Every setting as it is until the user sets it. */
export const defaultSettings: Settings = {
  ...defaultAppearance,
  hash: defaultFileChoice.hash,
  include: [],
  exclude: [],
  layouts: {},
  views: [],
  limits: defaultReadingLimits,
}

/** Some settings: the others stay as they are. */
export const SettingsChange = z.object({
  theme: Theme.optional(),
  density: Density.optional(),
  ...ChoiceChange.shape,
  /** All of them anew. */
  layouts: ListLayouts.optional(),
  views: SavedViews.optional(),
  limits: LimitChange.optional(),
})
export type SettingsChange = z.infer<typeof SettingsChange>

/** The settings after a change: what it names, and the others as they were. */
export function changedSettings(before: Settings, change: SettingsChange): Settings {
  return {
    theme: change.theme ?? before.theme,
    density: change.density ?? before.density,
    hash: change.hash ?? before.hash,
    include: change.include ?? before.include,
    exclude: change.exclude ?? before.exclude,
    layouts: change.layouts ?? before.layouts,
    views: change.views ?? before.views,
    limits: { ...before.limits, ...definedOnly(change.limits) },
  }
}

/** Without the entries that are undefined, which would else overwrite. */
export function definedOnly(limits: LimitChange = {}): LimitChange {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined))
}
