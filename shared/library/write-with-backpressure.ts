import type { Writable } from 'node:stream'

/** Writes to a stream no faster than it takes: gathers small pieces, waits while it is full, tells of its errors. */
export class PacedWriter {
  /** Bytes that were given to the stream. */
  bytes = 0
  readonly #stream: Writable
  readonly #most: number
  #pieces: string[] = []
  #gathered = 0
  #failure: Error | null = null
  #wake: (() => void) | null = null

  /** `most`: characters that may wait here. */
  constructor(stream: Writable, most: number) {
    this.#stream = stream
    this.#most = most
    stream.on('error', this.#failed)
    stream.on('drain', this.#ready)
    stream.on('close', this.#closed)
  }

  add(text: string): void {
    this.#pieces.push(text)
    this.#gathered += text.length
  }

  /** Waits until there is room for more. Rejects with the stream's error. */
  async room(): Promise<void> {
    if (this.#failure) throw this.#failure
    if (this.#gathered >= this.#most) await this.flush()
  }

  /** Gives everything to the stream and waits until it has room again. */
  async flush(): Promise<void> {
    if (this.#failure) throw this.#failure
    if (this.#gathered === 0) return
    const bytes = Buffer.from(this.#pieces.join(''))
    this.#pieces = []
    this.#gathered = 0
    this.bytes += bytes.length
    if (!this.#stream.write(bytes) && !this.#failure)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    if (this.#failure) throw this.#failure
  }

  /** Gives the rest to the stream and waits until it has taken it; the stream stays open. */
  async end(): Promise<void> {
    await this.flush()
    await new Promise<void>((resolve, reject) => {
      this.#stream.write('', (error) => (error ? reject(error) : resolve()))
    })
    this.release()
  }

  /** Listens to the stream no longer. */
  release(): void {
    this.#stream.off('error', this.#failed)
    this.#stream.off('drain', this.#ready)
    this.#stream.off('close', this.#closed)
  }

  readonly #ready = () => {
    const wake = this.#wake
    this.#wake = null
    wake?.()
  }

  readonly #failed = (error: Error) => {
    this.#failure ??= error
    this.#ready()
  }

  readonly #closed = () => {
    this.#failed(new Error('The stream was closed before the message was finished.'))
  }
}
