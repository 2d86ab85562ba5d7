import type { PageCacheState } from '../../state/page-cache.ts'
import { Button } from '../../ui/button.tsx'
import { addRows, countRows, noRows, type RowRanges } from '../../ui/data-grid/row-ranges.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu } from '../../ui/menu.tsx'
import { count, counted } from '../../ui/quantities.ts'
import type { CopyForm } from './copy-rows.ts'

/** What can be done with the selected rows, and the keys of the grid. */
export function SelectionBar({
  state,
  selection,
  onSelection,
  onCopy,
  onEdit,
  onExport,
}: {
  state: PageCacheState
  selection: RowRanges
  onSelection(selection: RowRanges): void
  onCopy(form?: CopyForm): void
  /** Absent: what is selected cannot be edited together. */
  onEdit?: () => void
  /** Goes to the export of what is selected, or of all that is listed. Absent: the list holds no releases. */
  onExport?: (scope: 'selected' | 'listed') => void
}) {
  const selected = countRows(selection)
  const total = state.total ?? 0
  return (
    <footer className="catalog-selection">
      {selected > 0 && (
        <>
          <span className="strong">{count(selected)} selected</span>
          {onEdit && (
            <Button size="small" icon="edited" onClick={onEdit}>
              Edit {counted(selected, 'release')}
            </Button>
          )}
          {onExport && (
            <Button size="small" variant="quiet" icon="export" onClick={() => onExport('selected')}>
              Export {count(selected)}
            </Button>
          )}
          <Menu
            side="top"
            heading={selected === 1 ? 'Copy the row as' : `Copy ${count(selected)} rows as`}
            items={[
              {
                id: 'table',
                label: 'Table for a spreadsheet',
                keys: 'Ctrl+C',
                run: () => onCopy('table'),
              },
              { id: 'csv', label: 'CSV with headings', run: () => onCopy('csv') },
              { id: 'json', label: 'JSON with all fields', run: () => onCopy('json') },
            ]}
          >
            <Button size="small" variant="quiet" icon="copy">
              Copy as
            </Button>
          </Menu>
          {selected < total && (
            <Button size="small" variant="quiet" onClick={() => onSelection(addRows(noRows, 0, total - 1))}>
              Select all {state.exact ? '' : '≥ '}
              {count(total)}
            </Button>
          )}
          <Button size="small" variant="quiet" onClick={() => onSelection(noRows)}>
            Select none
          </Button>
        </>
      )}
      <span className="spacer" />
      {selected === 0 && onExport && total > 0 && (
        <Button size="small" variant="quiet" icon="export" onClick={() => onExport('listed')}>
          Export this list
        </Button>
      )}
      {selected === 0 && (
        <span className="catalog-keys faint small" aria-hidden>
          <Kbd keys="Space" /> select
          <Kbd keys="Enter" /> open
          <Kbd keys="Ctrl+C" /> copy
        </span>
      )}
    </footer>
  )
}
