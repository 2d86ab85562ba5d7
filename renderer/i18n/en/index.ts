import { commands } from './commands.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { units } from './units.ts'

/** All words of the window in English, one namespace for each feature. A key stands here first. */
export const english = { commands, settings, shell, units } as const
