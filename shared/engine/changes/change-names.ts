import { capitalised, wordsOf } from '../diff/field-words.ts'

/** Fields that are edited by name and called otherwise than their elements. */
const fieldNames: Readonly<Record<string, string>> = { icpn: 'ICPN', releaseDate: 'release date' }

/**
 * What a change is about, in plain words: a field's name, or the element or attribute at the end of a path with where it
 * stands: `SoundRecording/DisplayTitle[2]/TitleText/text()` is "Title text (DisplayTitle[2])". `subject` is what the record
 * is called in its release: "track 3"; alone it names a record that was added or removed whole.
 */
export function changeName(field: string, subject: string): string {
  const parts = field.split('/').filter((part) => !/^(?:text|comment|processing-instruction)\(\)$/.test(part))
  if (parts.length === 1 && subject !== '' && /^[A-Z]/.test(field)) return capitalised(subject)
  const last = (parts.pop() ?? field).replace(/^@/, '')
  const words = fieldNames[last] ?? wordsOf(last.replace(/\[\d+\]$/, ''))
  // The first is the record's own element.
  const around = parts.slice(1).join('/')
  const name = capitalised(subject === '' || words.startsWith(subject) ? words : `${subject} ${words}`)
  return around === '' ? name : `${name} (${around})`
}
