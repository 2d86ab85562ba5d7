import {
  type ProfileName,
  type ProfileValue,
  profileFromText,
  profileNames,
  profiles,
  profileText,
  profileValueNames,
  profileValues,
  profileWith,
} from '../../../shared/base/profiles.ts'
import { streamingOptions, streamingRefusal } from '../../../shared/base/streaming-config.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { numberWords } from '../../i18n/formats.ts'
import { t } from '../../i18n/words.ts'
import { asTablesWrite, inLanguage } from './number-texts.ts'
import { capitalised, rangeWords, type Setting, type SettingsSection, said } from './setting.ts'

const profile: Setting = {
  key: 'profile',
  get title() {
    return t('settings.profile')
  },
  get explanation() {
    return t('settings.profileExplanation')
  },
  value: (settings) => settings.profile,
  change: (value) => ({ profile: value as ProfileName }),
  control: {
    kind: 'choice',
    get options() {
      return profileNames.map((value) => ({ value, label: engineWords(profiles[value].title) }))
    },
  },
}

const continueOnError: Setting = {
  key: 'continueOnError',
  get title() {
    return t('settings.continueOnError')
  },
  get explanation() {
    return t('settings.continueOnErrorExplanation')
  },
  value: (settings) => String(settings.continueOnError),
  change: (value) => ({ continueOnError: value === 'true' }),
  control: {
    kind: 'choice',
    get options() {
      return [
        { value: 'true', label: t('settings.goOn') },
        { value: 'false', label: t('settings.stop') },
      ]
    },
  },
}

/** A whole number as typed, its thousands parted or not. */
function typedCount(text: string): number {
  return /^(\d{1,3}(?:[,\s]\d{3})+|\d+)$/.test(text.trim()) ? Number(text.replace(/\D/g, '')) : Number.NaN
}

const maxErrors: Setting = {
  key: 'maxErrors',
  get title() {
    return t('settings.maxErrors')
  },
  get explanation() {
    return engineWords(streamingOptions.maxErrors.meaning)
  },
  value: (settings) => numberWords(settings.maxErrors),
  change: (text) => ({ maxErrors: typedCount(asTablesWrite(text)) }),
  control: {
    kind: 'typed',
    get unit() {
      return engineWords('errors')
    },
    get range() {
      return rangeWords('0', streamingOptions.maxErrors.most.toLocaleString('en'))
    },
    refusal: (text) => said(streamingRefusal('maxErrors', typedCount(asTablesWrite(text)))),
  },
}

function valueSetting(name: ProfileName, value: ProfileValue): Setting {
  const { words, meaning, unit, least, most } = profileValues[value]
  const own = profiles[name].values[value]
  return {
    key: `${name}.${value}`,
    get title() {
      return capitalised(engineWords(words))
    },
    get explanation() {
      return engineWords(meaning)
    },
    value: ({ profiles: changed }: Settings) =>
      inLanguage(profileText(value, profileWith(name, changed)[value])),
    change: (text) => ({
      profiles: { [name]: { [value]: profileFromText(value, asTablesWrite(text)).value ?? own } },
    }),
    control: {
      kind: 'typed',
      get unit() {
        return unit === 'bytes' ? null : engineWords(unit)
      },
      get range() {
        return rangeWords(profileText(value, least), profileText(value, most))
      },
      refusal: (text) => said(profileFromText(value, asTablesWrite(text)).refusal),
    },
  }
}

/** The profile of a section of the screen; null for the other sections. */
export function profileOfSection(id: string): ProfileName | null {
  return profileNames.find((name) => `profile-${name}` === id) ?? null
}

/** How imports use the machine and when they give up, and what each profile sets. */
export const importSections: readonly SettingsSection[] = [
  {
    id: 'imports',
    get title() {
      return t('settings.imports')
    },
    settings: [profile, continueOnError, maxErrors],
  },
  ...profileNames.map((name) => ({
    id: `profile-${name}`,
    get title() {
      return t('settings.profileNamed', { name: engineWords(profiles[name].title) })
    },
    get note() {
      return engineWords(profiles[name].meaning)
    },
    settings: profileValueNames.map((value) => valueSetting(name, value)),
  })),
]
