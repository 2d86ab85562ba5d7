import { closeSync, openSync, readSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { NodeHost } from '../../electron/headless/node-host.ts'
import { defaultReadingLimits } from '../../shared/base/reading-limits.ts'
import { importProcess } from '../../shared/contract/import-process.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { recoverSources, removeSource } from '../../shared/engine/jobs/sources-of-job.ts'
import { connect } from '../../shared/rpc/client.ts'
import { hashOfRows, type TableOfSource, tablesOfSource } from '../support/rows-of-source.ts'
import { importProcessEntry } from '../support/test-engine.ts'

/** What was there of an import that was killed, and after it. */
export interface KilledImport {
  /** How the import ended: whether it was killed before it was done. */
  killed: boolean
  /** Everything SQLite says of the file; 'ok' alone for a sound one. */
  integrity: string[]
  /** Rows that were told as committed before the kill, and rows that are there. */
  told: number
  found: number
  /** How the source is marked once the catalog has been opened again. */
  status: string | null
  /** Rows of releases and resources that a search cannot find then. */
  notFindable: number
  /** Bytes archived, and whether they are those of the file. */
  archived: number
  archivedIsRight: boolean
  /** The same of the rows of an import after it, by table. */
  again: Record<TableOfSource, { rows: number; hash: string }>
}

const host = new NodeHost(importProcessEntry)

/**
 * Imports a file in a real import process and kills that `milliseconds` after its first rows were committed (null: lets
 * it end). `threadFrom` is the size from which on a thread reads. Resolves with the rows it has told of.
 */
async function importIn(
  catalog: string,
  input: string,
  job: string,
  threadFrom: number,
  milliseconds: number | null,
): Promise<{ killed: boolean; told: number }> {
  // The engine has made the catalog when it starts an import: a process does not make one where there is none.
  Catalog.open(catalog, 'engine').dispose()
  const handle = host.startImportProcess(job)
  const client = connect(importProcess, handle.transport)
  let told = 0
  let isOver = false
  try {
    const begun = new Promise<void>((resolve) => {
      client.listen('progressed', ({ counts }) => {
        told = counts.parties + counts.resources + counts.releases + counts.deals
        if (told > 0) resolve()
      })
    })
    const running = client.call('run', {
      catalog,
      input,
      name: 'message.xml',
      job,
      threadFromBytes: threadFrom,
      limits: defaultReadingLimits,
    })
    const ended = running.then(
      () => {
        isOver = true
      },
      () => {},
    )
    if (milliseconds === null) {
      const { status, files } = await running
      if (!status.startsWith('done')) throw new Error(`The import ended as ${status}: ${files[0]?.error}`)
    } else {
      await Promise.race([begun, ended])
      await Promise.race([delay(milliseconds), ended])
    }
    return { killed: !isOver, told }
  } finally {
    handle.kill()
    await handle.exited
    client.dispose()
  }
}

function hashes(catalog: Catalog, source: number): KilledImport['again'] {
  return Object.fromEntries(
    tablesOfSource.map((table) => [table, hashOfRows(catalog.database, source, table)]),
  ) as KilledImport['again']
}

/** The rows of an import nobody disturbs. */
export async function importUndisturbed(
  path: string,
  input: string,
  threadFrom: number,
): Promise<KilledImport['again']> {
  await importIn(path, input, 'undisturbed', threadFrom, null)
  const catalog = Catalog.open(path, 'engine')
  try {
    return hashes(catalog, 1)
  } finally {
    catalog.dispose()
  }
}

/** Kills an import, looks at what is left of it, and imports the file again as a retry does. */
export async function killImport(
  path: string,
  input: string,
  threadFrom: number,
  milliseconds: number,
): Promise<KilledImport> {
  const { killed, told } = await importIn(path, input, 'killed', threadFrom, milliseconds)
  const catalog = Catalog.open(path, 'engine')
  try {
    const { database } = catalog
    const integrity = database
      .all<{ integrity_check: string }>('PRAGMA integrity_check')
      .map((row) => row.integrity_check)
    for (const table of ['release_search', 'resource_search'])
      try {
        database.exec(`INSERT INTO ${table} (${table}) VALUES ('integrity-check')`)
      } catch (thrown) {
        integrity.push(`${table}: ${(thrown as Error).message}`)
      }
    const found = database.get<{ count: number }>(
      `SELECT (SELECT count(*) FROM party) + (SELECT count(*) FROM resource)
         + (SELECT count(*) FROM release) + (SELECT count(*) FROM deal) AS count`,
    )!.count
    database.transaction(() => recoverSources(database))
    const source = database.get<{ id: number; status: string }>('SELECT id, status FROM source')
    const notFindable = database.get<{ rows: number }>(
      `SELECT (SELECT count(*) FROM release WHERE id NOT IN (SELECT id FROM release_search_docsize))
         + (SELECT count(*) FROM resource WHERE id NOT IN (SELECT id FROM resource_search_docsize)) AS rows`,
    )!.rows
    const archive = source ? archiveOf(catalog, source.id, input) : { archived: 0, archivedIsRight: true }
    if (source && source.status !== 'complete') await removeSource(catalog, source.id)
    catalog.dispose()
    await importIn(path, input, 'again', threadFrom, null)
    const after = Catalog.open(path, 'engine')
    try {
      const last = after.database.get<{ id: number }>(
        "SELECT max(id) AS id FROM source WHERE status = 'complete'",
      )!.id
      return {
        killed,
        integrity,
        told,
        found,
        status: source?.status ?? null,
        notFindable,
        ...archive,
        again: hashes(after, last),
      }
    } finally {
      after.dispose()
    }
  } finally {
    catalog.dispose()
  }
}

/** Compares the archived bytes of a source with the file. */
function archiveOf(
  catalog: Catalog,
  source: number,
  input: string,
): { archived: number; archivedIsRight: boolean } {
  const file = openSync(input, 'r')
  let archived = 0
  let archivedIsRight = true
  try {
    for (const { start, bytes } of catalog.text(source).blocks()) {
      const original = Buffer.alloc(bytes.length)
      readSync(file, original, 0, bytes.length, start)
      archivedIsRight &&= original.equals(bytes)
      archived += bytes.length
    }
  } finally {
    closeSync(file)
  }
  return { archived, archivedIsRight }
}

/** What is wrong with what a killed import has left, in words; nothing when all is well. */
export function faultsOf(one: KilledImport, undisturbed: KilledImport['again']): string[] {
  const faults = one.integrity.filter((line) => line !== 'ok').map((line) => `integrity_check: ${line}`)
  if (one.found < one.told) faults.push(`${one.told} rows were told as committed, ${one.found} are there`)
  if (one.notFindable > 0) faults.push(`${one.notFindable} rows cannot be searched`)
  if (!one.archivedIsRight) faults.push('the archived bytes are not those of the file')
  if (one.killed && one.status === 'complete' && one.archived === 0) faults.push('complete without bytes')
  if (one.status === 'reading') faults.push('the source is still marked as being read')
  for (const table of tablesOfSource)
    if (one.again[table].hash !== undisturbed[table].hash)
      faults.push(
        `${table}: ${one.again[table].rows} rows after importing again, ${undisturbed[table].rows} undisturbed, or others`,
      )
  return faults
}
