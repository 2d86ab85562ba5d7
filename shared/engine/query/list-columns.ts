import type { ListName, RowOf } from '../../contract/records.ts'
import { recordId } from '../catalog/record-id.ts'

/** A row as SQLite gives it, by column. */
type Columns = Record<string, string | number | null>

/** How one list is read from the tables: its columns, what it can be sorted by, where words are looked for. */
export interface ListDefinition<Row> {
  /** The table whose `id` is the row's. */
  table: string
  columns: string
  /** Row field → SQL expression over the table alone. Fields that are not here cannot be sorted by. */
  sorts: Readonly<Record<string, string>>
  /** Full text table, or the expressions that are searched with LIKE. */
  search: { fullText: string } | { like: readonly string[] }
  /** Condition that a row belongs to one source; its parameter is the source's row number. */
  ofSource: string
  toRow(columns: Columns): Row
}

const ofMessage = 'message IN (SELECT id FROM message WHERE source = ?)'

/** The file a message or problem stands in. */
const fileOf = '(SELECT source.file FROM source WHERE source.id = %.source)'

const editedOfMessage =
  '(SELECT coalesce(sum(release.edited), 0) FROM release WHERE release.message = message.id AND release.edited > 0)'

const severityRank = "CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END"

const text = (value: string | number | null | undefined) => (value ?? null) as string | null
const number = (value: string | number | null | undefined) => (value ?? null) as number | null
const count = (value: string | number | null | undefined) => (value ?? 0) as number

