import { ByteWindow } from './byte-window.ts'
import type { XmlLimits } from './limits.ts'
import { NameTable } from './names.ts'

/** With more names than these a new memory is begun: no message of any standard has as many. */
const mostNames = 1000

/**
 * What a byte reader makes for itself and the next one can go on with, where many small sources that are alike are read
 * one after the other: names and what followed them, and the room for the bytes. A reader that has it must have come to
 * its end before the next begins.
 */
export class ByteMemory {
  readonly names: NameTable
  /** The names that followed the last time, by place; -1 for none yet. See `ByteReader`. */
  next = new Int32Array(3 * 64 + 1).fill(-1)
  window = new ByteWindow()

  constructor(limits: XmlLimits) {
    this.names = new NameTable(limits)
  }

  /** Whether so many names were met that it is better to begin anew. */
  get isFull(): boolean {
    return this.names.strings.length > mostNames
  }

  /** A source begins. */
  begin(limits: XmlLimits): void {
    this.names.begin(limits)
    this.window = new ByteWindow(this.window.bytes)
  }
}
