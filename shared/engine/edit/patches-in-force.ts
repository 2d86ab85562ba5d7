import {
  type LayeredPatch,
  type PatchNode,
  resolvePatches,
  rowsInForce,
  textOf,
} from '../../edit/layered-patch.ts'
import type { Patch } from '../../edit/patch.ts'
import { encodeXml } from '../../xml/encode.ts'
import type { Database } from '../catalog/database.ts'
import type { SourceText } from '../catalog/source-text.ts'

/** The tables whose records can be edited; a message's own elements count as the message's. */
export type EditedTable = 'message' | 'release' | 'resource' | 'party' | 'deal' | 'part'

/** What a change is: what was done to which kind of thing. */
export type ChangeKind = 'text' | 'attribute' | 'insert' | 'remove' | 'replace' | 'move' | 'field' | 'revert'

/** A change of one place, as the catalog keeps it. */
export interface PatchRow extends LayeredPatch {
  step: number
  change: number
  /** Source offset of the outermost patch around it. */
  place: number
  record_table: EditedTable
  record_id: number
  /** A field's name, or the path of an element or attribute. */
  field: string
  kind: ChangeKind
}

/** What is in force at one place of a source, the text with all patches inside it. Places count in bytes. */
export interface PatchInForce {
  start: number
  length: number
  slot: string
  /** XML in Unicode. */
  replacement: string
  node: PatchNode<PatchRow>
}

/** Rows read at a time. */
const pageSize = 1000

const columns = `p.id, p.step, p.change, p.place, p.within, p.start, p.length, p.slot, p.record_table, p.record_id, p.field,
  p.kind, p.replacement, p.cancels`
const applied =
  "edit_patch AS p CROSS JOIN edit_transaction AS step ON step.id = p.step AND step.state = 'applied'"

/**
 * What is in force in a range of a source (of all of it without one), in the order of the source, read page by page. A
 * patch that reaches into the range counts; one that is inserted at its very end does not.
 */
export function* patchesInForce(
  database: Database,
  source: number,
  from = 0,
  to = Number.MAX_SAFE_INTEGER,
): Generator<PatchInForce> {
  for (const rows of patchGroups(database, source, from, to))
    for (const node of resolvePatches(rows)) {
      const { start, length } = node.row
      if (start >= to || (start < from && start + length <= from)) continue
      const patch = inForce(node)
      if (patch !== null) yield patch
    }
}

/** Null for a patch of which nothing is left. */
export function inForce(node: PatchNode<PatchRow>): PatchInForce | null {
  const { start, length, slot } = node.row
  const replacement = textOf(node)
  return length === 0 && replacement === '' ? null : { start, length, slot, replacement, node }
}

/**
 * The applied rows of a range of a source, in groups that have nothing to do with each other, each oldest first. The
 * range is widened to whole groups.
 */
export function* patchGroups(
  database: Database,
  source: number,
  from: number,
  to: number,
): Generator<PatchRow[]> {
  const longest =
    from === 0
      ? 0
      : (database.get<{ longest: number | null }>(
          'SELECT max(length) AS longest FROM edit_patch WHERE source = ?',
          source,
        )?.longest ?? null)
  if (longest === null) return
  let place = from - longest
  let id = 0
  let group: PatchRow[] = []
  let end = Number.NEGATIVE_INFINITY
  let first = Number.NaN
  const oldestFirst = () => group.sort((a, b) => a.id - b.id)
  for (;;) {
    const rows: PatchRow[] = database.all<PatchRow>(
      `SELECT ${columns} FROM ${applied}
       WHERE p.source = ? AND p.place >= ? AND (p.place > ? OR p.id > ?) AND p.place < ?
       ORDER BY p.place, p.id LIMIT ${pageSize}`,
      source,
      place,
      place,
      id,
      to,
    )
    for (const row of rows) {
      if (row.place >= end && row.place !== first) {
        if (group.length > 0) yield oldestFirst()
        group = []
        first = row.place
        end = row.place
      }
      group.push(row)
      if (row.within === null) end = Math.max(end, row.start + row.length)
    }
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) break
    place = last.place
    id = last.id
  }
  if (group.length > 0) yield oldestFirst()
}

/** The rows in force of one record, those inside the texts of others included, each once. */
export function patchesOfRecord(database: Database, table: EditedTable, record: number): PatchRow[] {
  const rows = database.all<PatchRow>(
    `SELECT ${columns} FROM ${applied} WHERE p.record_table = ? AND p.record_id = ? ORDER BY p.id`,
    table,
    record,
  )
  return rows.length === 0 ? rows : [...rowsInForce(resolvePatches(rows))]
}

/** A change as bytes in the source's own encoding. */
export function toPatch(
  row: Pick<PatchInForce, 'start' | 'length' | 'slot' | 'replacement'>,
  encoding: string,
): Patch {
  return {
    start: row.start,
    length: row.length,
    slot: row.slot,
    bytes: encodeXml(row.replacement, encoding),
  }
}

/**
 * The encoding patches are written in: that of the source, but plain ASCII where the file says it is that (it is read
 * as UTF-8, of which ASCII is a part).
 */
export function writingEncoding(text: SourceText): string {
  let encoding = encodings.get(text)
  if (encoding === undefined) {
    encoding = encodingOf(text)
    encodings.set(text, encoding)
  }
  return encoding
}

const encodings = new WeakMap<SourceText, string>()

function encodingOf(text: SourceText): string {
  if (text.encoding !== 'utf-8' || text.byteOrderMark > 0) return text.encoding
  const head = text.read(0, Math.min(200, text.bytes)).toString('latin1')
  return /^<\?xml[^>]*encoding\s*=\s*["'](?:us-)?ascii["']/i.test(head) ? 'us-ascii' : 'utf-8'
}

/** Names the steps in force. It stands for the state of all edits: history is a line, so two numbers are enough. */
export function editsState(database: Database): string {
  const state = database.get<{ last: number | null; applied: number }>(
    "SELECT max(id) AS last, sum(state = 'applied') AS applied FROM edit_transaction",
  )
  return `${state?.last ?? 0}:${state?.applied ?? 0}`
}
