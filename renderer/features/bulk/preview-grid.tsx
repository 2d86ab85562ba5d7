import { useMemo, useState } from 'react'
import type { BulkOutcome, BulkPreview, BulkRow } from '../../../shared/contract/bulk.ts'
import type { ListName, RecordId } from '../../../shared/contract/records.ts'
import type { ValueKind } from '../../../shared/values/value-kinds.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import type { ColumnWidths, GridColumn } from '../../ui/data-grid/columns.ts'
import { DataGrid } from '../../ui/data-grid/data-grid.tsx'
import { noRows } from '../../ui/data-grid/row-ranges.ts'
import { shownAs } from '../../ui/fields/shown-value.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { count } from '../../ui/quantities.ts'
import { Segments } from '../../ui/tabs.tsx'
import { outcomeWords, recordsWords, resultWords } from './bulk-words.ts'
import { ChangedValue } from './changed-value.tsx'
import { usePreviewRows } from './use-preview.ts'

const icons: Record<BulkOutcome, IconName> = { changes: 'edited', same: 'check', refused: 'warning' }

/** A field an edit is about, as a column shows it. */
export interface PreviewField {
  field: string
  label: string
  /** Of what kind its values are; absent: text. */
  kind?: ValueKind
}

const nameColumns = {
  releases: 'bulk.columnRelease',
  resources: 'bulk.columnResource',
  parties: 'bulk.columnParty',
} as const

/** Room for a heading on one line, in pixels: long names of fields are read as they are. */
const headWidth = (title: string) => Math.min(240, 24 + 7 * title.length)

/** The columns for the fields an edit is about: what was, struck through, and what will be. */
function columnsFor(
  list: ListName,
  fields: readonly PreviewField[],
  without: ReadonlySet<RecordId>,
  tick: (row: BulkRow) => void,
): GridColumn<BulkRow>[] {
  // Shares of the space as the least widths are to each other: the heading is laid out by its content.
  const changeWidth = fields.length > 3 ? 90 : 130
  return [
    {
      key: 'release',
      title: t(nameColumns[list as keyof typeof nameColumns] ?? 'bulk.columnRelease'),
      width: 120,
      grow: 12,
      show: (row) => (
        <>
          {canBeTicked(row, without) && (
            <input
              type="checkbox"
              className="bulk-row-tick"
              tabIndex={-1}
              aria-label={t('bulk.changeRow', { record: row.title ?? row.record })}
              checked={!without.has(row.record)}
              onChange={() => tick(row)}
            />
          )}
          <span className="grid-text" dir="auto">
            {row.title ?? row.record}
          </span>
        </>
      ),
      copy: (row) => row.title ?? '',
    },
    ...fields.map(
      ({ field, label, kind = 'text' }): GridColumn<BulkRow> => ({
        key: field,
        title: label,
        width: Math.max(changeWidth, headWidth(label)),
        grow: Math.max(changeWidth, headWidth(label)) / 10,
        show: (row) => {
          const change = row.changes.find((own) => own.field === field)
          if (!change) return null
          return (
            <ChangedValue
              before={change.before === null ? null : shownAs(kind, change.before)}
              after={change.after === null ? null : shownAs(kind, change.after)}
            />
          )
        },
        copy: (row) => row.changes.find((own) => own.field === field)?.after ?? '',
      }),
    ),
    ...(list === 'releases'
      ? []
      : [
          {
            key: 'releases',
            title: t('bulk.columnReleases'),
            width: 70,
            grow: 4,
            show: (row: BulkRow) => <span className="grid-text">{count(row.releases)}</span>,
            copy: (row: BulkRow) => String(row.releases),
          },
        ]),
    {
      key: 'result',
      title: t('bulk.columnResult'),
      width: 90,
      grow: 9,
      show: (row) => (
        <span
          className={`bulk-result bulk-result-${row.outcome} grid-text`}
          title={row.reason === null ? undefined : engineWords(row.reason)}
        >
          <Icon name={icons[row.outcome]} size={12} />
          {row.reason === null ? resultWords(row.outcome, row.changes) : engineWords(row.reason)}
        </span>
      ),
      copy: (row) => (row.reason === null ? resultWords(row.outcome, row.changes) : engineWords(row.reason)),
    },
  ]
}

/** Records that can be unticked one by one; more are left out by another selection. */
const mostWithout = 10_000

function canBeTicked(row: BulkRow, without: ReadonlySet<RecordId>): boolean {
  return without.has(row.record) || (row.outcome === 'changes' && without.size < mostWithout)
}

/** What becomes of every record: all of them, or those of one outcome. */
export function PreviewGrid({
  id,
  list,
  preview,
  fields,
  updating,
  without,
  onWithout,
}: {
  id: string
  list: ListName
  preview: BulkPreview
  /** Fields the edit is about, in the order of the form. */
  fields: readonly PreviewField[]
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
      unticked.has(row.record)
        ? without.filter((release) => release !== row.record)
        : [...without, row.record],
    )
  }
  const columns = columnsFor(list, fields, unticked, tick)
  const { counts } = preview
  const total = outcome === undefined ? counts.done : counts[outcome]
  const tabs: { value: BulkOutcome | 'all'; label: string }[] = [
    { value: 'all', label: t('bulk.all', { amount: count(counts.done) }) },
    ...(['changes', 'same', 'refused'] as const).map((own) => ({
      value: own,
      label: `${count(counts[own])} ${outcomeWords(own)}`,
    })),
  ]
  return (
    <>
      <div className="bulk-head">
        <Segments
          label={t(list === 'releases' ? 'bulk.releasesShown' : 'bulk.recordsShown')}
          options={tabs}
          value={outcome ?? 'all'}
          onChange={(next) => {
            setOutcome(next === 'all' ? undefined : next)
            setCurrent(0)
          }}
        />
        <span className="faint small">
          {t('units.fields', { count: counts.fields })}
          {preview.touched !== null && ` · ${t('bulk.touched', { count: preview.touched })}`}
        </span>
      </div>
      {outcome === 'refused' && preview.reasons.length > 0 && (
        <ul
          className="bulk-reasons"
          aria-label={t(list === 'releases' ? 'bulk.whyLeftOut' : 'bulk.whyRecordsLeftOut')}
        >
          {preview.reasons.map(({ reason, records }) => (
            <li key={reason}>
              {t('bulk.reasonLine', { records: recordsWords(list, records), reason: engineWords(reason) })}
            </li>
          ))}
        </ul>
      )}
      <DataGrid<BulkRow>
        label={t('bulk.whatWillChange')}
        selectable={false}
        columns={columns}
        widths={widths}
        onWidths={setWidths}
        total={total}
        exact
        row={row}
        onWant={want}
        current={current}
        onCurrent={setCurrent}
        selection={noRows}
        onSelection={() => {}}
        onOpen={(index) => tick(row(index))}
        onCopy={() => {}}
        updating={updating}
        empty={
          <p className="bulk-empty quiet">
            {outcome
              ? t(list === 'releases' ? 'bulk.noneOf' : 'bulk.noRecordOf', { outcome: outcomeWords(outcome) })
              : t(list === 'releases' ? 'bulk.noneSelected' : 'bulk.noRecordSelected')}
          </p>
        }
      />
    </>
  )
}
