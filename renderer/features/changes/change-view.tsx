import { type ReactNode, useRef, useState } from 'react'
import type { ChangeLine, ChangePage } from '../../../shared/contract/changes.ts'
import type { EditResult, RevertResult } from '../../../shared/contract/edit.ts'
import type { ListFormat } from '../../../shared/contract/list-format.ts'
import type { ListName, RecordId } from '../../../shared/contract/records.ts'
import { engineWords, fieldNameWords } from '../../i18n/engine-words.ts'

import { t } from '../../i18n/words.ts'

import { copyRows, readRows } from '../../state/copy-rows.ts'
import { openRelease } from '../../state/open-release.ts'
import { type PagedRows, usePagedRows } from '../../state/paged-rows.ts'
import { useRevision } from '../../state/use-revision.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import type { ColumnWidths } from '../../ui/data-grid/columns.ts'
import { DataGrid, type DataGridHandle } from '../../ui/data-grid/data-grid.tsx'
import { countRows, noRows, type RowRanges } from '../../ui/data-grid/row-ranges.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Menu } from '../../ui/menu.tsx'
import { count } from '../../ui/quantities.ts'
import { RetryBanner } from '../../ui/retry-banner.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { changeColumns } from './change-columns.tsx'
import { KeptDialog } from './kept-dialog.tsx'
import { askedOf, mostReverted, revertOf, revertWords } from './revert-choice.ts'
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

function countWords({ changes, groups, exact }: ChangePage, view: 'release' | 'step'): string {
  const values = {
    changes: t('units.changes', { count: changes }),
    groups: view === 'step' ? t('changes.steps', { count: groups }) : t('changes.records', { count: groups }),
  }
  return exact ? t('changes.counts', values) : t('changes.countsSoFar', values)
}

