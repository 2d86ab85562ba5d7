/** Folders in which senders delivered messages, what their manifests name, and what recipients answered. */
export const deliveryTables = `
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
`
