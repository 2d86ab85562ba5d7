/** So many crashes within this time (milliseconds) are no accident. */
const most = 3
const within = 60_000

/** When an engine crashed: starting it again by itself must have an end. */
export class CrashRecord {
  #times: number[] = []

  /** `time`: milliseconds since the epoch. */
  add(time: number): void {
    this.#times = [...this.#times, time].slice(-most)
  }

  /** Whether it has crashed so often lately that starting it again would not help. */
  tooMany(time: number): boolean {
    return this.#times.length === most && time - this.#times[0]! < within
  }

  forget(): void {
    this.#times = []
  }
}
