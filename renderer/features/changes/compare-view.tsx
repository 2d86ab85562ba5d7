import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type {
  DifferenceKind,
  DiffPage,
  DiffRow,
  DiffSummary,
  DiffTally,
} from '../../../shared/contract/diff.ts'
import { isTerminal } from '../../../shared/contract/jobs.ts'
import { MessageRow, type RecordId } from '../../../shared/contract/records.ts'
import { type PagedRows, usePagedRows } from '../../state/paged-rows.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useRevision } from '../../state/use-revision.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { type ColumnWidths, toTabSeparated } from '../../ui/data-grid/columns.ts'
import { DataGrid, type DataGridHandle } from '../../ui/data-grid/data-grid.tsx'
import { noRows, type RowRanges } from '../../ui/data-grid/row-ranges.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Progress } from '../../ui/progress.tsx'
import { count, counted, remaining } from '../../ui/quantities.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { Select } from '../../ui/select.tsx'
import { compareColumns } from './compare-columns.tsx'
import { compareRunOf, startCompare, stopCompare } from './compare-run.ts'
import { compareWords, kindWords, words } from './words.ts'
import { type XmlChoice, XmlDialog } from './xml-dialog.tsx'

const kinds: readonly DifferenceKind[] = ['added', 'removed', 'changed']
/** Messages offered at once; a search finds the others. */
const mostOffered = 200

function messageWords({ file, ernVersion, messageId, created, id }: MessageRow): string {
  const when = created?.slice(0, 16).replace('T', ' ')
  return [file, ernVersion && `ERN ${ernVersion}`, messageId, when, id].filter(Boolean).join(' · ')
}

/** The two messages to be compared, chosen from those the catalog has. */
function Choice({ busy }: { busy: boolean }) {
  const workbench = useWorkbench()
  const run = compareRunOf(workbench)
  const { before, after } = useStore(run)
  const [search, setSearch] = useState('')
  const revision = useRevision()
  const { value } = useAnswer(search, revision, async (signal) => {
    const page = await workbench.session.call(
      'catalog.page',
      { list: 'messages', search, sort: { field: 'id', descending: true }, limit: mostOffered },
      signal,
    )
    return page.rows.map((row) => MessageRow.parse(row))
  })
  const chosen = useAnswer(JSON.stringify([before, after]), revision, async (signal) => {
    const ids = [before, after].filter((id) => id !== null)
    const rows = await Promise.all(ids.map((id) => workbench.session.call('catalog.record', { id }, signal)))
    return rows.flatMap((row) => MessageRow.safeParse(row).data ?? [])
  })
  // The two newest, until somebody chooses.
  const [newest, older] = value ?? []
  useEffect(() => {
    const now = run.getState()
    if (newest && older && now.before === null && now.after === null)
      run.setState({ before: older.id, after: newest.id })
  }, [run, newest, older])
  const options = (own: RecordId | null) => {
    const offered = value ?? []
    const kept = (chosen.value ?? []).filter(({ id }) => id === own && !offered.some((one) => one.id === id))
    return [
      { value: '', label: compareWords.choose },
      ...[...kept, ...offered].map((row) => ({ value: row.id, label: messageWords(row) })),
    ]
  }
  const isLong = (value?.length ?? 0) >= mostOffered || search !== ''
  const set = (side: 'before' | 'after', id: string) => run.setState({ [side]: id === '' ? null : id })
  return (
    <>
      {isLong && (
        <div className="compare-find">
          <SearchField
            label={compareWords.find}
            hint={compareWords.findHint}
            value={search}
            onChange={setSearch}
          />
        </div>
      )}
      <div className="compare-choice">
        <Select
          label={compareWords.before}
          labelAbove
          value={before ?? ''}
          options={options(before)}
          onChange={(id) => set('before', id)}
        />
        <Button onClick={() => run.setState({ before: after, after: before })} disabled={busy}>
          {compareWords.exchange}
        </Button>
        <Select
          label={compareWords.after}
          labelAbove
          value={after ?? ''}
          options={options(after)}
          onChange={(id) => set('after', id)}
        />
        <Button
          variant="primary"
          busy={busy}
          disabled={busy || before === null || after === null}
          onClick={() => void startCompare(workbench)}
        >
          {compareWords.compare}
        </Button>
      </div>
    </>
  )
}

function tallyWords({ added, removed, changed, same }: DiffTally): string {
  return [
    added > 0 && `${count(added)} ${kindWords.added}`,
    removed > 0 && `${count(removed)} ${kindWords.removed}`,
    changed > 0 && `${count(changed)} ${kindWords.changed}`,
    same > 0 && `${count(same)} ${compareWords.same}`,
  ]
    .filter(Boolean)
    .join(', ')
}

