import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import { LatheError } from '../../contract/errors.ts'

/** How the bytes of an archive block are stored. */
export type Codec = 'zstd' | 'deflate' | 'none'

/** Whether this runtime has zstd (Node 22.15 and later). */
const hasZstd = typeof zlib.zstdCompressSync === 'function'

const zstdOptions: zlib.ZstdOptions = { params: { [zlib.constants.ZSTD_c_compressionLevel ?? 100]: 1 } }

/** Packs a block as fast as this runtime can; keeps it as it is when packing gains nothing. */
export function compress(bytes: Uint8Array): { codec: Codec; data: Uint8Array } {
  const codec: Codec = hasZstd ? 'zstd' : 'deflate'
  const data = hasZstd
    ? zlib.zstdCompressSync(bytes, zstdOptions)
    : zlib.deflateRawSync(bytes, { level: zlib.constants.Z_BEST_SPEED })
  return data.length < bytes.length ? { codec, data } : { codec: 'none', data: bytes }
}

/** Room behind the bytes of a block: with it zlib sees that it is done instead of asking for more room. */
const slack = 64

/**
 * The bytes of a block, of which there are `length`: known before, they are unpacked into one piece of memory. Throws
 * `not-readable` for a codec this runtime lacks.
 */
export function decompress(codec: string, data: Uint8Array, length: number): Buffer {
  const room = { chunkSize: length + slack }
  if (codec === 'none') return Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  if (codec === 'deflate') return zlib.inflateRawSync(data, room)
  if (codec === 'zstd' && hasZstd) return zlib.zstdDecompressSync(data, room)
  throw unreadable(codec)
}

/** The same, done beside this thread. */
export async function decompressAside(codec: string, data: Uint8Array, length: number): Promise<Buffer> {
  if (codec === 'none') return Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const room = { chunkSize: length + slack }
  if (codec === 'deflate') return await inflateAside(data, room)
  if (codec === 'zstd' && hasZstd) return await unpackAside(data, room)
  throw unreadable(codec)
}

const inflateAside = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflateRaw)
const unpackAside = promisify<Uint8Array, zlib.ZstdOptions, Buffer>(zlib.zstdDecompress ?? zlib.inflateRaw)

function unreadable(codec: string): LatheError {
  return new LatheError(
    'not-readable',
    `The catalog's archive uses ${codec}, which this Node cannot read. Use Node 22.15 or newer.`,
  )
}
