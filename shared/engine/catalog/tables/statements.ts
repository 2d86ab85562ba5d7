/** Which releases of which messages are the same, and which of their statements is in force. */
export const statementTables = `
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
`
