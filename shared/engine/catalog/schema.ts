/** "LTHE": marks a SQLite file as a Lathe catalog (PRAGMA application_id). */
export const applicationId = 0x4c544845

/**
 * The tables of a catalog, version by version: entry n brings user_version n to n + 1. Byte positions (`start`,
 * `length`) are offsets in the source file. `*_key` columns are folded (lower case, no diacritics) for sorting.
 * Columns that mirror edits always hold what the patched source says.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE source (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- absolute path it was read from; never shown to the window
    path TEXT NOT NULL,
    -- name the user knows: file name, or path relative to the imported folder
    file TEXT NOT NULL,
    job TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    -- time of its last change when it was found, in milliseconds since the epoch
    mtime REAL,
    -- hash sum of all bytes in hexadecimal, and how it was made
    hash TEXT, hash_algorithm TEXT,
    -- WHATWG name: utf-8, utf-16le, utf-16be, iso-8859-1, windows-1252 ...
    encoding TEXT,
    -- length of the byte order mark
    bom INTEGER NOT NULL DEFAULT 0,
    -- reading | complete (archived to its last byte and well-formed) | stopped | failed | removed (on its way out)
    status TEXT NOT NULL,
    error TEXT,
    imported INTEGER NOT NULL,
    -- process that reads it, while it is being read
    reader INTEGER,
    -- while it is being read: where blocks begin that were read ahead, with the first releases in them
    ahead INTEGER,
    -- rows listed; errors and warnings count those beyond the limit too
    problems INTEGER NOT NULL DEFAULT 0, errors INTEGER NOT NULL DEFAULT 0, warnings INTEGER NOT NULL DEFAULT 0,
    -- message | manifest | batch-complete | acknowledgement: what the file is in its delivery
    role TEXT NOT NULL DEFAULT 'message',
    -- time in the name of the folder it was delivered in, in milliseconds since the epoch (UTC); the newest if several
    delivered INTEGER,
    -- 1 for the first bytes found at its path, more for those that came later
    version INTEGER NOT NULL DEFAULT 1,
    -- the source that came later at the same path; null for what is there as far as is known
    replaced_by INTEGER
  );
  CREATE INDEX source_bytes ON source (bytes, hash, status);
  CREATE INDEX source_path ON source (path);
  CREATE INDEX source_replaced ON source (replaced_by) WHERE replaced_by IS NOT NULL;
  CREATE INDEX source_job ON source (job);
  CREATE INDEX source_reading ON source (id) WHERE status = 'reading';

  -- files by their paths as they were last found: one with the same size and time is not read again
  CREATE TABLE known_file (
    path TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL,
    -- in milliseconds since the epoch; -1: it may have changed since without a sign
    mtime REAL NOT NULL,
    source INTEGER NOT NULL,
    -- when it was last found, in milliseconds since the epoch; true to a day
    seen INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX known_file_source ON known_file (source);
  -- what knowing files has been good for; one row
  CREATE TABLE known_file_use (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    -- files that were known by size and time, by their bytes, and not at all
    hits INTEGER NOT NULL, content_hits INTEGER NOT NULL, misses INTEGER NOT NULL,
    -- bytes of the known ones
    bytes_saved INTEGER NOT NULL
  );

  CREATE TABLE source_block (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES source,
    start INTEGER NOT NULL,
    length INTEGER NOT NULL,
    -- 1-based line number at the block's first byte
    line INTEGER NOT NULL,
    -- 1-based column there, in characters; 0 when a CR ends the block before, so that an LF here ends no line
    col INTEGER NOT NULL,
    -- zstd | deflate | none
    codec TEXT NOT NULL,
    data BLOB NOT NULL
  );
  CREATE UNIQUE INDEX source_block_start ON source_block (source, start);

  CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source INTEGER NOT NULL REFERENCES source,
    type TEXT NOT NULL,
    ern_version TEXT,
    profile TEXT,
    message_id TEXT, thread_id TEXT, sender TEXT, sender_id TEXT, recipient TEXT, recipient_id TEXT,
    -- as written, and in milliseconds since the epoch where it can be read
    created TEXT, created_at INTEGER, control_type TEXT,
    -- whose statements it belongs to; null until its releases were compared with those of other messages
    statement_scope INTEGER,
    start INTEGER NOT NULL,
    -- 0 while it is being read
    complete INTEGER NOT NULL DEFAULT 0,
    releases INTEGER NOT NULL DEFAULT 0, track_releases INTEGER NOT NULL DEFAULT 0,
    resources INTEGER NOT NULL DEFAULT 0, parties INTEGER NOT NULL DEFAULT 0, deals INTEGER NOT NULL DEFAULT 0,
    problems INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX message_source ON message (source);

  CREATE TABLE party (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message INTEGER NOT NULL, reference TEXT,
    name TEXT, name_key TEXT, isni TEXT, dpid TEXT, ipi TEXT,
    start INTEGER NOT NULL, length INTEGER NOT NULL,
    -- the patch that put it there (then length is 0); null for a record of the source
    patch INTEGER
  );
  CREATE INDEX party_reference ON party (message, reference);

  -- works, cue sheets, collections, chapters, visibilities, supplemental documents
  CREATE TABLE part (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message INTEGER NOT NULL, reference TEXT, kind TEXT NOT NULL, title TEXT,
    start INTEGER NOT NULL, length INTEGER NOT NULL,
    -- the patch that put it there (then length is 0); null for a record of the source
    patch INTEGER
  );
  CREATE INDEX part_reference ON part (message, reference);

  CREATE TABLE resource (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message INTEGER NOT NULL, reference TEXT,
    kind TEXT NOT NULL, type TEXT, isrc TEXT,
    title TEXT, title_key TEXT, artist TEXT, artist_key TEXT,
    duration REAL, p_line TEXT, file TEXT,
    start INTEGER NOT NULL, length INTEGER NOT NULL,
    -- the patch that put it there (then length is 0); null for a record of the source
    patch INTEGER
  );
  CREATE INDEX resource_reference ON resource (message, reference);

  CREATE TABLE release (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message INTEGER NOT NULL, reference TEXT,
    kind TEXT NOT NULL, main INTEGER NOT NULL DEFAULT 0,
    title TEXT, title_key TEXT, artist TEXT, artist_key TEXT,
    label TEXT, label_key TEXT, label_reference TEXT,
    icpn TEXT, grid TEXT, isrc TEXT, catalog_number TEXT,
    -- JSON list of proprietary identifiers: namespace, tab, value
    proprietary TEXT,
    release_type TEXT, genre TEXT, release_date TEXT, ern_version TEXT,
    tracks INTEGER, deals INTEGER,
    -- where its deals hold; null without deals, and until they are known
    territory_set INTEGER,
    edited INTEGER NOT NULL DEFAULT 0, problems INTEGER NOT NULL DEFAULT 0,
    -- worst of its problems: 0 none, 1 info, 2 warning, 3 error
    severity INTEGER NOT NULL DEFAULT 0,
    start INTEGER NOT NULL, length INTEGER NOT NULL,
    -- the patch that put it there (then length is 0); null for a record of the source
    patch INTEGER
  );
  CREATE INDEX release_reference ON release (message, reference);
  CREATE INDEX release_edited ON release (message, id) WHERE edited > 0;

  CREATE TABLE release_resource (
    release INTEGER NOT NULL, position INTEGER NOT NULL,
    reference TEXT NOT NULL, disc INTEGER, sequence INTEGER, secondary INTEGER NOT NULL,
    PRIMARY KEY (release, position)
  ) WITHOUT ROWID;

  CREATE TABLE deal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message INTEGER NOT NULL,
    release_references TEXT NOT NULL,
    commercial_models TEXT, use_types TEXT, territories TEXT, excluded_territories TEXT,
    valid_from TEXT, valid_to TEXT, price TEXT,
    start INTEGER NOT NULL, length INTEGER NOT NULL,
    -- the patch that put it there (then length is 0); null for a record of the source
    patch INTEGER
  );
  CREATE INDEX deal_message ON deal (message);
  CREATE TABLE deal_release (
    message INTEGER NOT NULL, reference TEXT NOT NULL, deal INTEGER NOT NULL,
    territory_set INTEGER,
    PRIMARY KEY (message, reference, deal)
  ) WITHOUT ROWID;
  -- where one deal, or all deals of a release, hold: there are few different ones. Rows are only ever added.
  CREATE TABLE territory_set (
    id INTEGER PRIMARY KEY,
    -- a line for each deal that differs: included codes, a bar, excluded codes, both sorted
    terms TEXT NOT NULL UNIQUE
  );

  -- a folder in which a sender delivered messages (FACTS.md section 10): a batch, or a release on its own
  CREATE TABLE batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    job TEXT NOT NULL,
    -- where the folder is, absolute, also inside an archive: what tells one batch from another; never shown
    path TEXT NOT NULL,
    -- the folder's name, without what stands above it, and its path as the user knows it
    folder TEXT NOT NULL, place TEXT NOT NULL,
    -- from the folder's name or the marker's: YYYYMMDDhhmmssnnn as a rule
    batch_id TEXT,
    -- batch | release-by-release
    choreography TEXT NOT NULL,
    -- P | M | N: all, some, none of it urgent
    priority TEXT,
    delivered INTEGER,
    -- manifest | flag: the BatchComplete file that ends it; null when there is none
    marker TEXT,
    manifest INTEGER,
    message_id TEXT, sender TEXT, recipient TEXT, created TEXT, is_test INTEGER,
    root_directory TEXT, expected INTEGER,
    -- files that its messages name
    files_found INTEGER NOT NULL DEFAULT 0, files_missing INTEGER NOT NULL DEFAULT 0,
    files_different INTEGER NOT NULL DEFAULT 0
  );
  CREATE UNIQUE INDEX batch_path ON batch (path);
  CREATE INDEX batch_manifest ON batch (manifest);
  CREATE TABLE batch_source (
    batch INTEGER NOT NULL, source INTEGER NOT NULL,
    PRIMARY KEY (batch, source)
  ) WITHOUT ROWID;
  CREATE INDEX batch_source_source ON batch_source (source);
  -- a MessageInBatch of its manifest
  CREATE TABLE batch_entry (
    batch INTEGER NOT NULL, position INTEGER NOT NULL,
    message_type TEXT, message_id TEXT,
    -- its credentials masked
    url TEXT,
    -- JSON list of identifiers with their kinds
    releases TEXT NOT NULL,
    delivery_type TEXT, product_type TEXT,
    hash_algorithm TEXT, hash TEXT,
    -- match | mismatch; null when it was not checked
    hash_state TEXT,
    start INTEGER NOT NULL,
    -- the source of the message; null when it is not there
    source INTEGER,
    PRIMARY KEY (batch, position)
  ) WITHOUT ROWID;
  CREATE INDEX batch_entry_source ON batch_entry (source) WHERE source IS NOT NULL;
  -- a file that a message of a batch names
  CREATE TABLE resource_file (
    batch INTEGER NOT NULL, message INTEGER NOT NULL, position INTEGER NOT NULL,
    resource INTEGER NOT NULL,
    -- as the message writes it, credentials masked
    path TEXT NOT NULL,
    -- null: missing
    bytes INTEGER,
    hash_algorithm TEXT, hash TEXT,
    -- match | mismatch | unchecked; null when the message gives no hash
    hash_state TEXT,
    PRIMARY KEY (message, batch, position)
  ) WITHOUT ROWID;
  CREATE INDEX resource_file_batch ON resource_file (batch);
  -- what a recipient has answered to a delivery
  CREATE TABLE acknowledgement (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    release TEXT, status TEXT, text TEXT, action TEXT, time TEXT
  );
  CREATE INDEX acknowledgement_source ON acknowledgement (source);

  -- a sender, its live and its test messages apart: statements of different scopes have nothing to do with each other
  CREATE TABLE statement_scope (
    id INTEGER PRIMARY KEY,
    sender TEXT NOT NULL, test INTEGER NOT NULL,
    UNIQUE (sender, test)
  );
  -- what a release is recognised by: one row for each identifier. Filled when a sender has sent more than one message.
  CREATE TABLE release_key (
    key TEXT NOT NULL, scope INTEGER NOT NULL, release INTEGER NOT NULL,
    PRIMARY KEY (key, scope, release)
  ) WITHOUT ROWID;
  CREATE INDEX release_key_release ON release_key (release);
  -- releases that were delivered more than once, and purges. A release that is not here stands alone and is current.
  CREATE TABLE statement (
    release INTEGER PRIMARY KEY,
    -- the same for all statements of one release: a row number of one of them
    subject INTEGER NOT NULL,
    -- initial | update | takedown | purge
    kind TEXT NOT NULL,
    -- whether a newer statement replaces it
    superseded INTEGER NOT NULL
  );
  CREATE INDEX statement_subject ON statement (subject);

  CREATE TABLE problem (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source INTEGER NOT NULL, message INTEGER,
    -- table and id of the record it stands in: release, 12
    record_table TEXT, record_id INTEGER,
    code TEXT NOT NULL, severity TEXT NOT NULL, text TEXT NOT NULL, advice TEXT, path TEXT,
    start INTEGER, line INTEGER, col INTEGER
  );
  CREATE INDEX problem_source ON problem (source);
  -- what problems are counted by, in the order they are listed
  CREATE INDEX problem_group ON problem (severity, code, source);
  CREATE INDEX problem_record ON problem (record_table, record_id);

  -- one step of the user's, in order
  CREATE TABLE edit_transaction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    time INTEGER NOT NULL,
    -- applied | undone | discarded (undone, then overtaken by a newer step)
    state TEXT NOT NULL
  );
  -- what a step does to one place: of the source, or of the text that another patch put there. See edit/layered-patch.ts
  CREATE TABLE edit_patch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    step INTEGER NOT NULL REFERENCES edit_transaction,
    -- what the user did as one: the first patch of it
    change INTEGER NOT NULL,
    source INTEGER NOT NULL,
    -- byte of the source where it, or the outermost patch around it, stands
    place INTEGER NOT NULL,
    -- the patch whose text it changes; null: the source
    within INTEGER,
    -- what it replaces, in bytes of the source or UTF-16 units of that patch's text; length 0 inserts before start
    start INTEGER NOT NULL, length INTEGER NOT NULL,
    -- orders insertions at one place; '' for a replacement
    slot TEXT NOT NULL DEFAULT '',
    -- the record whose XML it changes
    record_table TEXT NOT NULL, record_id INTEGER NOT NULL,
    -- a field's name, or the path of an element or attribute in the record
    field TEXT NOT NULL,
    -- text | attribute | insert | remove | replace | move | field | revert
    kind TEXT NOT NULL,
    -- XML text to put there, in Unicode; null in one that takes another back
    replacement TEXT,
    -- the patch it takes back
    cancels INTEGER,
    -- values as the user sees them
    before_value TEXT, after_value TEXT
  );
  CREATE INDEX edit_patch_place ON edit_patch (source, place);
  CREATE INDEX edit_patch_length ON edit_patch (source, length);
  CREATE INDEX edit_patch_record ON edit_patch (record_table, record_id);
  CREATE INDEX edit_patch_step ON edit_patch (step);
  CREATE INDEX edit_patch_cancels ON edit_patch (cancels) WHERE cancels IS NOT NULL;

  -- rows of records that are not in the XML now: taken out by an edit, or put there by one that was taken back
  CREATE TABLE removed_record (
    record_table TEXT NOT NULL, record_id INTEGER NOT NULL,
    source INTEGER NOT NULL, start INTEGER NOT NULL,
    -- JSON: the row by its columns, and the problems found in it
    content TEXT NOT NULL, problems TEXT NOT NULL,
    PRIMARY KEY (record_table, record_id)
  ) WITHOUT ROWID;
  CREATE INDEX removed_record_place ON removed_record (source, start);

  -- folders whose files are imported as they arrive
  CREATE TABLE watched_folder (
    id TEXT PRIMARY KEY,
    -- absolute; never shown
    path TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
  );

  CREATE TABLE job (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, created INTEGER NOT NULL, state TEXT NOT NULL,
    -- what an import reads: path and name
    input TEXT
  );

  -- how jobs were measured, apart from their list: what is taken off that stays here until newer ones push it out
  CREATE TABLE job_run (
    id TEXT PRIMARY KEY,
    started INTEGER NOT NULL,
    -- RunSummary as JSON; its samples as compressed JSON
    summary TEXT NOT NULL,
    samples BLOB NOT NULL
  );
  CREATE INDEX job_run_started ON job_run (started);

  CREATE VIRTUAL TABLE release_search USING fts5 (
    title, artist, label, identifiers, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3'
  );
  CREATE VIRTUAL TABLE resource_search USING fts5 (
    title, artist, identifiers, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3'
  );
  -- bytes of new words that are gathered before they are written: with fewer, a large load merges them again and again
  INSERT INTO release_search (release_search, rank) VALUES ('hashsize', 2097152);
  INSERT INTO resource_search (resource_search, rank) VALUES ('hashsize', 2097152);
  `,
]

/** The name of the index that gives rows of a table in the order of a column. */
export function sortIndexName(table: string, column: string): string {
  return `${table}_by_${column}`
}

