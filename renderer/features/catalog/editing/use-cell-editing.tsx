import { type RefObject, useEffect, useRef, useState } from 'react'
import type { ListName } from '../../../../shared/contract/records.ts'
import { parseDuration } from '../../../../shared/values/duration.ts'
import { useCommand } from '../../../commands/commands-context.tsx'
import { listWords } from '../../../i18n/formats.ts'
import { t } from '../../../i18n/words.ts'
import type { AnyRow } from '../../../state/list/kept-pages.ts'
import type { PageCache } from '../../../state/list/page-cache.ts'
import { useWorkbench } from '../../../state/workbench-context.tsx'
import type { GridColumn } from '../../../ui/data-grid/columns.ts'
import type { DataGridHandle, DataGridProps } from '../../../ui/data-grid/data-grid.tsx'
import { hasRow, type RowRanges } from '../../../ui/data-grid/row-ranges.ts'
import { type CellChange, CellEditor, type LeaveTo } from './cell-editor.tsx'
import { type EditableCell, editableCell } from './editable-cells.ts'

/** The cell that is being edited. */
interface Editing {
  row: AnyRow
  /** Its place in the list. */
  at: number
  column: string
  cell: EditableCell
}

/** What was sent of a row and is not read back yet: shown until the row itself says it. */
interface Sent {
  over: AnyRow
  row: AnyRow
}

/** Rows with what was sent of them; the oldest give way. */
const mostSent = 200

/** Edits cells of the list where they stand. Several selected releases are edited together instead. */
export function useCellEditing({
  cache,
  columns,
  selection,
  grid,
}: {
  cache: PageCache
  columns: readonly GridColumn<AnyRow>[]
  selection: RowRanges
  grid: RefObject<DataGridHandle | null>
}): Pick<DataGridProps<AnyRow>, 'onEdit' | 'editing' | 'row'> {
  const workbench = useWorkbench()
  const { navigation, toasts } = workbench
  const undo = useCommand('undo')
  const [editing, setEditing] = useState<Editing | null>(null)
  const draft = useRef<string | null>(null)
  const sent = useRef(new Map<string, Sent>())
  const list: ListName = cache.state.query.list

  const edited = useRef<string | null>(null)
  edited.current = editing?.row.id ?? null
  useEffect(() => {
    const following = cache.follow(() => (edited.current === null ? [] : [edited.current]))
    return () => following.dispose()
  }, [cache])

  // The row may have come to another place, or have left the list.
  useEffect(() => {
    const subscription = cache.onMoved(({ newQuery, placeOf }) => {
      setEditing((old) => {
        if (!old) return null
        const at = newQuery ? cache.indexOf(old.row.id) : placeOf(old.row.id)
        if (at !== -1) return at === old.at ? old : { ...old, at }
        if (draft.current !== null)
          toasts.show({ tone: 'warning', text: t('catalog.editGone', { typed: draft.current }) })
        draft.current = null
        return null
      })
    })
    return () => subscription.dispose()
  }, [cache, toasts])

  const start = (at: number, column: string) => {
    const cell = editableCell(list, column)
    if (typeof cell === 'string') {
      toasts.show({ tone: 'info', text: t(cell) })
      return
    }
    const { selectedReleases } = navigation.getState()
    if (selectedReleases && selectedReleases.count > 1 && hasRow(selection, at)) {
      navigation.setState({ bulkEdit: selectedReleases })
      return
    }
    const row = cache.row(at)
    if (!row) toasts.show({ tone: 'info', text: t('catalog.editNotRead') })
    else setEditing({ row, at, column, cell })
  }

  const leave = ({ at, column }: Editing, to: LeaveTo) => {
    const next =
      to === 'next' || to === 'previous'
        ? (grid.current?.nextEditable(at, column, to === 'next' ? 1 : -1) ?? null)
        : null
    setEditing(null)
    if (next) {
      grid.current?.focusCell(next.row, next.column)
      start(next.row, next.column)
    } else if (to !== 'nowhere') grid.current?.focusCell(at, column)
  }

  const changed = ({ row, column }: Editing, { value, open, everywhere, releases }: CellChange) => {
    const known = sent.current.get(row.id)
    const before = known && known.over === currentOf(row) ? known.row : row
    const shown = value === '' ? null : column === 'durationSeconds' ? parseDuration(value) : value
    sent.current.delete(row.id)
    sent.current.set(row.id, { over: currentOf(row), row: { ...before, [column]: shown } })
    const [oldest] = sent.current.keys()
    if (sent.current.size > mostSent && oldest !== undefined) sent.current.delete(oldest)
    const title = columns.find(({ key }) => key === column)?.title ?? column
    if (releases > 1)
      toasts.show({
        tone: 'done',
        text: t('catalog.editSharedDone', { field: title, count: releases }),
        action: { label: t('catalog.undo'), run: () => undo.run() },
      })
    if (!everywhere && open.alsoAt.length > 0)
      toasts.show({
        tone: 'info',
        text:
          open.set === null && open.alsoAt.some((place) => place.includes('/'))
            ? t('catalog.editLeft', { places: listWords(open.alsoAt) })
            : t('catalog.editLeftOthers', { count: open.alsoAt.length }),
        action: {
          label: t('catalog.editThereToo'),
          run: () => void workbench.attempt(() => open.send(value, true)),
        },
      })
  }
  /** The row as it was last read, wherever it stands. */
  const currentOf = (row: AnyRow) => cache.row(cache.indexOf(row.id)) ?? row

  const columnTitle = columns.find(({ key }) => key === editing?.column)?.title ?? ''
  return {
    onEdit: start,
    row(index) {
      const row = cache.row(index)
      const own = row && sent.current.get(row.id)
      return own && own.over === row ? own.row : row
    },
    editing: editing && {
      row: editing.at,
      column: editing.column,
      editor: (
        <CellEditor
          key={`${editing.row.id} ${editing.column}`}
          row={editing.row}
          column={editing.column}
          title={columnTitle}
          cell={editing.cell}
          onChanged={(change) => changed(editing, change)}
          onRefused={(reason) => {
            toasts.show({ tone: 'info', text: reason })
            leave(editing, 'here')
          }}
          onLeave={(to) => leave(editing, to)}
          onDraft={(typed) => {
            draft.current = typed
          }}
        />
      ),
    },
  }
}