function Summary({ summary }: { summary: DiffSummary }) {
  const lines: [string, string][] = [
    ['Releases', tallyWords(summary.releases)],
    ['Track releases', tallyWords(summary.trackReleases)],
    ['Tracks', tallyWords(summary.tracks)],
    ['Other resources', tallyWords(summary.otherResources)],
    ['Deals', tallyWords(summary.deals)],
  ]
  return (
    <>
      <dl className="compare-summary">
        {lines.map(
          ([name, value]) =>
            value !== '' && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {summary.notes.map((note) => (
        <Banner key={note} tone="info">
          {note}
        </Banner>
      ))}
    </>
  )
}

/** Two messages compared: the choice, how far it is, what differs in numbers, and the list. */
export function CompareView({ views }: { views: ReactNode }) {
  const workbench = useWorkbench()
  const { state, error } = useStore(compareRunOf(workbench))
  const isRunning = state !== null && !isTerminal(state.status)
  return (
    <>
      <header className="screen-head changes-head">
        <h1>{words.title}</h1>
        <span className="spacer" />
        {views}
      </header>
      <Choice busy={isRunning} />
      {error !== null && <Banner tone="error">{error}</Banner>}
      {state?.message && <Banner tone={state.status === 'failed' ? 'error' : 'info'}>{state.message}</Banner>}
      {isRunning && (
        <section className="compare-progress" aria-label="Progress">
          <p>
            <span>{state.total === null ? '' : compareWords.running(state.done, state.total)}</span>
            {state.secondsLeft !== null && <span className="quiet">{remaining(state.secondsLeft)} left</span>}
            <span className="spacer" />
            <Button
              size="small"
              icon="stop"
              disabled={state.status === 'stopping'}
              onClick={() => void stopCompare(workbench)}
            >
              {state.status === 'stopping' ? compareWords.stopping : compareWords.stop}
            </Button>
          </p>
          <Progress label={compareWords.compare} part={state.total ? state.done / state.total : null} />
        </section>
      )}
      {state?.summary && <Summary summary={state.summary} />}
      {state === null ? (
        <div className="compare-intro">
          <EmptyState title={compareWords.intro}>{compareWords.introHint}</EmptyState>
        </div>
      ) : (
        !isRunning && <Differences key={state.id} diff={state.id} />
      )}
    </>
  )
}

function Differences({ diff }: { diff: string }) {
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
  const rows: PagedRows<DiffRow, DiffPage> = usePagedRows(
    JSON.stringify(filter),
    0,
    (offset, limit, signal) => session.call('diff.page', { diff, filter, offset, limit }, signal),
  )
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
      title: row.row === 'record' ? (row.title ?? '') : row.name,
      before: { side: before === null ? null : { id: before, asImported: false }, name: compareWords.before },
      after: { side: after === null ? null : { id: after, asImported: false }, name: compareWords.after },
    })
  const open = () => {
    const id = after ?? before
    const list = id?.startsWith('release/')
      ? 'releases'
      : id?.startsWith('resource/')
        ? 'resources'
        : id?.startsWith('deal/')
          ? 'deals'
          : id?.startsWith('party/')
            ? 'parties'
            : id?.startsWith('message/')
              ? 'messages'
              : null
    if (id && list)
      navigation.setState({ screen: 'catalog', list, sort: null, selected: id, inspectorOpen: true })
  }
  const copy = () =>
    workbench.attempt(async () => {
      const wanted = selection.length > 0 ? selection : [{ first: current, last: current }]
      const copied = wanted.flatMap(({ first, last }) =>
        Array.from({ length: last - first + 1 }, (_, at) => rows.row(first + at)).filter(
          (one) => one !== undefined,
        ),
      )
      await navigator.clipboard.writeText(toTabSeparated(compareColumns, copied))
      workbench.toasts.show({ tone: 'done', text: `${counted(copied.length, 'row')} copied.` })
    })
  const isNarrowed = search.trim() !== '' || shown.length < kinds.length
  return (
    <>
      <div className="changes-tools">
        <SearchField
          label={compareWords.search}
          hint={words.searchHint}
          value={search}
          onChange={(next) => narrow(() => setSearch(next))}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, these are toggles */}
        <div role="group" aria-label={compareWords.kinds} className="changes-kinds">
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
              {kindWords[kind]}
            </Button>
          ))}
        </div>
      </div>
      {rows.error !== null && <Banner tone="error">{rows.error}</Banner>}
      {rows.total === 0 ? (
        <div className="changes-empty">
          {isNarrowed ? (
            <EmptyState
              title={compareWords.noneMatch}
              actions={
                <Button
                  onClick={() =>
                    narrow(() => {
                      setSearch('')
                      setShown(kinds)
                    })
                  }
                >
                  {words.clearSearch}
                </Button>
              }
            />
          ) : (
            <EmptyState title={compareWords.none}>{compareWords.noneHint}</EmptyState>
          )}
        </div>
      ) : (
        <DataGrid<DiffRow>
          ref={grid}
          label="Differences"
          columns={compareColumns}
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
        <span className="quiet truncate">{rows.total === null ? '' : counted(rows.total, 'row')}</span>
        <span className="spacer" />
        <Button size="small" disabled={row === undefined} onClick={showXml}>
          {words.xml}
        </Button>
        <Button size="small" icon="go-to" disabled={row === undefined} onClick={open}>
          {words.openRecord}
        </Button>
      </footer>
      {xml && <XmlDialog choice={xml} onClose={() => setXml(null)} />}
    </>
  )
}
