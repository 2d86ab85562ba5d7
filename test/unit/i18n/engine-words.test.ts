import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engine } from '../../../renderer/i18n/de/engine/index.ts'
import { engineWords, speakEngine } from '../../../renderer/i18n/engine-words.ts'
import { formatIn } from '../../../renderer/i18n/formats.ts'
import { profiles, profileValues } from '../../../shared/base/profiles.ts'
import { howToRaise, readingLimits } from '../../../shared/base/reading-limits.ts'
import { streamingOptions } from '../../../shared/base/streaming-config.ts'
import { explanationOf, problemCodes } from '../../../shared/problems/problem-codes.ts'
import { typedValue } from '../../../shared/values/value-kinds.ts'
import { messagesOf } from '../../support/engine-messages.ts'

const placesOf = (text: string) =>
  [...text.matchAll(/\{\{\w+(?:, (?:words|field))?\}\}/g)].map(([found]) => found)

beforeAll(() => {
  formatIn('de')
  speakEngine(engine)
})
afterAll(() => {
  formatIn('en')
  speakEngine({})
})

test.each(Object.entries(engine))('%s has its German, with its places', (pattern, german) => {
  expect(german.trim()).toBe(german)
  expect(german).not.toBe('')
  expect(placesOf(german).filter((place) => !placesOf(pattern).includes(place))).toEqual([])
})

/** What is said in English alone, with where it is written. */
const inEnglish = (messages: readonly { text: string; where: string }[]) =>
  messages.filter(({ text }) => engineWords(text) === text).map(({ text, where }) => `${where}: ${text}`)

describe('Nothing is left in English', () => {
  test('of what problem codes mean', () => {
    const texts = Object.keys(problemCodes).flatMap((code) => {
      const { title, explanation, kept, remedy, lesser } = explanationOf(code)!
      return [title, explanation, kept, remedy, ...(lesser ? [lesser.when] : [])].map((text) => ({
        text,
        where: code,
      }))
    })
    expect(inEnglish(texts)).toEqual([])
  })

  test('of the names and meanings of limits, profiles and options', () => {
    const described = [
      ...Object.entries(readingLimits),
      ...Object.entries(profileValues),
      ...Object.entries(streamingOptions),
    ].flatMap(([where, { words, meaning, unit }]) => [words, meaning, unit].map((text) => ({ text, where })))
    const named = Object.entries(profiles).flatMap(([where, { title, meaning }]) =>
      [title, meaning].map((text) => ({ text, where })),
    )
    expect(inEnglish([...described, ...named])).toEqual([])
  })

  test('of what calls are refused for', () => {
    const messages = messagesOf(['shared/engine', 'shared/values', 'shared/rpc', 'renderer/client'])
    expect(messages.length).toBeGreaterThan(100)
    expect(inEnglish(messages)).toEqual([])
  })
})

test.each([
  ['Line 18, column 4: </Title> closes <TitleText>.', 'Zeile 18, Spalte 4: </Title> schließt <TitleText>.'],
  ['131,204 releases before it are kept.', '131.204 Releases davor bleiben.'],
  ['Set title and label of Aurora', 'Titel und Label von Aurora gesetzt'],
  ['Revert "Add a deal to Aurora"', '„Deal zu Aurora hinzugefügt“ zurückgenommen'],
  ['Nothing like this is known.', 'Nothing like this is known.'],
])('%s', (text, german) => {
  expect(engineWords(text)).toBe(german)
})

test('several sentences are said one by one, and advice goes on naming its limit', () => {
  const text = `No ERN message needs this. Check where the file comes from. ${howToRaise('maxTextLength')} Then retry.`
  expect(engineWords(text)).toBe(
    'Keine ERN-Nachricht braucht das. Prüfen, woher die Datei kommt. Soll es so sein, die Grenze „Länge eines Textes“ in den Einstellungen heben, oder für einen Import mit --max-text-length. Dann wiederholen.',
  )
})

test('what a field refuses is said in German', () => {
  expect(engineWords(typedValue('integer', 'two').reason!)).toBe('Eine ganze Zahl hat nur Ziffern.')
})
