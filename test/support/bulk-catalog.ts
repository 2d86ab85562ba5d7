import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BulkRow } from '../../shared/contract/bulk.ts'
import { Refreshing } from '../../shared/engine/edit/rows/refresh-rows.ts'
import { exportCatalog } from './export-catalog.ts'
import { OpenCatalog } from './open-catalog.ts'

const never = new AbortController().signal

/** A catalog whose bulk edits are looked at from all sides; the preview is the one called `edit`. */
export class BulkCatalog extends OpenCatalog {
  /** Rows of the preview, those with an outcome or all. */
  async previewed(outcome?: BulkRow['outcome']): Promise<BulkRow[]> {
    return (await this.bulk['bulk.page']({ id: 'edit', outcome, offset: 0, limit: 1000 }, never)).rows
  }

  /** Does what the preview shows. */
  async applyAll(signal = never) {
    return await this.bulk['bulk.apply']({ id: 'edit' }, signal)
  }

  /** Every row there is, and what is found by words: in a form that can be compared. */
  contents() {
    const { database } = this.catalog
    const rows = (table: string, columns = '*') =>
      database.all(`SELECT ${columns} FROM ${table} ORDER BY 1, 2, 3`)
    return {
      releases: rows('release'),
      resources: rows('resource'),
      parties: rows('party'),
      deals: rows('deal'),
      links: rows('release_resource'),
      problems: rows('problem', 'record_table, record_id, code, text, path, line, col'),
      found: ['a', 'b', 'live', 'ch', 'changed', 'ne', 'nine', 'the'].map((word) =>
        (['release_search', 'resource_search'] as const).map((index) =>
          database.all(`SELECT rowid FROM ${index} WHERE ${index} MATCH ? ORDER BY rowid`, `${word}*`),
        ),
      ),
    }
  }

  /** What the rows would say if every record was read again. */
  reread() {
    const { database } = this.catalog
    database.exec('BEGIN')
    try {
      const refreshing = new Refreshing(this.catalog)
      for (const table of ['party', 'resource', 'deal', 'release'] as const)
        for (const { id } of database.all<{ id: number }>(`SELECT id FROM ${table} ORDER BY id`))
          refreshing.record({ table, row: id })
      refreshing.finish()
      return this.contents()
    } finally {
      database.exec('ROLLBACK')
    }
  }

  /** The bytes an export writes, file by file. */
  async exported(): Promise<string[]> {
    const out = join(this.folder, `out-${Math.random()}`)
    const { files } = await exportCatalog(this.catalog, { scope: 'all', kind: 'folder', out, replace: true })
    return files.map((file) => readFileSync(join(out, file.path), 'utf8'))
  }
}
