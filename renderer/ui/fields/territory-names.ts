import { compareWords, currentLocale } from '../../i18n/formats.ts'
import { t } from '../../i18n/words.ts'
import type { Option } from './matching-options.ts'

/** All territories, as DDEX writes it. */
export const worldwide = 'Worldwide'

let names: { locale: string; of: Intl.DisplayNames } | null = null

/** A territory code as people read it: `DE` is Germany. Codes without a name stay as they are. */
export function territoryName(code: string): string {
  if (code === worldwide) return t('controls.worldwide')
  const [country = '', part] = code.split('-')
  if (!/^[A-Z]{2}$/.test(country)) return code
  const locale = currentLocale()
  if (names?.locale !== locale)
    names = { locale, of: new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }) }
  const name = names.of.of(country) ?? country
  return part === undefined ? name : `${name} (${code})`
}

/** Territory codes as options, by name; the codes of CISAC and those no longer in use come last. */
export function territoryOptions(values: readonly { value: string; deprecated: boolean }[]): Option[] {
  return values
    .filter(({ value }) => value !== worldwide)
    .map(({ value, deprecated }) => ({ value, label: territoryName(value), note: value, deprecated }))
    .sort((a, b) => rank(a) - rank(b) || compareWords(a.label, b.label))
}

function rank({ label, value, deprecated }: Option): number {
  return (deprecated ? 2 : 0) + (label === value ? 1 : 0)
}

/** Territories as one line: "Worldwide without Japan, North Korea", "Germany, France and 3 more". */
export function territoryWords(
  territories: readonly string[],
  excluded: readonly string[],
  most = 3,
): string {
  if (excluded.length > 0) return t('controls.worldwideWithout', { places: listed(excluded, most) })
  if (territories.length === 0 || territories.includes(worldwide)) return t('controls.worldwide')
  return listed(territories, most)
}

function listed(codes: readonly string[], most: number): string {
  const shown = codes.slice(0, most).map(territoryName).join(', ')
  return codes.length > most
    ? t('controls.placesAndMore', { places: shown, amount: codes.length - most })
    : shown
}
