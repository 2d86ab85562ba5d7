import './tree.css'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { toErrorShape } from '../../shared/contract/errors.ts'
import type { RecordId } from '../../shared/contract/records.ts'
import type { TreeHit, TreeNode, TreePage } from '../../shared/contract/tree.ts'
import { useCommand } from '../commands/commands-context.tsx'
import { useAnswer } from '../state/use-answer.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { Banner } from '../ui/banner.tsx'
import { count } from '../ui/quantities.ts'
import { AddNodeDialog } from './add-node-dialog.tsx'
import { TreeBar } from './tree-bar.tsx'
import { TreeLine } from './tree-line.tsx'
import { isEditable, parentFor, wholeValue } from './tree-nodes.ts'
import { findTyped, pageSize, pagesOf, type TreeRow, type TreeState, treeRows } from './tree-rows.ts'
import { TreeValueEditor } from './tree-value-editor.tsx'

const rowHeight = 24
/** Rows drawn beyond what is seen. */
const spare = 8
/** How long letters typed one after the other make one word, in milliseconds. */
const typingPause = 800

type Pages = TreeState['pages']

/** The full tree of a record: every element and attribute of its XML, opened as far as somebody looks. */
export function TreeSheet({
  id,
  revision,
  onLine,
}: {
  id: RecordId
  revision: number
  /** Asks for a line of the XML sheet. */
  onLine(line: number): void
}) {
  const { session } = useWorkbench()
  const { value, error, key } = useAnswer(id, revision, (signal) =>
    session.call('catalog.tree', { id, limit: pageSize }, signal),
  )
  return (
    <div className="tree-sheet">
      {error !== null && <Banner tone="error">{error}</Banner>}
      {value && key === id && <Tree key={id} id={id} page={value} onLine={onLine} />}
    </div>
  )
}

