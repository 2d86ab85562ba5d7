import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Counts, noCounts } from '../../shared/contract/jobs.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { sortIndexesOf } from '../../shared/engine/catalog/list-indexes.ts'
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
  const told = (counts: Partial<Counts>, isNearReleases: boolean, times: number) => {
    for (let time = 0; time < times; time++) early.makeNext({ ...noCounts, ...counts }, isNearReleases)
  }
  const { parties, resources, releases } = sortIndexesOf
  try {
    // So many resources and releases may be shown before reading has come to them.
    told({ resources: 100, releases: 100 }, false, 3)
    expect(made()).toEqual([])
    told({ resources: 101 }, false, 5)
    expect(made()).toEqual(namesIn(parties))
    told({ resources: 9000 }, true, 1)
    expect(made()).toHaveLength(parties.length + 1)
    // Where it was not known that they are near.
    told({ resources: 9000, releases: 101 }, false, 20)
    expect(made()).toEqual(namesIn([...parties, ...resources]))
    told({ resources: 9000, releases: 9000, deals: 1 }, false, 20)
    expect(made()).toEqual(namesIn([...parties, ...resources, ...releases]))
  } finally {
    catalog.dispose()
  }
})
