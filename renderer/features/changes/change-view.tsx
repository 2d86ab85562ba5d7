import { type ReactNode, useRef, useState } from 'react'
import type { ChangeLine, ChangeListFormat, ChangePage } from '../../../shared/contract/changes.ts'
import type { EditResult } from '../../../shared/contract/edit.ts'
import type { ListName, RecordId } from '../../../shared/contract/records.ts'
import { openRelease } from '../../state/open-release.ts'
import { type PagedRows, usePagedRows } from '../../state/paged-rows.ts'
import { useRevision } from '../../state/use-revision.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { type ColumnWidths, toTabSeparated } from '../../ui/data-grid/columns.ts'
import { DataGrid, type DataGridHandle } from '../../ui/data-grid/data-grid.tsx'
import { noRows, type RowRanges } from '../../ui/data-grid/row-ranges.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Menu } from '../../ui/menu.tsx'
import { counted } from '../../ui/quantities.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { changeColumns } from './change-columns.tsx'
import { words } from './words.ts'
import { type XmlChoice, XmlDialog } from './xml-dialog.tsx'

const listOf: Readonly<Record<string, ListName>> = {
  release: 'releases',
  resource: 'resources',
  party: 'parties',
  deal: 'deals',
  message: 'messages',
}

/** The releases with edits: a release opened from here is left for the next of them. */
const edited = { list: 'releases', search: '', editedOnly: true } as const

/** The record a line is about; null for a step. */
function recordOf(line: ChangeLine | undefined): RecordId | null {
  return line === undefined || line.row === 'step' ? null : line.record
}