function Tree({ id, page, onLine }: { id: RecordId; page: TreePage; onLine(line: number): void }) {
  const workbench = useWorkbench()
  const { session } = workbench
  const undo = useCommand('undo')
  const root = page.node
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set([root.key]))
  const [pages, setPages] = useState<Pages>(() => new Map())
  const [active, setActive] = useState<string>(root.key)
  const [hits, setHits] = useState<{
    text: string
    list: readonly TreeHit[]
    more: boolean
    at: number
  } | null>(null)
  const [view, setView] = useState({ top: 0, height: 400 })
  const [editing, setEditing] = useState<string | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const host = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', time: 0 })
  const prefix = useId()

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
  const activeAt = Math.max(
    0,
    rows.findIndex((row) => row.key === active),
  )
  const row = rows[activeAt]!

  useEffect(() => {
    const element = host.current
    if (!element) return
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    const element = host.current
    if (!element) return
    const top = activeAt * rowHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight
  }, [activeAt])

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

  const edit = (at: TreeRow | undefined) => {
    if (at?.kind !== 'node' || !isEditable(at.node)) return
    setSaid(null)
    setActive(at.key)
    setEditing(at.key)
  }
  const stopEditing = () => {
    setEditing(null)
    setSaid(null)
    host.current?.focus({ preventScroll: true })
  }
  /** Sends a changed value; `step` says which neighbour is edited next. */
  const commit = async (node: TreeNode, value: string | null, step: -1 | 0 | 1) => {
    if (value !== null) {
      try {
        await session.call('edit.change', {
          changes: [{ do: 'setText', node: { id, key: node.key }, value }],
        })
      } catch (thrown) {
        setSaid(toErrorShape(thrown).message)
        return
      }
    }
    const neighbour =
      step === 0
        ? undefined
        : rows
            .slice(step > 0 ? activeAt + 1 : 0, step > 0 ? undefined : activeAt)
            [step > 0 ? 'find' : 'findLast']((at) => at.kind === 'node' && isEditable(at.node))
    stopEditing()
    edit(neighbour)
  }
  const remove = () =>
    void workbench.attempt(async () => {
      if (row.kind !== 'node' || row.key === root.key) return
      const next = rows[activeAt + 1]?.parent === row.parent ? rows[activeAt + 1] : rows[row.parent]
      const result = await session.call('edit.change', {
        changes: [{ do: 'remove', node: { id, key: row.node.key } }],
      })
      if (next) setActive(next.key)
      workbench.toasts.show({
        tone: 'done',
        text: `${result.step.label}.`,
        action: { label: 'Undo', run: () => undo.run() },
      })
    })
  const target = row.kind === 'node' ? parentFor(rows, row) : null

  const copy = (text: string, done: string) =>
    void workbench.attempt(async () => {
      await navigator.clipboard.writeText(text)
      workbench.toasts.show({ tone: 'done', text: done })
    })
  const copyPath = () => {
    if (row.kind === 'node') copy(row.node.path, 'The path is copied.')
  }
  const copyValue = () =>
    void workbench.attempt(async () => {
      if (row.kind !== 'node' || row.node.value === null) return
      const value = await wholeValue(session, id, row.node)
      await navigator.clipboard.writeText(value)
      workbench.toasts.show({ tone: 'done', text: 'The value is copied.' })
    })
  const goToLine = () => {
    if (row.kind === 'node' && row.node.xmlLine !== null) onLine(row.node.xmlLine)
  }

  /** Opens the way to a hit and stands on it. */
  const reveal = async (hit: TreeHit) => {
    for (const { key, index } of hit.way) {
      setOpen((old) => new Set(old).add(key))
      await load({ key }, index)
    }
    setActive(hit.key)
  }
  const search = (text: string) =>
    void workbench.attempt(async () => {
      if (text.trim() === '') {
        setHits(null)
        return
      }
      if (hits?.text === text) {
        const at = (hits.at + 1) % Math.max(1, hits.list.length)
        setHits({ ...hits, at })
        const hit = hits.list[at]
        if (hit) await reveal(hit)
        return
      }
      const found = await session.call('catalog.treeSearch', { id, text })
      setHits({ text, list: found.hits, more: found.more, at: 0 })
      if (found.hits[0]) await reveal(found.hits[0])
    })

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== host.current) return
    const fullPage = Math.max(1, Math.floor(view.height / rowHeight) - 1)
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') {
      event.preventDefault()
      if (event.shiftKey) copyPath()
      else copyValue()
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(activeAt + 1),
      ArrowUp: () => go(activeAt - 1),
      PageDown: () => go(activeAt + fullPage),
      PageUp: () => go(activeAt - fullPage),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () => {
        if (row.kind === 'gap') fill(row)
        else if (row.isOpen) go(activeAt + 1)
        else if (row.node.count > 0) show(row.node)
      },
      ArrowLeft: () => {
        if (row.kind === 'node' && row.isOpen) hide(row.node)
        else if (row.parent >= 0) go(row.parent)
      },
      Enter: () => (row.kind === 'node' && isEditable(row.node) ? edit(row) : activate(row)),
      F2: () => edit(row),
      Delete: remove,
      Insert: () => setAdding(target !== null),
      ' ': () => activate(row),
      '*': () => {
        for (const other of rows)
          if (other.kind === 'node' && other.parent === row.parent && other.node.count > 0) show(other.node)
      },
    }
    const move = moves[event.key]
    if (move) {
      event.preventDefault()
      move()
    } else if (event.key.length === 1) {
      event.preventDefault()
      const now = Date.now()
      const text = now - typed.current.time < typingPause ? typed.current.text + event.key : event.key
      typed.current = { text, time: now }
      const at = findTyped(rows, text, activeAt)
      if (at >= 0) go(at)
    }
  }

  const first = Math.max(0, Math.floor(view.top / rowHeight) - spare)
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / rowHeight) + spare)
  const drawn = rows.slice(first, last).map((one, at) => ({ one, at: first + at }))
  if (activeAt < first || activeAt >= last) drawn.push({ one: row, at: activeAt })
  const { comparedWith } = page
  return (
    <>
      <TreeBar
        onSearch={search}
        onClear={() => setHits(null)}
        actions={[
          { icon: 'list', label: 'Copy the path', run: copyPath },
          { icon: 'copy', label: 'Copy the value', run: copyValue },
          { icon: 'go-to', label: 'Go to this line of the XML', run: goToLine },
          {
            icon: 'edited',
            label: 'Change the value',
            keys: 'Enter',
            disabled: row.kind !== 'node' || !isEditable(row.node),
            run: () => edit(row),
          },
          {
            icon: 'plus',
            label: 'Add an element or attribute',
            keys: 'Insert',
            disabled: target === null,
            run: () => setAdding(true),
          },
          {
            icon: 'removed',
            label: 'Remove this node',
            keys: 'Delete',
            disabled: row.kind !== 'node' || row.key === root.key,
            run: remove,
          },
        ]}
      />
      <p className="tree-state faint small" role="status">
        {said !== null
          ? said
          : hits !== null
            ? hits.list.length === 0
              ? 'Nothing found.'
              : `${count(hits.at + 1)} of ${hits.more ? 'more than ' : ''}${count(hits.list.length)} found`
            : comparedWith === null
              ? 'No version to compare the names with'
              : `Names of ERN ${comparedWith.version}${comparedWith.exact ? '' : ', compared with near versions'}`}
        {!page.complete && ' · not read to its end'}
      </p>
      <div
        ref={host}
        className="tree"
        role="tree"
        aria-label="Elements and attributes"
        aria-activedescendant={`${prefix}${activeAt}`}
        tabIndex={0}
        onScroll={(event) =>
          setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })
        }
        onKeyDown={onKeyDown}
      >
        <div role="none" className="tree-rows" style={{ height: rows.length * rowHeight }}>
          {drawn.map(({ one, at }) => (
            <TreeLine
              key={one.key}
              id={`${prefix}${at}`}
              row={one}
              top={at * rowHeight}
              isActive={at === activeAt}
              editor={
                one.kind === 'node' && editing === one.key ? (
                  <TreeValueEditor
                    record={id}
                    node={one.node}
                    onCommit={(value, step) => void commit(one.node, value, step)}
                    onCancel={stopEditing}
                    onSay={setSaid}
                  />
                ) : null
              }
              onEdit={() => edit(one)}
              onPress={() => {
                if (editing === one.key) return
                setActive(one.key)
                host.current?.focus({ preventScroll: true })
                if (one.kind === 'gap' || one.node.count > 0) activate(one)
              }}
            />
          ))}
        </div>
      </div>
      {adding && target && (
        <AddNodeDialog
          record={id}
          parent={target}
          onDone={() => {
            setAdding(false)
            setOpen((old) => new Set(old).add(target.key))
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  )
}
