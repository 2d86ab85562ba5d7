import type { ReactNode } from 'react'
import type {
  BatchRow,
  DealRow,
  ListName,
  MessageRow,
  PartyRow,
  ProblemRow,
  ResourceRow,
} from '../../../shared/contract/records.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import type { AnyRow } from '../../state/list/kept-pages.ts'
import { Badge } from '../../ui/badge.tsx'
import type { GridColumn } from '../../ui/data-grid/columns.ts'
import { codeWords, groupedIsrc, playingTime } from '../../ui/identifiers.ts'
import { count } from '../../ui/quantities.ts'
import { missing, severity } from './cells.tsx'
import { editableCell } from './editing/editable-cells.ts'
import type { ColumnTitle, ListColumn } from './list-column.ts'
import { releaseColumns } from './release-columns.tsx'

type Field<Row> = keyof Row & string
type Shape<Row> = Omit<ListColumn<Row>, 'key' | 'title' | 'show' | 'copy'> & Partial<ListColumn<Row>>

/** A column that shows one field as the text it is. */
function textColumn<Row>(key: Field<Row>, title: ColumnTitle, shape: Shape<Row>): ListColumn<Row> {
  const value = (row: Row) => (row[key] === null ? null : String(row[key]))
  return {
    key,
    title,
    sortField: key,
    show: value,
    copy: (row) => value(row) ?? '',
    ...shape,
  }
}

/** A column of counts. */
function countColumn<Row>(key: Field<Row>, title: ColumnTitle, shape: Shape<Row>): ListColumn<Row> {
  return textColumn(key, title, { align: 'end', show: (row) => count(Number(row[key])), ...shape })
}

/** Midnight is how a date without a time is written in a deal. */
const day = (value: string | null) => value?.replace(/T00:00:00.*$/, '').replace('T', ' ') ?? null

const codes = (value: string | null) => (value === null ? null : value.split(' ').map(codeWords).join(', '))

const resourceColumns: readonly ListColumn<ResourceRow>[] = [
  textColumn('title', 'catalog.columnTitle', {
    width: 150,
    grow: 1.4,
    className: 'catalog-subject',
    show: (row) => (row.title === null && row.kind === 'SoundRecording' ? missing() : row.title),
  }),
  textColumn('artist', 'catalog.columnArtist', { width: 110, grow: 1 }),
  textColumn('isrc', 'catalog.columnIsrc', {
    width: 126,
    className: 'mono',
    show: (row) => (row.isrc === null ? null : groupedIsrc(row.isrc)),
  }),
  textColumn('durationSeconds', 'catalog.columnTime', {
    width: 56,
    align: 'end',
    show: (row) => (row.durationSeconds === null ? null : playingTime(row.durationSeconds)),
  }),
  textColumn('kind', 'catalog.columnKind', {
    width: 120,
    className: 'quiet',
    show: (row) => codeWords(row.kind),
  }),
  textColumn('type', 'catalog.columnType', {
    width: 130,
    grow: 0.6,
    hideBelow: 900,
    className: 'quiet',
    show: (row) => (row.type === null ? null : codeWords(row.type)),
  }),
  textColumn('pLine', 'catalog.columnPLine', { width: 120, grow: 0.7, hideBelow: 800, className: 'quiet' }),
  textColumn('file', 'catalog.columnFile', { width: 120, grow: 0.7, hideBelow: 1090, className: 'quiet' }),
]

const partyColumns: readonly ListColumn<PartyRow>[] = [
  textColumn('name', 'catalog.columnName', { width: 180, grow: 2, className: 'catalog-subject' }),
  textColumn('reference', 'catalog.columnReference', { width: 110, className: 'mono quiet' }),
  textColumn('isni', 'catalog.columnIsni', { width: 150, grow: 0.5, className: 'mono' }),
  textColumn('dpid', 'catalog.columnDpid', { width: 160, grow: 0.5, className: 'mono' }),
  textColumn('ipi', 'catalog.columnIpi', { width: 110, hideBelow: 800, className: 'mono' }),
]

const dealColumns: readonly ListColumn<DealRow>[] = [
  textColumn('releaseReferences', 'catalog.columnReleases', { width: 90, grow: 0.6, className: 'mono' }),
  textColumn('commercialModels', 'catalog.columnModel', {
    width: 150,
    grow: 1,
    className: 'catalog-subject',
    show: (row) => codes(row.commercialModels),
  }),
  textColumn('useTypes', 'catalog.columnUse', { width: 150, grow: 1, show: (row) => codes(row.useTypes) }),
  textColumn('territories', 'catalog.columnTerritories', { width: 110, grow: 0.7 }),
  textColumn('excludedTerritories', 'catalog.columnExcluded', {
    width: 90,
    grow: 0.4,
    hideBelow: 900,
    className: 'quiet',
  }),
  textColumn('start', 'catalog.columnFrom', { width: 92, show: (row) => day(row.start) }),
  textColumn('end', 'catalog.columnTo', { width: 92, show: (row) => day(row.end) }),
  textColumn('price', 'catalog.columnPrice', { width: 84, align: 'end', hideBelow: 720 }),
]

