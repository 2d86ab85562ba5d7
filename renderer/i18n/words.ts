import { createInstance, type FormatterModule } from 'i18next'
import * as english from './en/index.ts'
import { numberWords } from './formats.ts'
import type { Key, Needed } from './keys.ts'

/** Numbers in sentences are written as all others are. */
const formatter: FormatterModule = {
  type: 'formatter',
  init: () => {},
  add: () => {},
  addCached: () => {},
  format: (value: unknown) => (typeof value === 'number' ? numberWords(value) : String(value)),
}

/** i18next with the words of the window. English is always there; other languages are added before they are shown. */
export const translations = createInstance()
translations.use(formatter).init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { ...english } },
  ns: Object.keys(english),
  nsSeparator: '.',
  keySeparator: false,
  initAsync: false,
  returnNull: false,
  // React writes text, never markup: escaping would be shown.
  interpolation: { escapeValue: false, alwaysFormat: true },
})

type Given = Record<string, string | number> | undefined

/** What i18next is told: values are only ever put in, never read as options or as words to be nested. */
function options(values: Given) {
  return {
    ...(typeof values?.count === 'number' && { count: values.count }),
    replace: values ?? {},
    nest: false,
  }
}

/**
 * The words of a key in the language that is shown. Call it while drawing or doing, never while a module loads: the
 * language may change. Values are given where the sentence has places for them; `count` chooses the plural form.
 */
export function t<K extends Key>(key: K, ...values: Needed<K>): string {
  return translations.t(key as string, options(values[0] as Given))
}

/** The words of a key that may not be there, such as one made of an engine's code; else the words given. */
export function wordsOr(key: string, words: string, values?: Record<string, string | number>): string {
  return translations.exists(key) ? translations.t(key, options(values)) : words
}

/** The words of a key with their places still open, and what fills them. */
export function openWords(key: Key, values: Given): { text: string; fill(part: string): string } {
  const { interpolator } = translations.services
  return {
    text: translations.t(key as string, { ...options(values), skipInterpolation: true }),
    fill: (part) => interpolator.interpolate(part, values ?? {}, translations.language, {}),
  }
}
