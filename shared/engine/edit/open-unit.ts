import { LatheError } from '../../contract/errors.ts'
import type { RecordId } from '../../contract/records.ts'
import { localName } from '../../ern/versions.ts'
import { canEncode } from '../../xml/encode.ts'
import { MarkupScanner } from '../../xml/markup-scanner.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { parseRecordId } from '../catalog/record-id.ts'
import type { SourceText } from '../catalog/source-text.ts'
import { decodeMarkup } from '../tree/markup-text.ts'
import { type PatchedByte, PatchedWindow } from '../tree/patched-window.ts'
import type { UnitSpan } from './edited-unit.ts'
import type { EditedTable } from './patches-in-force.ts'
import { releaseDealAround } from './release-deal.ts'

/** Larger elements are shown but not parsed into a tree to be edited. */
export const longestEdited = 16 * 1024 * 1024

/** What is opened to be edited: one element with everything in it, and the record it counts to. */
export interface OpenedUnit {
  table: EditedTable
  row: number
  message: number
  version: string | null
  span: UnitSpan
  /** Names of the elements around it, from the message's root on; empty for a record, whose name says where it is. */
  around: readonly string[]
}

/** Tables whose rows are elements of a message. */
export const recordTables = ['release', 'resource', 'party', 'deal', 'part'] as const

const whyReadOnly: Readonly<Record<string, string>> = {
  reading: 'The file is still being read. It can be edited when it is complete.',
  removed: 'The file is being removed from the catalog.',
  stopped:
    'Reading the file was stopped, so it cannot be exported and its records cannot be edited. Import it again.',
  failed:
    'The file could not be read to its end, so it cannot be exported and its records cannot be edited. Repair the file and import it again.',
}

/** Why nothing of a source can be edited; null when it can. */
export function whyNotEditable(status: string, text: SourceText): string | null {
  if (status !== 'complete') return whyReadOnly[status] ?? 'The file is not complete.'
  if (!canEncode(text.encoding)) return `Files in ${text.encoding} can be read, not edited.`
  return null
}

interface MessageColumns {
  id: number
  source: number
  ern_version: string | null
  start: number
  status: string
  role: string
}

/** The message an id names or stands in, without opening it. Throws `not-found`, `not-editable`. */
export function messageOfRecord(
  catalog: Catalog,
  id: RecordId,
): { message: number; source: number; version: string | null } {
  const { table, row } = parseRecordId(id)
  if (table !== 'message' && table !== 'source') {
    const { message, span, version } = openUnit(catalog, id)
    return { message, source: span.source, version }
  }
  const { id: message, source, ern_version: version } = messageOf(catalog, table, row, id)
  return { message, source, version }
}

/** Opens a record; of a message, its root with all that stands before its first list. */
export function openUnit(catalog: Catalog, id: RecordId): OpenedUnit {
  const { table, row } = parseRecordId(id)
  const { database } = catalog
  if (table === 'problem') {
    const owner = database.get<{ record_table: string | null; record_id: number | null; source: number }>(
      'SELECT record_table, record_id, source FROM problem WHERE id = ?',
      row,
    )
    if (!owner) throw notThere(id)
    return openUnit(
      catalog,
      owner.record_table ? `${owner.record_table}/${owner.record_id}` : `source/${owner.source}`,
    )
  }
  if (table === 'message' || table === 'source') return openHead(catalog, messageOf(catalog, table, row, id))
  if (!recordTables.some((one) => one === table)) throw notThere(id)
  const record = database.get<{ start: number; length: number; patch: number | null; message: number }>(
    `SELECT start, length, patch, message FROM ${table} WHERE id = ?`,
    row,
  )
  if (!record) throw notThere(id)
  const message = messageOf(catalog, 'message', record.message, id)
  if (record.length > longestEdited) throw tooLarge(id)
  return {
    table: table as EditedTable,
    row,
    message: message.id,
    version: message.ern_version,
    span: { source: message.source, start: record.start, length: record.length, patch: record.patch },
    around: [],
  }
}

/**
 * Opens what an element of a message's tree belongs to: the record it stands in, else the head of the message, else the
 * element itself. `path` are the names from the message's root to the element.
 */
export function openUnitAt(
  catalog: Catalog,
  id: RecordId,
  at: PatchedByte,
  path: readonly string[],
): OpenedUnit {
  const { table, row } = parseRecordId(id)
  if (table !== 'message' && table !== 'source') return openUnit(catalog, id)
  const message = messageOf(catalog, table, row, id)
  const { database } = catalog
  if (at.inserted !== null) {
    const put = database.get<{ id: number; record_table: EditedTable; record_id: number }>(
      `SELECT p.id, p.record_table, p.record_id FROM edit_patch AS p
       JOIN edit_transaction AS step ON step.id = p.step AND step.state = 'applied'
       WHERE p.source = ? AND p.place = ? AND p.within IS NULL AND p.cancels IS NULL AND p.record_table <> 'message'
       ORDER BY p.id DESC LIMIT 1`,
      message.source,
      at.byte,
    )
    if (put) {
      const unit = openUnit(catalog, `${put.record_table}/${put.record_id}`)
      if (holds(unit.span, at.byte)) return unit
    }
  }
  for (const one of recordTables) {
    const record = database.get<{ id: number }>(
      `SELECT id FROM ${one} WHERE message = ? AND patch IS NULL AND start <= ? AND start + length > ? LIMIT 1`,
      message.id,
      at.byte,
      at.byte,
    )
    if (record) return openUnit(catalog, `${one}/${record.id}`)
  }
  if (path.some((name) => localName(name) === 'ReleaseDeal')) {
    const opened = openReleaseDeal(catalog, message, at.byte)
    if (opened) return opened
  }
  const head = openHead(catalog, message)
  if (at.byte < head.span.start + head.span.length || at.inserted !== null) return head
  return {
    ...head,
    span: elementSpan(catalog, message.source, at.byte),
    around: path.slice(0, -1).map(localName),
  }
}

