import { z } from 'zod'
import {
  type ReadingLimit,
  type ReadingLimits,
  readingLimitNames,
  readingLimits,
} from '../base/reading-limits.ts'

const limitShape = Object.fromEntries(
  readingLimitNames.map((name) => {
    const { least, most } = readingLimits[name]
    return [name, z.number().int().min(least).max(most)]
  }),
) as Record<ReadingLimit, z.ZodNumber>

/** What reading a file may take, see `readingLimits` for units and defaults. */
export const Limits = z.object(limitShape) satisfies z.ZodType<ReadingLimits>

/** Some limits: the others stay as they are. */
export const LimitChange = Limits.partial()
export type LimitChange = z.infer<typeof LimitChange>

export const Theme = z.enum(['system', 'light', 'dark'])

/** What the user has set. */
export const Settings = z.object({ theme: Theme, limits: Limits })
export type Settings = z.infer<typeof Settings>

/** Some settings: the others stay as they are. */
export const SettingsChange = z.object({ theme: Theme.optional(), limits: LimitChange.optional() })
export type SettingsChange = z.infer<typeof SettingsChange>
