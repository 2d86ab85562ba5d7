import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { ListFormat } from '../../../shared/contract/list-format.ts'
import type { ProblemGrouping, ProblemListQuery, ProblemPage } from '../../../shared/contract/problem-list.ts'
import type { ProblemRow, Severity } from '../../../shared/contract/records.ts'
import { t } from '../../i18n/words.ts'

import { copyRows } from '../../state/copy-rows.ts'
import { type PagedRows, usePagedRows } from '../../state/paged-rows.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useRevision } from '../../state/use-revision.ts'
import { useSettled } from '../../state/use-settled.ts'
import { useEngine, useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import type { ColumnWidths } from '../../ui/data-grid/columns.ts'
import { DataGrid, type DataGridHandle } from '../../ui/data-grid/data-grid.tsx'
import { noRows, type RowRanges } from '../../ui/data-grid/row-ranges.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Menu } from '../../ui/menu.tsx'
import { RetryBanner } from '../../ui/retry-banner.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { GroupList } from './group-list.tsx'
import { ProblemActions } from './problem-actions.tsx'
import { problemColumns } from './problem-columns.tsx'
import './problems.css'

const severities: readonly Severity[] = ['error', 'warning', 'info']
const followPause = 60
/** Groups that are listed at once; a search finds the others. */
const mostGroups = 1000

function severityCount(severity: Severity, count: number): string {
  if (severity === 'error') return t('units.errors', { count })
  return severity === 'warning' ? t('units.warnings', { count }) : t('units.notes', { count })
}

/** Everything that is wrong, by rule, severity or file; beside it what `inspector` shows of the current problem. */
export function ProblemsScreen({ inspector }: { inspector?: ReactNode }) {
  const workbench = useWorkbench()
  const { navigation, session } = workbench
  const [by, setBy] = useState<ProblemGrouping>('code')
  const [shown, setShown] = useState<readonly Severity[]>(severities)
  const [search, setSearch] = useState('')
  const [group, setGroup] = useState<string | null>(null)
  const current = useNavigation((state) => state.problems.at)
  const [selection, setSelection] = useState<RowRanges>(noRows)
  const [widths, setWidths] = useState<ColumnWidths>({})
  const grid = useRef<DataGridHandle>(null)
  const revision = useRevision()
  const sources = useEngine((state) => state.catalog.sources)
  const checking = useEngine((state) => state.edit.checking)
  const inspectorOpen = useNavigation((state) => state.inspectorOpen)

  const query = { search, severities: [...shown] }
  const asked = JSON.stringify([by, query])
  const [retries, setRetries] = useState(0)
  const groups = useAnswer(asked, revision + retries, (signal) =>
    session.call('problems.groups', { ...query, by, limit: mostGroups }, signal),
  )
  const answer = groups.value
  const chosen = answer?.groups.find(({ key }) => key === group)
  const key = chosen?.key ?? null
  const list: ProblemListQuery = { ...query, ...(key === null ? {} : { group: { by, key } }) }
  const page = (offset: number, limit: number, signal?: AbortSignal) =>
    session.call('problems.page', { ...list, offset, limit }, signal)
  const rows: PagedRows<ProblemRow, ProblemPage> = usePagedRows(JSON.stringify([asked, key]), revision, page)

  const setCurrent = (at: number) =>
    navigation.setState(({ problems }) => ({ problems: { ...problems, at } }))
  // What is gone through from here, also on the screens it leads to.
  const listed = JSON.stringify(list)
  useEffect(() => {
    navigation.setState(({ problems }) => {
      const before = JSON.stringify(problems.query)
      return { problems: { query: JSON.parse(listed), at: before === listed ? problems.at : 0 } }
    })
  }, [navigation, listed])
  const shownAt = useRef(current)
  useEffect(() => {
    if (shownAt.current !== current) grid.current?.reveal(current)
    shownAt.current = current
  }, [current])
  const narrow = (change: () => void) => {
    change()
    setCurrent(0)
    setSelection(noRows)
    grid.current?.scrollToTop()
  }
  // The inspector follows the keyboard a moment later; the catalog gets back what it showed.
  const currentId = rows.row(current)?.id
  useEffect(() => {
    if (currentId === undefined) return
    const timer = setTimeout(() => navigation.setState({ selected: currentId }), followPause)
    return () => clearTimeout(timer)
  }, [currentId, navigation])
  const [inCatalog] = useState(() => navigation.getState().selected)
  useEffect(
    () => () => {
      const { selected, list } = navigation.getState()
      if (selected?.startsWith('problem/') && list !== 'problems')
        navigation.setState({ selected: inCatalog })
    },
    [navigation, inCatalog],
  )
  const open = (index: number) => {
    setCurrent(index)
    navigation.setState({ inspectorOpen: true })
    // The inspector may have to be mounted first.
    requestAnimationFrame(() => document.getElementById('inspector')?.focus())
  }
  const copy = () =>
    copyRows(
      workbench,
      selection.length > 0 ? selection : [{ first: current, last: current }],
      problemColumns(),
      page,
    )
  const save = (format: ListFormat) =>
    workbench.attempt(async () => {
      const name = `${workbench.engine.getState().catalog.name.replace(/\.lathe$/, '')} problems.${format}`
      const target = await workbench.host.pickTarget({ name, several: false })
      if (!target) return
      await session.call('problems.export', {
        ...list,
        target: target.id,
        format,
      })
      await workbench.host.finish(target)
      workbench.toasts.show({ tone: 'done', text: t('problems.saved', { name: target.name }) })
    })
  const problem = rows.row(current)

  const problems = rows.total === null ? '' : t('units.problems', { count: rows.total })
  const countWords =
    chosen && problems !== '' ? t('problems.ofGroup', { problems, group: chosen.label }) : problems
  const settled = useSettled(rows.updating ? '' : countWords, `${asked} ${key}`)
  const isNarrowed = search.trim() !== '' || shown.length < severities.length
  return (
    <div className="problems">
      <section className="problems-page" aria-label={t('problems.title')}>
        <header className="screen-head problems-head">
          <h1>{t('problems.title')}</h1>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are toggles */}
          <div className="problems-severities" role="group" aria-label={t('problems.severities')}>
            {severities.map((severity) => (
              <Button
                key={severity}
                size="small"
                icon={severity}
                pressed={shown.includes(severity)}
                onClick={() =>
                  narrow(() =>
                    setShown((old) =>
                      old.includes(severity) ? old.filter((one) => one !== severity) : [...old, severity],
                    ),
                  )
                }
              >
                {severityCount(severity, answer?.counts[severity] ?? 0)}
              </Button>
            ))}
          </div>
          <span className="spacer" />
          <Menu
            items={[
              { id: 'csv', label: t('problems.csv'), run: () => void save('csv') },
              { id: 'json', label: t('problems.json'), run: () => void save('json') },
            ]}
          >
            <button type="button" className="button button-small" disabled={rows.total === 0}>
              {t('problems.list')}
            </button>
          </Menu>
          <Segments
            label={t('problems.groupBy')}
            options={[
              { value: 'code', label: t('problems.byCode') },
              { value: 'severity', label: t('problems.bySeverity') },
              { value: 'file', label: t('problems.byFile') },
            ]}
            value={by}
            onChange={(next) =>
              narrow(() => {
                setBy(next)
                setGroup(null)
              })
            }
          />
        </header>
        <RetryBanner
          error={groups.error ?? rows.error}
          onRetry={() => {
            setRetries((old) => old + 1)
            rows.retry()
          }}
        />
        {checking > 0 && <Banner tone="info">{t('problems.checking', { count: checking })}</Banner>}
        <div className="problems-body">
          <aside className="problems-groups" aria-label={t('problems.groups')}>
            <SearchField
              label={t('problems.search')}
              hint={t('problems.searchHint')}
              value={search}
              onChange={(next) => narrow(() => setSearch(next))}
            />
            <GroupList
              by={by}
              groups={answer?.groups ?? []}
              all={answer?.problems ?? 0}
              value={key}
              onChange={(next) => narrow(() => setGroup(next))}
            />
            {answer !== null && answer.total > answer.groups.length && (
              <p className="quiet small">
                {t('problems.more', { count: answer.total - answer.groups.length })}
              </p>
            )}
          </aside>
          <div className="problems-list">
            {rows.total === 0 ? (
              <div className="problems-empty">
                {isNarrowed ? (
                  <EmptyState
                    title={t('problems.noneMatch')}
                    actions={
                      <Button
                        onClick={() =>
                          narrow(() => {
                            setSearch('')
                            setShown(severities)
                            setGroup(null)
                          })
                        }
                      >
                        {t('problems.showAll')}
                      </Button>
                    }
                  >
                    {t('problems.noneMatchHint')}
                  </EmptyState>
                ) : (
                  <EmptyState title={t('problems.none')}>
                    {sources === 0 ? t('problems.nothingRead') : t('problems.noneHint')}
                  </EmptyState>
                )}
              </div>
            ) : (
              <DataGrid<ProblemRow>
                ref={grid}
                label={t('problems.title')}
                columns={problemColumns()}
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
                onOpen={open}
                onCopy={() => void copy()}
                updating={rows.updating}
                empty={null}
              />
            )}
            <footer className="problems-foot">
              <span className="quiet truncate">{countWords}</span>
              <span className="visually-hidden" role="status">
                {settled}
              </span>
              <span className="spacer" />
              <Button size="small" icon="copy" onClick={() => void copy()} disabled={rows.total === 0}>
                {t('problems.copy')}
              </Button>
              <ProblemActions problem={problem} />
            </footer>
          </div>
        </div>
      </section>
      {inspectorOpen && inspector}
    </div>
  )
}