const messageColumns: readonly ListColumn<MessageRow>[] = [
  textColumn('file', 'catalog.columnFile', { width: 150, grow: 1.4, className: 'catalog-subject' }),
  textColumn('ernVersion', 'catalog.columnErnVersion', { width: 56 }),
  textColumn('messageId', 'catalog.columnMessage', { width: 130, grow: 0.8, className: 'mono' }),
  textColumn('sender', 'catalog.columnSender', { width: 110, grow: 0.7 }),
  textColumn('recipient', 'catalog.columnRecipient', {
    width: 110,
    grow: 0.6,
    hideBelow: 860,
    className: 'quiet',
  }),
  textColumn('created', 'catalog.columnCreated', { width: 150, hideBelow: 1000, className: 'quiet' }),
  textColumn('type', 'catalog.columnType', { width: 130, grow: 0.4, hideBelow: 1240, className: 'quiet' }),
  countColumn('releases', 'catalog.columnReleases', { width: 72 }),
  countColumn('resources', 'catalog.columnTracks', { width: 64, hideBelow: 720 }),
  countColumn('deals', 'catalog.columnDeals', { width: 60, hideBelow: 780 }),
  countColumn('edited', 'catalog.columnEdited', { width: 60 }),
  countColumn('problems', 'catalog.columnProblems', { width: 74 }),
]

const problemColumns: readonly ListColumn<ProblemRow>[] = [
  textColumn('severity', 'catalog.columnSeverity', { width: 86, show: (row) => severity(row.severity) }),
  textColumn('code', 'catalog.columnCode', { width: 150, grow: 0.4, className: 'mono' }),
  textColumn('text', 'catalog.columnText', {
    width: 220,
    grow: 2.4,
    className: 'catalog-subject',
    show: (row) => engineWords(row.text),
    copy: (row) => engineWords(row.text),
  }),
  textColumn('path', 'catalog.columnPath', {
    width: 130,
    grow: 0.6,
    hideBelow: 900,
    className: 'mono quiet',
  }),
  textColumn('file', 'catalog.columnFile', { width: 120, grow: 0.7, className: 'quiet' }),
  {
    key: 'line',
    title: 'catalog.columnLine',
    width: 70,
    align: 'end',
    sortField: 'line',
    show: (row) => (row.line === null ? null : count(row.line)),
    copy: (row) =>
      row.line === null ? '' : row.column === null ? String(row.line) : `${row.line}:${row.column}`,
  },
]

function batchState(state: 'complete' | 'incomplete'): ReactNode {
  return state === 'complete' ? (
    <Badge icon="done" tone="done">
      {t('catalog.complete')}
    </Badge>
  ) : (
    <Badge icon="warning" tone="warning">
      {t('catalog.incomplete')}
    </Badge>
  )
}

const batchColumns: readonly ListColumn<BatchRow>[] = [
  textColumn('folder', 'catalog.columnFolder', { width: 170, grow: 1.2, className: 'catalog-subject mono' }),
  textColumn('delivered', 'catalog.columnDelivered', {
    width: 150,
    show: (row) => row.delivered?.replace('T', ' ').slice(0, 19) ?? null,
  }),
  textColumn('state', 'catalog.columnState', {
    width: 116,
    show: (row) => (row.state === null ? null : batchState(row.state)),
  }),
  countColumn('messages', 'catalog.columnMessages', { width: 84 }),
  textColumn('expected', 'catalog.columnExpected', {
    width: 90,
    align: 'end',
    hideBelow: 760,
    show: (row) => (row.expected === null ? null : count(row.expected)),
  }),
  countColumn('missing', 'catalog.columnMissing', { width: 72 }),
  countColumn('releases', 'catalog.columnReleases', { width: 76, hideBelow: 700 }),
  countColumn('filesFound', 'catalog.columnFiles', { width: 64, hideBelow: 820 }),
  countColumn('filesMissing', 'catalog.columnFilesMissing', { width: 104 }),
  textColumn('sender', 'catalog.columnSender', { width: 120, grow: 0.8, hideBelow: 900, className: 'quiet' }),
  textColumn('recipient', 'catalog.columnRecipient', {
    width: 110,
    grow: 0.6,
    hideBelow: 1100,
    className: 'quiet',
  }),
]

const columnsByList = {
  releases: releaseColumns,
  resources: resourceColumns,
  parties: partyColumns,
  deals: dealColumns,
  messages: messageColumns,
  batches: batchColumns,
  problems: problemColumns,
}

/** The columns of a list. A grid of that list has rows of that list only. */
export function columnsOf(list: ListName): readonly GridColumn<AnyRow>[] {
  return (columnsByList[list] as unknown as readonly ListColumn<AnyRow>[]).map((column) => ({
    ...column,
    title: t(column.title),
    editable: typeof editableCell(list, column.key) !== 'string',
  }))
}