/** The list of changes by release or by step. What is done from here is done to the selection, else to the current row. */
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
  const page = (offset: number, limit: number, signal?: AbortSignal) =>
    session.call('changes.page', { view, search, offset, limit }, signal)
  const rows: PagedRows<ChangeLine, ChangePage> = usePagedRows(
    JSON.stringify([view, search]),
    revision,
    (offset, limit, signal) => page(offset, limit, signal),
  )
  const { answer } = rows
  const line = rows.row(current)
  const record = recordOf(line)

  const [kept, setKept] = useState<RevertResult | null>(null)
  const revert = async (act: () => Promise<EditResult | RevertResult | null>) => {
    setBusy(true)
    const result = await workbench.attempt(act)
    setBusy(false)
    if (result) {
      setSelection(noRows)
      workbench.toasts.show({
        tone: 'done',
        text: t('changes.revertedTell', { label: engineWords(result.step.label) }),
      })
      if ('refused' in result && result.refusedTotal > 0) setKept(result)
      else grid.current?.focus()
    }
  }
  const chosen = countRows(selection)
  const isSeveral = chosen > 1
  const revertible = line !== undefined && revertOf(line)
  const act = () => {
    if (isSeveral) {
      if (chosen > mostReverted) {
        workbench.toasts.show({
          tone: 'error',
          text: t('changes.revertTooMany', { most: count(mostReverted) }),
        })
        return
      }
      void revert(async () => {
        const lines = await readRows(selection, page)
        const asked = askedOf(lines)
        if (asked.changes.length + asked.records.length + asked.steps.length === 0) {
          workbench.toasts.show({ tone: 'error', text: t('changes.nothingToRevert') })
          return null
        }
        return await session.call('edit.revertChanges', { ...asked, together: view === 'release' })
      })
    } else if (line?.row === 'step')
      void revert(() => session.call('edit.revertStep', { step: line.step.id }))
    else if (line !== undefined)
      void revert(() =>
        session.call('edit.revertChanges', { ...askedOf([line]), together: view === 'release' }),
      )
  }

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
      before: { side: { id: record, asImported: true }, name: t('changes.asDelivered') },
      after: { side: { id: record, asImported: false }, name: t('changes.after') },
    })
  }
  const save = (format: ListFormat) =>
    workbench.attempt(async () => {
      const name = `${workbench.engine.getState().catalog.name.replace(/\.lathe$/, '')} changes.${format}`
      const target = await workbench.host.pickTarget({ name, several: false })
      if (!target) return
      await session.call('changes.export', { target: target.id, format })
      await workbench.host.finish(target)
      workbench.toasts.show({ tone: 'done', text: t('changes.saved', { name: target.name }) })
    })
  const copy = () =>
    copyRows(workbench, selection.length > 0 ? selection : [{ first: current, last: current }], columns, page)

  const isEmpty = rows.total === 0 && search.trim() === ''
  return (
    <>
      <header className="screen-head changes-head">
        <h1>{t('changes.title')}</h1>
        <p className="quiet truncate" role="status">
          {answer !== null && answer.total > 0 && countWords(answer, view)}
        </p>
        <span className="spacer" />
        {views}
        <Menu
          items={[
            { id: 'csv', label: t('changes.csv'), run: () => void save('csv') },
            { id: 'json', label: t('changes.json'), run: () => void save('json') },
          ]}
        >
          <button type="button" className="button button-small" disabled={isEmpty}>
            {t('changes.list')}
          </button>
        </Menu>
        <Button
          size="small"
          variant="primary"
          icon="export"
          disabled={isEmpty}
          onClick={() => navigation.setState({ screen: 'export' })}
        >
          {t('changes.exportChanged')}
        </Button>
      </header>
      <div className="changes-tools">
        <SearchField
          label={t('changes.search')}
          hint={t('changes.searchHint')}
          value={search}
          onChange={(next) => {
            setSearch(next)
            setCurrent(0)
            grid.current?.scrollToTop()
          }}
        />
      </div>
      <RetryBanner error={rows.error} onRetry={() => rows.retry()} />
      {rows.total === 0 ? (
        <div className="changes-empty">
          {search.trim() !== '' ? (
            <EmptyState
              title={t('changes.noneMatch')}
              actions={<Button onClick={() => setSearch('')}>{t('changes.clearSearch')}</Button>}
            >
              {t('changes.noneMatchHint')}
            </EmptyState>
          ) : (
            <EmptyState
              title={t('changes.none')}
              actions={
                <Button onClick={() => navigation.setState({ screen: 'catalog' })}>
                  {t('changes.openCatalog')}
                </Button>
              }
            >
              {t('changes.noneHint')}
            </EmptyState>
          )}
        </div>
      ) : (
        <DataGrid<ChangeLine>
          ref={grid}
          label={t('changes.title')}
          columns={columns}
          widths={widths}
          onWidths={setWidths}
          total={rows.total}
          exact={answer?.exact ?? true}
          row={rows.row}
          onWant={rows.want}
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
            ? line.together > 1
              ? t('changes.together', {
                  name: fieldNameWords(line.name),
                  changes: t('units.changes', { count: line.together }),
                })
              : fieldNameWords(line.name)
            : ''}
        </span>
        <span className="spacer" />
        <Button size="small" disabled={record === null} onClick={showXml}>
          {t('changes.xml')}
        </Button>
        <Button size="small" icon="go-to" disabled={record === null} onClick={showRecord}>
          {t('changes.openRecord')}
        </Button>
        <Button size="small" icon="undo" disabled={busy || !(isSeveral || revertible)} onClick={act}>
          {isSeveral ? t('changes.revertSelected') : revertWords(line)}
        </Button>
      </footer>
      {xml && <XmlDialog choice={xml} onClose={() => setXml(null)} />}
      {kept && (
        <KeptDialog
          result={kept}
          onClose={() => {
            setKept(null)
            grid.current?.focus()
          }}
        />
      )}
    </>
  )
}