/** SQL that makes such an index, by its name, of a column or an expression. `id` and `kind` are part of it: pages of one kind are found without a look at the rows. */
export function sortIndex(table: string, term: string, name = sortIndexName(table, term)): string {
  const also = table === 'release' ? ', kind' : ''
  return `CREATE INDEX IF NOT EXISTS ${name} ON ${table} (${term}, id${also})`
}

const combinedMark = '_together'

/**
 * SQL that makes the index of an order by several columns; `names` say which, with their directions. `noTracks`: only of
 * releases that are not TrackReleases, a tenth of the rows and of the time.
 */
export function combinedSortIndex(
  table: string,
  names: readonly string[],
  columns: readonly string[],
  idDescending: boolean,
  noTracks: boolean,
): { name: string; sql: string } {
  const name = `${table}_by_${names.join('_')}${idDescending ? '_falling' : ''}${noTracks ? '_no_tracks' : ''}${combinedMark}`
  const also = table === 'release' ? ', kind' : ''
  const id = idDescending ? 'id DESC' : 'id'
  const only = noTracks ? " WHERE kind <> 'TrackRelease'" : ''
  return {
    name,
    sql: `CREATE INDEX IF NOT EXISTS ${name} ON ${table} (${columns.join(', ')}, ${id}${also})${only}`,
  }
}

