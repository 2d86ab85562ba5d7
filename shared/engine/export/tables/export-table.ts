import { basename } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { LatheError } from '../../../contract/errors.ts'
import type { ExportFile, ExportSummary, ExportVerify, TableForm } from '../../../contract/export.ts'
import { type TableColumn, tableColumns } from '../../../contract/table-columns.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import { AtomicFile } from '../atomic-file.ts'
import { SummaryOfExport } from '../export-summary.ts'
import { HashedWriting } from '../hashed-writing.ts'
import type { ExportProgress } from '../run-export.ts'
import type { ResolvedScope } from '../scope.ts'
import { verifyHash } from '../verify-written.ts'
import { writingError } from '../writing-error.ts'
import { CsvWriter } from './csv.ts'
import { JsonLinesWriter } from './json-lines.ts'
import { ParquetTableWriter } from './parquet.ts'
import { recordsOfTable, tableRows } from './table-rows.ts'
import type { TableWriter, TakeBytes } from './table-writer.ts'

/** The columns asked for, or all. Throws `invalid-input` for one the table has not. */
export function columnsAsked({ table, columns }: Pick<TableForm, 'table' | 'columns'>): TableColumn[] {
  const known = tableColumns[table]
  if (!columns) return [...known]
  return columns.map((name) => {
    const column = known.find((own) => own.name === name)
    if (!column)
      throw new LatheError(
        'invalid-input',
        `The table ${table} has no column "${name}". It has ${known.map((own) => own.name).join(', ')}.`,
      )
    return column
  })
}

/** The writer of a table's format. */
export function openTableWriter(
  form: TableForm,
  columns: readonly TableColumn[],
  take: TakeBytes,
): TableWriter {
  if (form.format === 'csv') return new CsvWriter(columns, take, form)
  return form.format === 'jsonl' ? new JsonLinesWriter(columns, take) : new ParquetTableWriter(columns, take)
}

/** Writes a table to one file, as `writeSource` does: whole or not at all. What goes wrong is in the summary. */
export async function exportTable(
  catalog: Catalog,
  task: { scope: ResolvedScope; out: string; verify?: ExportVerify },
  form: TableForm,
  refuse: (path: string) => Promise<void>,
  signal: AbortSignal,
  progressed: (progress: ExportProgress) => void,
): Promise<ExportSummary> {
  const summary = new SummaryOfExport(task.out)
  const columns = columnsAsked(form)
  const entry: ExportFile = {
    source: null,
    path: basename(task.out),
    ernVersion: null,
    bytes: 0,
    edits: 0,
    releases: 0,
    leftOut: null,
  }
  let out: AtomicFile | null = null
  let sink: HashedWriting | null = null
  try {
    await refuse(task.out)
    out = await AtomicFile.create(task.out)
    const writing = new HashedWriting(out)
    sink = writing
    const records = recordsOfTable(catalog.database, form.table, task.scope)
    const progress: ExportProgress = { bytes: 0, bytesTotal: null, files: 0, filesTotal: 1, part: 0 }
    const writer = openTableWriter(form, columns, (bytes) => writing.take(bytes))
    const names = columns.map(({ name }) => name)
    let rows = 0
    let passed = 0
    await writer.begin()
    for (const step of tableRows(catalog.database, form.table, names, task.scope)) {
      signal.throwIfAborted()
      await writer.rows(step.rows)
      rows += step.rows.length
      passed += step.passed
      Object.assign(progress, {
        bytes: writing.bytes,
        part: records === 0 ? 1 : Math.min(1, passed / records),
      })
      progressed(progress)
      await nextTurn()
    }
    await writer.end()
    const sha256 = await writing.end()
    out.flushAside()
    if (task.verify !== 'none') {
      const began = performance.now()
      const bytes = await verifyHash(out, sha256, entry.path)
      summary.verified({ files: 1, bytes, seconds: (performance.now() - began) / 1000 })
    }
    await out.finish(signal)
    summary.rows = rows
    summary.wrote(entry, { bytes: writing.bytes, edits: 0, sha256 })
    progressed({ ...progress, files: 1, part: 1 })
  } catch (thrown) {
    await sink?.abandon()
    await out?.discard()
    const words = writingError(thrown, entry.path)
    summary.lost(
      entry,
      signal.aborted
        ? 'Not written: the export was stopped.'
        : words instanceof Error
          ? words.message
          : String(words),
    )
  }
  return summary.end(signal.aborted)
}
