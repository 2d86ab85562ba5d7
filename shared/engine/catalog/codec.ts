import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import { LatheError } from '../../contract/lathe-error.ts'
import { ZstdPacker } from './zstd-packer.ts'

/** Bytes of a full archive block. */
export const blockBytes = 256 * 1024

/** How the bytes of an archive block are stored. */
export type Codec = 'zstd' | 'deflate' | 'none'

/** Whether this runtime has zstd (Node 22.15 and later). */
const hasZstd = typeof zlib.zstdCompressSync === 'function'

const zstdParameters = { [zlib.constants.ZSTD_c_compressionLevel ?? 100]: 1 }

/** Has node:zlib give what did the work beside its result. */
const told = { info: true }

/**
 * What was packed or unpacked. Young garbage goes soon, but the object that did the work stays until all of the heap is
 * collected, and what it wrote into would stay with it: a quarter of a megabyte for each block, and new memory for the next.
 */
function written(result: unknown): Buffer {
  const { buffer, engine } = result as { buffer: Buffer; engine: { _outBuffer?: Buffer | null } }
  engine._outBuffer = null
  return buffer
}

const packer = new ZstdPacker(blockBytes, zstdParameters)

/**
 * Packs a block as fast as this runtime can; keeps it as it is when packing gains nothing. What it gives is to be copied
 * before the next is packed.
 */
export function compress(bytes: Uint8Array): { codec: Codec; data: Uint8Array } {
  const codec: Codec = hasZstd ? 'zstd' : 'deflate'
  const data = hasZstd
    ? // Told the size, it makes tables that fit: a fifth of the time for the block of a small file.
      (packer.pack(bytes) ??
      written(
        zlib.zstdCompressSync(bytes, { ...told, params: zstdParameters, pledgedSrcSize: bytes.length }),
      ))
    : written(zlib.deflateRawSync(bytes, { ...told, level: zlib.constants.Z_BEST_SPEED }))
  return data.length < bytes.length ? { codec, data } : { codec: 'none', data: bytes }
}

/** Room behind the bytes of a block: with it zlib sees that it is done instead of asking for more room. */
const slack = 64

/**
 * The bytes of a block, of which there are `length`: known before, they are unpacked into one piece of memory. Throws
 * `not-readable` for a codec this runtime lacks.
 */
export function decompress(codec: string, data: Uint8Array, length: number): Buffer {
  const room = { ...told, chunkSize: length + slack }
  if (codec === 'none') return Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  if (codec === 'deflate') return written(zlib.inflateRawSync(data, room))
  if (codec === 'zstd' && hasZstd) return written(zlib.zstdDecompressSync(data, room))
  throw unreadable(codec)
}

/** The same, done beside this thread: for a block by itself. `Unpacking` is cheaper for many. */
async function decompressAside(codec: string, data: Uint8Array, length: number): Promise<Buffer> {
  if (codec === 'none') return Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const room = { chunkSize: length + slack }
  if (codec === 'deflate') return await inflateAside(data, room)
  if (codec === 'zstd' && hasZstd) return await unpackAside(data, room)
  throw unreadable(codec)
}

const inflateAside = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflateRaw)
const unpackAside = promisify<Uint8Array, zlib.ZstdOptions, Buffer>(zlib.zstdDecompress ?? zlib.inflateRaw)

/** Room for what is unpacked before it is taken: four blocks share one piece of memory. */
const unpackedRoom = 1024 * 1024

/**
 * Unpacks blocks one after the other beside this thread. One stream does it for all: making what unpacks costs as much
 * as unpacking a block. To be disposed of.
 */
export class Unpacking implements Disposable {
  #stream: zlib.ZstdDecompress | null = null
  /** Those who wait for a block: a stream that meets a damaged one ends without a word to them. */
  readonly #waiting = new Set<(reason: Error) => void>()

  /** The bytes of the next block, of which there are `length`. Rejects as `decompress` throws. */
  unpack(codec: string, data: Uint8Array, length: number): Promise<Buffer> {
    if (codec !== 'zstd' || !hasZstd || length === 0) return decompressAside(codec, data, length)
    this.#stream ??= this.#openStream()
    const stream = this.#stream
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject)
      stream.write(data, (error) => {
        this.#waiting.delete(reject)
        const bytes = error ? null : (stream.read(length) as Buffer | null)
        if (bytes?.length === length) resolve(bytes)
        else reject(error ?? shorter())
      })
    })
  }

  dispose(): void {
    this.#stream?.destroy()
    this.#stream = null
  }

  [Symbol.dispose](): void {
    this.dispose()
  }

  #openStream(): zlib.ZstdDecompress {
    const options: zlib.ZstdOptions & { readableHighWaterMark: number } = {
      chunkSize: unpackedRoom,
      readableHighWaterMark: 8 * unpackedRoom,
    }
    const stream = zlib.createZstdDecompress(options)
    const fail = (reason: Error) => {
      for (const reject of this.#waiting) reject(reason)
      this.#waiting.clear()
    }
    stream.on('error', fail)
    stream.on('close', () => fail(shorter()))
    return stream
  }
}

function shorter(): LatheError {
  return new LatheError('not-readable', "A block of the catalog's archive ends too early.")
}

function unreadable(codec: string): LatheError {
  return new LatheError(
    'not-readable',
    `The catalog's archive uses ${codec}, which this Node cannot read. Use Node 22.15 or newer.`,
  )
}
