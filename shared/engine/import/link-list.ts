import type { LinkListener } from '../../ern/watch.ts'
import { type AnchorKind, anchorKinds } from '../../ern/watched-elements.ts'

/** What a stretch of a message offers to be referred to, and what it refers to. */
export interface LinkPiece {
  /** Keys of the anchors. */
  anchors: Float64Array<ArrayBuffer>
  /** Byte of each anchor's text. */
  starts: Float64Array<ArrayBuffer>
  /** Keys of the references; one may come more than once. */
  references: Float64Array<ArrayBuffer>
}

/** Numbers of kinds take this much room in a key. */
const kindRoom = 16
const kindNumbers = new Map(anchorKinds.map((kind, number) => [kind, number]))

/**
 * A link as a number: 48 bits of a hash of its text, then its kind. A message of ten million links has three chances in
 * a hundred million that a reference which leads nowhere is taken for one that leads somewhere.
 */
export function linkKey(kind: AnchorKind, reference: string): number {
  return referenceHash(reference) * kindRoom + kindNumbers.get(kind)!
}

/** The part of a key that stands for the text. */
export function hashOfKey(key: number): number {
  return Math.floor(key / kindRoom)
}

/** The number of a key's kind: its place in `anchorKinds`. */
export function kindOfKey(key: number): number {
  return key % kindRoom
}

/** FNV-1a, twice from different beginnings, each mixed at the end. */
export function referenceHash(reference: string): number {
  let low = 0x811c9dc5
  let high = 0x2f0b4c47
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x5bd1e995)
  }
  return (mixed(high) & 0xffff) * 2 ** 32 + (mixed(low) >>> 0)
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return twice ^ (twice >>> 16)
}

/** References told lately are remembered, so that the same one is not told again and again. */
const rememberedReferences = 1 << 15

/** Gathers the links of a message as it is read, to be taken piece by piece. */
export class LinkList implements LinkListener {
  #anchors: number[] = []
  #starts: number[] = []
  #references: number[] = []
  #recent: Float64Array | null = null

  anchor(kind: AnchorKind, reference: string, start: number): void {
    this.#anchors.push(linkKey(kind, reference))
    this.#starts.push(start)
  }

  reference(kind: AnchorKind, reference: string): void {
    this.#recent ??= new Float64Array(rememberedReferences).fill(-1)
    const key = linkKey(kind, reference)
    const slot = hashOfKey(key) % rememberedReferences
    if (this.#recent[slot] === key) return
    this.#recent[slot] = key
    this.#references.push(key)
  }

  /** What was gathered since the last time. */
  take(): LinkPiece {
    const taken = {
      anchors: Float64Array.from(this.#anchors),
      starts: Float64Array.from(this.#starts),
      references: Float64Array.from(this.#references),
    }
    this.#anchors = []
    this.#starts = []
    this.#references = []
    return taken
  }
}
