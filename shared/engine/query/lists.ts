import type { ListName } from '../../contract/records.ts'

/** How a list's rows are found in the tables. In all SQL the list's own table is `r`. */
export interface ListDefinition {
  from: string
  /** Columns of the row by field name, in SQL. */
  fields: Readonly<Record<string, string>>
  /** What a field is sorted by where that is not the column itself. */
  sortKeys: Readonly<Record<string, string>>
  /** Full text table, or the columns that are searched instead. */
  search: { table: string } | { columns: readonly string[] }
  /** Condition for the rows of one source; one parameter. */
  ofSource: string
  /** Condition for the rows of one batch; one parameter. */
  ofBatch: string
}

const inMessagesOfSource = 'r.message IN (SELECT id FROM message WHERE source = ?)'

const inMessagesOfBatch = `r.message IN (SELECT message.id FROM batch_source
  CROSS JOIN message ON message.source = batch_source.source WHERE batch_source.batch = ?)`

const id = (table: string, column: string) => `'${table}/' || ${column}`

function columns(names: readonly string[], more: Record<string, string>): Record<string, string> {
  return { ...Object.fromEntries(names.map((name) => [name, `r.${name}`])), ...more }
}

/** A release that was delivered once has no row in `statement`. */
const statementKind = `CASE WHEN r.kind <> 'CatalogItem' AND r.deals IS NOT NULL
  THEN coalesce((SELECT kind FROM statement WHERE statement.release = r.id), 'initial') END`

const supersededBy = `(SELECT 'release/' || max(newer.release) FROM statement AS own
  CROSS JOIN statement AS newer ON newer.subject = own.subject
  WHERE own.release = r.id AND own.superseded = 1 AND newer.superseded = 0
    AND EXISTS (SELECT 1 FROM release AS other WHERE other.id = newer.release
      AND (r.kind = 'PurgedRelease' OR other.kind = 'PurgedRelease'
        OR (other.kind = 'TrackRelease') = (r.kind = 'TrackRelease'))))`

const messagesOfBatch =
  'FROM batch_source AS own CROSS JOIN message ON message.source = own.source WHERE own.batch = r.id'

const missingMessages =
  '(SELECT count(*) FROM batch_entry WHERE batch_entry.batch = r.id AND batch_entry.source IS NULL)'

