import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  makeRestFindable,
  partsMerged,
  refreshingSearch,
  refreshReleaseSearch,
  releaseSearchInsert,
} from '../../shared/engine/catalog/search-index.ts'
import { SearchRanges } from '../../shared/engine/catalog/search-ranges.ts'
import { toEnd } from '../../shared/engine/in-turns.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

let open: OpenCatalog
beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => open.dispose())

const releases = 5000

const found = (word: string) =>
  open.catalog.database.get<{ n: number }>(
    'SELECT count(*) AS n FROM release_search WHERE release_search MATCH ?',
    word,
  )!.n

test('the words of many releases are found anew, in steps, and the index is merged as usual afterwards', () => {
  const { database } = open.catalog
  database.run(
    `WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < ${releases})
     INSERT INTO release (id, message, kind, title, start, length) SELECT id, 1, 'Release', 'before ' || id, 0, 0 FROM n`,
  )
  database.run(releaseSearchInsert, 1, releases)
  const changed = Array.from({ length: releases - 1 }, (_, at) => at + 2)
  database.run("UPDATE release SET title = 'after ' || id WHERE id > 1")
  const told: number[] = []
  let steps = 0
  for (const _ of refreshingSearch(database, 'release_search', changed, (part) => told.push(part))) steps++
  expect(steps).toBeGreaterThan(4)
  expect(told.at(-1)).toBe(1)
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  expect([found('before'), found('after'), found('4321')]).toEqual([1, releases - 1, 1])
  expect(database.get("SELECT v FROM release_search_config WHERE k = 'automerge'")).toEqual({
    v: partsMerged,
  })
  database.run("UPDATE release SET title = 'single' WHERE id = 1")
  toEnd(refreshingSearch(database, 'release_search', [1]))
  expect([found('before'), found('single')]).toEqual([0, 1])
})

test('rows that were edited or taken out before they were made findable are found once, as they are now', () => {
  const { database } = open.catalog
  database.run(
    `WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 9)
     INSERT INTO release (id, message, kind, title, start, length) SELECT id, 1, 'Release', 'before ' || id, 0, 0 FROM n`,
  )
  const ranges = new SearchRanges(database)
  ranges.releases({ first: 1, last: 4 })
  ranges.releases({ first: 5, last: 8 })
  database.run("UPDATE release SET title = 'after' WHERE id = 3")
  refreshReleaseSearch(database, 3)
  database.run('DELETE FROM release_search WHERE rowid = 5')
  database.run('DELETE FROM release WHERE id = 5')
  expect(ranges.rows).toBe(8)
  ranges.writeLate()
  expect(ranges.rows).toBe(0)
  expect([found('before'), found('after')]).toEqual([6, 1])
  makeRestFindable(database, 1)
  expect([found('before'), found('after')]).toEqual([7, 1])
  makeRestFindable(database, 2)
  expect(database.get('SELECT count(*) AS rows FROM release_search_docsize')).toEqual({ rows: 8 })
  database.exec("INSERT INTO release_search (release_search) VALUES ('integrity-check')")
})