/** A pattern (LIKE, with a backslash before what is meant) of the names of such indexes. */
export const combinedSortIndexes = `%\\${combinedMark}`

const releaseColumns = [
  'title_key',
  'artist_key',
  'label_key',
  'icpn',
  'isrc',
  'release_date',
  'release_type',
  'genre',
]

/**
 * Indexes for sorting and filtering, by the list that must have been read for them: made after a bulk load, because making
 * them during it costs three times as much. Those of further columns are made when somebody first sorts a long list by
 * one.
 */
export const sortIndexesOf = {
  resources: [
    ...['title_key', 'artist_key', 'isrc'].map((column) => sortIndex('resource', column)),
    sortIndex('party', 'name_key'),
  ],
  releases: [
    ...releaseColumns.map((column) => sortIndex('release', column)),
    "CREATE INDEX IF NOT EXISTS release_not_track ON release (id) WHERE kind <> 'TrackRelease'",
  ],
  /** All that a release is filtered by, so that any combination is read from this index alone. */
  message: [
    `CREATE INDEX IF NOT EXISTS release_facets ON release
      (kind, severity, edited, territory_set, ern_version, release_type, release_date, genre, label_key)`,
  ],
} as const

/** All of them. */
export const sortIndexes: readonly string[] = [
  ...sortIndexesOf.resources,
  ...sortIndexesOf.releases,
  ...sortIndexesOf.message,
]
