/** What is wrong, with its place. */
export const problemTables = `
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
`
