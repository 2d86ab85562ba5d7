import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { toErrorShape } from '../../shared/contract/errors.ts'
import type { RecordId } from '../../shared/contract/records.ts'
import type { TreeNode, TreePage } from '../../shared/contract/tree.ts'
import { useCommand } from '../commands/commands-context.tsx'
import { engineWords } from '../i18n/engine-words.ts'
import { t } from '../i18n/words.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { AddNodeDialog } from './add-node-dialog.tsx'
import { TreeBar } from './tree-bar.tsx'
import { TreeLine } from './tree-line.tsx'
import { isEditable, parentFor, wholeValue } from './tree-nodes.ts'
import { findTyped, type TreeRow } from './tree-rows.ts'
import { TreeStateLine } from './tree-state-line.tsx'
import { TreeValueEditor } from './tree-value-editor.tsx'
import { useTreeRows } from './use-tree-rows.ts'
import { useTreeSearch } from './use-tree-search.ts'

const rowHeight = 24
/** Rows drawn beyond what is seen. */
const spare = 8
/** How long letters typed one after the other make one word, in milliseconds. */
const typingPause = 800

/** The rows of a tree and what is done with them: by arrow keys, typed letters, search, and the keys of its bar. */
export function Tree({ id, page, onLine }: { id: RecordId; page: TreePage; onLine(line: number): void }) {
  const workbench = useWorkbench()
  const { session } = workbench
  const undo = useCommand('undo')
  const root = page.node
  const { rows, row, activeAt, setActive, setOpen, show, hide, fill, activate, go, reveal } = useTreeRows(
    id,
    root,
  )
  const { hits, search, clear } = useTreeSearch(id, reveal)
  const [view, setView] = useState({ top: 0, height: 400 })
  const [editing, setEditing] = useState<string | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const host = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', time: 0 })
  const prefix = useId()

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
  /** Says what there is to know of a value that was written. */
  const tellNotes = (notes: readonly string[]) => {
    if (notes.length > 0)
      workbench.toasts.show({ tone: 'done', text: notes.map((note) => engineWords(note)).join(' ') })
  }
  /** Sends a changed value; `step` says which neighbour is edited next. */
  const commit = async (node: TreeNode, value: string | null, step: -1 | 0 | 1, insist: boolean) => {
    if (value !== null) {
      try {
        const result = await session.call('edit.change', {
          changes: [{ do: 'setText', node: { id, key: node.key }, value }],
          insist,
        })
        tellNotes(result.notes)
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
        text: t('record.stepDone', { step: engineWords(result.step.label) }),
        action: { label: t('record.undo'), run: () => undo.run() },
      })
    })
  const target = row.kind === 'node' ? parentFor(rows, row) : null

  const copy = (text: string, done: string) =>
    void workbench.attempt(async () => {
      await navigator.clipboard.writeText(text)
      workbench.toasts.show({ tone: 'done', text: done })
    })
  const copyPath = () => {
    if (row.kind === 'node') copy(row.node.path, t('record.pathCopied'))
  }
  const copyValue = () =>
    void workbench.attempt(async () => {
      if (row.kind !== 'node' || row.node.value === null) return
      const value = await wholeValue(session, id, row.node)
      await navigator.clipboard.writeText(value)
      workbench.toasts.show({ tone: 'done', text: t('record.valueCopied') })
    })
  const goToLine = () => {
    if (row.kind === 'node' && row.node.xmlLine !== null) onLine(row.node.xmlLine)
  }

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
  return (
    <>
      <TreeBar
        onSearch={search}
        onClear={clear}
        actions={[
          { icon: 'list', label: t('record.copyPath'), run: copyPath },
          { icon: 'copy', label: t('record.copyValue'), run: copyValue },
          { icon: 'go-to', label: t('record.goToLine'), run: goToLine },
          {
            icon: 'edited',
            label: t('record.changeValue'),
            keys: 'Enter',
            disabled: row.kind !== 'node' || !isEditable(row.node),
            run: () => edit(row),
          },
          {
            icon: 'plus',
            label: t('record.addNode'),
            keys: 'Insert',
            disabled: target === null,
            run: () => setAdding(true),
          },
          {
            icon: 'removed',
            label: t('record.removeNode'),
            keys: 'Delete',
            disabled: row.kind !== 'node' || row.key === root.key,
            run: remove,
          },
        ]}
      />
      <TreeStateLine page={page} said={said} hits={hits} />
      <div
        ref={host}
        className="tree"
        role="tree"
        aria-label={t('record.elementsAndAttributes')}
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
                    onCommit={(value, step, insist) => void commit(one.node, value, step, insist)}
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
