/** How a reason to stop goes on. */
const keptWords = 'What was read is kept.'

/** Whether an import stops before its end, and why. */
export class ImportStop {
  readonly #controller = new AbortController()
  readonly #stopping: () => void
  #reason: string | null = null

  /** `stopping` is told when it stops by itself. */
  constructor(stopping: () => void) {
    this.#stopping = stopping
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Why it stops although nobody asked it to; null when somebody did. */
  get reason(): string | null {
    return this.#reason
  }

  /** Stops within a chunk because somebody asks for it. */
  stop(): void {
    this.#controller.abort()
  }

  /** Stops within a chunk, for this reason; what was read is kept. */
  stopWith(reason: string): void {
    if (this.signal.aborted) return
    this.#reason = reason
    this.stop()
    this.#stopping()
  }

  /** Stops as another process has that reads for the same import; `words` are what it told of a file. */
  stopAsTold(words: string): void {
    this.stopWith(words.replace(` ${keptWords}`, ''))
  }

  /** What a file that was being read is told with. `part` of all bytes had been read, 0 to 1. */
  wordsAt(part: number): string {
    return `${this.#reason ?? `Stopped by you at ${Math.floor(part * 100)} %.`} ${keptWords}`
  }
}
