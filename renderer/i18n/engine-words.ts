import { spokenFieldName } from './field-names.ts'
import { listWords, numberWords } from './formats.ts'

/**
 * The engine speaks English: its sentences are kept in catalogs and logs, and the command line prints them. Here they
 * are said in the language that is shown, by their English pattern: `{{name}}` stands for whatever is there, what
 * `{{name, words}}` stands for is said in the language too, and `{{name, field}}` stands for a field of the model alone. A
 * sentence without a pattern stays as it is.
 */
interface Phrase {
  /** What a text needs to hold at least: looked for before the whole pattern is tried. */
  anchor: string
  matches: RegExp
  places: readonly { name: string; is: 'value' | 'words' | 'field' }[]
  translation: string
}

const place = /\{\{(\w+)(?:, (words|field))?\}\}/g

let exact: ReadonlyMap<string, string> = new Map()
let phrases: readonly Phrase[] = []
let said = new Map<string, string>()
/** Texts kept with their translation: a list shows the same few over and over. */
const mostKept = 2000
/** Sentences that one pattern has at most. */
const mostTogether = 4

function phraseOf(pattern: string, translation: string): Phrase {
  const literals = pattern.split(/\{\{\w+(?:, (?:words|field))?\}\}/)
  const escaped = literals.map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return {
    anchor: literals.reduce((longest, literal) => (literal.length > longest.length ? literal : longest), ''),
    matches: new RegExp(`^${escaped.join('(.+?)')}$`, 's'),
    places: [...pattern.matchAll(place)].map(([, name, is]) => ({
      name: name!,
      is: (is as 'words' | 'field' | undefined) ?? 'value',
    })),
    translation,
  }
}

/** Has all that follows said with these translations, by the engine's English; none: in English. */
export function speakEngine(translations: Readonly<Record<string, string>>): void {
  const entries = Object.entries(translations)
  exact = new Map(entries.filter(([pattern]) => !pattern.includes('{{')))
  const letters = (pattern: string) => pattern.replace(place, '').length
  phrases = entries
    .filter(([pattern]) => pattern.includes('{{'))
    // What says most is tried first: `The disk of {{name}} is full` before `The {{what}} is full`.
    .sort(([one], [other]) => letters(other) - letters(one))
    .map(([pattern, translation]) => phraseOf(pattern, translation))
  said = new Map()
}

/** A number in an English sentence, `131,204`, as the language writes it. */
function numbersIn(value: string): string {
  return /^\d{1,3}(?:,\d{3})+$/.test(value) ? numberWords(Number(value.replaceAll(',', ''))) : value
}

/** A field as the engine names it, in the language that is shown; undefined for what is no field. */
const fieldName = (name: string) => spokenFieldName(name, (one) => exact.get(one))

/** Things one after the other, `title, artist and label`: as few of the words to each as make one that is known. */
function listed(value: string): string | undefined {
  const joints = value.split(/(, | and )/)
  if (joints.length === 1) return undefined
  const known: string[] = []
  for (let from = 0; from < joints.length; ) {
    let words: string | undefined
    let to = from + 1
    for (; to <= joints.length && words === undefined; to += 2) {
      const part = joints.slice(from, to).join('')
      if (to - from < joints.length) words = fieldName(part) ?? translated(part, true)
    }
    if (words === undefined) return undefined
    known.push(words)
    from = to - 1
  }
  return listWords(known)
}

/** Words inside a sentence. */
function wordsIn(value: string): string {
  return fieldName(value) ?? listed(value) ?? engineWords(value)
}

/** A value that reaches over the end of a sentence: most of the time two sentences were taken for one. */
const isTwoSentences = (value: string) => /[.!?] [A-Z]/.test(value)

/** A text that one pattern has as a whole. `isStrict`: no value in it reaches over the end of a sentence. */
function translated(text: string, isStrict: boolean): string | undefined {
  const whole = exact.get(text)
  if (whole !== undefined) return whole
  for (const { anchor, matches, places, translation } of phrases) {
    if (!text.includes(anchor)) continue
    const found = matches.exec(text)
    if (!found) continue
    if (places.some(({ is }, at) => is === 'field' && fieldName(found[at + 1]!) === undefined)) continue
    if (isStrict && places.some(({ is }, at) => is === 'value' && isTwoSentences(found[at + 1]!))) continue
    const values = new Map(
      places.map(({ name, is }, at) => [
        name,
        is === 'value' ? numbersIn(found[at + 1]!) : wordsIn(found[at + 1]!),
      ]),
    )
    return translation.replace(place, (_, name: string) => values.get(name) ?? '')
  }
  return undefined
}

/** Several sentences, as many at a time as are known together. */
function sentenceBySentence(text: string): { words: string; isWhole: boolean } {
  const sentences = text.split(/(?<=[.:]) (?=[A-Z"<\d])/)
  const done: string[] = []
  let isWhole = true
  for (let from = 0; from < sentences.length; ) {
    let to = Math.min(sentences.length, from + mostTogether)
    let words: string | undefined
    while (to > from && words === undefined) {
      words = translated(sentences.slice(from, to).join(' '), true)
      if (words === undefined) to--
    }
    isWhole &&= words !== undefined
    done.push(words ?? sentences[from]!)
    from = Math.max(to, from + 1)
  }
  return { words: done.join(' '), isWhole }
}

function anew(text: string): string {
  const whole = translated(text, true)
  if (whole !== undefined) return whole
  const parted = sentenceBySentence(text)
  return parted.isWhole ? parted.words : (translated(text, false) ?? parted.words)
}

/** What the engine said, in the language that is shown. Several sentences are said one by one. */
export function engineWords(text: string): string {
  if (phrases.length === 0 || text === '') return text
  const known = said.get(text)
  if (known !== undefined) return known
  const words = anew(text)
  if (said.size >= mostKept) said = new Map()
  said.set(text, words)
  return words
}

/** What the engine calls a field, in the language that is shown: "P line: Text", "Track 3 title (Worldwide)". */
export function fieldNameWords(name: string): string {
  return exact.size === 0 ? name : (fieldName(name) ?? name)
}
