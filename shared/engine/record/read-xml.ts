import { LatheError } from '../../contract/errors.ts'
import type { RecordId, RecordXml } from '../../contract/records.ts'
import { applyPatches } from '../../edit/patch.ts'
import { maskCredentials, maskCredentialsOfPart } from '../../ern/mask-credentials.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { parseRecordId } from '../catalog/record-id.ts'
import type { SourceText } from '../catalog/source-text.ts'
import { addedRecord, patchesInSpan } from '../edit/patched-record.ts'
import { toPatch, writingEncoding } from '../edit/patches-in-force.ts'
import { placeOf } from './record-place.ts'

export interface SourceSpan {
  source: number
  file: string
  start: number
  length: number
  /** The patch that put it there; null for what the source has. */
  patch: number | null
}

/** The XML of a record with its edits, decoded; at most `limit` characters. Throws `not-found`. */
export function readXml(catalog: Catalog, id: RecordId, limit: number): RecordXml {
  const span = spanOf(catalog, id)
  const text = catalog.text(span.source)
  if (span.patch !== null) return addedXml(catalog, id, span, limit)
  const archivedEnd = Math.min(span.start + span.length, text.archivedFrom(span.start))
  // A character takes four bytes at most.
  const end = wholeCharacters(text, span.start, Math.min(archivedEnd, span.start + limit * 4))
  const encoding = writingEncoding(text)
  const inForce = patchesInSpan(catalog, { ...span, length: end - span.start })
  if (inForce === null) throw removed(id)
  const patches = inForce
    .filter((patch) => patch.start + patch.length <= end)
    .map((patch) => toPatch(patch, encoding))
  const { bytes, places } = applyPatches(text.read(span.start, end), patches, span.start)
  const decoded = decode(bytes, text.encoding)
  const isPart = decoded.length > limit || end < archivedEnd
  const part = decoded.length > limit ? cut(decoded, limit) : decoded
  // Manifests may hold the keys of a storage: they are shown without.
  const shown = !holdsCredentials(catalog, span.source)
    ? part
    : isPart
      ? maskCredentialsOfPart(part)
      : maskCredentials(part)
  const editedLines = new Set<number>()
  let line = 0
  let counted = 0
  for (const place of places) {
    const from = decode(bytes.subarray(counted, place.start), text.encoding)
    line += lineEnds(from)
    const inside = lineEnds(decode(bytes.subarray(place.start, place.end), text.encoding))
    // What is inserted begins with the line end before it: the edit is on the line after.
    const first = /^\r?\n/.test(decode(bytes.subarray(place.start, place.end), text.encoding)) ? 1 : 0
    for (let edited = first; edited <= inside; edited++) editedLines.add(line + edited)
    line += inside
    counted = place.end
  }
  const lastLine = lineEnds(shown)
  const place = placeOf(text, span.file, span)
  return {
    id,
    text: shown,
    firstLine: place.line,
    place,
    truncated: isPart,
    editedLines: [...editedLines].filter((edited) => edited <= lastLine),
  }
}

/** The XML of a record that an edit put there: all of it is edited. */
function addedXml(catalog: Catalog, id: RecordId, span: SourceSpan, limit: number): RecordXml {
  const text = catalog.text(span.source)
  const added = addedRecord(catalog, span)
  if (added === null) throw removed(id)
  const whole = decode(added.record.bytes, text.encoding)
  const shown = whole.length > limit ? cut(whole, limit) : whole
  const place = placeOf(text, span.file, span)
  return {
    id,
    text: shown,
    firstLine: place.line,
    place,
    truncated: shown.length < whole.length,
    editedLines: Array.from({ length: lineEnds(shown) + 1 }, (_, line) => line),
  }
}

function removed(id: RecordId): LatheError {
  return new LatheError('not-found', `${id} was removed by an edit. Undo that edit to see it again.`)
}

function holdsCredentials(catalog: Catalog, source: number): boolean {
  const row = catalog.database.get<{ role: string }>('SELECT role FROM source WHERE id = ?', source)
  return row !== undefined && row.role !== 'message'
}

/** Where the XML of a record (or a whole message or source) stands. Throws `not-found`. */
export function spanOf(catalog: Catalog, id: RecordId): SourceSpan {
  const { table, row } = parseRecordId(id)
  const { database } = catalog
  const source = 'source.id AS source, source.file'
  let span: SourceSpan | undefined
  if (table === 'source')
    span = database.get<SourceSpan>(
      `SELECT ${source}, bom AS start, bytes - bom AS length, NULL AS patch FROM source WHERE id = ?`,
      row,
    )
  else if (table === 'message')
    span = database.get<SourceSpan>(
      `SELECT ${source}, message.start, source.bytes - message.start AS length, NULL AS patch
       FROM message JOIN source ON source.id = message.source WHERE message.id = ?`,
      row,
    )
  else if (table === 'batch')
    span = database.get<SourceSpan>(
      `SELECT ${source}, bom AS start, bytes - bom AS length, NULL AS patch FROM batch JOIN source ON source.id = batch.manifest
       WHERE batch.id = ?`,
      row,
    )
  else if (table === 'problem') {
    const owner = database.get<{ record_table: string | null; record_id: number | null; source: number }>(
      'SELECT record_table, record_id, source FROM problem WHERE id = ?',
      row,
    )
    if (owner)
      return spanOf(
        catalog,
        owner.record_table ? `${owner.record_table}/${owner.record_id}` : `source/${owner.source}`,
      )
  } else
    span = database.get<SourceSpan>(
      `SELECT ${source}, record.start, record.length, record.patch FROM ${table} AS record
       JOIN message ON message.id = record.message JOIN source ON source.id = message.source WHERE record.id = ?`,
      row,
    )
  if (!span) throw new LatheError('not-found', `There is no ${id} in this catalog.`)
  return span
}

/** The end at or before `end` that cuts no character. */
function wholeCharacters(text: SourceText, start: number, end: number): number {
  if (end <= start) return start
  const tail = text.read(Math.max(start, end - 4), Math.min(end + 1, text.archivedFrom(start)))
  if (tail.length < 5) return end
  if (text.encoding === 'utf-8') {
    let back = 0
    while (back < 4 && ((tail[4 - back] ?? 0) & 0xc0) === 0x80) back++
    return end - back
  }
  return text.encoding.startsWith('utf-16') ? end - ((end - text.byteOrderMark) % 2) : end
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
}

/** At most `limit` UTF-16 units, not half a surrogate pair. */
function cut(text: string, limit: number): string {
  const last = text.charCodeAt(limit - 1)
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? limit - 1 : limit)
}

function lineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0
}
