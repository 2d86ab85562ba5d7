import { useEffect, useMemo, useRef, useState } from 'react'
import type { RecordId } from '../../shared/contract/records.ts'
import type { TreeHit, TreeNode } from '../../shared/contract/tree.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { pageSize, pagesOf, rowOf, type TreeRow, type TreeState, treeRows } from './tree-rows.ts'

type Pages = TreeState['pages']

/** What is seen of a record's tree: which elements are open, what was read of them, and which row is stood on. */
export function useTreeRows(id: RecordId, root: TreeNode) {
  const workbench = useWorkbench()
  const { session } = workbench
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set([root.key]))
  const [pages, setPages] = useState<Pages>(() => new Map())
  const [active, setActive] = useState<string>(root.key)

  // An edit makes other nodes of the same places: what was asked for before it is asked for again.
  const shown = JSON.stringify(root)
  const before = useRef(shown)
  useEffect(() => {
    if (before.current === shown) return
    before.current = shown
    setPages(new Map())
  }, [shown])

  const state = useMemo<TreeState>(() => ({ root, pages, open }), [root, pages, open])
  const rows = useMemo(() => treeRows(state), [state])
  const activeAt = rowOf(rows, active)
  const row = rows[activeAt]!

  /** Asks for the page of an element's children that holds the child at this place; gives that child. */
  const load = async (node: { key: string }, index: number): Promise<TreeNode | undefined> => {
    const number = Math.floor(index / pageSize)
    const { node: given } = await session.call('catalog.tree', {
      id,
      ...(node.key === root.key ? {} : { node: node.key }),
      offset: number * pageSize,
      limit: pageSize,
    })
    setPages((old) =>
      new Map(old).set(node.key, new Map(old.get(node.key)).set(number, given.children ?? [])),
    )
    return given.children?.[index - number * pageSize]
  }
  const show = (node: TreeNode) => {
    setOpen((old) => new Set(old).add(node.key))
    if (!pagesOf(state, node).has(0)) void workbench.attempt(async () => void (await load(node, 0)))
  }
  const hide = (node: TreeNode) =>
    setOpen((old) => {
      const next = new Set(old)
      next.delete(node.key)
      return next
    })
  const fill = (gap: Extract<TreeRow, { kind: 'gap' }>) =>
    void workbench.attempt(async () => {
      const first = await load(gap.of, gap.from)
      if (first) setActive(first.key)
    })
  const activate = (at: TreeRow) => {
    if (at.kind === 'gap') fill(at)
    else if (at.isOpen) hide(at.node)
    else if (at.node.count > 0) show(at.node)
  }
  const go = (at: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, at))]
    if (next) setActive(next.key)
  }
  /** Opens the way to a hit and stands on it. */
  const reveal = async (hit: TreeHit) => {
    for (const { key, index } of hit.way) {
      setOpen((old) => new Set(old).add(key))
      await load({ key }, index)
    }
    setActive(hit.key)
  }
  return { rows, row, activeAt, setActive, setOpen, show, hide, fill, activate, go, reveal }
}
