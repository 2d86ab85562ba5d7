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
import type { AnyRow } from '../../state/page-cache.ts'
import { Badge } from '../../ui/badge.tsx'
import type { GridColumn } from '../../ui/data-grid/columns.ts'
import { codeWords, groupedIsrc, playingTime } from '../../ui/identifiers.ts'
import { count } from '../../ui/quantities.ts'
import { missing, plain, severity, text } from './cells.tsx'
import { releaseColumns } from './release-columns.tsx'

type Field<Row> = keyof Row & string
type Shape<Row> = Omit<GridColumn<Row>, 'key' | 'title' | 'show' | 'copy'> & Partial<GridColumn<Row>>

/** A column that shows one field as the text it is. */
function textColumn<Row>(key: Field<Row>, title: string, shape: Shape<Row>): GridColumn<Row> {
  const value = (row: Row) => (row[key] === null ? null : String(row[key]))
  return {
    key,
    title,
    sortField: key,
    show: (row) => text(value(row)),
    copy: (row) => value(row) ?? '',
    ...shape,
  }
}

/** A column of counts. */
function countColumn<Row>(key: Field<Row>, title: string, shape: Shape<Row>): GridColumn<Row> {
  return textColumn(key, title, { align: 'end', show: (row) => plain(count(Number(row[key]))), ...shape })
}

/** Midnight is how a date without a time is written in a deal. */
const day = (value: string | null) => plain(value?.replace(/T00:00:00.*$/, '').replace('T', ' ') ?? null)

const codes = (value: string | null) =>
  text(value === null ? null : value.split(' ').map(codeWords).join(', '))

const resourceColumns: readonly GridColumn<ResourceRow>[] = [
  textColumn('title', 'Title', {
    width: 150,
    grow: 1.4,
    className: 'catalog-subject',
    show: (row) => (row.title === null && row.kind === 'SoundRecording' ? missing() : text(row.title)),
  }),
  textColumn('artist', 'Artist', { width: 110, grow: 1 }),
  textColumn('isrc', 'ISRC', {
    width: 126,
    className: 'mono',
    show: (row) => plain(row.isrc === null ? null : groupedIsrc(row.isrc)),
  }),
  textColumn('durationSeconds', 'Time', {
    width: 56,
    align: 'end',
    show: (row) => plain(row.durationSeconds === null ? null : playingTime(row.durationSeconds)),
  }),
  textColumn('kind', 'Kind', {
    width: 120,
    className: 'quiet',
    show: (row) => plain(codeWords(row.kind)),
  }),
  textColumn('type', 'Type', {
    width: 130,
    grow: 0.6,
    hideBelow: 900,
    className: 'quiet',
    show: (row) => plain(row.type === null ? null : codeWords(row.type)),
  }),
  textColumn('pLine', 'P line', { width: 120, grow: 0.7, hideBelow: 800, className: 'quiet' }),
  textColumn('file', 'File', { width: 120, grow: 0.7, hideBelow: 1090, className: 'quiet' }),
]

const partyColumns: readonly GridColumn<PartyRow>[] = [
  textColumn('name', 'Name', { width: 180, grow: 2, className: 'catalog-subject' }),
  textColumn('reference', 'Reference', { width: 110, className: 'mono quiet' }),
  textColumn('isni', 'ISNI', { width: 150, grow: 0.5, className: 'mono' }),
  textColumn('dpid', 'DPID', { width: 160, grow: 0.5, className: 'mono' }),
  textColumn('ipi', 'IPI', { width: 110, hideBelow: 800, className: 'mono' }),
]

const dealColumns: readonly GridColumn<DealRow>[] = [
  textColumn('releaseReferences', 'Releases', { width: 90, grow: 0.6, className: 'mono' }),
  textColumn('commercialModels', 'Model', {
    width: 150,
    grow: 1,
    className: 'catalog-subject',
    show: (row) => codes(row.commercialModels),
  }),
  textColumn('useTypes', 'Use', { width: 150, grow: 1, show: (row) => codes(row.useTypes) }),
  textColumn('territories', 'Territories', { width: 110, grow: 0.7 }),
  textColumn('excludedTerritories', 'Excluded', {
    width: 90,
    grow: 0.4,
    hideBelow: 900,
    className: 'quiet',
  }),
  textColumn('start', 'From', { width: 92, show: (row) => day(row.start) }),
  textColumn('end', 'To', { width: 92, show: (row) => day(row.end) }),
  textColumn('price', 'Price', { width: 84, align: 'end', hideBelow: 720 }),
]

