import { readingLimitNames } from '../../../shared/base/reading-limits.ts'
import { Settings, SettingsChange } from '../../../shared/contract/settings.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'

/** All settings as JSON, as `lathe settings --json` prints them. */
export function settingsText(settings: Settings): string {
  return `${JSON.stringify(settings, null, 2)}\n`
}

/** What pasted JSON asks for, or everything that is wrong with it: then nothing of it is taken. */
export type PastedSettings = { change: SettingsChange; refusals: [] } | { change: null; refusals: string[] }

/** Names in `value` that are none of `known`, as sentences. */
function unknownNames(value: unknown, known: readonly string[]): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value)
    .filter((name) => !known.includes(name))
    .map((name) => t('settings.noSuchSetting', { name: name.slice(0, 80) }))
}

/** Reads settings from JSON, all or some of them: those it does not name stay as they are. */
export function settingsFromText(text: string): PastedSettings {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (thrown) {
    return { change: null, refusals: [t('settings.notJson', { why: (thrown as Error).message })] }
  }
  const parsed = SettingsChange.safeParse(value)
  const limits = typeof value === 'object' && value !== null && 'limits' in value ? value.limits : undefined
  const refusals = new Set([
    ...unknownNames(value, Object.keys(Settings.shape)),
    ...unknownNames(limits, readingLimitNames),
    ...(parsed.error?.issues.map(
      ({ path, message }) => `${String(path.at(-1) ?? 'JSON')}: ${engineWords(message)}`,
    ) ?? []),
  ])
  return parsed.success && refusals.size === 0
    ? { change: parsed.data, refusals: [] }
    : { change: null, refusals: [...refusals] }
}
