import { z } from 'zod'
import {
  defaultReadingLimits,
  limitRefusal,
  type ReadingLimit,
  type ReadingLimits,
  readingLimitNames,
} from '../base/reading-limits.ts'

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

export const Theme = z.enum(['system', 'light', 'dark'], { error: 'It must be system, light or dark.' })

/** What the user has set. */
export const Settings = z.object({ theme: Theme, limits: Limits })
export type Settings = z.infer<typeof Settings>

/** Every setting as it is until the user sets it. */
export const defaultSettings: Settings = { theme: 'system', limits: defaultReadingLimits }

/** Some settings: the others stay as they are. */
export const SettingsChange = z.object({ theme: Theme.optional(), limits: LimitChange.optional() })
export type SettingsChange = z.infer<typeof SettingsChange>

/** The settings after a change: what it names, and the others as they were. */
export function changedSettings(before: Settings, change: SettingsChange): Settings {
  return { theme: change.theme ?? before.theme, limits: { ...before.limits, ...definedOnly(change.limits) } }
}

/** Without the entries that are undefined, which would else overwrite. */
export function definedOnly(limits: LimitChange = {}): LimitChange {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined))
}
