import type { ListName } from '../../../shared/contract/records.ts'
import { t } from '../../i18n/words.ts'
import type { PageCacheState } from '../../state/list/list-changes.ts'
import { Button } from '../../ui/button.tsx'
import { addRows, countRows, noRows, type RowRanges } from '../../ui/data-grid/row-ranges.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu } from '../../ui/menu.tsx'
import { count } from '../../ui/quantities.ts'
import type { CopyForm } from './copy-rows.ts'

const recordWords = {
  releases: 'units.releases',
  resources: 'units.resources',
  parties: 'units.parties',
} as const

/** What can be done with the selected rows, and the keys of the grid. */
export function SelectionBar({
  state,
  list,
  selection,
  onSelection,
  onCopy,
  onEdit,
  onExport,
}: {
  state: PageCacheState
  list: ListName
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
          <span className="strong">{t('catalog.selected', { count: selected })}</span>
          {onEdit && (
            <Button size="small" icon="edited" onClick={onEdit}>
              {t('bulk.editRecords', {
                records: t(recordWords[list as keyof typeof recordWords] ?? 'units.releases', {
                  count: selected,
                }),
              })}
            </Button>
          )}
          {onExport && (
            <Button size="small" variant="quiet" icon="export" onClick={() => onExport('selected')}>
              {t('catalog.exportSome', { amount: selected })}
            </Button>
          )}
          <Menu
            side="top"
            heading={t('catalog.copyRowsAs', { count: selected })}
            items={[
              {
                id: 'table',
                label: t('catalog.copyTable'),
                keys: 'Ctrl+C',
                run: () => onCopy('table'),
              },
              { id: 'csv', label: t('catalog.copyCsv'), run: () => onCopy('csv') },
              { id: 'json', label: t('catalog.copyJson'), run: () => onCopy('json') },
            ]}
          >
            <Button size="small" variant="quiet" icon="copy">
              {t('catalog.copyAs')}
            </Button>
          </Menu>
          {selected < total && (
            <Button size="small" variant="quiet" onClick={() => onSelection(addRows(noRows, 0, total - 1))}>
              {t('catalog.selectAll', {
                figure: state.exact ? count(total) : t('catalog.atLeast', { figure: count(total) }),
              })}
            </Button>
          )}
          <Button size="small" variant="quiet" onClick={() => onSelection(noRows)}>
            {t('catalog.selectNone')}
          </Button>
        </>
      )}
      <span className="spacer" />
      {selected === 0 && onExport && total > 0 && (
        <Button size="small" variant="quiet" icon="export" onClick={() => onExport('listed')}>
          {t('catalog.exportList')}
        </Button>
      )}
      {selected === 0 && (
        <span className="catalog-keys faint small" aria-hidden>
          <Kbd keys="Space" /> {t('catalog.selectHint')}
          <Kbd keys="Enter" /> {t('catalog.openHint')}
          <Kbd keys="F2" /> {t('catalog.editHint')}
          <Kbd keys="Ctrl+C" /> {t('catalog.copyHint')}
        </span>
      )}
    </footer>
  )
}
