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
import { defaultSettings, type Settings } from '../../../shared/contract/settings.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import { asTablesWrite, inLanguage } from './number-texts.ts'
import { importSections } from './profile-settings.ts'
import { capitalised, rangeWords, type Setting, type SettingsSection, said } from './setting.ts'

const theme: Setting = {
  key: 'theme',
  get title() {
    return t('settings.theme')
  },
  get explanation() {
    return t('settings.themeExplanation')
  },
  value: (settings) => settings.theme,
  change: (value) => ({ theme: value as Settings['theme'] }),
  control: {
    kind: 'choice',
    get options() {
      return [
        { value: 'system', label: t('settings.themeSystem') },
        { value: 'light', label: t('settings.themeLight') },
        { value: 'dark', label: t('settings.themeDark') },
        { value: 'high-contrast', label: t('settings.themeHighContrast') },
      ] satisfies { value: Settings['theme']; label: string }[]
    },
  },
}

const density: Setting = {
  key: 'density',
  get title() {
    return t('settings.density')
  },
  get explanation() {
    return t('settings.densityExplanation')
  },
  value: (settings) => settings.density,
  change: (value) => ({ density: value as Settings['density'] }),
  control: {
    kind: 'choice',
    get options() {
      return [
        { value: 'compact', label: t('settings.compact') },
        { value: 'comfortable', label: t('settings.comfortable') },
      ] satisfies { value: Settings['density']; label: string }[]
    },
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
  get title() {
    return t('settings.hash')
  },
  get explanation() {
    return t('settings.hashExplanation')
  },
  value: (settings) => settings.hash,
  change: (value) => ({ hash: value as Settings['hash'] }),
  control: { kind: 'choice', options: hashAlgorithms.map((value) => ({ value, label: value })) },
}

function patternSetting(key: 'include' | 'exclude'): Setting {
  return {
    key,
    get title() {
      return t(`settings.${key}`)
    },
    get explanation() {
      return t(`settings.${key}Explanation`)
    },
    value: (settings) => patternsText(settings[key]),
    change: (text) => ({ [key]: patternsFromText(text) }),
    control: {
      kind: 'typed',
      unit: null,
      range: null,
      example: 'backup/**; *_old.xml',
      refusal: (text) => said(patternsRefusal(patternsFromText(text))),
    },
  }
}

function limitSetting(limit: ReadingLimit): Setting {
  const { words, meaning, unit, least, most } = readingLimits[limit]
  return {
    key: limit,
    get title() {
      return capitalised(engineWords(words))
    },
    get explanation() {
      return engineWords(meaning)
    },
    value: ({ limits }) => inLanguage(limitText(limit, limits[limit])),
    change: (text) => ({
      limits: { [limit]: limitFromText(limit, asTablesWrite(text)).value ?? undefined },
    }),
    control: {
      kind: 'typed',
      get unit() {
        return unit === 'bytes' ? null : engineWords(unit)
      },
      get range() {
        return rangeWords(limitText(limit, least), limitText(limit, most))
      },
      refusal: (text) => said(limitFromText(limit, asTablesWrite(text)).refusal),
    },
  }
}

function limitsOf(what: 'messages' | 'archives' | 'deliveries'): Setting[] {
  return readingLimitNames.filter((limit) => readingLimits[limit].of === what).map(limitSetting)
}

/** Every setting, in the order of the screen. A further one is a further line here. */
export const settingsSections: readonly SettingsSection[] = [
  {
    id: 'look',
    get title() {
      return t('settings.look')
    },
    settings: [theme, density, language],
  },
  ...importSections,
  {
    id: 'messages',
    get title() {
      return t('settings.messageLimits')
    },
    get note() {
      return t('settings.messageLimitsNote')
    },
    settings: limitsOf('messages'),
  },
  {
    id: 'archives',
    get title() {
      return t('settings.archiveLimits')
    },
    settings: limitsOf('archives'),
  },
  {
    id: 'deliveries',
    get title() {
      return t('settings.deliveryFiles')
    },
    settings: limitsOf('deliveries'),
  },
  {
    id: 'files',
    get title() {
      return t('settings.files')
    },
    get note() {
      return t('settings.filesNote')
    },
    settings: [patternSetting('include'), patternSetting('exclude'), hash],
  },
]

/** The value a setting has until somebody sets it. */
export function defaultValue(setting: Setting): string {
  return setting.value(defaultSettings)
}

/** A setting's default in words: "512", "As the system". */
export function defaultWords(setting: Setting): string {
  const value = defaultValue(setting)
  if (setting.control.kind !== 'choice') return value === '' ? t('settings.none') : value
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
