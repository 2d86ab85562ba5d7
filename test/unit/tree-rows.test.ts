import { describe, expect, test } from 'vitest'
import { findTyped, pageSize, rowOf, type TreeRow, treeRows } from '../../renderer/record/tree-rows.ts'
import type { TreeNode } from '../../shared/contract/tree.ts'

const node = (key: string, count = 0, children: TreeNode[] | null = []): TreeNode => ({
  key,
  kind: 'element',
  name: `e:${key}`,
  value: null,
  cut: false,
  count,
  children,
  path: key,
  mark: null,
  namespace: null,
  edited: false,
  byte: 0,
  line: 1,
  column: 1,
  xmlLine: 1,
})
const many = (from: number, length: number) => Array.from({ length }, (_, at) => node(`n${from + at}`))
const shown = (rows: readonly TreeRow[]) =>
  rows.map((row) =>
    row.kind === 'gap' ? `gap ${row.from}-${row.to}` : `${row.key} ${row.position}/${row.siblings}`,
  )

describe('The lines of a tree', () => {
  test('a closed element hides its children; an open one shows those that came with it', () => {
    const root = node('R', 2, [node('A', 1, [node('B')]), node('C')])
    expect(shown(treeRows({ root, pages: new Map(), open: new Set() }))).toEqual(['R 1/1'])
    const open = new Set(['R', 'A'])
    const rows = treeRows({ root, pages: new Map(), open })
    expect(shown(rows)).toEqual(['R 1/1', 'A 1/2', 'B 1/1', 'C 2/2'])
    expect(rows.map(({ level, parent }) => [level, parent])).toEqual([
      [1, -1],
      [2, 0],
      [3, 1],
      [2, 0],
    ])
  })

  test('children that were not asked for stand as one line between those that were', () => {
    const count = pageSize * 4 + 10
    const root = node('R', count, many(0, pageSize))
    const open = new Set(['R'])
    const pages = new Map([['R', new Map([[3, many(3 * pageSize, pageSize)]])]])
    const rows = shown(treeRows({ root, pages, open }))
    expect(rows).toHaveLength(1 + pageSize + 1 + pageSize + 1)
    expect(rows[1 + pageSize]).toBe(`gap ${pageSize}-${3 * pageSize}`)
    expect(rows[2 + pageSize]).toBe(`n${3 * pageSize} ${3 * pageSize + 1}/${count}`)
    expect(rows.at(-1)).toBe(`gap ${4 * pageSize}-${count}`)
  })

  test('who stands on what stands for children is on the first of them once they have come', () => {
    const count = pageSize * 3
    const root = node('R', 2, [node('A'), node('e 1', count, null)])
    const open = new Set(['R', 'e 1'])
    const before = treeRows({ root, pages: new Map(), open })
    const gap = before.at(-1)!.key
    expect(rowOf(before, gap)).toBe(before.length - 1)
    const given = new Map([[0, many(0, pageSize)]])
    const rows = treeRows({ root, pages: new Map([['e 1', given]]), open })
    expect(rows[rowOf(rows, gap)]?.key).toBe('n0')
    const second = rows.at(-1)!.key
    const more = treeRows({
      root,
      pages: new Map([['e 1', new Map([...given, [1, many(pageSize, pageSize)]])]]),
      open,
    })
    expect(more[rowOf(more, second)]?.key).toBe(`n${pageSize}`)
    expect([rowOf(more, 'gone'), rowOf(more, 'gone 1')]).toEqual([0, 0])
  })

  test('typed letters lead to the next name that begins with them, and round', () => {
    const root = node('R', 3, [node('Apple'), node('Avocado'), node('Berry')])
    const rows = treeRows({ root, pages: new Map(), open: new Set(['R']) })
    expect([findTyped(rows, 'a', 0), findTyped(rows, 'a', 1), findTyped(rows, 'a', 2)]).toEqual([1, 2, 1])
    expect([findTyped(rows, 'av', 1), findTyped(rows, 'ap', 1), findTyped(rows, 'x', 0)]).toEqual([2, 1, -1])
  })
})
