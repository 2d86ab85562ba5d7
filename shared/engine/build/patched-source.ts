import { setImmediate as nextTurn } from 'node:timers/promises'
import { LatheError } from '../../contract/errors.ts'
import { type Patch, PatchStream } from '../../edit/patch.ts'
import { ByteReader } from '../../xml/byte-reader.ts'
import type { XmlHandler, XmlReader } from '../../xml/reader.ts'
import { SaxesReader } from '../../xml/saxes-reader.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { editsState, patchesInForce, toPatch, writingEncoding } from '../edit/patches-in-force.ts'

/** A reader for the bytes of an archived source, with its edits or without. */
function readerOf(handler: XmlHandler, text: { encoding: string; byteOrderMark: number }): XmlReader {
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

/** Bytes of a message that are not those of its source: a part of its releases, say. */
export interface MessageBytes {
  /** WHATWG name, and length of the byte order mark the bytes begin with. */
  encoding: string
  byteOrderMark: number
  /** Pieces of them in order; each call begins anew. */
  pieces(): Iterable<Uint8Array>
}

/** Bytes read before the event loop turns. */
const bytesPerTurn = 256 * 1024

/** Reads such bytes from the first to the last, as `readPatchedSource` reads a source. */
export async function readMessageBytes(
  bytes: MessageBytes,
  handler: XmlHandler,
  signal: AbortSignal,
  after: (bytes: number) => Promise<void> | void,
): Promise<void> {
  const reader = readerOf(handler, bytes)
  let passed = 0
  for (const piece of bytes.pieces()) {
    reader.write(piece)
    passed += piece.length
    if (passed < bytesPerTurn) continue
    await after(passed)
    passed = 0
    await nextTurn()
    signal.throwIfAborted()
  }
  reader.end()
  await after(passed)
}
