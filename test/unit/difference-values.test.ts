import { afterEach, beforeEach, expect, test } from 'vitest'
import { differenceValue } from '../../renderer/features/changes/difference-values.ts'
import * as german from '../../renderer/i18n/de/index.ts'
import { formatIn } from '../../renderer/i18n/formats.ts'
import { translations } from '../../renderer/i18n/words.ts'

beforeEach(async () => {
  for (const [namespace, texts] of Object.entries(german))
    translations.addResourceBundle('de', namespace, texts)
  await translations.changeLanguage('de')
  formatIn('de')
})
afterEach(async () => {
  formatIn('en')
  await translations.changeLanguage('en')
})

test.each([
  ['yes', 'ja'],
  ['no', 'nein'],
  ['nothing', 'nichts'],
  ['Disc one, Component, 1 item', 'Disc one, Component, 1 Element'],
  ['12345 items', '12.345 Elemente'],
  [
    'subscription + on demand stream, Worldwide without DE, FR, from 2020-01-01, to 2021-12-31T23:59:59, take-down',
    'subscription + on demand stream, Weltweit ohne DE, FR, ab 2020-01-01, bis 2021-12-31T23:59:59, Takedown',
  ],
  ['64 territories, all deals cancelled', '64 Gebiete, alle Deals aufgehoben'],
  ['from Berlin, to the sea', 'from Berlin, to the sea'],
])('words of ours are said in German: %s', (english, expected) => {
  expect(differenceValue(english, true)).toBe(expected)
})

test.each(['no', 'yes', 'Worldwide', '12 items', 'nothing'])(
  'what a message says stays as it is: %s',
  (value) => {
    expect(differenceValue(value, undefined)).toBe(value)
    expect(differenceValue(null, true)).toBe(null)
  },
)
