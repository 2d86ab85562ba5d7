import { expect, test } from 'vitest'
import { parseSize, parseSpan } from '../../electron/headless/quantities.ts'

test.each([
  ['0', 0],
  ['1500', 1500],
  ['64M', 64 * 1024 ** 2],
  ['2gib', 2 * 1024 ** 3],
  ['1.5M', null],
  ['-1', null],
  ['', null],
  ['999999999999999T', null],
])('a size typed as "%s"', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes)
})

test.each([
  ['90m', 90 * 60_000],
  ['12H', 12 * 3_600_000],
  ['30d', 30 * 86_400_000],
  ['8w', 56 * 86_400_000],
  ['30', null],
  ['d', null],
  ['3 d', null],
])('a span of time typed as "%s"', (text, milliseconds) => {
  expect(parseSpan(text)).toBe(milliseconds)
})
