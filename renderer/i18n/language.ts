import { createStore } from 'zustand/vanilla'
import {
  type Language,
  type LanguageChoice,
  languageChoices,
  languages,
} from '../../shared/base/languages.ts'
import * as english from './en/index.ts'
import { speakEngine } from './engine-words.ts'
import { formatIn } from './formats.ts'
import type { Words } from './keys.ts'
import { pseudo, pseudoLocale, pseudoWords } from './pseudo.ts'
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
    return languageChoices.find((choice) => choice === kept) ?? 'system'
  } catch {
    return 'system'
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

let asked: string | null | undefined

/**
 * `?language=en-XA` shows the pseudo-locale, whatever is chosen: for tests alone. It is looked for once, since the address
 * is tidied up when the window has its session.
 */
function isPseudo(): boolean {
  if (asked === undefined) asked = new URLSearchParams(location.search).get('language')
  return asked === pseudoLocale
}

interface Vocabulary {
  words: Record<string, Record<string, string>>
  /** What the engine says, by its English. */
  engine: Readonly<Record<string, string>>
}

async function vocabularyOf(shown: Shown): Promise<Vocabulary> {
  if (shown === 'en') return { words: english, engine: {} }
  const [german, { engine }] = await Promise.all([
    import('./de/index.ts') satisfies Promise<Words>,
    import('./de/engine/index.ts'),
  ])
  if (shown === 'de') return { words: german, engine }
  const accented = Object.keys(engine).map((pattern) => [pattern, pseudo(pattern)])
  return { words: pseudoWords(english), engine: Object.fromEntries(accented) }
}

let latest = 0

/** Shows the window in what was chosen, once its words are here. What was chosen last wins. */
export async function showLanguage(choice: LanguageChoice): Promise<void> {
  try {
    localStorage.setItem(remembered, choice)
  } catch {
    // Without storage the next start begins in the system's language.
  }
  const round = ++latest
  const { shown, locale } = isPseudo()
    ? { shown: pseudoLocale as Shown, locale: 'en' }
    : resolved(choice, navigator.languages)
  const { words, engine } = await vocabularyOf(shown)
  if (round !== latest) return
  for (const [namespace, texts] of Object.entries(words))
    if (!translations.hasResourceBundle(shown, namespace))
      translations.addResourceBundle(shown, namespace, texts)
  await translations.changeLanguage(shown)
  if (round !== latest) return
  formatIn(locale)
  speakEngine(engine)
  document.documentElement.lang = shown
  language.setState({ shown })
}
