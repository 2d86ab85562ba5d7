import { useRef, useState } from 'react'
import type { DifferenceKind, DiffPage, DiffRow } from '../../../shared/contract/diff.ts'
import { fieldNameWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import { copyRows } from '../../state/copy-rows.ts'
import { type PagedRows, usePagedRows } from '../../state/paged-rows.ts'
import { listOfRecord } from '../../state/problem-walk.ts'
import { useSettled } from '../../state/use-settled.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import type { ColumnWidths } from '../../ui/data-grid/columns.ts'
import { DataGrid, type DataGridHandle } from '../../ui/data-grid/data-grid.tsx'
import { noRows, type RowRanges } from '../../ui/data-grid/row-ranges.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RetryBanner } from '../../ui/retry-banner.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { compareColumns } from './compare-columns.tsx'
import { type XmlChoice, XmlDialog } from './xml-dialog.tsx'

const kinds: readonly DifferenceKind[] = ['added', 'removed', 'changed']

/** What differs, record by record and field by field; what is not looked for is left out. */
export function DifferenceList({ diff }: { diff: string }) {
  const workbench = useWorkbench()
  const { session, navigation } = workbench
  const [search, setSearch] = useState('')
  const [shown, setShown] = useState<readonly DifferenceKind[]>(kinds)
  const [current, setCurrent] = useState(0)
  const [selection, setSelection] = useState<RowRanges>(noRows)
  const [widths, setWidths] = useState<ColumnWidths>({})
  const [xml, setXml] = useState<XmlChoice | null>(null)
  const grid = useRef<DataGridHandle>(null)
  const filter = { search, ...(shown.length < kinds.length ? { kinds: [...shown] } : {}) }
  const page = (offset: number, limit: number, signal?: AbortSignal) =>
    session.call('diff.page', { diff, filter, offset, limit }, signal)
  const rows: PagedRows<DiffRow, DiffPage> = usePagedRows(JSON.stringify(filter), 0, page)
  const row = rows.row(current)
  const [before, after] =
    row === undefined
      ? [null, null]
      : row.row === 'record'
        ? [row.before, row.after]
        : [row.beforeRecord, row.afterRecord]
  const narrow = (change: () => void) => {
    change()
    setCurrent(0)
    setSelection(noRows)
    grid.current?.scrollToTop()
  }
  const showXml = () =>
    row &&
    setXml({
      title: row.row === 'record' ? (row.title ?? '') : fieldNameWords(row.name),
      before: {
        side: before === null ? null : { id: before, asImported: false },
        name: t('changes.earlier'),
      },
      after: { side: after === null ? null : { id: after, asImported: false }, name: t('changes.later') },
    })
  const open = () => {
    const id = after ?? before
    const list = id === null ? undefined : listOfRecord[id.split('/')[0]!]
    if (list !== undefined)
      navigation.setState({ screen: 'catalog', list, sort: null, selected: id, inspectorOpen: true })
  }
  const copy = () =>
    copyRows(
      workbench,
      selection.length > 0 ? selection : [{ first: current, last: current }],
      compareColumns(),
      page,
    )
  const countWords = rows.total === null ? '' : t('units.rows', { count: rows.total })
  const settled = useSettled(rows.updating ? '' : countWords, JSON.stringify(filter))
  const isNarrowed = search.trim() !== '' || shown.length < kinds.length
  return (
    <>
      <div className="changes-tools">
        <SearchField
          label={t('changes.searchDifferences')}
          hint={t('changes.searchHint')}
          value={search}
          onChange={(next) => narrow(() => setSearch(next))}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are toggles */}
        <div role="group" aria-label={t('changes.kinds')} className="changes-kinds">
          {kinds.map((kind) => (
            <Button
              key={kind}
              size="small"
              pressed={shown.includes(kind)}
              onClick={() =>
                narrow(() =>
                  setShown((old) =>
                    old.includes(kind) ? old.filter((one) => one !== kind) : [...old, kind],
                  ),
                )
              }
            >
              {t(`changes.${kind}`)}
            </Button>
          ))}
        </div>
      </div>
      <RetryBanner error={rows.error} onRetry={() => rows.retry()} />
      {rows.total === 0 ? (
        <div className="changes-empty">
          {isNarrowed ? (
            <EmptyState
              title={t('changes.noDifferenceMatches')}
              actions={
                <Button
                  onClick={() =>
                    narrow(() => {
                      setSearch('')
                      setShown(kinds)
                    })
                  }
                >
                  {t('changes.clearSearch')}
                </Button>
              }
            />
          ) : (
            <EmptyState title={t('changes.noDifferences')}>{t('changes.noDifferencesHint')}</EmptyState>
          )}
        </div>
      ) : (
        <DataGrid<DiffRow>
          ref={grid}
          label={t('changes.differences')}
          columns={compareColumns()}
          widths={widths}
          onWidths={setWidths}
          total={rows.total}
          exact
          row={rows.row}
          onWant={rows.want}
          current={current}
          onCurrent={setCurrent}
          selection={selection}
          onSelection={setSelection}
          onOpen={(index) => {
            setCurrent(index)
            showXml()
          }}
          onCopy={() => void copy()}
          updating={rows.updating}
          empty={null}
        />
      )}
      <footer className="changes-foot">
        <span className="quiet truncate">{countWords}</span>
        <span className="visually-hidden" role="status">
          {settled}
        </span>
        <span className="spacer" />
        <Button size="small" disabled={row === undefined} onClick={showXml}>
          {t('changes.xml')}
        </Button>
        <Button size="small" icon="go-to" disabled={row === undefined} onClick={open}>
          {t('changes.openRecord')}
        </Button>
      </footer>
      {xml && <XmlDialog choice={xml} onClose={() => setXml(null)} />}
    </>
  )
}
