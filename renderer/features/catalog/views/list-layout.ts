import { useCallback, useEffect, useMemo, useState } from 'react'
import type { ListName } from '../../../../shared/contract/records.ts'
import { keepLayout } from '../../../state/views.ts'
import { useEngine, useWorkbench } from '../../../state/workbench-context.tsx'
import type { ColumnWidths } from '../../../ui/data-grid/columns.ts'

/** How long a column is dragged before its width is kept, in milliseconds. */
const dragPause = 400
const noWidths: ColumnWidths = {}

/** The layout of a list, kept by the engine; widths are kept once the drag has come to rest. */
export function useListLayout(list: ListName): {
  chosen: readonly string[] | undefined
  /** How many of the first columns are pinned. */
  pinned: number
  widths: ColumnWidths
  setWidths(widths: ColumnWidths): void
} {
  const workbench = useWorkbench()
  const layout = useEngine((state) => state.settings.layouts[list])
  const [dragged, setDragged] = useState<{ list: ListName; widths: ColumnWidths } | null>(null)
  useEffect(() => {
    if (!dragged) return
    const timer = setTimeout(() => {
      keepLayout(workbench, dragged.list, {
        ...workbench.engine.getState().settings.layouts[dragged.list],
        widths: { ...dragged.widths },
      })
      setDragged(null)
    }, dragPause)
    return () => clearTimeout(timer)
  }, [dragged, workbench])
  const setWidths = useCallback((widths: ColumnWidths) => setDragged({ list, widths }), [list])
  const widths = dragged?.list === list ? dragged.widths : (layout?.widths ?? noWidths)
  const pinned = layout?.pinned ?? 1
  return useMemo(
    () => ({ chosen: layout?.columns, pinned, widths, setWidths }),
    [layout?.columns, pinned, widths, setWidths],
  )
}
