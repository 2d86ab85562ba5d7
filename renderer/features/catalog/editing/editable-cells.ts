import type { EditableField, ListName } from '../../../../shared/contract/records.ts'
import type { ValueKind } from '../../../../shared/values/value-kinds.ts'
import type { KeyOf } from '../../../i18n/keys.ts'

/** How a cell of a column is edited. */
export interface EditableCell {
  kind: ValueKind
  /** One of the six fields of a release that its list is read from. */
  listField?: EditableField
  /** Else the fields of the model that say it, in whichever place of the record that stands, the usual one first. */
  places?: readonly RegExp[]
}

type WhyNot = Extract<KeyOf<'catalog'>, `catalog.why${string}`>

/** The columns of each list: how their cells are edited, or why they are not. */
const cells: Readonly<Partial<Record<ListName, Readonly<Record<string, EditableCell | WhyNot>>>>> = {
  releases: {
    title: { kind: 'text', listField: 'title' },
    artist: { kind: 'text', listField: 'artist' },
    icpn: { kind: 'icpn', listField: 'icpn' },
    label: { kind: 'text', listField: 'label' },
    releaseDate: { kind: 'date', listField: 'releaseDate' },
    genre: { kind: 'text', listField: 'genre' },
    releaseType: { kind: 'values', places: [/^types\[\d+\]$/] },
    grid: { kind: 'grid', places: [/^ids\[\d+\]\.grid$/] },
    isrc: { kind: 'isrc', places: [/^ids\[\d+\]\.isrc$/] },
    catalogNumber: { kind: 'catalog-number', places: [/^ids\[\d+\]\.catalogNumber$/] },
    tracks: 'catalog.whyTracks',
    deals: 'catalog.whyDeals',
    ernVersion: 'catalog.whyErnVersion',
    statement: 'catalog.whyStatement',
    reference: 'catalog.whyReference',
    state: 'catalog.whyState',
  },
  resources: {
    title: { kind: 'text', places: [/^displayTitles\[\d+\]\.text$/, /^titles\[\d+\]\.title$/] },
    artist: {
      kind: 'text',
      places: [/^artistNames\[\d+\]\.text$/, /^artists\[\d+\]\.names\[\d+\]\.fullName$/],
    },
    isrc: { kind: 'isrc', places: [/^ids\[\d+\]\.isrc$/, /^editions\[\d+\]\.ids\[\d+\]\.isrc$/] },
    durationSeconds: { kind: 'duration', places: [/^durationSeconds$/] },
    type: { kind: 'values', places: [/^type$/] },
    pLine: { kind: 'text', places: [/^pLines\[\d+\]\.text$/, /^editions\[\d+\]\.pLines\[\d+\]\.text$/] },
    kind: 'catalog.whyKind',
    file: 'catalog.whyFile',
  },
  parties: {
    name: { kind: 'text', places: [/^names\[\d+\]\.fullName$/] },
    isni: { kind: 'isni', places: [/^ids\[\d+\]\.isni$/] },
    dpid: { kind: 'dpid', places: [/^ids\[\d+\]\.dpid$/] },
    ipi: { kind: 'ipi', places: [/^ids\[\d+\]\.ipi(?:NameNumber)?$/] },
    reference: 'catalog.whyReference',
  },
}

const whyNoCell = {
  releases: 'catalog.whyState',
  resources: 'catalog.whyFile',
  parties: 'catalog.whyReference',
  deals: 'catalog.whyDealRow',
  messages: 'catalog.whyMessageRow',
  batches: 'catalog.whyBatchRow',
  problems: 'catalog.whyProblemRow',
} as const satisfies Record<ListName, WhyNot>

/** How the cells of a column are edited; or the words for why they are not. */
export function editableCell(list: ListName, column: string): EditableCell | WhyNot {
  return cells[list]?.[column] ?? whyNoCell[list]
}
