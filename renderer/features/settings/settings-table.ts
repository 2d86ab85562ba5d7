import {
  hashAlgorithms,
  patternsFromText,
  patternsRefusal,
  patternsText,
} from '../../../shared/base/file-choice.ts'
import {
  limitFromText,
  limitText,
  type ReadingLimit,
  readingLimitNames,
  readingLimits,
} from '../../../shared/base/reading-limits.ts'
import { defaultSettings, type Settings, type SettingsChange } from '../../../shared/contract/settings.ts'
import { t } from '../../i18n/words.ts'
import { importSections } from './profile-settings.ts'

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

const theme: Setting = {
  key: 'theme',
  title: 'Theme',
  explanation: 'Follows the system, or stays with one.',
  value: (settings) => settings.theme,
  change: (value) => ({ theme: value as Settings['theme'] }),
  control: {
    kind: 'choice',
    options: [
      { value: 'system', label: 'As the system' },
      { value: 'light', label: 'Light' },
      { value: 'dark', label: 'Dark' },
      { value: 'high-contrast', label: 'High contrast' },
    ] satisfies { value: Settings['theme']; label: string }[],
  },
}

const density: Setting = {
  key: 'density',
  title: 'Density',
  explanation: 'Compact shows more rows; comfortable has larger rows and controls.',
  value: (settings) => settings.density,
  change: (value) => ({ density: value as Settings['density'] }),
  control: {
    kind: 'choice',
    options: [
      { value: 'compact', label: 'Compact' },
      { value: 'comfortable', label: 'Comfortable' },
    ] satisfies { value: Settings['density']; label: string }[],
  },
}

const language: Setting = {
  key: 'language',
  get title() {
    return t('settings.language')
  },
  get explanation() {
    return t('settings.languageExplanation')
  },
  value: (settings) => settings.language,
  change: (value) => ({ language: value as Settings['language'] }),
  control: {
    kind: 'choice',
    // A language is called by its own name, so that it is found by who reads no other.
    get options() {
      return [
        { value: 'system', label: t('settings.languageSystem') },
        { value: 'en', label: 'English' },
        { value: 'de', label: 'Deutsch' },
      ] satisfies { value: Settings['language']; label: string }[]
    },
  },
}

const hash: Setting = {
  key: 'hash',
  title: 'Hash sum',
  explanation:
    'What files are known by beside their place and time. xxh64 is the fastest, and no protection against forged files.',
  value: (settings) => settings.hash,
  change: (value) => ({ hash: value as Settings['hash'] }),
  control: { kind: 'choice', options: hashAlgorithms.map((value) => ({ value, label: value })) },
}

function patternSetting(key: 'include' | 'exclude', title: string, explanation: string): Setting {
  return {
    key,
    title,
    explanation,
    value: (settings) => patternsText(settings[key]),
    change: (text) => ({ [key]: patternsFromText(text) }),
    control: {
      kind: 'typed',
      unit: null,
      range: null,
      example: 'backup/**; *_old.xml',
      refusal: (text) => patternsRefusal(patternsFromText(text)),
    },
  }
}

function limitSetting(limit: ReadingLimit): Setting {
  const { words, meaning, unit, least, most } = readingLimits[limit]
  return {
    key: limit,
    title: `${words[0]?.toUpperCase()}${words.slice(1)}`,
    explanation: meaning,
    value: ({ limits }) => limitText(limit, limits[limit]),
    change: (text) => ({ limits: { [limit]: limitFromText(limit, text).value ?? undefined } }),
    control: {
      kind: 'typed',
      unit: unit === 'bytes' ? null : unit,
      range: `${limitText(limit, least)} to ${limitText(limit, most)}`,
      refusal: (text) => limitFromText(limit, text).refusal,
    },
  }
}

function limitsOf(what: 'messages' | 'archives' | 'deliveries'): Setting[] {
  return readingLimitNames.filter((limit) => readingLimits[limit].of === what).map(limitSetting)
}

/** Every setting, in the order of the screen. A further one is a further line here. */
export const settingsSections: readonly SettingsSection[] = [
  { id: 'look', title: 'Look', settings: [theme, density, language] },
  ...importSections,
  {
    id: 'messages',
    title: 'Limits of messages',
    note: 'So that a broken or hostile file cannot take the machine with it. No real message comes near the defaults.',
    settings: limitsOf('messages'),
  },
  { id: 'archives', title: 'Limits of archives', settings: limitsOf('archives') },
  { id: 'deliveries', title: 'Files of deliveries', settings: limitsOf('deliveries') },
  {
    id: 'files',
    title: 'Files of folders and archives',
    note: 'Patterns hold * within a name and ** across folders. One without a slash is meant for the name alone.',
    settings: [
      patternSetting(
        'include',
        'Patterns to include',
        'Only files that match one are read, with ; between several. Without any, all XML files are.',
      ),
      patternSetting(
        'exclude',
        'Patterns to exclude',
        'Files and folders that match one are left out, with ; between several.',
      ),
      hash,
    ],
  },
]

/** The value a setting has until somebody sets it. */
export function defaultValue(setting: Setting): string {
  return setting.value(defaultSettings)
}

/** A setting's default in words: "512", "As the system". */
export function defaultWords(setting: Setting): string {
  const value = defaultValue(setting)
  if (setting.control.kind !== 'choice') return value === '' ? 'none' : value
  return setting.control.options.find((option) => option.value === value)?.label ?? value
}

/** Whether somebody has set it to something else than its default. */
export function isChanged(setting: Setting, settings: Settings): boolean {
  return setting.value(settings) !== defaultValue(setting)
}

/** The sections with the settings that hold every typed word in what is read of them; those with none are left out. */
export function matchingSections(typed: string): readonly SettingsSection[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return settingsSections
  return settingsSections.flatMap((section) => {
    const settings = section.settings.filter((setting) => {
      const options = setting.control.kind === 'choice' ? setting.control.options : []
      const text = [
        section.title,
        setting.key,
        setting.title,
        setting.explanation,
        ...options.map(({ label }) => label),
      ]
        .join(' ')
        .toLowerCase()
      return words.every((word) => text.includes(word))
    })
    return settings.length > 0 ? [{ ...section, settings }] : []
  })
}
