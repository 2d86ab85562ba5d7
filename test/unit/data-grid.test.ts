import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clampWidth,
  columnTemplate,
  type GridColumn,
  nextSort,
  toTabSeparated,
} from '../../renderer/ui/data-grid/columns.ts'
import { type GridKey, type GridShape, gridAction } from '../../renderer/ui/data-grid/grid-keys.ts'
import {
  addRows,
  clipRows,
  countBetween,
  countRows,
  hasRow,
  noRows,
  type RowRanges,
  removeRow,
  removeRows,
  toggleRow,
} from '../../renderer/ui/data-grid/row-ranges.ts'
import { ScrollScale, tallestContent } from '../../renderer/ui/data-grid/scroll-scale.ts'

describe('Selected rows are ranges that', () => {
  const place = fc.integer({ min: 0, max: 40 })
  const change = fc.oneof(
    fc.record({ add: fc.tuple(place, place) }),
    fc.record({ remove: place }),
    fc.record({ toggle: place }),
    fc.record({ removeAll: fc.tuple(place, place) }),
  )

  it('hold what a set of rows would hold, ascending and apart, after any changes', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        let ranges: RowRanges = noRows
        const rows = new Set<number>()
        for (const step of changes) {
          if ('add' in step) {
            const [one, other] = step.add
            ranges = addRows(ranges, one, other)
            for (let at = Math.min(one, other); at <= Math.max(one, other); at += 1) rows.add(at)
          } else if ('removeAll' in step) {
            const first = Math.min(...step.removeAll)
            const last = Math.max(...step.removeAll)
            const among = [...rows].filter((row) => first <= row && row <= last)
            expect(countBetween(ranges, first, last)).toBe(among.length)
            ranges = removeRows(ranges, first, last)
            for (const row of among) rows.delete(row)
          } else if ('remove' in step) {
            ranges = removeRow(ranges, step.remove)
            rows.delete(step.remove)
          } else {
            ranges = toggleRow(ranges, step.toggle)
            if (!rows.delete(step.toggle)) rows.add(step.toggle)
          }
        }
        expect(countRows(ranges)).toBe(rows.size)
        for (let at = 0; at <= 40; at += 1) expect(hasRow(ranges, at)).toBe(rows.has(at))
        for (let at = 1; at < ranges.length; at += 1)
          expect(ranges[at]!.first).toBeGreaterThan(ranges[at - 1]!.last + 1)
      }),
    )
  })

  it('end where a shorter list ends', () => {
    const ranges = addRows(addRows(noRows, 2, 4), 8, 20)
    expect(clipRows(ranges, 10)).toEqual([
      { first: 2, last: 4 },
      { first: 8, last: 9 },
    ])
    expect(clipRows(ranges, 3)).toEqual([{ first: 2, last: 2 }])
    expect(clipRows(ranges, 0)).toEqual([])
    expect(clipRows(ranges, 100)).toBe(ranges)
  })
})

describe('The scroll bar', () => {
  it('stands for the list pixel by pixel while the list is short', () => {
    const scale = new ScrollScale()
    scale.resize(100_000 * 24, 600)
    expect(scale.scaled).toBe(false)
    expect(scale.contentHeight).toBe(2_400_000)
    expect(scale.barMoved(1234)).toBe(1234)
    expect(scale.shift).toBe(0)
  })

  it.each([1_000_000, 10_000_000])('reaches the first and the last of %d rows', (rows) => {
    const height = rows * 24
    const scale = new ScrollScale()
    scale.resize(height, 600)
    expect(scale.scaled).toBe(true)
    expect(scale.contentHeight).toBe(tallestContent)
    expect(scale.barMoved(tallestContent - 600)).toBeCloseTo(height - 600, 3)
    expect(scale.barMoved(0)).toBe(0)
    const bar = scale.moveTo(height)
    expect(bar).toBeCloseTo(tallestContent - 600, 3)
    expect(scale.offset).toBe(height - 600)
    // The last row's place in the element is inside the element.
    expect((rows - 1) * 24 + scale.shift).toBeLessThanOrEqual(tallestContent - 24)
  })

  it('keeps each pixel of a wheel although the bar moves by less than one, also when it is rounded', () => {
    const scale = new ScrollScale()
    scale.resize(240_000_000, 600)
    scale.moveTo(120_000_000)
    for (let notch = 0; notch < 50; notch += 1) {
      const bar = scale.moveTo(scale.offset + 3)
      expect(scale.barMoved(Math.round(bar))).toBe(120_000_003 + notch * 3)
    }
  })
})