/** The list of changes by release or by step. What is done from here is done to the current row. */
export function ChangeView({ view, views }: { view: 'release' | 'step'; views: ReactNode }) {
  const workbench = useWorkbench()
  const { navigation, session } = workbench
  const [search, setSearch] = useState('')
  const [current, setCurrent] = useState(0)
  const [selection, setSelection] = useState<RowRanges>(noRows)
  const [widths, setWidths] = useState<ColumnWidths>({})
  const [xml, setXml] = useState<XmlChoice | null>(null)
  const [busy, setBusy] = useState(false)
  const grid = useRef<DataGridHandle>(null)
  const revision = useRevision()
  const columns = changeColumns(view)
  const rows: PagedRows<ChangeLine, ChangePage> = usePagedRows(
    JSON.stringify([view, search]),
    revision,
    (offset, limit, signal) => session.call('changes.page', { view, search, offset, limit }, signal),
  )
  const { answer } = rows
  const line = rows.row(current)
  const record = recordOf(line)

  const revert = async (act: () => Promise<EditResult>) => {
    setBusy(true)
    const result = await workbench.attempt(act)
    setBusy(false)
    if (result) workbench.toasts.show({ tone: 'done', text: words.revertedTell(result.step.label) })
    grid.current?.focus()
  }
  const canRevert = line?.row === 'change' && line.inForce
  const stepOf = line?.row === 'step' && !line.step.undone ? line.step.id : null

  const showRecord = () => {
    const list = record === null ? undefined : listOf[record.split('/')[0]!]
    if (record === null || list === undefined) return
    navigation.setState({ screen: 'catalog', list, sort: null, selected: record, inspectorOpen: true })
  }
  const showXml = () => {
    if (record === null) return
    const title = line?.row === 'record' || line?.row === 'change' ? (line.title ?? record) : record
    setXml({
      title,
      before: { side: { id: record, asImported: true }, name: words.asDelivered },
      after: { side: { id: record, asImported: false }, name: words.after },
    })
  }
  const save = (format: ChangeListFormat) =>
    workbench.attempt(async () => {
      const name = `${workbench.engine.getState().catalog.name.replace(/\.lathe$/, '')} changes.${format}`
      const target = await workbench.host.pickTarget({ name, several: false })
      if (!target) return
      await session.call('changes.export', { target: target.id, format })
      await workbench.host.finish(target)
      workbench.toasts.show({ tone: 'done', text: words.saved(target.name) })
    })
  const copy = () =>
    workbench.attempt(async () => {
      const wanted = selection.length > 0 ? selection : [{ first: current, last: current }]
      const copied = wanted.flatMap(({ first, last }) =>
        Array.from({ length: last - first + 1 }, (_, at) => rows.row(first + at)).filter(
          (row) => row !== undefined,
        ),
      )
      await navigator.clipboard.writeText(toTabSeparated(columns, copied))
      workbench.toasts.show({ tone: 'done', text: `${counted(copied.length, 'row')} copied.` })
    })

  const isEmpty = rows.total === 0 && search.trim() === ''
  return (
    <>
      <header className="screen-head changes-head">
        <h1>{words.title}</h1>
        <p className="quiet truncate" role="status">
          {answer !== null &&
            answer.total > 0 &&
            words.counts(answer.changes, answer.groups, view === 'step' ? 'step' : 'record')}
        </p>
        <span className="spacer" />
        {views}
        <Menu
          items={[
            { id: 'csv', label: words.csv, run: () => void save('csv') },
            { id: 'json', label: words.json, run: () => void save('json') },
          ]}
        >
          <button type="button" className="button button-small" disabled={isEmpty}>
            {words.list}
          </button>
        </Menu>
        <Button
          size="small"
          variant="primary"
          icon="export"
          disabled={isEmpty}
          onClick={() => navigation.setState({ screen: 'export' })}
        >
          {words.exportChanged}
        </Button>
      </header>
      <div className="changes-tools">
        <SearchField
          label={words.search}
          hint={words.searchHint}
          value={search}
          onChange={(next) => {
            setSearch(next)
            setCurrent(0)
            grid.current?.scrollToTop()
          }}
        />
      </div>
      {rows.error !== null && (
        <Banner
          tone="error"
          actions={
            <Button size="small" onClick={() => rows.retry()}>
              {words.again}
            </Button>
          }
        >
          {rows.error}
        </Banner>
      )}
      {rows.total === 0 ? (
        <div className="changes-empty">
          {search.trim() !== '' ? (
            <EmptyState
              title={words.noneMatch}
              actions={<Button onClick={() => setSearch('')}>{words.clearSearch}</Button>}
            >
              {words.noneMatchHint}
            </EmptyState>
          ) : (
            <EmptyState
              title={words.none}
              actions={
                <Button onClick={() => navigation.setState({ screen: 'catalog' })}>
                  {words.openCatalog}
                </Button>
              }
            >
              {words.noneHint}
            </EmptyState>
          )}
        </div>
      ) : (
        <DataGrid<ChangeLine>
          ref={grid}
          label={words.title}
          columns={columns}
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
            const opened = recordOf(rows.row(index))
            if (opened?.startsWith('release/'))
              openRelease(workbench, { id: opened, list: { query: edited } })
            else showRecord()
          }}
          onCopy={() => void copy()}
          updating={rows.updating}
          empty={null}
        />
      )}
      <footer className="changes-foot">
        <span className="quiet truncate" dir="auto">
          {line?.row === 'change'
            ? `${line.name}${line.together > 1 ? `, ${counted(line.together, 'change')}` : ''}`
            : ''}
        </span>
        <span className="spacer" />
        <Button size="small" disabled={record === null} onClick={showXml}>
          {words.xml}
        </Button>
        <Button size="small" icon="go-to" disabled={record === null} onClick={showRecord}>
          {words.openRecord}
        </Button>
        {view === 'step' && line?.row === 'step' ? (
          <Button
            size="small"
            icon="undo"
            disabled={stepOf === null || busy}
            onClick={() =>
              stepOf !== null && void revert(() => session.call('edit.revertStep', { step: stepOf }))
            }
          >
            {words.revertStep}
          </Button>
        ) : (
          <Button
            size="small"
            icon="undo"
            disabled={!canRevert || busy}
            onClick={() =>
              line?.row === 'change' &&
              void revert(() => session.call('edit.revertChange', { change: line.change }))
            }
          >
            {words.revert}
          </Button>
        )}
      </footer>
      {xml && <XmlDialog choice={xml} onClose={() => setXml(null)} />}
    </>
  )
}