const messageColumns: readonly GridColumn<MessageRow>[] = [
  textColumn('file', 'File', { width: 150, grow: 1.4, className: 'catalog-subject' }),
  textColumn('ernVersion', 'ERN', { width: 56 }),
  textColumn('messageId', 'Message', { width: 130, grow: 0.8, className: 'mono' }),
  textColumn('sender', 'Sender', { width: 110, grow: 0.7 }),
  textColumn('recipient', 'Recipient', { width: 110, grow: 0.6, hideBelow: 860, className: 'quiet' }),
  textColumn('created', 'Created', { width: 150, hideBelow: 1000, className: 'quiet' }),
  textColumn('type', 'Type', { width: 130, grow: 0.4, hideBelow: 1240, className: 'quiet' }),
  countColumn('releases', 'Releases', { width: 72 }),
  countColumn('resources', 'Tracks', { width: 64, hideBelow: 720 }),
  countColumn('deals', 'Deals', { width: 60, hideBelow: 780 }),
  countColumn('edited', 'Edited', { width: 60 }),
  countColumn('problems', 'Problems', { width: 74 }),
]

const problemColumns: readonly GridColumn<ProblemRow>[] = [
  textColumn('severity', 'Severity', { width: 86, show: (row) => severity(row.severity) }),
  textColumn('code', 'Code', { width: 150, grow: 0.4, className: 'mono' }),
  textColumn('text', 'What is wrong', { width: 220, grow: 2.4, className: 'catalog-subject' }),
  textColumn('path', 'Where', { width: 130, grow: 0.6, hideBelow: 900, className: 'mono quiet' }),
  textColumn('file', 'File', { width: 120, grow: 0.7, className: 'quiet' }),
  {
    key: 'line',
    title: 'Line',
    width: 70,
    align: 'end',
    sortField: 'line',
    show: (row) => plain(row.line === null ? null : count(row.line)),
    copy: (row) =>
      row.line === null ? '' : row.column === null ? String(row.line) : `${row.line}:${row.column}`,
  },
]

const batchState: Readonly<Record<'complete' | 'incomplete', ReactNode>> = {
  complete: (
    <Badge icon="done" tone="done">
      Complete
    </Badge>
  ),
  incomplete: (
    <Badge icon="warning" tone="warning">
      Incomplete
    </Badge>
  ),
}

const batchColumns: readonly GridColumn<BatchRow>[] = [
  textColumn('folder', 'Folder', { width: 170, grow: 1.2, className: 'catalog-subject mono' }),
  textColumn('delivered', 'Delivered', {
    width: 150,
    show: (row) => plain(row.delivered?.replace('T', ' ').slice(0, 19) ?? null),
  }),
  textColumn('state', 'State', {
    width: 116,
    show: (row) => (row.state === null ? plain(null) : batchState[row.state]),
  }),
  countColumn('messages', 'Messages', { width: 84 }),
  textColumn('expected', 'Announced', {
    width: 90,
    align: 'end',
    hideBelow: 760,
    show: (row) => plain(row.expected === null ? null : count(row.expected)),
  }),
  countColumn('missing', 'Missing', { width: 72 }),
  countColumn('releases', 'Releases', { width: 76, hideBelow: 700 }),
  countColumn('filesFound', 'Files', { width: 64, hideBelow: 820 }),
  countColumn('filesMissing', 'Files missing', { width: 104 }),
  textColumn('sender', 'Sender', { width: 120, grow: 0.8, hideBelow: 900, className: 'quiet' }),
  textColumn('recipient', 'Recipient', { width: 110, grow: 0.6, hideBelow: 1100, className: 'quiet' }),
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
  return columnsByList[list] as unknown as readonly GridColumn<AnyRow>[]
}
