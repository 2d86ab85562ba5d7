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
import type { Setting, SettingsSection } from './settings-table.ts'

const profile: Setting = {
  key: 'profile',
  title: 'Profile',
  explanation: 'How imports use the machine. What each profile sets is below, and can be changed.',
  value: (settings) => settings.profile,
  change: (value) => ({ profile: value as ProfileName }),
  control: {
    kind: 'choice',
    options: profileNames.map((value) => ({ value, label: profiles[value].title })),
  },
}

const continueOnError: Setting = {
  key: 'continueOnError',
  title: 'After a file that cannot be read',
  explanation: 'Whether an import goes on with the other files of its folder.',
  value: (settings) => String(settings.continueOnError),
  change: (value) => ({ continueOnError: value === 'true' }),
  control: {
    kind: 'choice',
    options: [
      { value: 'true', label: 'Go on' },
      { value: 'false', label: 'Stop' },
    ],
  },
}

/** A whole number as typed, its thousands parted or not. */
function typedCount(text: string): number {
  return /^(\d{1,3}(?:[,\s]\d{3})+|\d+)$/.test(text.trim()) ? Number(text.replace(/\D/g, '')) : Number.NaN
}

const maxErrors: Setting = {
  key: 'maxErrors',
  title: 'Errors before an import stops',
  explanation: streamingOptions.maxErrors.meaning,
  value: (settings) => settings.maxErrors.toLocaleString('en'),
  change: (text) => ({ maxErrors: typedCount(text) }),
  control: {
    kind: 'typed',
    unit: 'errors',
    range: `0 to ${streamingOptions.maxErrors.most.toLocaleString('en')}`,
    refusal: (text) => streamingRefusal('maxErrors', typedCount(text)),
  },
}

function valueSetting(name: ProfileName, value: ProfileValue): Setting {
  const { words, meaning, unit, least, most } = profileValues[value]
  const own = profiles[name].values[value]
  return {
    key: `${name}.${value}`,
    title: `${words[0]?.toUpperCase()}${words.slice(1)}`,
    explanation: meaning,
    value: ({ profiles: changed }: Settings) => profileText(value, profileWith(name, changed)[value]),
    change: (text) => ({ profiles: { [name]: { [value]: profileFromText(value, text).value ?? own } } }),
    control: {
      kind: 'typed',
      unit: unit === 'bytes' ? null : unit,
      range: `${profileText(value, least)} to ${profileText(value, most)}`,
      refusal: (text) => profileFromText(value, text).refusal,
    },
  }
}

/** The profile of a section of the screen; null for the other sections. */
export function profileOfSection(id: string): ProfileName | null {
  return profileNames.find((name) => `profile-${name}` === id) ?? null
}

/** How imports use the machine and when they give up, and what each profile sets. */
export const importSections: readonly SettingsSection[] = [
  { id: 'imports', title: 'Imports', settings: [profile, continueOnError, maxErrors] },
  ...profileNames.map((name) => ({
    id: `profile-${name}`,
    title: `Profile ${profiles[name].title}`,
    note: profiles[name].meaning,
    settings: profileValueNames.map((value) => valueSetting(name, value)),
  })),
]
