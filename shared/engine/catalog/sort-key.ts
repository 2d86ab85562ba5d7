const ascii = /^[\x00-\x7f]*$/
const combiningMarks = /[\u0300-\u036f]/g
/** Characters of a row that are looked through for words. */
const mostToFind = 2_000

/** What text is sorted by: lower case, without diacritics; null for text that is absent or blank. */
export function sortKey(text: string | null): string | null {
  if (text === null) return null
  const lower = ascii.test(text)
    ? text.toLowerCase()
    : text.normalize('NFD').replace(combiningMarks, '').toLowerCase()
  return lower.trim() || null
}

/** Texts as one that words are looked for in, folded as `sortKey` does; of long ones the beginning. */
export function wordsToFind(...texts: (string | null)[]): string {
  return (
    sortKey(
      texts
        .filter((text) => text !== null)
        .join('\n')
        .slice(0, mostToFind),
    ) ?? ''
  )
}
