import { createStore } from 'zustand/vanilla'
import {
  type Language,
  type LanguageChoice,
  languageChoices,
  languages,
} from '../../shared/base/languages.ts'
import { english } from './en/index.ts'
import { formatIn } from './formats.ts'
import { pseudoLocale, pseudoWords } from './pseudo.ts'
import { translations } from './words.ts'

/** What is shown: a language of ours, or the pseudo-locale of the tests. */
type Shown = Language | typeof pseudoLocale

/** The language that is shown. The window is drawn anew when it changes. */
export const language = createStore<{ shown: Shown }>(() => ({ shown: 'en' }))

const remembered = 'language'

/** What was chosen in the last run, for the moment before the engine answers. */
export function rememberedLanguage(): LanguageChoice {
  try {
    const kept = localStorage.getItem(remembered)
    return languageChoices.find((choice) => choice === kept) ?? 'en'
  } catch {
    return 'en'
  }
}

/** Whether a tag of the platform is one: Linux without a locale says `en-US@posix`, which no format takes. */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}

/** The language of a choice, and the locale of its numbers and dates: the platform's own for that language, if any. */
export function resolved(
  choice: LanguageChoice,
  preferred: readonly string[],
): { shown: Language; locale: string } {
  const of = (tag: string) => tag.split('-')[0]
  const shown =
    choice === 'system'
      ? (preferred.map(of).flatMap((tag) => languages.find((own) => own === tag) ?? [])[0] ?? 'en')
      : choice
  return { shown, locale: preferred.find((tag) => of(tag) === shown && isLocale(tag)) ?? shown }
}

/** `?language=en-XA` shows the pseudo-locale, whatever is chosen: for tests alone. */
function isPseudo(): boolean {
  return new URLSearchParams(location.search).get('language') === pseudoLocale
}

async function wordsOf(shown: Shown): Promise<Record<string, Record<string, string>>> {
  if (shown === 'de') return (await import('./de/index.ts')).german
  return shown === pseudoLocale ? pseudoWords(english) : english
}

let latest = 0

/** Shows the window in what was chosen, once its words are here. What was chosen last wins. */
export async function showLanguage(choice: LanguageChoice): Promise<void> {
  try {
    localStorage.setItem(remembered, choice)
  } catch {
    // Without storage the next start begins in English.
  }
  const round = ++latest
  const { shown, locale } = isPseudo()
    ? { shown: pseudoLocale as Shown, locale: 'en' }
    : resolved(choice, navigator.languages)
  const words = await wordsOf(shown)
  if (round !== latest) return
  for (const [namespace, texts] of Object.entries(words))
    if (!translations.hasResourceBundle(shown, namespace))
      translations.addResourceBundle(shown, namespace, texts)
  await translations.changeLanguage(shown)
  if (round !== latest) return
  formatIn(locale)
  document.documentElement.lang = shown
  language.setState({ shown })
}
