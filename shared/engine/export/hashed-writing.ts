import { createHash, type Hash } from 'node:crypto'
import type { AtomicFile } from './atomic-file.ts'

/** Bytes gathered before they are written. */
const writtenAtOnce = 1024 * 1024

/**
 * Writes what it is given to a file in large pieces: one is on its way while the next is gathered. Holds two of them. What
 * is given must stay as it is.
 */
export class HashedWriting {
  bytes = 0
  readonly #file: AtomicFile
  readonly #hash: Hash | null
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #writing: Promise<void> = Promise.resolve()

  /** `isHashed`: whether the hash sum of what is written is asked for at the end. */
  constructor(file: AtomicFile, isHashed = true) {
    this.#file = file
    this.#hash = isHashed ? createHash('sha256') : null
  }

  /** Takes bytes without writing any yet: `settle` is to be called before long. */
  add(bytes: Uint8Array): void {
    this.#hash?.update(bytes)
    this.bytes += bytes.length
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
  }

  /**
   * Writes what was gathered if that is much, or `all` of it. Throws what writing what came before had to say. What was
   * gathered is on its way then, what came before is written.
   */
  async settle(all = false): Promise<void> {
    if (all ? this.#waitingBytes > 0 : this.#waitingBytes >= writtenAtOnce) await this.#send()
  }

  async take(bytes: Uint8Array): Promise<void> {
    this.add(bytes)
    await this.settle()
  }

  /** Writes all that is left and waits for it. Gives the hash sum as hexadecimal digits; '' where none was asked for. */
  async end(): Promise<string> {
    await this.#send()
    await this.#writing
    return this.#hash?.digest('hex') ?? ''
  }

  /** Waits for what is on its way, however it ends: before its file is closed. */
  async abandon(): Promise<void> {
    await this.#writing.catch(() => {})
  }

  async #send(): Promise<void> {
    await this.#writing
    this.#writing = this.#file.write(this.#waiting)
    // It is awaited before the next; until then nobody listens.
    this.#writing.catch(() => {})
    this.#waiting = []
    this.#waitingBytes = 0
  }
}
