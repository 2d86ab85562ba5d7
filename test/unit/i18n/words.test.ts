import { afterEach, describe, expect, test } from 'vitest'
import * as german from '../../../renderer/i18n/de/index.ts'
import * as english from '../../../renderer/i18n/en/index.ts'
import { formatIn } from '../../../renderer/i18n/formats.ts'
import { resolved } from '../../../renderer/i18n/language.ts'
import { pseudo } from '../../../renderer/i18n/pseudo.ts'
import { t, translations, wordsOr } from '../../../renderer/i18n/words.ts'
import { bytes, duration } from '../../../renderer/ui/quantities.ts'

const flat = (words: Record<string, Record<string, string>>) =>
  Object.entries(words).flatMap(([namespace, texts]) =>
    Object.entries(texts).map(([key, text]) => [`${namespace}.${key}`, text] as const),
  )
const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}|<(\w+)/g)].map(([found]) => found).sort()

afterEach(async () => {
  formatIn('en')
  await translations.changeLanguage('en')
})

describe('German', () => {
  test('has the keys of English, no more and no fewer', () => {
    expect(
      flat(german)
        .map(([key]) => key)
        .sort(),
    ).toEqual(
      flat(english)
        .map(([key]) => key)
        .sort(),
    )
  })

  test.each(flat(german))('%s has words, and the places of the English ones', (key, text) => {
    expect(text.trim()).toBe(text)
    expect(text).not.toBe('')
    expect(places(text)).toEqual(places(new Map(flat(english)).get(key)!))
  })

  test('chooses plural forms and writes numbers as it does', async () => {
    for (const [namespace, texts] of Object.entries(german))
      translations.addResourceBundle('de', namespace, texts)
    await translations.changeLanguage('de')
    formatIn('de')
    expect(t('units.files', { count: 1 })).toBe('1 Datei')
    expect(t('units.files', { count: 24_000 })).toBe('24.000 Dateien')
    expect(bytes(2_300_000_000)).toBe('2,30 GB')
    expect(duration(5.6)).toBe('5,6 s')
  })
})

test('English is written as before', () => {
  expect(t('units.files', { count: 24_000 })).toBe('24,000 files')
  expect(bytes(2_300_000_000)).toBe('2.30 GB')
  expect(duration(125)).toBe('2 min 5 s')
})

test.each(['$t(units.files)', '{{count}}', '<b>loud</b>', 'A & B', '$1 $&'])(
  'a value is text, whatever stands in it: %s',
  (step) => {
    expect(t('commands.undone', { step })).toBe(`Undone: ${step}`)
  },
)

test('a code without words is told in the words that came with it', () => {
  expect(wordsOr('commands.noSuchCommand', 'As the engine says')).toBe('As the engine says')
  expect(wordsOr('commands.undo', 'As the engine says')).toBe('Undo')
})

test.each([
  ['system', ['de-AT', 'en'], { shown: 'de', locale: 'de-AT' }],
  ['system', ['fr-FR', 'de', 'en'], { shown: 'de', locale: 'de' }],
  ['system', ['en-US@posix'], { shown: 'en', locale: 'en' }],
  ['system', ['ja'], { shown: 'en', locale: 'en' }],
  ['de', ['en-GB'], { shown: 'de', locale: 'de' }],
  ['en', ['de-DE', 'en-GB'], { shown: 'en', locale: 'en-GB' }],
] as const)('%s on a platform with %o', (choice, preferred, expected) => {
  expect(resolved(choice, preferred)).toEqual(expected)
})

test('the pseudo-locale is accented, bracketed, longer, and keeps places', () => {
  const text = pseudo('Open <name>{{name}}</name> in {{count}} windows')
  expect(text).toMatch(/^\[Ö.*\]$/)
  expect(text).toContain('<name>{{name}}</name>')
  expect(text.length).toBeGreaterThan('Open <name>{{name}}</name> in {{count}} windows'.length + 6)
})
