import { ByteMemory } from '../xml/byte-memory.ts'
import { type XmlLimits, xmlLimits } from '../xml/limits.ts'
import { Steps } from './step.ts'
import type { KnownPlaces } from './unknown-names.ts'
import type { Watched } from './watched-elements.ts'

/** Roots that differ, in a version or an attribute: with more a new memory is begun. */
const mostRoots = 64

/**
 * What reading one message has found out about names, for the next ones: in a folder of small files, finding it out
 * again costs as much as reading them. It goes by the numbers that its byte reader gives to names, so it is of use to
 * sources in UTF-8 that are read one after the other, each to its end.
 */
export class ReadingMemory {
  readonly bytes: ByteMemory
  readonly steps = new Steps()
  readonly places = new Map<string, KnownPlaces>()
  /** By the reader's number for a name. */
  readonly watched: (Watched | null)[] = []

  constructor(limits: Partial<XmlLimits>) {
    this.bytes = new ByteMemory(xmlLimits(limits))
  }

  /** Whether it has grown beyond what messages of the standard need. */
  get isFull(): boolean {
    return this.bytes.isFull || this.places.size > mostRoots
  }
}
