import type { Key } from './keys.ts'
import { t } from './words.ts'

/** Keys of words that need no values. */
type PlainKey = { [K in Key]: Parameters<typeof t<K>> extends [K] ? K : never }[Key]

/** Words for each of some names, said in the language that is shown when they are read. */
export function spoken<Name extends string>(
  keys: Readonly<Record<Name, PlainKey>>,
): Readonly<Record<Name, string>> {
  const words = {} as Record<Name, string>
  for (const name in keys) Object.defineProperty(words, name, { enumerable: true, get: () => t(keys[name]) })
  return words
}
