/**
 * The edits that somebody waits for, and previews of such: what nobody waits for, as reading long messages again, gives
 * way to them. All of it runs on one thread, so that two at work would each take twice as long.
 */
export class EditsAtWork {
  #count = 0
  #waiting: (() => void)[] = []

  /** Whether one is at work. */
  get isAny(): boolean {
    return this.#count > 0
  }

  /** Does an edit; gives what it gives. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#count++
    try {
      return await work()
    } finally {
      this.#count--
      if (this.#count === 0) for (const resolve of this.#waiting.splice(0)) resolve()
    }
  }

  /** Resolves when none is at work. */
  async ended(): Promise<void> {
    while (this.isAny) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }
}
