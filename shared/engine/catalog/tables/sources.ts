/** Files that were read, their bytes in blocks, and what is known of files by their paths. */
export const sourceTables = `
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
    -- while it is being read: where blocks begin that were read ahead, with the first records of a list in them
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

  -- rows of records that were read ahead, until reading in order has confirmed or taken back each
  CREATE TABLE read_ahead (
    source INTEGER NOT NULL, record_table TEXT NOT NULL, record_id INTEGER NOT NULL,
    PRIMARY KEY (source, record_table, record_id)
  ) WITHOUT ROWID;

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
`
