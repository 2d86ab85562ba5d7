import { rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { defaultReadingLimits } from '../../shared/base/reading-limits.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { ImportRun } from '../../shared/engine/import/import-run.ts'
import { firstDifference, hashOfRows, type TableOfSource, tablesOfSource } from './rows-of-source.ts'

/** How the rows of one table compare. */
export interface TableComparison {
  table: TableOfSource
  rows: number
  hash: string
  /** The first row that differs, as the byte reader and as the reference reader leave it. */
  difference: { row: number; one: unknown; other: unknown } | null
}

export const startThread = () =>
  new Worker(new URL('../../electron/processes/reading-thread.ts', import.meta.url))

/** Imports a file into a new catalog, in this process. `threadFrom`: bytes from which on a thread reads it. */
export async function importInto(
  path: string,
  input: string,
  reader: 'auto' | 'saxes',
  threadFrom: number,
): Promise<Catalog> {
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
  const catalog = Catalog.open(path, 'import')
  const run = new ImportRun(
    catalog,
    {
      catalog: path,
      input,
      name: basename(input),
      job: 'compared',
      reader,
      chunkBytes: 256 * 1024,
      threadFromBytes: threadFrom,
      limits: defaultReadingLimits,
    },
    { progressed() {}, committed() {} },
    startThread,
  )
  const { status, files } = await run.run()
  if (status !== 'done' && status !== 'done-with-problems')
    throw new Error(`The import of ${input} ended as ${status}: ${files[0]?.error}`)
  return catalog
}

/**
 * Imports a file twice, with the byte reader and with the reference reader, and compares all rows that are left of it:
 * records, links, problems with their places, archived blocks. `folder` is for the two catalogs.
 */
export async function compareReaders(
  input: string,
  folder: string,
  threadFrom: number,
  told: (step: string) => void = () => {},
): Promise<TableComparison[]> {
  told('Importing with the byte reader')
  const ours = await importInto(join(folder, 'byte-reader.lathe'), input, 'auto', threadFrom)
  try {
    told('Importing with saxes')
    const reference = await importInto(join(folder, 'saxes.lathe'), input, 'saxes', threadFrom)
    try {
      return tablesOfSource.map((table) => {
        told(`Comparing ${table}`)
        return compareTables(table, ours, reference)
      })
    } finally {
      reference.dispose()
    }
  } finally {
    ours.dispose()
  }
}

/** Compares what two catalogs have of their first sources. */
export function compareTables(table: TableOfSource, one: Catalog, other: Catalog): TableComparison {
  const { rows, hash } = hashOfRows(one.database, 1, table)
  const same = hashOfRows(other.database, 1, table)
  const [a, b] = [one, other].map(({ database }) => ({ database, source: 1 }))
  const difference =
    same.hash === hash
      ? null
      : (firstDifference(table, a!, b!) ?? {
          row: 0,
          one: 'other archived bytes',
          other: 'other archived bytes',
        })
  return { table, rows, hash, difference }
}
