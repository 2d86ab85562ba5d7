import type { ReleaseRecord, ResourceRecord } from '../../ern/record.ts'
import { isTrack } from './complete-releases.ts'

/** References that are held: a message has few resources that are no tracks, covers as a rule. */
const mostHeld = 50_000

/**
 * Counts the tracks of releases as they are read, from the resources read before: all it has to know is which of those
 * are none. That every reference leads to one resource is known when the message has ended; until then it is taken for
 * granted.
 */
export class TrackCounts {
  /** References of resources that are no tracks; null when they were too many. */
  #others: Set<string> | null = new Set()

  /** Takes a resource. */
  note({ element, reference }: ResourceRecord): void {
    if (this.#others === null || reference === null || isTrack(element)) return
    if (this.#others.size < mostHeld) this.#others.add(reference)
    else this.#others = null
  }

  /** Whether the counts are to be made once more, from the rows. */
  get areUnsure(): boolean {
    return this.#others === null
  }

  /** How many different tracks a release has. */
  of({ resources }: ReleaseRecord): number {
    const others = this.#others
    if (others === null) return resources.length
    if (resources.length === 1) {
      const [only] = resources
      return only!.secondary || others.has(only!.reference) ? 0 : 1
    }
    const tracks = new Set<string>()
    for (const { reference, secondary } of resources)
      if (!secondary && !others.has(reference)) tracks.add(reference)
    return tracks.size
  }
}
