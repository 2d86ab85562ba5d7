import { z } from 'zod'
import { languages } from '../../shared/base/languages.ts'
import { commandDefinitions, isDesktopCommand } from '../../shared/contract/commands.ts'

/** Everything a page may call, with the shape of what it passes. */
export const pageCalls = {
  'pick-files': z.enum(['files', 'folder']),
  /** Paths of dropped files; a file that stands on no disk has none. */
  'take-files': z.array(z.string().max(32_768)).max(10_000),
  'pick-target': z.object({ name: z.string().max(255), several: z.boolean() }),
  /** Id of an export's target. */
  reveal: z.string().max(100),
  'recent-catalogs': z.null(),
  /** Id of a recent catalog. */
  'open-recent': z.string().max(64),
  'forget-recent': z.string().max(64),
} as const

/** Everything a page may tell, with the shape of what it says. */
export const pageMessages = {
  /** Asks for a port to the engine; the number comes back with it. */
  port: z.number().int(),
  'run-command': z.string().refine(isDesktopCommand),
  'command-states': z.object({
    disabled: z.array(z.string().max(100)).max(commandDefinitions.length),
    language: z.enum(languages),
    keys: z
      .record(z.string().max(100), z.string().max(40).nullable())
      .refine((keys) => Object.keys(keys).length <= commandDefinitions.length),
  }),
  /** What was left to do before the window closes is done; the number is that of the question. */
  'ready-to-close': z.number().int(),
  'page-failure': z.string().max(20_000),
} as const

/** Everything the main process tells a page. */
export type MainMessage = 'port' | 'engine-exit' | 'command' | 'closing'