describe('A key in the grid', () => {
  const shape: GridShape = {
    place: { row: 50, column: 2 },
    rows: 1000,
    columns: 6,
    firstColumn: 0,
    page: 20,
    selected: false,
  }
  const press = (key: string, more: Partial<GridKey> = {}): GridKey => ({
    key,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...more,
  })
  const move = (row: number, column: number, extend = false) => ({ do: 'move', to: { row, column }, extend })

  it.each([
    ['ArrowDown', {}, move(51, 2)],
    ['ArrowUp', {}, move(49, 2)],
    ['ArrowLeft', {}, move(50, 1)],
    ['ArrowRight', {}, move(50, 3)],
    ['Home', {}, move(50, 0)],
    ['End', {}, move(50, 5)],
    ['PageDown', {}, move(70, 2)],
    ['PageUp', {}, move(30, 2)],
    ['Home', { ctrlKey: true }, move(0, 0)],
    ['End', { ctrlKey: true }, move(999, 5)],
    ['End', { metaKey: true }, move(999, 5)],
    ['ArrowDown', { shiftKey: true }, move(51, 2, true)],
    [' ', {}, { do: 'toggle' }],
    ['Enter', {}, { do: 'open' }],
    ['a', { ctrlKey: true }, { do: 'select-all' }],
    ['c', { metaKey: true }, { do: 'copy' }],
    ['Escape', {}, null],
    ['x', {}, null],
    ['F4', {}, null],
    ['ArrowDown', { altKey: true }, null],
    ['Z', { ctrlKey: true, shiftKey: true }, null],
  ] as const)('%s %j does what it says', (key, more, action) => {
    expect(gridAction(press(key, more), shape)).toEqual(action)
  })

  it('stops at the edges, and goes up into the headings but does not select them', () => {
    const top: GridShape = { ...shape, place: { row: 0, column: 0 } }
    const bottom: GridShape = { ...shape, place: { row: 999, column: 5 } }
    expect(gridAction(press('ArrowUp'), top)).toEqual(move(-1, 0))
    expect(gridAction(press('ArrowUp', { shiftKey: true }), top)).toEqual(move(0, 0, true))
    expect(gridAction(press('ArrowLeft'), top)).toEqual(move(0, 0))
    expect(gridAction(press('ArrowDown'), bottom)).toEqual(move(999, 5))
    expect(gridAction(press('ArrowRight'), bottom)).toEqual(move(999, 5))
    expect(gridAction(press('PageDown'), bottom)).toEqual(move(999, 5))
  })

  it('sorts and resizes in the headings, and stays there when there is no row', () => {
    const head: GridShape = { ...shape, place: { row: -1, column: 2 } }
    expect(gridAction(press('Enter'), head)).toEqual({ do: 'sort', added: false })
    expect(gridAction(press(' '), head)).toEqual({ do: 'sort', added: false })
    expect(gridAction(press('Enter', { shiftKey: true }), head)).toEqual({ do: 'sort', added: true })
    expect(gridAction(press('ArrowRight', { shiftKey: true }), head)).toEqual({ do: 'resize', by: 16 })
    expect(gridAction(press('ArrowLeft', { shiftKey: true }), head)).toEqual({ do: 'resize', by: -16 })
    expect(gridAction(press('ArrowDown'), head)).toEqual(move(0, 2))
    expect(gridAction(press('ArrowDown'), { ...head, rows: 0 })).toEqual(move(-1, 2))
  })

  it.each([
    ['ArrowLeft', 'open', 1, { do: 'fold', folded: true }],
    ['ArrowRight', 'folded', 1, { do: 'fold', folded: false }],
    ['ArrowRight', 'open', 1, move(51, 1)],
    ['ArrowLeft', 'folded', 1, move(50, 0)],
    ['ArrowRight', 'folded', 0, move(50, 1)],
    ['Enter', 'open', 1, { do: 'fold', folded: true }],
    ['Enter', 'folded', 1, { do: 'fold', folded: false }],
    [' ', 'open', 1, { do: 'toggle' }],
    ['End', 'folded', 0, move(50, 1)],
    ['ArrowLeft', 'row', 0, { do: 'to-heading' }],
    ['ArrowLeft', 'row', 2, move(50, 1)],
    ['Enter', 'row', 2, { do: 'open' }],
  ] as const)('%s in a grid with groups, on: %s, column %d', (key, group, column, action) => {
    expect(gridAction(press(key), { ...shape, place: { row: 50, column }, group })).toEqual(action)
  })

  it('leads from the first cell of a row to its heading where rows cannot be selected too', () => {
    const first: GridShape = { ...shape, firstColumn: 1, place: { row: 50, column: 1 }, group: 'row' }
    expect(gridAction(press('ArrowLeft'), first)).toEqual({ do: 'to-heading' })
    expect(gridAction(press('ArrowLeft'), { ...first, group: 'folded' })).toEqual(move(50, 1))
  })

  it('gives up the selection on Escape only when there is one', () => {
    expect(gridAction(press('Escape'), { ...shape, selected: true })).toEqual({ do: 'select-none' })
  })
})

