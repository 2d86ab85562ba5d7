import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ReadingLimit, type ReadingLimits, readingLimits } from '../../base/reading-limits.ts'
import { LatheError } from '../../contract/errors.ts'
import { Catalog } from '../catalog/catalog.ts'
import { parseRecordId } from '../catalog/record-id.ts'
import { ImportRun } from '../import/import-run.ts'

/** What a file that was written must hold, as this catalog knows it. */
export interface ExpectedRecords {
  /** Row of the message it was made of. */
  message: number
  /** Rows of the releases it was cut down to; null for all of the message's. */
  releases: readonly number[] | null
  /** How many records its lists must have, by the table; what is not named is not counted. */
  counts: Readonly<Partial<Record<CountedTable, number>>>
  /** Whether edited values must be the same: not where another version was built. */
  comparesValues: boolean
}

export type CountedTable = 'release' | 'resource' | 'party' | 'deal'

/** Columns that mirror what the patched source says, by table. */
const values: Readonly<Record<'release' | 'resource' | 'party', readonly string[]>> = {
  release: [
    ...['reference', 'kind', 'title', 'artist', 'label', 'icpn', 'grid', 'isrc'],
    ...['catalog_number', 'release_type', 'genre', 'release_date'],
  ],
  resource: ['reference', 'kind', 'type', 'isrc', 'title', 'artist', 'duration', 'file'],
  party: ['reference', 'name', 'isni', 'dpid', 'ipi'],
}

/** Files after which a catalog of copies is begun anew, so that it stays small. */
const filesTogether = 200

/** What was exported has passed all limits before: they are not to be met again. */
const widest = Object.fromEntries(
  Object.entries(readingLimits).map(([name, { most }]) => [name as ReadingLimit, most]),
) as unknown as ReadingLimits

/**
 * Imports files that were written into a catalog of its own, which is removed at the end, and compares it with the one
 * they came from.
 */
export class ImportedAgain {
  readonly #own: Catalog
  #copy: { catalog: Catalog; folder: string; files: number } | null = null

  constructor(own: Catalog) {
    this.#own = own
  }

  /**
   * Imports the file at `path` and compares: records by number, edited ones by their values. Gives how many records
   * were compared. Throws `not-writable` where something differs. `name` is what the user knows the file by.
   */
  async compare(path: string, name: string, expected: ExpectedRecords, signal: AbortSignal): Promise<number> {
    const { catalog } = await this.#open()
    const run = new ImportRun(
      catalog,
      {
        catalog: catalog.path,
        input: path,
        name,
        job: 'verify',
        reader: 'auto',
        chunkBytes: 256 * 1024,
        limits: widest,
      },
      { progressed: () => {}, committed: () => {} },
    )
    const stop = () => run.stop()
    signal.addEventListener('abort', stop, { once: true })
    try {
      const { files } = await run.run()
      signal.throwIfAborted()
      const [file] = files
      if (!file?.source || file.error !== undefined)
        throw difference(name, `it cannot be read: ${file?.error ?? 'nothing of it was read'}`)
      const copy = catalog.database.get<{ id: number }>(
        'SELECT id FROM message WHERE source = ?',
        parseRecordId(file.source).row,
      )
      if (!copy) throw difference(name, 'it holds no message')
      return (
        this.#compareCounts(catalog, copy.id, name, expected) +
        this.#compareValues(catalog, copy.id, name, expected)
      )
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }

  async dispose(): Promise<void> {
    const copy = this.#copy
    this.#copy = null
    if (!copy) return
    copy.catalog.dispose()
    await rm(copy.folder, { recursive: true, force: true }).catch(() => {})
  }

  async #open(): Promise<{ catalog: Catalog }> {
    if (this.#copy && this.#copy.files >= filesTogether) await this.dispose()
    if (!this.#copy) {
      const folder = await mkdtemp(join(tmpdir(), 'lathe-verify-'))
      try {
        const catalog = Catalog.open(join(folder, 'copy.lathe'), 'import')
        this.#copy = { catalog, folder, files: 0 }
        catalog.database.exec('PRAGMA synchronous = OFF')
        catalog.database.run('ATTACH DATABASE ? AS own', this.#own.path)
      } catch (thrown) {
        await this.dispose()
        await rm(folder, { recursive: true, force: true }).catch(() => {})
        throw thrown
      }
    }
    this.#copy.files++
    return this.#copy
  }

  #compareCounts({ database }: Catalog, copy: number, name: string, expected: ExpectedRecords): number {
    let records = 0
    for (const [table, count] of Object.entries(expected.counts)) {
      const { n } = database.get<{ n: number }>(
        `SELECT count(*) AS n FROM main.${table} WHERE message = ?`,
        copy,
      )!
      if (n !== count)
        throw difference(name, `it holds ${n} records of the kind ${table} where ${count} were written`)
      records += n
    }
    return records
  }

  #compareValues({ database }: Catalog, copy: number, name: string, expected: ExpectedRecords): number {
    if (!expected.comparesValues) return 0
    let records = 0
    for (const [table, columns] of Object.entries(values)) {
      if (expected.releases !== null && table !== 'release') continue
      const named = columns.join(', ')
      const edited = `SELECT id FROM own.${table} AS r WHERE message = ?
        ${table === 'release' ? 'AND (edited > 0 OR ' : 'AND ('}EXISTS (
          SELECT 1 FROM own.edit_patch AS p JOIN own.edit_transaction AS step ON step.id = p.step
          WHERE p.record_table = '${table}' AND p.record_id = r.id AND step.state = 'applied'))
        ${expected.releases === null ? '' : 'AND id IN (SELECT value FROM json_each(?))'}`
      const parameters =
        expected.releases === null
          ? [expected.message]
          : [expected.message, JSON.stringify(expected.releases)]
      records += database.get<{ n: number }>(`SELECT count(*) AS n FROM (${edited})`, ...parameters)!.n
      const missing = database.get<Record<string, unknown>>(
        `SELECT ${named} FROM own.${table} WHERE id IN (${edited})
         EXCEPT SELECT ${named} FROM main.${table} WHERE message = ? LIMIT 1`,
        ...parameters,
        copy,
      )
      if (missing)
        throw difference(
          name,
          `no ${table} in it says what the catalog shows of ${missing.reference ?? 'one that was edited'} (${Object.values(missing).slice(2, 4).join(', ')})`,
        )
    }
    return records
  }
}

function difference(name: string, what: string): LatheError {
  return new LatheError(
    'not-writable',
    `${name} was not written: imported again, ${what}. What stood there before is unchanged. Export it without this check if you need the file, and report this.`,
  )
}
