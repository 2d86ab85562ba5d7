/** The locale of the tests: English that shows what was never translated, and where longer words do not fit. */
export const pseudoLocale = 'en-XA' as const

const plain = 'AEIOUYaceinouyzs'
const accented = 'ÅÉÎÖÛÝåçéîñöûýžš'
/** How much longer German and others become, at most: as a part of the length. */
const growth = 0.4

/** `Open file {{name}}` as `[Öpéñ fîlé {{name}} ~~~~]`: places of values and of parts stay as they are. */
export function pseudo(text: string): string {
  const places = /\{\{[^}]*\}\}|<\/?\w+\s*\/?>/g
  const words = text.replace(places, '')
  let from = 0
  let changed = ''
  const change = (part: string) =>
    part.replace(/[A-Za-z]/g, (letter) => accented[plain.indexOf(letter)] ?? letter)
  for (const place of text.matchAll(places)) {
    changed += change(text.slice(from, place.index)) + place[0]
    from = place.index + place[0].length
  }
  return `[${changed}${change(text.slice(from))}${' ~~~~'.repeat(Math.ceil((words.length * growth) / 5))}]`
}

/** All words in the pseudo-locale. */
export function pseudoWords<Words extends Record<string, Record<string, string>>>(
  english: Words,
): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.entries(english).map(([namespace, words]) => [
      namespace,
      Object.fromEntries(Object.entries(words).map(([key, text]) => [key, pseudo(text)])),
    ]),
  )
}