/** Every list of a catalog, as data. */
export const lists: { readonly [L in ListName]: ListDefinition<RowOf[L]> } = {
  releases: {
    table: 'release',
    columns: 'release.*',
    sorts: {
      id: 'id',
      message: 'message',
      reference: 'reference',
      kind: 'kind',
      title: 'title_key',
      artist: 'artist_key',
      label: 'label_key',
      icpn: 'icpn',
      grid: 'grid',
      isrc: 'isrc',
      catalogNumber: 'catalog_number',
      releaseType: 'release_type',
      genre: 'genre',
      releaseDate: 'release_date',
      tracks: 'tracks',
      deals: 'deals',
      ernVersion: 'ern_version',
      edited: 'edited',
      problems: 'problems',
    },
    search: { fullText: 'release_search' },
    ofSource: ofMessage,
    toRow: (columns) => ({
      id: recordId('release', count(columns.id)),
      message: recordId('message', count(columns.message)),
      reference: text(columns.reference),
      kind: columns.kind as RowOf['releases']['kind'],
      title: text(columns.title),
      artist: text(columns.artist),
      label: text(columns.label),
      icpn: text(columns.icpn),
      grid: text(columns.grid),
      isrc: text(columns.isrc),
      catalogNumber: text(columns.catalog_number),
      releaseType: text(columns.release_type),
      genre: text(columns.genre),
      releaseDate: text(columns.release_date),
      tracks: number(columns.tracks),
      deals: number(columns.deals),
      ernVersion: text(columns.ern_version),
      edited: count(columns.edited),
      problems: count(columns.problems),
    }),
  },

  resources: {
    table: 'resource',
    columns: 'resource.*',
    sorts: {
      id: 'id',
      message: 'message',
      reference: 'reference',
      kind: 'kind',
      type: 'type',
      isrc: 'isrc',
      title: 'title_key',
      artist: 'artist_key',
      durationSeconds: 'duration',
      pLine: 'p_line',
      file: 'file',
    },
    search: { fullText: 'resource_search' },
    ofSource: ofMessage,
    toRow: (columns) => ({
      id: recordId('resource', count(columns.id)),
      message: recordId('message', count(columns.message)),
      reference: text(columns.reference),
      kind: String(columns.kind),
      type: text(columns.type),
      isrc: text(columns.isrc),
      title: text(columns.title),
      artist: text(columns.artist),
      durationSeconds: number(columns.duration),
      pLine: text(columns.p_line),
      file: text(columns.file),
    }),
  },

  parties: {
    table: 'party',
    columns: 'party.*',
    sorts: {
      id: 'id',
      message: 'message',
      reference: 'reference',
      name: 'name_key',
      isni: 'isni',
      dpid: 'dpid',
      ipi: 'ipi',
    },
    search: { like: ['name', 'name_key', 'reference', 'isni', 'dpid', 'ipi'] },
    ofSource: ofMessage,
    toRow: (columns) => ({
      id: recordId('party', count(columns.id)),
      message: recordId('message', count(columns.message)),
      reference: text(columns.reference),
      name: text(columns.name),
      isni: text(columns.isni),
      dpid: text(columns.dpid),
      ipi: text(columns.ipi),
    }),
  },

  deals: {
    table: 'deal',
    columns: 'deal.*',
    sorts: {
      id: 'id',
      message: 'message',
      releaseReferences: 'release_references',
      commercialModels: 'commercial_models',
      useTypes: 'use_types',
      territories: 'territories',
      excludedTerritories: 'excluded_territories',
      start: 'valid_from',
      end: 'valid_to',
      price: 'price',
    },
    search: {
      like: [
        'release_references',
        'commercial_models',
        'use_types',
        'territories',
        'valid_from',
        'valid_to',
        'price',
      ],
    },
    ofSource: ofMessage,
    toRow: (columns) => ({
      id: recordId('deal', count(columns.id)),
      message: recordId('message', count(columns.message)),
      releaseReferences: String(columns.release_references),
      commercialModels: text(columns.commercial_models),
      useTypes: text(columns.use_types),
      territories: text(columns.territories),
      excludedTerritories: text(columns.excluded_territories),
      start: text(columns.valid_from),
      end: text(columns.valid_to),
      price: text(columns.price),
    }),
  },

  messages: {
    table: 'message',
    columns: `message.*, ${fileOf.replace('%', 'message')} AS file, ${editedOfMessage} AS edited`,
    sorts: {
      id: 'id',
      source: 'source',
      file: fileOf.replace('%', 'message'),
      type: 'type',
      ernVersion: 'ern_version',
      messageId: 'message_id',
      threadId: 'thread_id',
      sender: 'sender',
      recipient: 'recipient',
      created: 'created',
      controlType: 'control_type',
      profile: 'profile',
      releases: 'releases',
      trackReleases: 'track_releases',
      resources: 'resources',
      parties: 'parties',
      deals: 'deals',
      edited: editedOfMessage,
      problems: 'problems',
    },
    search: {
      like: [
        fileOf.replace('%', 'message'),
        'type',
        'ern_version',
        'message_id',
        'thread_id',
        'sender',
        'recipient',
        'profile',
      ],
    },
    ofSource: 'source = ?',
    toRow: (columns) => ({
      id: recordId('message', count(columns.id)),
      source: recordId('source', count(columns.source)),
      file: String(columns.file ?? ''),
      type: String(columns.type),
      ernVersion: text(columns.ern_version),
      messageId: text(columns.message_id),
      threadId: text(columns.thread_id),
      sender: text(columns.sender),
      recipient: text(columns.recipient),
      created: text(columns.created),
      controlType: text(columns.control_type),
      profile: text(columns.profile),
      releases: count(columns.releases),
      trackReleases: count(columns.track_releases),
      resources: count(columns.resources),
      parties: count(columns.parties),
      deals: count(columns.deals),
      edited: count(columns.edited),
      problems: count(columns.problems),
    }),
  },

  problems: {
    table: 'problem',
    columns: `problem.*, ${fileOf.replace('%', 'problem')} AS file`,
    sorts: {
      id: 'id',
      source: 'source',
      message: 'message',
      record: 'record_id',
      code: 'code',
      severity: severityRank,
      text: 'text',
      path: 'path',
      file: fileOf.replace('%', 'problem'),
      line: 'line',
      column: 'col',
    },
    search: { like: ['code', 'severity', 'text', 'path', fileOf.replace('%', 'problem')] },
    ofSource: 'source = ?',
    toRow: (columns) => ({
      id: recordId('problem', count(columns.id)),
      source: recordId('source', count(columns.source)),
      message: columns.message === null ? null : recordId('message', count(columns.message)),
      record:
        columns.record_table === null || columns.record_id === null
          ? null
          : `${columns.record_table}/${columns.record_id}`,
      code: String(columns.code),
      severity: columns.severity as RowOf['problems']['severity'],
      text: String(columns.text),
      advice: text(columns.advice),
      path: text(columns.path),
      file: String(columns.file ?? ''),
      line: number(columns.line),
      column: number(columns.col),
    }),
  },
}