/** A ReleaseDeal with its deals; it counts to the first of them. */
function openReleaseDeal(catalog: Catalog, message: MessageColumns, byte: number): OpenedUnit | null {
  const range = releaseDealAround(catalog.text(message.source), byte)
  if (range === null) return null
  const deal = catalog.database.get<{ id: number }>(
    'SELECT id FROM deal WHERE message = ? AND patch IS NULL AND start >= ? AND start < ? ORDER BY start LIMIT 1',
    message.id,
    range.start,
    range.start + range.length,
  )
  if (!deal) return null
  return {
    table: 'deal',
    row: deal.id,
    message: message.id,
    version: message.ern_version,
    span: { ...range, source: message.source, patch: null },
    around: [],
  }
}

function holds(span: UnitSpan, byte: number): boolean {
  return span.patch !== null ? byte === span.start : byte >= span.start && byte < span.start + span.length
}

function messageOf(catalog: Catalog, table: 'message' | 'source', row: number, id: string): MessageColumns {
  const message = catalog.database.get<MessageColumns>(
    `SELECT message.id, message.source, message.ern_version, message.start, source.status, source.role
     FROM message JOIN source ON source.id = message.source WHERE ${table}.id = ? LIMIT 1`,
    row,
  )
  if (!message) throw notThere(id)
  const why = whyNotEditable(message.status, catalog.text(message.source))
  if (why !== null) throw new LatheError('not-editable', why)
  return message
}

function notThere(id: string): LatheError {
  return new LatheError('not-found', `There is no ${id} that could be edited in this catalog.`)
}

function tooLarge(id: string): LatheError {
  return new LatheError(
    'not-editable',
    `${id} is larger than ${longestEdited / 1024 / 1024} MB, which is more than can be edited.`,
  )
}

/** Children of a root whose own children are records, or that are records. */
const isList = (local: string) => /List$|^PurgedRelease$|^CatalogItem$/.test(local)

/** Where the first record of a message begins in the source; infinite without any. */
function firstRecord(catalog: Catalog, message: number): number {
  const starts = recordTables.flatMap(
    (table) =>
      catalog.database.get<{ start: number | null }>(
        `SELECT start FROM ${table} WHERE message = ? AND patch IS NULL ORDER BY id LIMIT 1`,
        message,
      )?.start ?? [],
  )
  return Math.min(Number.POSITIVE_INFINITY, ...starts)
}

/** The root with what stands before its first list. */
function openHead(catalog: Catalog, message: MessageColumns): OpenedUnit {
  const text = catalog.text(message.source)
  const scanner = scannerAt(text, message.start)
  const first = firstRecord(catalog, message.id)
  let depth = 0
  let name = ''
  let end = message.start
  let child = end
  for (;;) {
    const kind = scanner.next()
    if (kind === null) break
    // A record outside of a list ends the head too: with the child of the root that holds it.
    if (message.start + scanner.end > first) {
      if (depth > 1) end = child
      break
    }
    if (kind === 'open' || kind === 'empty') {
      const range = scanner.nameRange()
      const own = decodeMarkup(scanner.bytes(range.start, range.end), text.encoding)
      if (depth === 0) name = own
      if (depth === 1) child = end
      if (depth === 1 && isList(localName(own))) break
      if (kind === 'open') depth++
    } else if (kind === 'close' && --depth === 0) break
    end = message.start + scanner.end
    if (end - message.start > longestEdited) throw tooLarge(`The head of message/${message.id}`)
  }
  return {
    table: 'message',
    row: message.id,
    message: message.id,
    version: message.ern_version,
    span: {
      source: message.source,
      start: message.start,
      length: end - message.start,
      patch: null,
      endTag: `</${name}>`,
    },
    around: [],
  }
}

/** The range of an element of the source; of a very large one, its start tag. */
function elementSpan(catalog: Catalog, source: number, start: number): UnitSpan {
  const text = catalog.text(source)
  const scanner = scannerAt(text, start)
  let depth = 0
  let name = ''
  let tagEnd = start
  for (;;) {
    const kind = scanner.next()
    if (kind === null || (depth === 0 && kind !== 'open' && kind !== 'empty'))
      throw new LatheError('invalid-input', 'No element begins at this node.')
    if (depth === 0) {
      const range = scanner.nameRange()
      name = decodeMarkup(scanner.bytes(range.start, range.end), text.encoding)
      tagEnd = start + scanner.end
    }
    if (kind === 'open') depth++
    else if (kind === 'close') depth--
    if (depth === 0) return { source, start, length: scanner.end, patch: null }
    if (scanner.end > longestEdited)
      return { source, start, length: tagEnd - start, patch: null, endTag: `</${name}>` }
  }
}

function scannerAt(text: SourceText, start: number): MarkupScanner {
  const window = new PatchedWindow(text, [], { byte: start, inserted: null }, text.archivedFrom(start))
  return new MarkupScanner(window, text.encoding)
}
