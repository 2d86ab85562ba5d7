import { currentLocale, numberWords } from '../../i18n/formats.ts'
import { t } from '../../i18n/words.ts'

/**
 * A value as the tables of settings write it (`1,000,000`, `16 MiB`, `512 bytes`) as the language writes it:
 * `1.000.000`, `512 Byte`.
 */
export function inLanguage(text: string): string {
  const grouped = text.replace(/\d{1,3}(?:,\d{3})+/g, (number) =>
    numberWords(Number(number.replaceAll(',', ''))),
  )
  const bytes = /^(\S+) bytes$/.exec(grouped)
  return bytes ? t('settings.bytes', { amount: bytes[1]! }) : grouped
}

/** What somebody typed, with its thousands as the tables of settings read them. */
export function asTablesWrite(text: string): string {
  const groups = new Intl.NumberFormat(currentLocale())
    .formatToParts(1_000_000)
    .find(({ type }) => type === 'group')
  return groups === undefined || groups.value === ','
    ? text
    : text.replace(/(\d)[.’'](?=\d{3}(?!\d))/g, '$1,')
}
