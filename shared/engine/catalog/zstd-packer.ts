import * as zlib from 'node:zlib'

/** What of node:zlib's object is used beside its public methods. */
interface Engine {
  _handle?: {
    writeSync?(
      flush: number,
      from: Uint8Array,
      fromStart: number,
      fromLength: number,
      to: Uint8Array,
      toStart: number,
      toLength: number,
    ): void
  } | null
  /** Bytes of room left, and bytes not taken in. */
  _writeState?: Uint32Array
  destroyed: boolean
}

/**
 * Packs blocks of at most so many bytes one after the other with one context of zstd. node:zlib's own functions make one
 * for each call, which takes as long as packing a small file does and leaves memory that is collected late. What reuses it
 * is not documented, so that it is used only where it behaves as it does now: the first block is packed both ways, and
 * where one byte differs, all are packed as documented.
 */
export class ZstdPacker {
  readonly #params: Record<number, number>
  readonly #most: number
  #engine: Engine | null = null
  #room: Buffer | null = null
  #isUsable = true
  #isProved = false

  constructor(most: number, params: Record<number, number>) {
    this.#most = most
    this.#params = params
  }

  /** The packed bytes, in memory that the next call writes into; null where it has to be done another way. */
  pack(bytes: Uint8Array): Uint8Array | null {
    if (!this.#isUsable || bytes.length > this.#most || bytes.length === 0) return null
    this.#engine ??= this.#open()
    // What cannot be packed grows by less than this.
    this.#room ??= Buffer.allocUnsafeSlow(this.#most + this.#most / 128 + 1024)
    const engine = this.#engine
    const room = this.#room
    const handle = engine._handle
    const state = engine._writeState
    if (typeof handle?.writeSync === 'function' && state instanceof Uint32Array && state.length === 2) {
      // Ended by the write that began it: the frame is the same as of a context made for a block of this length.
      state.fill(1)
      handle.writeSync(zlib.constants.ZSTD_e_end, bytes, 0, bytes.length, room, 0, room.length)
      const [left, notTaken] = state
      if (!engine.destroyed && notTaken === 0 && left! > 0 && left! < room.length) {
        const packed = room.subarray(0, room.length - left!)
        this.#isProved ||= zlib
          .zstdCompressSync(bytes, { params: this.#params, pledgedSrcSize: bytes.length })
          .equals(packed)
        if (this.#isProved) return packed
      }
    }
    this.#isUsable = false
    this.#engine = null
    this.#room = null
    return null
  }

  #open(): Engine {
    const stream = zlib.createZstdCompress({ params: this.#params })
    // What goes wrong is seen by what it leaves; without a listener it would end the process.
    stream.on('error', () => {})
    return stream as unknown as Engine
  }
}
