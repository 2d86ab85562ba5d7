import { freemem, totalmem } from 'node:os'
import type { Disposable } from '../../base/disposable.ts'

/** Bytes of memory the machine has, and that are free for use. */
export interface MachineReading {
  free: number
  total: number
}

/** Less than this part free is short; it is so until more than `enough` is. */
const short = 0.2
const enough = 0.25

const lookEvery = 1000

/** Whether the memory of the machine is short, looked at while imports run. */
export class MachineMemory implements Disposable {
  readonly #read: () => MachineReading
  #timer: NodeJS.Timeout | null = null
  #changed: () => void = () => {}
  isShort = false

  /** `read` gives what is free; that of this machine by default. */
  constructor(read: () => MachineReading = () => ({ free: freemem(), total: totalmem() })) {
    this.#read = read
  }

  /** Told when it has become short, or enough again. */
  onChange(changed: () => void): void {
    this.#changed = changed
  }

  /** Looks now. */
  look(): void {
    const { free, total } = this.#read()
    const part = total > 0 ? free / total : 1
    const isShort = this.isShort ? part < enough : part < short
    if (isShort === this.isShort) return
    this.isShort = isShort
    this.#changed()
  }

  /** Looks now and every second. */
  watch(): void {
    this.look()
    this.#timer ??= setInterval(() => this.look(), lookEvery)
    this.#timer.unref()
  }

  /** Looks no more until it is to watch again. */
  rest(): void {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
  }

  dispose(): void {
    this.rest()
  }
}
