import type { TreeNode } from '../../shared/contract/tree.ts'

/** Children asked for at once. */
export const pageSize = 200

/** Pages of an element's children that have been given, by their number. */
export type Pages = ReadonlyMap<number, readonly TreeNode[]>

/** What is known of a tree, and what of it is open. */
export interface TreeState {
  root: TreeNode
  /** Pages by the key of their element; those that came with the root are in its nodes. */
  pages: ReadonlyMap<string, Pages>
  open: ReadonlySet<string>
}

/** A line of the tree: a node, or children that have not been asked for. */
export type TreeRow =
  | {
      kind: 'node'
      key: string
      node: TreeNode
      /** 1 for the record's own element. */
      level: number
      /** 1-based among its siblings. */
      position: number
      siblings: number
      /** Row of its parent; -1 for the root. */
      parent: number
      isOpen: boolean
    }
  | { kind: 'gap'; key: string; of: TreeNode; level: number; from: number; to: number; parent: number }

/** The pages of an element: those asked for, and what came with it. */
export function pagesOf(state: TreeState, node: TreeNode): Pages {
  const asked = state.pages.get(node.key)
  if (node.children === null || node.children.length === 0) return asked ?? new Map()
  const came = new Map(asked)
  for (let at = 0; at < node.children.length; at += pageSize) {
    const page = node.children.slice(at, at + pageSize)
    if (page.length === pageSize || at + page.length === node.count) came.set(at / pageSize, page)
  }
  return came
}

/** The lines to show, in order. */
export function treeRows(state: TreeState): TreeRow[] {
  const rows: TreeRow[] = []
  const add = (node: TreeNode, level: number, position: number, siblings: number, parent: number) => {
    const isOpen = node.count > 0 && state.open.has(node.key)
    const own = rows.length
    rows.push({ kind: 'node', key: node.key, node, level, position, siblings, parent, isOpen })
    if (!isOpen) return
    const pages = pagesOf(state, node)
    const last = Math.ceil(node.count / pageSize)
    for (let page = 0; page < last; page++) {
      const given = pages.get(page)
      if (given !== undefined) {
        given.forEach((child, at) => {
          add(child, level + 1, page * pageSize + at + 1, node.count, own)
        })
        continue
      }
      const from = page
      while (page + 1 < last && !pages.has(page + 1)) page++
      rows.push({
        kind: 'gap',
        key: `${node.key} ${from}`,
        of: node,
        level: level + 1,
        from: from * pageSize,
        to: Math.min((page + 1) * pageSize, node.count),
        parent: own,
      })
    }
  }
  add(state.root, 1, 1, 1, -1)
  return rows
}

/**
 * The row of what is stood on, by its key. Where children that were stood for have come in its place, that is the first of
 * them; the root when it is there no more.
 */
export function rowOf(rows: readonly TreeRow[], key: string): number {
  const own = rows.findIndex((row) => row.key === key)
  if (own !== -1) return own
  const end = key.lastIndexOf(' ')
  const [parent, position] = [key.slice(0, end), Number(key.slice(end + 1)) * pageSize + 1]
  const first = rows.findIndex(
    (row) => row.kind === 'node' && row.position === position && rows[row.parent]?.key === parent,
  )
  return Math.max(0, first)
}

/** The row whose name begins with what was typed, from the one after `from` on and round; -1 for none. */
export function findTyped(rows: readonly TreeRow[], typed: string, from: number): number {
  const wanted = typed.toLowerCase()
  for (let step = typed.length > 1 ? 0 : 1; step <= rows.length; step++) {
    const at = (from + step) % rows.length
    const row = rows[at]
    if (row?.kind !== 'node') continue
    const name = row.node.name.slice(row.node.name.indexOf(':') + 1)
    if (name.toLowerCase().startsWith(wanted)) return at
  }
  return -1
}
