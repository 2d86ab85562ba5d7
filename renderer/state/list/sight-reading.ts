/** Reading again takes at most one part in so many of the time, and waits so long, in milliseconds, after the last scroll. */
const restForWork = 8
const scrollRest = 200

/** What is read again, and for whom. */
interface SightOwner {
  mayRead(): boolean
  /** Called right before each reading. */
  begins(): void
  read(signal: AbortSignal): Promise<void>
  failed(thrown: unknown): void
  /** Called after each reading that was not stopped. */
  ended(): void
}

/**
 * When rows in sight are read again where they stand: one reading at a time, neither all the time nor under the hand that
 * scrolls.
 */
export class SightReading {
  readonly #owner: SightOwner
  #reading: AbortController | null = null
  #restUntil = 0
  #scrolled = 0
  #later: ReturnType<typeof setTimeout> | undefined

  constructor(owner: SightOwner) {
    this.#owner = owner
  }

  get isUnderWay(): boolean {
    return this.#reading !== null
  }

  /** Whether it is under way or waits for its time. */
  get isDue(): boolean {
    return this.#reading !== null || this.#later !== undefined
  }

  scrolled(): void {
    this.#scrolled = performance.now()
  }

  /** Reads as soon as it may. */
  start(): void {
    if (!this.#owner.mayRead() || this.isDue) return
    const began = performance.now()
    const wait = Math.max(this.#restUntil, this.#scrolled + scrollRest) - began
    if (wait > 0) {
      this.#later = setTimeout(() => {
        this.#later = undefined
        this.start()
      }, wait)
      return
    }
    const controller = new AbortController()
    this.#reading = controller
    this.#owner.begins()
    void this.#owner
      .read(controller.signal)
      .catch((thrown) => {
        if (this.#reading === controller) this.#owner.failed(thrown)
      })
      .finally(() => {
        if (this.#reading !== controller) return
        this.#reading = null
        const ended = performance.now()
        this.#restUntil = ended + restForWork * (ended - began)
        this.#owner.ended()
      })
  }

  stop(): void {
    this.#reading?.abort()
    this.#reading = null
    clearTimeout(this.#later)
    this.#later = undefined
  }
}
