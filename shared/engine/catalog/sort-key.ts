const ascii = /^[\x00-\x7f]*$/
const combiningMarks = /[\u0300-\u036f]/g

/** What text is sorted by: lower case, without diacritics; null for text that is absent or blank. */
export function sortKey(text: string | null): string | null {
  if (text === null) return null
  const lower = ascii.test(text)
    ? text.toLowerCase()
    : text.normalize('NFD').replace(combiningMarks, '').toLowerCase()
  return lower.trim() || null
}
