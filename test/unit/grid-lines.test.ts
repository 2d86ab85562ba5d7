import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GroupedLines, inLines, PlainLines } from '../../renderer/ui/data-grid/grid-lines.ts'

const group = fc.record({ size: fc.integer({ min: 1, max: 6 }), folded: fc.boolean() })
const groups = fc.array(group, { minLength: 1, maxLength: 30 })

/** The lines written out one by one. */
function written(of: { size: number; folded: boolean }[]) {
  let row = 0
  return of.flatMap(({ size, folded }, at) => {
    const rows = Array.from({ length: size }, (_, within) => ({ row: row + within }))
    row += size
    return [{ group: at }, ...(folded ? [] : rows)]
  })
}

function linesOf(of: { size: number; folded: boolean }[]) {
  return new GroupedLines(
    of.map(({ size }) => size),
    (at) => of[at]!.folded,
  )
}

test('lines in groups are headings with their rows below, those of folded groups left out', () => {
  fc.assert(
    fc.property(groups, (of) => {
      const lines = linesOf(of)
      const expected = written(of)
      expect(lines.count).toBe(expected.length)
      expected.forEach((line, at) => {
        expect(lines.at(at)).toEqual(line)
        if ('group' in line) expect(lines.ofGroup(line.group)).toBe(at)
        else expect(lines.ofRow(line.row)).toBe(at)
      })
      let row = 0
      of.forEach(({ size, folded }, at) => {
        expect(lines.isFolded(at)).toBe(folded)
        expect(lines.rowsOf(at)).toEqual({ first: row, last: row + size - 1 })
        for (let within = 0; within < size; within++, row++) {
          expect(lines.groupOf(row)).toBe(at)
          if (folded) expect(lines.ofRow(row)).toBe(-1)
        }
      })
      expect(lines.ofRow(row)).toBe(-1)
      expect(lines.ofGroup(of.length)).toBe(lines.count)
    }),
  )
})

test('what is in sight is a few groups and stretches of rows, however many are folded between them', () => {
  fc.assert(
    fc.property(groups, fc.nat(60), fc.nat(60), (of, from, more) => {
      const seen = written(of).slice(from, from + more + 1)
      const { groups: among, rows } = inLines(linesOf(of), from, from + more)
      const places = rows.flatMap(({ first, last }) =>
        Array.from({ length: last - first + 1 }, (_, at) => first + at),
      )
      expect(places).toEqual(seen.flatMap((line) => ('row' in line ? line.row : [])))
      for (let at = 1; at < rows.length; at++) expect(rows[at]!.first).toBeGreaterThan(rows[at - 1]!.last + 1)
      const lines = linesOf(of)
      const expected = seen.map((line) => ('row' in line ? lines.groupOf(line.row) : line.group))
      expect(among).toEqual(expected.length === 0 ? null : { first: expected[0], last: expected.at(-1) })
    }),
  )
})

test('a grid without groups has a line for each row', () => {
  const lines = new PlainLines(3)
  expect([lines.count, lines.at(2), lines.ofRow(1), lines.groupOf()]).toEqual([3, { row: 2 }, 1, -1])
})
