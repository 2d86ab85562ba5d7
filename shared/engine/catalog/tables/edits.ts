/** Steps of the user, their patches, and what follows from them. */
export const editTables = `
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
  -- rows that a step wrote from its values alone: undoing and redoing it writes them back. See edit/rows/written-rows.ts
  CREATE TABLE edit_row (
    record_table TEXT NOT NULL, record_id INTEGER NOT NULL, step INTEGER NOT NULL,
    -- JSON: what its columns said before and say after, by their names; {} where the row says nothing of what changed
    before TEXT NOT NULL, after TEXT NOT NULL,
    PRIMARY KEY (record_table, record_id, step)
  ) WITHOUT ROWID;

  -- rows of records that are not in the XML now: taken out by an edit, or put there by one that was taken back
  CREATE TABLE removed_record (
    record_table TEXT NOT NULL, record_id INTEGER NOT NULL,
    source INTEGER NOT NULL, start INTEGER NOT NULL,
    -- JSON: the row by its columns, and the problems found in it
    content TEXT NOT NULL, problems TEXT NOT NULL,
    PRIMARY KEY (record_table, record_id)
  ) WITHOUT ROWID;
  CREATE INDEX removed_record_place ON removed_record (source, start);
  -- messages that an edit has changed and that are too long to be read again while it is kept
  CREATE TABLE message_to_check (message INTEGER PRIMARY KEY);
`
