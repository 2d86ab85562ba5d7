import { expect, test } from 'vitest'
import { type Column, Table, textWidth } from '../../electron/headless/table.ts'

interface Row {
  id: string
  title: string | null
  tracks: number
}

const columns: Column<Row>[] = [
  { title: 'ID', value: (row) => row.id },
  { title: 'TITLE', value: (row) => row.title, cut: true },
  { title: 'TRACKS', value: (row) => row.tracks, right: true },
]
const row = (id: string, title: string | null, tracks = 1): Row => ({ id, title, tracks })
const long = 'A title that is longer than anyone wants'

test.each([
  ['a', 1],
  ['Ü', 1],
  ['u\u0308', 1],
  ['音楽', 4],
  ['👍', 2],
])('"%s" takes %d cells', (text, width) => {
  expect(textWidth(text)).toBe(width)
})

test('without a terminal nothing is cut, and numbers stand at the right', () => {
  expect(
    new Table(columns, undefined).lines([row('release/1', long, 12), row('release/10', null, 3)]),
  ).toEqual([
    `ID          ${'TITLE'.padEnd(long.length)}  TRACKS`,
    `release/1   ${long}      12`,
    `release/10  ${' '.repeat(long.length)}       3`,
  ])
})

test('on a terminal texts are cut and identifiers are not', () => {
  const lines = new Table(columns, 40).lines([row('release/123456', long)])
  expect(lines.every((line) => textWidth(line) <= 40)).toBe(true)
  expect(lines[1]).toMatch(/^release\/123456 {2}A title that.*… +1$/)
})

test('on a terminal too narrow for all, columns are left out from the right', () => {
  expect(new Table(columns, 30).lines([row('release/123456', long)])[0]).toBe('ID              TITLE')
})

test('later pages keep the widths of the first, and an identifier that grew stays whole', () => {
  const table = new Table(columns, 60)
  table.lines([row('release/1', 'Short')])
  const [line] = table.lines([row('release/1000000', 'Longer than the first')])
  expect(line).toMatch(/^release\/1000000 {2}Long… /)
})

test('wide characters keep the columns straight', () => {
  const [, first, second] = new Table(columns, 60).lines([
    row('release/1', '潮時計'),
    row('release/2', 'abcdef'),
  ])
  expect(textWidth(first!)).toBe(textWidth(second!))
})

test('what could steer a terminal is shown as a dot', () => {
  expect(new Table(columns, undefined).lines([row('release/1', '\u001b[2Jtitle\r\n\u202e')])[1]).toContain(
    '·[2Jtitle···',
  )
})
