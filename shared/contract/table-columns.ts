import type { TableName } from './export.ts'

/** One column of an exported table. */
export interface TableColumn {
  name: string
  type: 'text' | 'integer' | 'number'
}

const text = (...names: string[]): TableColumn[] => names.map((name) => ({ name, type: 'text' }))
const integer = (...names: string[]): TableColumn[] => names.map((name) => ({ name, type: 'integer' }))
const number = (...names: string[]): TableColumn[] => names.map((name) => ({ name, type: 'number' }))

/**
 * The columns of each table, in the order they have unless another is asked for. `release*` columns name the release a
 * row belongs to; `file` is where its message came from.
 */
export const tableColumns: Readonly<Record<TableName, readonly TableColumn[]>> = {
  releases: [
    ...text('id', 'kind', 'reference', 'title', 'artist', 'label', 'icpn', 'grid', 'isrc', 'catalogNumber'),
    ...text('releaseType', 'genre', 'releaseDate'),
    ...integer('tracks', 'deals', 'edited', 'problems'),
    ...text('statement', 'supersededBy', 'ernVersion', 'messageId', 'sender', 'recipient', 'created', 'file'),
  ],
  tracks: [
    ...text('release', 'releaseTitle', 'releaseArtist', 'releaseIcpn', 'releaseGrid'),
    ...integer('disc', 'sequence', 'position'),
    ...text('resource', 'reference', 'kind', 'type', 'title', 'artist', 'isrc'),
    ...number('durationSeconds'),
    ...text('pLine', 'resourceFile', 'ernVersion', 'file'),
  ],
  deals: [
    ...text('id', 'release', 'releaseKind', 'releaseTitle', 'releaseArtist', 'releaseIcpn', 'releaseIsrc'),
    ...text('commercialModels', 'useTypes', 'territories', 'excludedTerritories', 'start', 'end', 'price'),
    ...text('ernVersion', 'file'),
  ],
  problems: [
    ...text('severity', 'code', 'text', 'advice', 'file'),
    ...integer('line', 'column', 'byte'),
    ...text('path', 'record', 'release', 'message', 'id'),
  ],
}
