import type { Readable } from 'node:stream'
import type { OpenInput } from './open-input.ts'

/**
 * An input that can only be read from its beginning on: a file that is unpacked on the way. Reading at an earlier place
 * begins anew; what was unpacked before damage is given before the error is.
 */
export class StreamInput implements OpenInput {
  readonly bytes: number
  readonly inOrder = true
  readonly #begin: () => Promise<Readable>
  #stream: Readable | null = null
  #pieces: AsyncIterator<Buffer> | null = null
  #piece: Buffer = Buffer.alloc(0)
  #at = 0
  #error: unknown = null
  #turn: Promise<unknown> = Promise.resolve()

  /** `bytes`: size once unpacked, as far as it is known. */
  constructor(bytes: number, begin: () => Promise<Readable>) {
    this.bytes = bytes
    this.#begin = begin
  }

  read(buffer: Buffer, length: number, at: number): Promise<number> {
    const reading = this.#turn.then(() => this.#read(buffer, length, at))
    this.#turn = reading.catch(() => {})
    return reading
  }

  async close(): Promise<void> {
    await this.#turn
    this.#stream?.destroy()
    this.#stream = null
    this.#pieces = null
  }

  async #read(buffer: Buffer, length: number, at: number): Promise<number> {
    if (this.#pieces === null || at < this.#at) await this.#restart()
    while (this.#at < at) {
      if (!(await this.#fill())) return 0
      this.#take(Math.min(this.#piece.length, at - this.#at))
    }
    let filled = 0
    while (filled < length) {
      try {
        if (!(await this.#fill())) break
      } catch (thrown) {
        if (filled === 0) throw thrown
        break
      }
      const piece = this.#take(Math.min(this.#piece.length, length - filled))
      piece.copy(buffer, filled)
      filled += piece.length
    }
    return filled
  }

  async #restart(): Promise<void> {
    this.#stream?.destroy()
    this.#stream = await this.#begin()
    this.#pieces = this.#stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
    this.#piece = Buffer.alloc(0)
    this.#at = 0
    this.#error = null
  }

  /** Whether there is more; throws what the stream broke off with, again and again. */
  async #fill(): Promise<boolean> {
    while (this.#piece.length === 0) {
      if (this.#error !== null) throw this.#error
      try {
        const next = await this.#pieces!.next()
        if (next.done) return false
        this.#piece = next.value
      } catch (thrown) {
        this.#error = thrown
        throw thrown
      }
    }
    return true
  }

  #take(length: number): Buffer {
    const taken = this.#piece.subarray(0, length)
    this.#piece = this.#piece.subarray(length)
    this.#at += length
    return taken
  }
}
