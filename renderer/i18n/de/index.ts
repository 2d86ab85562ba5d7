import type { English, Namespace, Translated } from '../keys.ts'
import { commands } from './commands.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { units } from './units.ts'

/** All words of the window in German. */
export const german: { readonly [Name in Namespace]: Translated<English[Name]> } = {
  commands,
  settings,
  shell,
  units,
}
