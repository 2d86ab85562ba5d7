import { PatchStream } from '../../shared/edit/patch.ts'
import type { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { patchesInForce, toPatch, writingEncoding } from '../../shared/engine/edit/patches-in-force.ts'

/** The bytes of a source (by its row number) as an export writes them with its edits. */
export function patchedSource(catalog: Catalog, source: number): Buffer {
  const text = catalog.text(source)
  const encoding = writingEncoding(text)
  const patches = [...patchesInForce(catalog.database, source)].map((patch) => toPatch(patch, encoding))
  const stream = new PatchStream(patches)
  const pieces: Buffer[] = []
  const keep = (piece: Uint8Array) => pieces.push(Buffer.from(piece))
  for (const block of text.blocks()) stream.write(block.bytes, keep)
  stream.end(keep)
  return Buffer.concat(pieces)
}
