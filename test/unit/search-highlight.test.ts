import { expect, test } from 'vitest'
import { matchesIn } from '../../renderer/features/catalog/search-highlight.ts'

test.each([
  ['Field Notes from the Weir', 'weir', ['Weir']],
  ['Field Notes from the Weir', 'no fie', ['Fie', 'No']],
  ['Łucja Śnieg', 'sni', ['Śni']],
  ['Motörhead', 'motor', ['Motör']],
  ['Unstoppable', 'stop', []],
  ['DJ Ñandú (Remixes)', 'nandu remix', ['Ñandú', 'Remix']],
  ['Straße', 'stra', ['Stra']],
  ['夜中の楽器', '夜', ['夜']],
  ['a-b a-b', 'b', ['b', 'b']],
  ['anything', '  ', []],
  ['anything', '*', []],
])('%s shows what %s found', (text, search, found) => {
  const words = matchesIn(text, search).map(([from, to]) => text.slice(from, to))
  expect(words.map((word) => word.toLowerCase())).toEqual(found.map((word) => word.toLowerCase()))
})
