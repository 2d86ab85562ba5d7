import { describe, expect, test } from 'vitest'
import { compareRuns, comparisonTable } from '../bench/compare-runs.ts'
import { type Figure, inUnit, isMet, type Run, type Unit, wantedWords } from '../bench/figures.ts'
import { htmlReport } from '../bench/html-report.ts'

const figure = (name: string, value: number, more: Partial<Figure> = {}): Figure => ({
  suite: 'import',
  name,
  value,
  unit: 'MB/s',
  better: 'more',
  ...more,
})
const run = (figures: Figure[], more: Partial<Run> = {}): Run => ({
  version: '1.0.0',
  machine: 'two cores',
  time: '2026-11-21T10:00:00Z',
  command: 'npm run bench',
  figures,
  ...more,
})

test.each([
  [figure('a', 10, { wanted: 8 }), true],
  [figure('a', 8, { wanted: 8 }), true],
  [figure('a', 7, { wanted: 8 }), false],
  [figure('a', 10, { wanted: 8, better: 'less' }), false],
  [figure('a', 7, { wanted: 8, better: 'less' }), true],
  [figure('a', 7), null],
])('%o is what was wanted: %s', (given, met) => {
  expect(isMet(given)).toBe(met)
})

test.each<[number, Unit, string]>([
  [2.3145, 'ratio', '2.31'],
  [41.26, 'MB/s', '41.3 MB/s'],
  [30_412.4, 'files/s', '30,412 files/s'],
  [0.754, 's', '0.75 s'],
  [120, 'MB', '120 MB'],
])('%d in %s is %s', (value, unit, words) => {
  expect(inUnit(value, unit)).toBe(words)
})

test('what is wanted says from which side', () => {
  expect(wantedWords(figure('a', 1, { wanted: 0.8, unit: 'ratio' }))).toBe('≥ 0.80')
  expect(wantedWords(figure('a', 1, { wanted: 120, unit: 'MB', better: 'less' }))).toBe('≤ 120 MB')
  expect(wantedWords(figure('a', 1))).toBe('')
})

describe('Two runs', () => {
  const before = run([
    figure('faster', 10),
    figure('slower', 10),
    figure('noisy', 10),
    figure('less is better', 10, { unit: 'ms', better: 'less' }),
    figure('gone', 1),
    figure('not asked for', 1, { suite: 'query' }),
  ])
  const after = run([
    figure('faster', 20),
    figure('slower', 5, { wanted: 8 }),
    figure('noisy', 11),
    figure('less is better', 5, { unit: 'ms', better: 'less' }),
    figure('new', 1),
  ])

  test('are compared by name: what became better or worse by more than noise, what is new, what is gone', () => {
    expect(compareRuns(before, after).map(({ figure: { name }, verdict }) => [name, verdict])).toEqual([
      ['faster', 'better'],
      ['slower', 'worse'],
      ['noisy', 'same'],
      ['less is better', 'better'],
      ['new', 'new'],
      ['gone', 'gone'],
    ])
  })

  test('are a table with the worst first', () => {
    const lines = comparisonTable(before, after).split('\n')
    expect(lines[2]).toMatch(/import: slower +10 MB\/s +5 MB\/s +worse, x 0.50 +MISSED/)
    expect(lines.at(-2)).toBe('  1 figures are within 15 % of what they were.')
  })

  test('of different machines say so', () => {
    expect(comparisonTable(before, run([], { machine: 'eight cores' }))).toContain('The machines differ')
  })

  test('are one page of HTML that needs nothing else and runs nothing', () => {
    const page = htmlReport(run([...after.figures, figure('<b>"&', 1)], { command: 'a < b' }), before)
    expect(page).not.toMatch(/<script|https?:|<b>|src=|@import/)
    expect(page).toContain('&lt;b&gt;&quot;&amp;')
    expect(page).toContain('0 of 1 wanted figures are met.')
    expect(page).toContain('worse, × 0.50')
    expect(page.match(/<rect /g)).toHaveLength(6)
  })
})