/** The lists of a catalog as data. */
export const lists: Readonly<Record<ListName, ListDefinition>> = {
  releases: {
    from: 'release AS r',
    fields: {
      id: id('release', 'r.id'),
      message: id('message', 'r.message'),
      ...columns(['reference', 'kind', 'title', 'artist', 'label', 'icpn', 'grid', 'isrc', 'genre'], {
        catalogNumber: 'r.catalog_number',
        releaseType: 'r.release_type',
        releaseDate: 'r.release_date',
        tracks: 'r.tracks',
        deals: 'r.deals',
        ernVersion: 'r.ern_version',
        edited: 'r.edited',
        problems: 'r.problems',
        problemSeverity: "CASE r.severity WHEN 3 THEN 'error' WHEN 2 THEN 'warning' WHEN 1 THEN 'info' END",
        statement: statementKind,
        supersededBy,
      }),
    },
    sortKeys: {
      title: 'r.title_key',
      artist: 'r.artist_key',
      label: 'r.label_key',
      message: 'r.message',
      problemSeverity: '3 - nullif(r.severity, 0)',
    },
    search: { table: 'release_search' },
    ofSource: inMessagesOfSource,
    ofBatch: inMessagesOfBatch,
  },
  resources: {
    from: 'resource AS r',
    fields: {
      id: id('resource', 'r.id'),
      message: id('message', 'r.message'),
      ...columns(['reference', 'kind', 'type', 'isrc', 'title', 'artist'], {
        durationSeconds: 'r.duration',
        pLine: 'r.p_line',
        file: 'r.file',
      }),
    },
    sortKeys: { title: 'r.title_key', artist: 'r.artist_key', message: 'r.message' },
    search: { table: 'resource_search' },
    ofSource: inMessagesOfSource,
    ofBatch: inMessagesOfBatch,
  },
  parties: {
    from: 'party AS r',
    fields: {
      id: id('party', 'r.id'),
      message: id('message', 'r.message'),
      ...columns(['reference', 'name', 'isni', 'dpid', 'ipi'], {}),
    },
    sortKeys: { name: 'r.name_key', message: 'r.message' },
    search: { columns: ['r.name', 'r.name_key', 'r.reference', 'r.isni', 'r.dpid', 'r.ipi'] },
    ofSource: inMessagesOfSource,
    ofBatch: inMessagesOfBatch,
  },
  deals: {
    from: 'deal AS r',
    fields: {
      id: id('deal', 'r.id'),
      message: id('message', 'r.message'),
      releaseReferences: 'r.release_references',
      commercialModels: 'r.commercial_models',
      useTypes: 'r.use_types',
      territories: 'r.territories',
      excludedTerritories: 'r.excluded_territories',
      start: 'r.valid_from',
      end: 'r.valid_to',
      price: 'r.price',
    },
    sortKeys: { message: 'r.message' },
    search: {
      columns: [
        'r.release_references',
        'r.commercial_models',
        'r.use_types',
        'r.territories',
        'r.excluded_territories',
        'r.valid_from',
        'r.valid_to',
        'r.price',
      ],
    },
    ofSource: inMessagesOfSource,
    ofBatch: inMessagesOfBatch,
  },
  messages: {
    from: 'message AS r JOIN source ON source.id = r.source',
    fields: {
      id: id('message', 'r.id'),
      source: id('source', 'r.source'),
      file: 'source.file',
      ...columns(['type', 'sender', 'recipient', 'created', 'profile'], {
        ernVersion: 'r.ern_version',
        messageId: 'r.message_id',
        threadId: 'r.thread_id',
        batch: "(SELECT 'batch/' || max(batch) FROM batch_source WHERE batch_source.source = r.source)",
        controlType: 'r.control_type',
      }),
      ...columns(['releases', 'resources', 'parties', 'deals', 'problems'], {
        trackReleases: 'r.track_releases',
        edited: '(SELECT count(*) FROM release WHERE release.message = r.id AND release.edited > 0)',
      }),
    },
    sortKeys: { source: 'r.source' },
    search: {
      columns: [
        'source.file',
        'r.type',
        'r.ern_version',
        'r.message_id',
        'r.thread_id',
        'r.sender',
        'r.recipient',
        'r.profile',
      ],
    },
    ofSource: 'r.source = ?',
    ofBatch: 'r.source IN (SELECT source FROM batch_source WHERE batch = ?)',
  },
  batches: {
    from: 'batch AS r',
    fields: {
      id: id('batch', 'r.id'),
      batchId: 'r.batch_id',
      ...columns(
        ['folder', 'choreography', 'priority', 'marker', 'expected', 'sender', 'recipient', 'created'],
        {
          delivered: "strftime('%Y-%m-%dT%H:%M:%fZ', r.delivered / 1000.0, 'unixepoch')",
          state: `CASE WHEN r.choreography = 'batch'
          THEN CASE WHEN r.marker IS NULL OR ${missingMessages} > 0 THEN 'incomplete' ELSE 'complete' END END`,
          messages: `(SELECT count(*) ${messagesOfBatch})`,
          missing: missingMessages,
          unlisted: `CASE WHEN r.marker = 'manifest' THEN (SELECT count(*) ${messagesOfBatch} AND NOT EXISTS (
          SELECT 1 FROM batch_entry WHERE batch_entry.batch = r.id AND batch_entry.source = message.source)) ELSE 0 END`,
          releases: `(SELECT CAST(total(message.releases) AS INTEGER) ${messagesOfBatch})`,
          filesFound: 'r.files_found',
          filesMissing: 'r.files_missing',
          filesDifferent: 'r.files_different',
          messageId: 'r.message_id',
          manifest: "'source/' || r.manifest",
        },
      ),
    },
    sortKeys: { delivered: 'r.delivered' },
    search: { columns: ['r.batch_id', 'r.folder', 'r.sender', 'r.recipient', 'r.message_id', 'r.marker'] },
    ofSource: 'r.id IN (SELECT batch FROM batch_source WHERE source = ?)',
    ofBatch: 'r.id = ?',
  },
  problems: {
    from: 'problem AS r JOIN source ON source.id = r.source',
    fields: {
      id: id('problem', 'r.id'),
      source: id('source', 'r.source'),
      message: id('message', 'r.message'),
      record: "r.record_table || '/' || r.record_id",
      ...columns(['code', 'severity', 'text', 'advice', 'path', 'line'], {
        file: 'source.file',
        column: 'r.col',
        byte: 'r.start',
      }),
    },
    sortKeys: {
      source: 'r.source',
      message: 'r.message',
      severity: "CASE r.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END",
    },
    search: { columns: ['r.code', 'r.severity', 'r.text', 'r.path', 'source.file'] },
    ofSource: 'r.source = ?',
    ofBatch: 'r.source IN (SELECT source FROM batch_source WHERE batch = ?)',
  },
}

/** What gives a row of the contract's shape as one text, in JSON. */
export function rowInJson(list: ListName): string {
  const fields = Object.entries(lists[list].fields).map(([field, sql]) => `'${field}', ${sql}`)
  return `json_object(${fields.join(', ')})`
}

/** The SELECT list that gives rows of the contract's shape. */
export function selectRow(list: ListName): string {
  return Object.entries(lists[list].fields)
    .map(([field, sql]) => `${sql} AS "${field}"`)
    .join(', ')
}
