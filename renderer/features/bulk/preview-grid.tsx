import { useMemo, useState } from 'react'
import type { BulkOutcome, BulkPreview, BulkRow } from '../../../shared/contract/bulk.ts'
import type { RecordId } from '../../../shared/contract/records.ts'
import type { ColumnWidths, GridColumn } from '../../ui/data-grid/columns.ts'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import { noRows } from '../../ui/data-grid/row-ranges.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { count, counted } from '../../ui/quantities.ts'
import { Segments } from '../../ui/tabs.tsx'
import { fieldName, outcomeWords, resultWords } from './bulk-words.ts'
import { usePreviewRows } from './use-preview.ts'

const icons: Record<BulkOutcome, IconName> = { changes: 'edited', same: 'check', refused: 'warning' }

/** The columns for the fields an edit is about: what was, struck through, and what will be. */
function columnsFor(
  fields: readonly string[],
  without: ReadonlySet<RecordId>,
  tick: (row: BulkRow) => void,
): GridColumn<BulkRow>[] {
  // Shares of the space as the least widths are to each other: the heading is laid out by its content.
  const changeWidth = fields.length > 3 ? 90 : 130
  return [
    {
      key: 'release',
      title: 'Release',
      width: 120,
      grow: 12,
      show: (row) => (
        <>
          {canBeTicked(row, without) && (
            <input
              type="checkbox"
              className="bulk-row-tick"
              tabIndex={-1}
              aria-label={`Change ${row.title ?? row.release}`}
              checked={!without.has(row.release)}
              onChange={() => tick(row)}
            />
          )}
          <span className="grid-text" dir="auto">
            {row.title ?? row.release}
          </span>
        </>
      ),
      copy: (row) => row.title ?? '',
    },
    ...fields.map(
      (field): GridColumn<BulkRow> => ({
        key: field,
        title: fieldName(field),
        width: changeWidth,
        grow: changeWidth / 10,
        show: (row) => {
          const change = row.changes.find((own) => own.field === field)
          if (!change) return null
          return (
            <span className="bulk-change">
              {change.before === null ? <em>empty</em> : <del dir="auto">{change.before}</del>}
              <Icon name="go-to" size={12} label="becomes" />
              {change.after === null ? <em>empty</em> : <ins dir="auto">{change.after}</ins>}
            </span>
          )
        },
        copy: (row) => row.changes.find((own) => own.field === field)?.after ?? '',
      }),
    ),
    {
      key: 'result',
      title: 'Result',
      width: 90,
      grow: 9,
      show: (row) => (
        <span className={`bulk-result bulk-result-${row.outcome} grid-text`} title={row.reason ?? undefined}>
          <Icon name={icons[row.outcome]} size={12} />
          {row.reason ?? resultWords(row.outcome, row.changes)}
        </span>
      ),
      copy: (row) => row.reason ?? resultWords(row.outcome, row.changes),
    },
  ]
}

/** Releases that can be unticked one by one; more are left out by another selection. */
const mostWithout = 10_000

function canBeTicked(row: BulkRow, without: ReadonlySet<RecordId>): boolean {
  return without.has(row.release) || (row.outcome === 'changes' && without.size < mostWithout)
}

/** What becomes of every release: all of them, or those of one outcome. */
export function PreviewGrid({
  id,
  preview,
  fields,
  updating,
  without,
  onWithout,
}: {
  id: string
  preview: BulkPreview
  /** Fields the edit is about, in the order of the form. */
  fields: readonly string[]
  updating: boolean
  /** Releases that were unticked. A click on the tick or Enter changes that. */
  without: readonly RecordId[]
  onWithout(without: readonly RecordId[]): void
}) {
  const [outcome, setOutcome] = useState<BulkOutcome | undefined>(undefined)
  const [current, setCurrent] = useState(0)
  const [widths, setWidths] = useState<ColumnWidths>({})
  const { row, want } = usePreviewRows(id, preview, outcome)
  const unticked = useMemo(() => new Set(without), [without])
  const tick = (row: BulkRow | undefined) => {
    if (!row || !canBeTicked(row, unticked)) return
    onWithout(
      unticked.has(row.release)
        ? without.filter((release) => release !== row.release)
        : [...without, row.release],
    )
  }
  const columns = columnsFor(fields, unticked, tick)
  const { counts } = preview
  const total = outcome === undefined ? counts.done : counts[outcome]
  const tabs: { value: BulkOutcome | 'all'; label: string }[] = [
    { value: 'all', label: `All ${count(counts.done)}` },
    ...(['changes', 'same', 'refused'] as const).map((own) => ({
      value: own,
      label: `${count(counts[own])} ${outcomeWords[own]}`,
    })),
  ]
  return (
    <>
      <div className="bulk-head">
        <Segments
          label="Releases shown"
          options={tabs}
          value={outcome ?? 'all'}
          onChange={(next) => {
            setOutcome(next === 'all' ? undefined : next)
            setCurrent(0)
          }}
        />
        <span className="faint small">{counted(counts.fields, 'field')}</span>
      </div>
      {outcome === 'refused' && preview.reasons.length > 0 && (
        <ul className="bulk-reasons" aria-label="Why releases are left out">
          {preview.reasons.map(({ reason, releases }) => (
            <li key={reason}>
              {counted(releases, 'release')}: {reason}
            </li>
          ))}
        </ul>
      )}
      <DataGrid<BulkRow>
        label="What will change"
        selectable={false}
        columns={columns}
        widths={widths}
        onWidths={setWidths}
        total={total}
        exact
        row={row}
        onWant={want}
        sort={null}
        onSort={() => {}}
        current={current}
        onCurrent={setCurrent}
        selection={noRows}
        onSelection={() => {}}
        onOpen={(index) => tick(row(index))}
        onCopy={() => {}}
        updating={updating}
        empty={
          <p className="bulk-empty quiet">No release is {outcome ? outcomeWords[outcome] : 'selected'}.</p>
        }
      />
    </>
  )
}
