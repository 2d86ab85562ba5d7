import { existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { IdleCheckpoints } from '../../shared/engine/import/idle-checkpoints.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const folder = makeTemporaryFolder('lathe-checkpoints-')

test('what one connection has committed another copies to its place, and nothing is made where no catalog is', () => {
  const path = join(folder.path, 'catalog.lathe')
  const catalog = Catalog.open(path, 'import')
  const { database } = catalog
  const checkpoints = new IdleCheckpoints(path)
  const write = () =>
    database.run(
      "INSERT INTO source_block (source, start, length, line, col, codec, data) VALUES (1, ?, 1, 1, 1, 'none', zeroblob(500000))",
      statSync(path).size,
    )
  try {
    const before = statSync(path).size
    database.transaction(write)
    expect(statSync(path).size).toBe(before)
    checkpoints.make()
    const copied = statSync(path).size
    expect(copied).toBeGreaterThan(before + 400_000)
    // A transaction that is open keeps it from nothing, and is not copied.
    database.exec('BEGIN IMMEDIATE')
    write()
    checkpoints.make()
    expect(statSync(path).size).toBe(copied)
    database.commit()
    renameSync(path, `${path}.moved`)
    checkpoints.make()
    expect(existsSync(path)).toBe(false)
  } finally {
    checkpoints.dispose()
    catalog.dispose()
  }
})
