/** What messages say: a row for each record of their lists, with what is listed, sorted and joined. */
export const recordTables = `
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
    -- what it says itself and does not take over from the recording of a track: title 1, artist 2, ISRC 4, added up
    own INTEGER NOT NULL DEFAULT 0,
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
`
