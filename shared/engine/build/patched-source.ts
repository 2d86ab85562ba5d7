import { setImmediate as nextTurn } from 'node:timers/promises'
import { LatheError } from '../../contract/errors.ts'
import { type Patch, PatchStream } from '../../edit/patch.ts'
import { ByteReader } from '../../xml/byte-reader.ts'
import type { XmlHandler, XmlReader } from '../../xml/reader.ts'
import { SaxesReader } from '../../xml/saxes-reader.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { editsState, patchesInForce, toPatch, writingEncoding } from '../edit/patches-in-force.ts'

/** A reader for the bytes of an archived source, with its edits or without. */
export function readerOf(handler: XmlHandler, text: { encoding: string; byteOrderMark: number }): XmlReader {
  const { encoding, byteOrderMark } = text
  return encoding === 'utf-8'
    ? new ByteReader(handler, { byteOrderMark })
    : new SaxesReader(handler, { encoding, byteOrderMark })
}

/**
 * Reads a source as edited from its first byte to its last, a block at a time. After each block `after` is awaited:
 * what was made of it can be written before more is made. Throws `busy` when it was edited meanwhile.
 */
export async function readPatchedSource(
  catalog: Catalog,
  source: number,
  handler: XmlHandler,
  signal: AbortSignal,
  after: (sourceBytes: number) => Promise<void> | void,
): Promise<void> {
  const state = editsState(catalog.database)
  const unchanged = () => {
    if (editsState(catalog.database) !== state)
      throw new LatheError('busy', 'The message was edited while it was built. Build it again.', {
        retry: true,
      })
  }
  const text = catalog.text(source)
  const encoding = writingEncoding(text)
  function* patches(): Generator<Patch> {
    for (const row of patchesInForce(catalog.database, source)) yield toPatch(row, encoding)
  }
  const reader = readerOf(handler, text)
  const stream = new PatchStream(patches())
  const emit = (bytes: Uint8Array) => reader.write(bytes)
  for await (const block of text.blocksAhead()) {
    signal.throwIfAborted()
    stream.write(block.bytes, emit)
    await after(block.bytes.length)
    await nextTurn()
    unchanged()
  }
  stream.end(emit)
  reader.end()
  await after(0)
}
