import { expect, test } from 'vitest'
import { listFilter, parseFilterPair } from '../../electron/headless/commands/filter-option.ts'
import type { ListName } from '../../shared/contract/records.ts'

const filterOf = (list: ListName, ...texts: string[]) =>
  listFilter(
    list,
    texts.reduce<ReturnType<typeof parseFilterPair>>((before, text) => parseFilterPair(text, before), []),
  )

test.each([
  [['label=A = B'], { label: ['A = B'] }],
  [['label=A', 'genre=Pop', 'label=B'], { label: ['A', 'B'], genre: ['Pop'] }],
  [['territory=GB', 'territory=US-NY'], { territory: ['GB', 'US-NY'] }],
  [['releasedFrom=2024', 'releasedTo=2024-05-17'], { releasedFrom: '2024', releasedTo: '2024-05-17' }],
  [['edited=yes'], { edited: true }],
  [['edited=false', 'problems=none'], { edited: false, problems: 'none' }],
  [['missing=icpn', 'missing=label'], { missing: ['icpn', 'label'] }],
])('%j', (texts, expected) => {
  expect(filterOf('releases', ...texts)).toEqual(expected)
})

test.each<[ListName, string[], RegExp]>([
  ['releases', ['colour=red'], /releases have no "colour".*label, artist/],
  ['resources', ['label=x'], /resources have no "label".*artist, kind/],
  ['releases', ['label'], /a value is missing.*missing=label/],
  ['releases', ['label='], /a value is missing/],
  ['releases', ['releasedFrom=2024', 'releasedFrom=2025'], /releasedFrom was given twice/],
  ['releases', ['releasedFrom=May 2024'], /releasedFrom cannot be "May 2024".*YYYY-MM-DD/],
  ['releases', ['territory=GB', 'territory=Germany'], /territory cannot be "Germany".*GB or US-NY/],
  ['releases', ['problems=some'], /problems cannot be "some".*any, error, warning, none/],
  ['releases', ['edited=maybe'], /edited cannot be "maybe".*yes or no/],
  ['releases', ['missing=colour'], /missing cannot be "colour".*title/],
  ['releases', ['missing=pLine'], /missing cannot be "pLine".*icpn/],
])('%s %j is refused', (list, texts, words) => {
  expect(() => filterOf(list, ...texts)).toThrow(words)
})
