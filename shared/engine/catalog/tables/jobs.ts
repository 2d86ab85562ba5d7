/** Imports and exports, how they were measured, and folders that are watched. */
export const jobTables = `
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
`
