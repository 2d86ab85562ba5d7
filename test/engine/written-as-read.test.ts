import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ImportProgress, ImportTask } from '../../shared/contract/import-process.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import type { Database } from '../../shared/engine/catalog/database.ts'
import { ImportRun } from '../../shared/engine/import/import-run.ts'
import { catalogText } from '../bench/generate.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const folder = makeTemporaryFolder('lathe-written-')
const input = join(folder.path, 'message.xml')
writeFileSync(input, [...catalogText({ version: '4.3', seed: 7, releases: 120 })].join(''))
let runs = 0

/** Imports in small chunks; `watch` is called after each, with a connection of its own, and `committed` after each commit. */
async function imported(
  watch: (own: Database, other: Database, run: ImportRun, told: ImportProgress) => void,
  committed: (own: Database, other: Database, run: ImportRun) => void = () => {},
) {
  const path = join(folder.path, `${++runs}.lathe`)
  const catalog = Catalog.open(path, 'import')
  const other = Catalog.open(path, 'engine')
  try {
    const task = ImportTask.parse({
      catalog: path,
      input,
      name: 'message.xml',
      job: 'job',
      chunkBytes: 16 * 1024,
    })
    const run: ImportRun = new ImportRun(catalog, task, {
      progressed: (told) => watch(catalog.database, other.database, run, told),
      committed: () => committed(catalog.database, other.database, run),
    })
    const { status } = await run.run()
    expect(catalog.database.isInTransaction).toBe(false)
    return {
      status,
      rows: ['release', 'resource', 'party', 'deal', 'release_resource', 'deal_release'].map((table) =>
        other.database.all(`SELECT * FROM ${table}`),
      ),
      found: found(other.database),
    }
  } finally {
    other.dispose()
    catalog.dispose()
  }
}

const count = (database: Database, table: string) =>
  database.get<{ rows: number }>(`SELECT count(*) AS rows FROM ${table}`)!.rows

/** Row numbers of all that can be found by words of the lists. */
const found = (database: Database) =>
  ['release', 'resource'].map((list) =>
    database.all(`SELECT id FROM ${list}_search_docsize ORDER BY id`).map((row) => Object.values(row!)[0]),
  )

describe('a large file is written as it is read', () => {
  it('before what was written is committed, and what others see of it can be found', async () => {
    let ahead = 0
    let looks = 0
    const { status } = await imported((own, other, _run, { counts }) => {
      if (count(own, 'resource') > count(other, 'resource')) ahead++
      for (const list of ['release', 'resource']) {
        other.exec('BEGIN')
        expect(count(other, `${list}_search_docsize`)).toBe(count(other, list))
        other.exec('COMMIT')
      }
      // What is not committed may be lost and is not told of.
      expect(counts.resources).toBeLessThanOrEqual(count(other, 'resource'))
      expect(counts.releases).toBeLessThanOrEqual(count(other, 'release'))
      looks++
    })
    expect(status).toBe('done')
    expect(looks).toBeGreaterThan(10)
    expect(ahead).toBeGreaterThan(0)
  })

  it('while another connection has the lock it is read on, and nothing is lost', async () => {
    const alone = await imported(() => {})
    let held = false
    let waited = 0
    // The lock is free at a commit: where else it is depends on how fast the machine is.
    const hold = (own: Database, other: Database, run: ImportRun) => {
      if (held || own.isInTransaction || run.report.part > 0.8) return
      held = true
      other.exec('BEGIN IMMEDIATE')
      setTimeout(() => other.exec('COMMIT'), 100)
    }
    const beside = await imported((own, other, run) => {
      if (held && !own.isInTransaction && run.report.part < 0.9) waited++
      if (run.report.part > 0.3) hold(own, other, run)
    }, hold)
    expect(held).toBe(true)
    expect(waited).toBeGreaterThan(0)
    expect(beside).toEqual(alone)
  })

  it('what fails undoes what was not committed, and leaves no transaction open', async () => {
    const path = join(folder.path, `${++runs}.lathe`)
    const catalog = Catalog.open(path, 'import')
    try {
      const task = ImportTask.parse({
        catalog: path,
        input,
        name: 'message.xml',
        job: 'job',
        chunkBytes: 16 * 1024,
      })
      const run: ImportRun = new ImportRun(catalog, task, {
        progressed() {
          if (catalog.database.isInTransaction) throw new Error('The window has gone')
        },
        committed() {},
      })
      await expect(run.run()).rejects.toThrow('The window has gone')
      expect(catalog.database.isInTransaction).toBe(false)
      expect(found(catalog.database)[1]).toHaveLength(count(catalog.database, 'resource'))
      expect(catalog.database.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
    } finally {
      catalog.dispose()
    }
  })
})
