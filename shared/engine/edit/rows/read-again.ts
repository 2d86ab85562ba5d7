import type { RecordKind } from '../../../ern/automaton.ts'
import { type RecordOfKind, readRecord } from '../../../ern/read-record.ts'
import type { ProblemRecord } from '../../../ern/record.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import type { UnitSpan } from '../edited-unit.ts'
import { patchedRecord } from '../patched-record.ts'
import type { TouchedRecord } from './after-step.ts'

/** A record's row with what its message says. */
export interface RecordRow {
  id: number
  message: number
  reference: string | null
  start: number
  length: number
  patch: number | null
  source: number
  ern_version: string | null
  statement_scope: number | null
}

/** The row of a record below a message, if it is there. */
export function recordRow(catalog: Catalog, { table, row }: TouchedRecord): RecordRow | undefined {
  return catalog.database.get<RecordRow>(
    `SELECT record.id, record.message, ${table === 'deal' ? 'NULL AS reference' : 'record.reference'}, record.start,
       record.length, record.patch, message.source, message.ern_version, message.statement_scope
     FROM ${table} AS record JOIN message ON message.id = record.message WHERE record.id = ?`,
    row,
  )
}

/** Reads a record again; null when it is gone. Offsets of problems are places in the source. */
export function readAgain<Kind extends RecordKind>(
  catalog: Catalog,
  row: RecordRow,
  kind: Kind,
): { record: RecordOfKind[Kind]; problems: ProblemRecord[] } | null {
  const span: UnitSpan = row
  const patched = patchedRecord(catalog, span)
  if (patched === null) return null
  const { record, problems } = readRecord(patched.bytes, kind, row.ern_version, {
    encoding: patched.encoding,
  })
  return {
    record,
    problems: problems.map((problem) => ({ ...problem, offset: patched.sourceOffset(problem.offset) })),
  }
}
