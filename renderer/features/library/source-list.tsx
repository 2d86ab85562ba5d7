import { useRef, useState } from 'react'
import type { SourcePage, SourceRow } from '../../../shared/contract/sources.ts'
import { t } from '../../i18n/words.ts'
import { type PagedRows, usePagedRows } from '../../state/paged-rows.ts'
import { useRevision } from '../../state/use-revision.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { type ColumnWidths, toTabSeparated } from '../../ui/data-grid/columns.ts'
import { DataGrid, type DataGridHandle } from '../../ui/data-grid/data-grid.tsx'
import { noRows } from '../../ui/data-grid/row-ranges.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RetryBanner } from '../../ui/retry-banner.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { sourceColumns } from './source-columns.tsx'
import { openSource, SourceDetails } from './source-details.tsx'

/** What the catalog was read from, file by file, however many there are; one of them in detail. */
export function SourceList() {
  const workbench = useWorkbench()
  const { navigation, session } = workbench
  const only = useNavigation((state) => state.sourcesOf)
  const [search, setSearch] = useState('')
  const [current, setCurrent] = useState(0)
  const [opened, setOpened] = useState(false)
  const [widths, setWidths] = useState<ColumnWidths>({})
  const grid = useRef<DataGridHandle>(null)
  const revision = useRevision()
  const query = { search, ...(only && { job: only.job }) }
  const rows: PagedRows<SourceRow, SourcePage> = usePagedRows(
    JSON.stringify(query),
    revision,
    (offset, limit, signal) => session.call('sources.page', { ...query, offset, limit }, signal),
  )
  const source = rows.row(Math.min(current, Math.max(0, (rows.total ?? 1) - 1)))
  const narrow = (change: () => void) => {
    change()
    setCurrent(0)
    grid.current?.scrollToTop()
  }
  const copy = () =>
    workbench.attempt(async () => {
      if (!source) return
      await navigator.clipboard.writeText(toTabSeparated(sourceColumns(), [source]))
      workbench.toasts.show({ tone: 'done', text: t('library.sourceCopied', { name: source.file }) })
    })
  const isNarrowed = search.trim() !== '' || only !== null
  return (
    <>
      <div className="source-list">
        <div className="source-tools">
          <SearchField
            label={t('library.searchSources')}
            hint={t('library.searchSourcesHint')}
            value={search}
            onChange={(next) => narrow(() => setSearch(next))}
          />
          {only && (
            <Button
              size="small"
              icon="close"
              aria-label={t('library.notOnly', { name: only.name })}
              onClick={() => narrow(() => navigation.setState({ sourcesOf: null }))}
            >
              {t('library.only', { name: only.name })}
            </Button>
          )}
          <span className="spacer" />
          <span className="quiet" role="status">
            {rows.total !== null && t('units.files', { count: rows.total })}
          </span>
        </div>
        <RetryBanner error={rows.error} onRetry={() => rows.retry()} />
        <DataGrid<SourceRow>
          ref={grid}
          label={t('library.sourceList')}
          columns={sourceColumns()}
          widths={widths}
          onWidths={setWidths}
          total={rows.total}
          exact
          row={rows.row}
          onWant={rows.want}
          current={current}
          onCurrent={(next) => {
            setCurrent(next)
            setOpened(true)
          }}
          selection={noRows}
          onSelection={() => {}}
          selectable={false}
          onOpen={(at) => {
            const row = rows.row(at)
            if (row) openSource(workbench, row)
          }}
          onCopy={() => void copy()}
          updating={rows.updating}
          empty={
            isNarrowed ? (
              <EmptyState
                title={t('library.noSourceMatches')}
                actions={
                  <Button
                    onClick={() =>
                      narrow(() => {
                        setSearch('')
                        navigation.setState({ sourcesOf: null })
                      })
                    }
                  >
                    {t('library.allSources')}
                  </Button>
                }
              />
            ) : (
              <EmptyState title={t('library.noSources')}>{t('library.noSourcesText')}</EmptyState>
            )
          }
        />
      </div>
      {source && (
        <SourceDetails key={source.id} source={source} chosen={opened} onClose={() => setOpened(false)} />
      )}
    </>
  )
}
