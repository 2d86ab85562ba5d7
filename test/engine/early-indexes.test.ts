import { join } from 'node:path'
import { expect, test } from 'vitest'
import { noCounts } from '../../shared/contract/jobs.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { sortIndexesOf } from '../../shared/engine/catalog/schema.ts'
import { EarlyIndexes } from '../../shared/engine/import/early-indexes.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const folder = makeTemporaryFolder('lathe-indexes-')
const namesIn = (statements: readonly string[]) =>
  statements.map((sql) => /EXISTS (\w+)/.exec(sql)![1]!).sort()

test('an index over a list is made once the list has been read, one at a time, and none twice', () => {
  const catalog = Catalog.open(join(folder.path, 'test.lathe'), 'import')
  const { database } = catalog
  const before = new Set(names())
  function names(): string[] {
    return database
      .all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name")
      .map(({ name }) => name)
  }
  const made = () => names().filter((name) => !before.has(name))
  const early = new EarlyIndexes(database)
  const told = (counts: { releases: number; deals: number }, times: number) => {
    for (let time = 0; time < times; time++) early.makeNext({ ...noCounts, ...counts })
  }
  try {
    // So many releases may be shown before reading has come to them.
    told({ releases: 100, deals: 0 }, 3)
    expect(made()).toEqual([])
    told({ releases: 101, deals: 0 }, 1)
    expect(made()).toHaveLength(1)
    told({ releases: 5000, deals: 0 }, 20)
    expect(made()).toEqual(namesIn(sortIndexesOf.resources))
    told({ releases: 9000, deals: 1 }, 20)
    expect(made()).toEqual(namesIn([...sortIndexesOf.resources, ...sortIndexesOf.releases]))
  } finally {
    catalog.dispose()
  }
})
