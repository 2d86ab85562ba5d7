import { LatheError } from '../../contract/errors.ts'
import { EditedText } from '../../edit/edited-text.ts'
import { type LayeredPatch, type PatchNode, resolvePatches, rowsInForce } from '../../edit/layered-patch.ts'
import { characterPositions } from '../../xml/character-positions.ts'
import { encodeXml } from '../../xml/encode.ts'
import { type FragmentElement, parseFragmentText } from '../../xml/fragment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { PatchedByte } from '../tree/patched-window.ts'
import { type PatchRow, patchGroups, writingEncoding } from './patches-in-force.ts'

/** White space around an element that is looked at, in bytes. */
const mostAround = 4096

/** Where an element stands: a range of the source, or the text a patch put there (then `length` is 0). */
export interface UnitSpan {
  source: number
  start: number
  length: number
  /** The patch that put it there; null for what the source has. */
  patch: number | null
  /** Set where the range is only the beginning of an element: its end tag, so that it can be read. */
  endTag?: string
}

/** A patch as it is to be kept: places in bytes of the source, or in units of the patch it is within. */
export interface UnitPatch {
  change: number
  place: number
  within: number | null
  start: number
  length: number
  slot: string
  replacement: string | null
  cancels: number | null
}

/** The text of one element of a source with the white space around it, as edited, and the way back to the source. */
export class EditedUnit {
  readonly text: EditedText
  /** Where the element begins. */
  readonly root: number
  readonly source: number
  readonly encoding: string
  readonly #endTag: string
  readonly #byteAt: (unit: number) => number
  readonly #unitAt: (byte: number) => number
  readonly #nodes: readonly PatchNode<LayeredPatch>[]

  /** Throws `conflict` when the element is no longer there. */
  constructor(catalog: Catalog, span: UnitSpan) {
    const { database } = catalog
    const source = catalog.text(span.source)
    this.source = span.source
    this.#endTag = span.endTag ?? ''
    this.encoding = writingEncoding(source)
    const end = span.start + span.length
    const groups = [
      ...patchGroups(database, span.source, Math.max(0, span.start - mostAround), end + mostAround),
    ]
    const rows = groups.flat()
    const top = groups.flatMap((group) => resolvePatches(group))
    const isOver = (node: PatchNode<PatchRow>) =>
      node.row.length > 0 && node.row.start < span.start && node.row.start + node.row.length > span.start
    if (span.patch === null && top.some(isOver)) throw gone()
    let from = span.start
    let to = end
    if (span.patch === null && span.endTag === undefined) {
      from -= blanksBefore(source.read(Math.max(0, span.start - mostAround), span.start), source.encoding)
      to += blanksAfter(
        source.read(end, Math.min(end + mostAround, source.archivedFrom(span.start))),
        source.encoding,
      )
      for (const { row } of top) {
        if (row.length === 0) continue
        if (row.start < span.start && row.start + row.length > from) from = row.start + row.length
        if (row.start >= end && row.start < to) to = row.start
      }
    } else if (span.patch !== null) {
      const around = top.find((node) => [...rowsInForce([node])].some(({ id }) => id === span.patch))
      if (!around) throw gone()
      to = around.row.start + around.row.length
    }
    const positions = characterPositions(source.read(from, to), source.encoding, from)
    this.#byteAt = positions.byteAt
    this.#unitAt = unitFinder(positions.byteAt, positions.text.length)
    this.#nodes = top
      .filter(({ row }) => row.start >= from && row.start + row.length <= to)
      .map((node) => this.#inUnits(node))
    this.text = new EditedText(
      positions.text,
      this.#nodes as PatchNode<LayeredPatch>[],
      this.#rowsInUnits(rows),
    )
    this.root = this.#rootPosition(span)
  }

  /** The element with everything in it, as it is now; positions are units of the patched text. */
  parse(): FragmentElement {
    return parseFragmentText(this.text.text + this.#endTag, this.root)
  }

  #rootPosition(span: UnitSpan): number {
    if (span.patch === null) return this.text.positionOf(this.#unitAt(span.start))
    const found = this.text.positionOfPatch(span.patch)
    if (!found) throw gone()
    const at = this.text.text.indexOf('<', found.from)
    return at
  }

  #inUnits(node: PatchNode<PatchRow>): PatchNode<LayeredPatch> {
    const { row } = node
    const start = this.#unitAt(row.start)
    return {
      ...node,
      row: { ...row, start, length: this.#unitAt(row.start + row.length) - start },
      covered: node.covered.map((covered) => this.#inUnits(covered)),
    }
  }

  *#rowsInUnits(rows: readonly PatchRow[]): Generator<LayeredPatch> {
    for (const row of rows) yield row.within !== null ? row : { ...row, start: this.#unitAt(row.start) }
  }

  /** Where a byte of the patched source has come to stand; null when it is not there (any more). */
  positionOf({ byte, inserted }: PatchedByte): number | null {
    const unit = this.#unitAt(byte)
    if (this.#byteAt(unit) !== byte) return null
    if (inserted === null) {
      const position = this.text.positionOf(unit)
      const origin = this.text.originOf(position)
      return origin.within === null && origin.at === unit ? position : null
    }
    const put = this.text.putAt(unit)
    if (put === null) return null
    let bytes = 0
    let at = 0
    for (const character of put.text) {
      if (bytes >= inserted) break
      bytes += encodeXml(character, this.encoding).length
      at += character.length
    }
    return bytes === inserted ? put.position + at : null
  }

  /** The byte where a unit of the source's own text begins. */
  byteAt(unit: number): number {
    return this.#byteAt(unit)
  }

  /** What has been made of the changes, in places of the source. */
  patches(): UnitPatch[] {
    return this.text.made.map((row) => {
      const place = this.#byteAt(row.root)
      const { change, within, slot, replacement, cancels } = row
      if (within !== null)
        return { change, place, within, start: row.start, length: row.length, slot, replacement, cancels }
      const start = this.#byteAt(row.start)
      const length = this.#byteAt(row.start + row.length) - start
      return { change, place, within, start, length, slot, replacement, cancels }
    })
  }
}

function gone(): LatheError {
  return new LatheError(
    'conflict',
    'This part of the file was removed or replaced by an edit. Undo that edit to change what was there.',
  )
}

/** Finds the unit that begins at a byte, or the first after it. */
function unitFinder(byteAt: (unit: number) => number, length: number): (byte: number) => number {
  return (byte) => {
    let low = 0
    let high = length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (byteAt(middle) < byte) low = middle + 1
      else high = middle
    }
    return low
  }
}

const isBlank = (code: number) => code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d

function blanksBefore(bytes: Uint8Array, encoding: string): number {
  const width = encoding.startsWith('utf-16') ? 2 : 1
  let count = 0
  while (count + width <= bytes.length && isBlank(unitAt(bytes, bytes.length - count - width, encoding)))
    count += width
  return count
}

function blanksAfter(bytes: Uint8Array, encoding: string): number {
  const width = encoding.startsWith('utf-16') ? 2 : 1
  let count = 0
  while (count + width <= bytes.length && isBlank(unitAt(bytes, count, encoding))) count += width
  return count
}

function unitAt(bytes: Uint8Array, at: number, encoding: string): number {
  if (!encoding.startsWith('utf-16')) return bytes[at]!
  const low = encoding === 'utf-16be' ? bytes[at + 1]! : bytes[at]!
  const high = encoding === 'utf-16be' ? bytes[at]! : bytes[at + 1]!
  return high === 0 ? low : 0x100
}
