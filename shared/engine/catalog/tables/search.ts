import { partsMerged, searchTokenizer } from '../search-index.ts'

/** The full text indexes of releases and resources. */
export const searchTables = `
  CREATE VIRTUAL TABLE release_search USING fts5 (
    title, artist, label, identifiers, content='', contentless_delete=1, tokenize='${searchTokenizer}', prefix='2 3'
  );
  CREATE VIRTUAL TABLE resource_search USING fts5 (
    title, artist, identifiers, content='', contentless_delete=1, tokenize='${searchTokenizer}', prefix='2 3'
  );
  -- bytes of new words that are gathered before they are written: with fewer, a large load merges them again and again
  INSERT INTO release_search (release_search, rank) VALUES ('hashsize', 4194304), ('automerge', ${partsMerged});
  INSERT INTO resource_search (resource_search, rank) VALUES ('hashsize', 4194304), ('automerge', ${partsMerged});
`
