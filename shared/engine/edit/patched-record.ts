import { LatheError } from '../../contract/errors.ts'
import { applyPatches, type PatchedPlace, sourceOffset } from '../../edit/patch.ts'
import { encodeXml } from '../../xml/encode.ts'
import { childElements, type FragmentElement } from '../../xml/fragment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { EditedUnit, type UnitSpan } from './edited-unit.ts'
import { type PatchInForce, patchesInForce, toPatch, writingEncoding } from './patches-in-force.ts'

/** A record's XML with its edits. */
export interface PatchedRecord {
  bytes: Uint8Array
  encoding: string
  /** Where patches came to stand in it. */
  places: readonly PatchedPlace[]
  /** The source offset of an offset in `bytes`; of what was put there, the place it was put. */
  sourceOffset(offset: number): number
}

/** The patches in force inside a record of the source; null when it has been removed. */
export function patchesInSpan(catalog: Catalog, { source, start, length }: UnitSpan): PatchInForce[] | null {
  if (!catalog.withEdits) return []
  const end = start + length
  const patches: PatchInForce[] = []
  for (const patch of patchesInForce(catalog.database, source, start, end)) {
    // What is inserted at its first byte stands before it.
    if (patch.length === 0 && patch.start === start) continue
    const isRemoval = patch.start < start || (patch.start === start && patch.start + patch.length >= end)
    if (isRemoval && (patch.start < start || patch.replacement.trim() === '')) return null
    patches.push(patch)
  }
  return patches
}

/** A record as edited; null when an edit removed it, or the edit that put it there is not in force. */
export function patchedRecord(catalog: Catalog, span: UnitSpan): PatchedRecord | null {
  if (span.patch !== null) return addedRecord(catalog, span)?.record ?? null
  const patches = patchesInSpan(catalog, span)
  if (patches === null) return null
  const text = catalog.text(span.source)
  const bytes = text.read(span.start, span.start + span.length)
  const { encoding } = text
  if (patches.length === 0)
    return { bytes, encoding, places: [], sourceOffset: (offset) => offset + span.start }
  const writing = writingEncoding(text)
  const patched = applyPatches(
    bytes,
    patches.map((patch) => toPatch(patch, writing)),
    span.start,
  )
  return {
    bytes: patched.bytes,
    encoding,
    places: patched.places,
    sourceOffset: (offset) => sourceOffset(patched.places, span.start, offset),
  }
}

/** A record that an edit put there, and how many bytes that edits put at its place stand before it; null when it is not in force. */
export function addedRecord(
  catalog: Catalog,
  span: UnitSpan,
): { record: PatchedRecord; inserted: number; before: string } | null {
  if (!catalog.withEdits) return null
  let unit: EditedUnit
  try {
    unit = new EditedUnit(catalog, span)
  } catch (thrown) {
    if (thrown instanceof LatheError && thrown.code === 'conflict') return null
    throw thrown
  }
  const root = recordIn(unit.parse())
  const { text } = unit.text
  const xml = text.slice(root.start, root.end)
  const { encoding } = catalog.text(span.source)
  const bytes = encodeXml(xml, unit.encoding)
  const put = unit.text.putAt(0)
  const before = text.slice(put?.position ?? 0, root.start)
  const patch = { start: span.start, length: 0, slot: '', bytes }
  return {
    record: {
      bytes,
      encoding,
      places: [{ patch, start: 0, end: bytes.length }],
      sourceOffset: () => span.start,
    },
    inserted: encodeXml(before, unit.encoding).length,
    before,
  }
}

/** The record in what was put there: a Deal stands in a ReleaseDeal of its own, the first of a message in a DealList. */
export function recordIn(root: FragmentElement): FragmentElement {
  if (root.local !== 'ReleaseDeal' && root.local !== 'DealList') return root
  const inner = childElements(root).find(({ local }) => local === 'Deal' || local === 'ReleaseDeal')
  return inner ? recordIn(inner) : root
}
