import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { ProblemGrouping, ProblemPage } from '../../../shared/contract/problem-list.ts'
import type { ListName, ProblemRow, Severity } from '../../../shared/contract/records.ts'
import { openRelease } from '../../state/open-release.ts'
import { type PagedRows, usePagedRows } from '../../state/paged-rows.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useRevision } from '../../state/use-revision.ts'
import { useEngine, useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { type ColumnWidths, toTabSeparated } from '../../ui/data-grid/columns.ts'
import { DataGrid, type DataGridHandle } from '../../ui/data-grid/data-grid.tsx'
import { noRows, type RowRanges } from '../../ui/data-grid/row-ranges.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { count, counted } from '../../ui/quantities.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { GroupList } from './group-list.tsx'
import { problemColumns } from './problem-columns.tsx'
import './problems.css'
import { groupingWords, severityPlurals, words } from './words.ts'

const severities: readonly Severity[] = ['error', 'warning', 'info']
const followPause = 60
/** Groups that are listed at once; a search finds the others. */
const mostGroups = 1000

const listOf: Readonly<Record<string, ListName>> = {
  release: 'releases',
  resource: 'resources',
  party: 'parties',
  deal: 'deals',
  message: 'messages',
}

/** Everything that is wrong, by rule, severity or file; beside it what `inspector` shows of the current problem. */
export function ProblemsScreen({ inspector }: { inspector?: ReactNode }) {
  const workbench = useWorkbench()
  const { navigation, session } = workbench
  const [by, setBy] = useState<ProblemGrouping>('code')
  const [shown, setShown] = useState<readonly Severity[]>(severities)
  const [search, setSearch] = useState('')
  const [group, setGroup] = useState<string | null>(null)
  const [current, setCurrent] = useState(0)
  const [selection, setSelection] = useState<RowRanges>(noRows)
  const [widths, setWidths] = useState<ColumnWidths>({})
  const grid = useRef<DataGridHandle>(null)
  const revision = useRevision()
  const sources = useEngine((state) => state.catalog.sources)
  const inspectorOpen = useNavigation((state) => state.inspectorOpen)

  const query = { search, severities: [...shown] }
  const asked = JSON.stringify([by, query])
  const groups = useAnswer(asked, revision, (signal) =>
    session.call('problems.groups', { ...query, by, limit: mostGroups }, signal),
  )
  const answer = groups.value
  const chosen = answer?.groups.find(({ key }) => key === group)
  const key = chosen?.key ?? null
  const rows: PagedRows<ProblemRow, ProblemPage> = usePagedRows(
    JSON.stringify([asked, key]),
    revision,
    (offset, limit, signal) =>
      session.call(
        'problems.page',
        { ...query, ...(key === null ? {} : { group: { by, key } }), offset, limit },
        signal,
      ),
  )

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
    workbench.attempt(async () => {
      const wanted = selection.length > 0 ? selection : [{ first: current, last: current }]
      const copied = wanted.flatMap(({ first, last }) =>
        Array.from({ length: last - first + 1 }, (_, at) => rows.row(first + at)).filter(
          (row) => row !== undefined,
        ),
      )
      await navigator.clipboard.writeText(toTabSeparated(problemColumns, copied))
      workbench.toasts.show({ tone: 'done', text: `${counted(copied.length, 'row')} copied.` })
    })
  const record = rows.row(current)?.record ?? null
  const list = record === null ? undefined : listOf[record.split('/')[0]!]

  const isNarrowed = search.trim() !== '' || shown.length < severities.length
  return (
    <div className="problems">
      <section className="problems-page" aria-label={words.title}>
        <header className="screen-head problems-head">
          <h1>{words.title}</h1>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are toggles */}
          <div className="problems-severities" role="group" aria-label={words.severities}>
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
                {count(answer?.counts[severity] ?? 0)}{' '}
                {severityPlurals(severity, answer?.counts[severity] ?? 0)}
              </Button>
            ))}
          </div>
          <span className="spacer" />
          <Segments
            label={words.groupBy}
            options={(['code', 'severity', 'file'] as const).map((value) => ({
              value,
              label: groupingWords[value],
            }))}
            value={by}
            onChange={(next) =>
              narrow(() => {
                setBy(next)
                setGroup(null)
              })
            }
          />
        </header>
        {(groups.error ?? rows.error) !== null && (
          <Banner
            tone="error"
            actions={
              <Button size="small" onClick={() => rows.retry()}>
                {words.again}
              </Button>
            }
          >
            {groups.error ?? rows.error}
          </Banner>
        )}
        <div className="problems-body">
          <aside className="problems-groups" aria-label={words.groups}>
            <SearchField
              label={words.search}
              hint={words.searchHint}
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
              <p className="quiet small">{words.more(answer.total - answer.groups.length)}</p>
            )}
          </aside>
          <div className="problems-list">
            {rows.total === 0 ? (
              <div className="problems-empty">
                {isNarrowed ? (
                  <EmptyState
                    title={words.noneMatch}
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
                        {words.showAll}
                      </Button>
                    }
                  >
                    {words.noneMatchHint}
                  </EmptyState>
                ) : (
                  <EmptyState title={words.none}>
                    {sources === 0 ? words.nothingRead : words.noneHint}
                  </EmptyState>
                )}
              </div>
            ) : (
              <DataGrid<ProblemRow>
                ref={grid}
                label={words.title}
                columns={problemColumns}
                widths={widths}
                onWidths={setWidths}
                total={rows.total}
                exact
                row={rows.row}
                onWant={rows.want}
                sort={null}
                onSort={() => {}}
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
              <span className="quiet truncate" role="status">
                {rows.total === null ? '' : counted(rows.total, words.problem)}
                {chosen ? ` · ${chosen.label}` : ''}
              </span>
              <span className="spacer" />
              <Button size="small" icon="copy" onClick={() => void copy()} disabled={rows.total === 0}>
                {words.copy}
              </Button>
              <Button
                size="small"
                icon="go-to"
                disabled={list === undefined}
                onClick={() =>
                  list !== undefined &&
                  record !== null &&
                  navigation.setState({
                    screen: 'catalog',
                    list,
                    sort: null,
                    selected: record,
                    inspectorOpen: true,
                  })
                }
              >
                {words.openRecord}
              </Button>
              <Button
                size="small"
                disabled={!record?.startsWith('release/')}
                onClick={() => record !== null && openRelease(workbench, { id: record })}
              >
                {words.openRelease}
              </Button>
            </footer>
          </div>
        </div>
      </section>
      {inspectorOpen && inspector}
    </div>
  )
}
