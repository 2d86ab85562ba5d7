import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { catalogText, type GeneratedVersion } from '../bench/generate.ts'
import { compareReaders, compareTables, importInto } from '../support/compare-readers.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const folder = makeTemporaryFolder('lathe-readers-')
const never = Number.POSITIVE_INFINITY

/** A message of about 4 MB, with what is wrong in it here and there. */
function writeMessage(version: GeneratedVersion): string {
  const text = [...catalogText({ version, seed: 11, releases: 80 })].join('')
  const path = join(folder.path, `message-${version}.xml`)
  writeFileSync(
    path,
    text.replaceAll('PContributor3_', 'PNobody').replaceAll('<Duration>PT3M', '<Rating/><Duration>3 min'),
  )
  return path
}

test.each<[GeneratedVersion, how: string, threadFrom: number]>([
  ['4.3', 'in a thread', 0],
  ['3.8.2', 'in the process', never],
])('both readers leave the same rows of an ERN %s message, read %s', async (version, _how, threadFrom) => {
  const place = join(folder.path, version)
  mkdirSync(place)
  const comparisons = await compareReaders(writeMessage(version), place, threadFrom)
  for (const { table, difference } of comparisons)
    expect({ table, difference }).toEqual({ table, difference: null })
  const rows = Object.fromEntries(comparisons.map((compared) => [compared.table, compared.rows]))
  expect(rows).toMatchObject({ message: 1 })
  for (const table of ['party', 'resource', 'release', 'release_resource', 'deal', 'problem', 'source_block'])
    if (table !== 'party' || version === '4.3') expect(rows[table]).toBeGreaterThan(5)
})

test('one row that differs is found, and shown', async () => {
  const path = writeMessage('4.3')
  const one = await importInto(join(folder.path, 'one.lathe'), path, 'auto', never)
  const other = await importInto(join(folder.path, 'other.lathe'), path, 'auto', never)
  other.database.run("UPDATE resource SET title = 'Another' WHERE id = 7")
  other.database.run('UPDATE source_block SET data = zeroblob(3) WHERE id = 2')
  try {
    expect(compareTables('release', one, other).difference).toBeNull()
    expect(compareTables('resource', one, other).difference).toMatchObject({
      row: 7,
      other: { title: 'Another' },
    })
    expect(compareTables('source_block', one, other).difference).toMatchObject({ row: 2 })
  } finally {
    one.dispose()
    other.dispose()
  }
})
