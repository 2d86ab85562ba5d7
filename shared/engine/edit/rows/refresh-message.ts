import { readRecord } from '../../../ern/read-record.ts'
import { childElements } from '../../../xml/fragment.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import { headerUpdate, headerValues } from '../../catalog/record-values.ts'
import { EditedUnit } from '../edited-unit.ts'
import { openUnit } from '../open-unit.ts'
import { foundInRecord, replaceProblems } from './replace-problems.ts'
import type { RowChanges } from './row-changes.ts'

/** Brings the row of a message, and the problems of its header, up to date. */
export function refreshMessage(catalog: Catalog, changes: RowChanges, id: number): void {
  const unit = openUnit(catalog, `message/${id}`)
  const edited = new EditedUnit(catalog, unit.span)
  const header = childElements(edited.parse()).find(({ local }) => local === 'MessageHeader')
  if (!header) return
  const xml = edited.text.text.slice(header.start, header.end)
  const bytes = Buffer.from(xml)
  const { record, problems } = readRecord(bytes, 'header', unit.version)
  const placeOf = (offset: number) =>
    edited.byteAt(edited.text.sourcePlaceOf(header.start + bytes.subarray(0, offset).toString().length))
  replaceProblems(
    catalog,
    { table: 'message', row: id, source: unit.span.source, message: id },
    // Of a message, problems stand outside of its header too.
    ({ code, start }) =>
      foundInRecord.has(code) && start !== null && start >= placeOf(0) && start < placeOf(bytes.length),
    problems
      .filter(({ code }) => foundInRecord.has(code))
      .map((problem) => ({ ...problem, offset: placeOf(problem.offset) })),
  )
  catalog.database.run(headerUpdate, ...headerValues(record), id)
  changes.statementChanged({ source: unit.span.source, statement_scope: scopeOf(catalog, id) })
}

function scopeOf(catalog: Catalog, message: number): number | null {
  return (
    catalog.database.get<{ statement_scope: number | null }>(
      'SELECT statement_scope FROM message WHERE id = ?',
      message,
    )?.statement_scope ?? null
  )
}