describe('Columns', () => {
  const column = (key: string, more: Partial<GridColumn<Record<string, string>>> = {}) => ({
    key,
    title: key,
    width: 100,
    show: () => null,
    copy: (row: Record<string, string>) => row[key] ?? '',
    ...more,
  })

  it('take the width the user set, else grow', () => {
    const columns = [column('a', { grow: 2 }), column('b'), column('c', { grow: 1 })]
    expect(columnTemplate(columns, { c: 77 })).toBe('var(--grid-check) minmax(100px, 2fr) 100px 77px')
  })

  it('are never too narrow to be found again', () => {
    expect(clampWidth(-5)).toBe(40)
    expect(clampWidth(99.6)).toBe(100)
    expect(clampWidth(1e9)).toBe(1200)
  })

  it('sort ascending, then descending, then not', () => {
    const first = nextSort(null, 'title')
    const second = nextSort(first, 'title')
    expect(first).toEqual([{ field: 'title', descending: false }])
    expect(second).toEqual([{ field: 'title', descending: true }])
    expect(nextSort(second, 'title')).toBeNull()
    expect(nextSort(second, 'label')).toEqual([{ field: 'label', descending: false }])
  })

  it('sort by several, each with its own direction and in the order in which they were added', () => {
    const up = (field: string) => ({ field, descending: false })
    const down = (field: string) => ({ field, descending: true })
    const both = nextSort([up('label')], 'title', true)
    expect(both).toEqual([up('label'), up('title')])
    expect(nextSort(both, 'label', true)).toEqual([down('label'), up('title')])
    expect(nextSort([down('label'), up('title')], 'label', true)).toEqual([up('title')])
    expect(nextSort([down('title')], 'title', true)).toBeNull()
    expect(nextSort(both, 'title')).toEqual([up('title')])
    const most = Array.from({ length: 8 }, (_, at) => up(`field${at}`))
    expect(nextSort(most, 'title', true)).toEqual(most)
  })

  it('copy as one line a row, whatever is in a value', () => {
    const text = toTabSeparated(
      [column('a'), column('b')],
      [
        { a: 'x\ty', b: 'one\r\ntwo' },
        { a: '', b: 'z' },
      ],
    )
    expect(text).toBe('x y\tone two\n\tz')
  })
})
