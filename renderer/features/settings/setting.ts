import type { Settings, SettingsChange } from '../../../shared/contract/settings.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { currentLocale } from '../../i18n/formats.ts'
import { t } from '../../i18n/words.ts'
import { inLanguage } from './number-texts.ts'

/** One setting as it is shown, searched, checked and changed. */
export interface Setting {
  /** Its name in the settings file and on the command line. */
  key: string
  title: string
  /** What it does, in a line or two. */
  explanation: string
  /** Its value as its control holds it. */
  value(settings: Settings): string
  /** What to change so that it has this value, which its control lets pass. */
  change(value: string): SettingsChange
  control: Choice | Typed
}

/** One of a few values, all seen at once. */
export interface Choice {
  kind: 'choice'
  options: readonly { value: string; label: string }[]
}

/** A line of text that is checked as it is typed. */
export interface Typed {
  kind: 'typed'
  /** After the text: "elements"; null when the text says its unit. */
  unit: string | null
  /** What it may be: "8 to 100,000"; null for a text of its own, which has an example. */
  range: string | null
  example?: string
  /** Why this text is no value, as a sentence; null when it is one. */
  refusal(text: string): string | null
}

/** Settings that belong together. */
export interface SettingsSection {
  id: string
  title: string
  /** What holds for all of them. */
  note?: string
  settings: readonly Setting[]
}

/** The name of a setting at the beginning of its line. */
export function capitalised(words: string): string {
  return `${words[0]?.toLocaleUpperCase(currentLocale()) ?? ''}${words.slice(1)}`
}

/** What a setting may be: `8 to 100,000`. */
export function rangeWords(least: string, most: string): string {
  return t('settings.range', { least: inLanguage(least), most: inLanguage(most) })
}

/** Why a text is no value, in the language that is shown. */
export function said(refusal: string | null): string | null {
  return refusal === null ? null : engineWords(refusal)
}
