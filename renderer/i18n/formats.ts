/** The locale numbers and dates are written in: the language that is shown, with the region the platform has for it. */
let locale = 'en'
let made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.ListFormat | Intl.Collator>()

/** Has all that follows written in this locale. */
export function formatIn(next: string): void {
  locale = next
  made = new Map()
}

/** The locale that things are written in now, a BCP 47 tag. */
export function currentLocale(): string {
  return locale
}

/** Formats are made once for each set of options: making one costs more than a thousand uses of it. */
function kept<Format extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.ListFormat | Intl.Collator>(
  name: string,
  make: () => Format,
): Format {
  let format = made.get(name) as Format | undefined
  if (!format) {
    format = make()
    made.set(name, format)
  }
  return format
}

/** A number: `131,204.5`, `131.204,5`. */
export function numberWords(value: number, options: Intl.NumberFormatOptions = {}): string {
  return kept(`number ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options)).format(value)
}

/** A number with so many digits after the point, never more or fewer. */
export function fixed(value: number, digits: number): string {
  return numberWords(value, { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** A moment, in milliseconds since the epoch or as a Date: `dateStyle: 'medium'` is `Nov 21, 2026`, `21.11.2026`. */
export function dateWords(moment: number | Date, options: Intl.DateTimeFormatOptions): string {
  return kept(`date ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options)).format(
    moment,
  )
}

/** Several things in one sentence: `A, B, and C`, `A, B und C`. */
export function listWords(
  items: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  return kept(`list ${type}`, () => new Intl.ListFormat(locale, { type })).format(items)
}

/** Compares words as the language sorts them. */
export function compareWords(a: string, b: string): number {
  return kept('collator', () => new Intl.Collator(locale)).compare(a, b)
}
