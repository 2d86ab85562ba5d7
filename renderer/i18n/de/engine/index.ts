import { bulk } from './bulk.ts'
import { codes } from './codes.ts'
import { editing } from './editing.ts'
import { exports } from './exports.ts'
import { fields } from './fields.ts'
import { reading } from './reading.ts'
import { settings } from './settings.ts'

/**
 * What the engine says, in German, by what it says in English. `{{name}}` stands for whatever is there; what
 * `{{name, words}}` stands for is the engine's words too.
 */
export const engine: Readonly<Record<string, string>> = {
  ...codes,
  ...settings,
  ...reading,
  ...editing,
  ...exports,
  ...bulk,
  ...fields,
}
