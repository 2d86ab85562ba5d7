import type { ErnRecord } from '../../ern/record.ts'
import type { LinkListener } from '../../ern/watch.ts'
import { type AnchorKind, anchorKinds } from '../../ern/watched-elements.ts'
import { present } from './present.ts'

/** What a stretch of a message offers to be referred to, and what it refers to. */
export interface LinkPiece {
  /** Keys of the anchors. */
  anchors: Float64Array<ArrayBuffer>
  /** Byte of each anchor's text. */
  starts: Float64Array<ArrayBuffer>
  /** Keys of the references; one may come more than once. */
  references: Float64Array<ArrayBuffer>
  /** Keys of the identifiers no two records of a message should share. */
  identifiers: Float64Array<ArrayBuffer>
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

/** The number a product is known by, with or without leading zeros. */
export function sameIcpn(icpn: string): string {
  return `00000000000000${icpn}`.slice(-14)
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

/**
 * References told lately are remembered, so that the same one is not told again and again: few at first, since a small
 * message has few and the room must be cleared for each.
 */
const rememberedReferences = { first: 1 << 9, most: 1 << 15 }

/** Gathers the links of a message as it is read, to be taken piece by piece. */
export class LinkList implements LinkListener {
  #anchors: number[] = []
  #starts: number[] = []
  #references: number[] = []
  #identifiers: number[] = []
  #recent = new Float64Array(rememberedReferences.first).fill(-1)

  anchor(kind: AnchorKind, reference: string, start: number): void {
    this.#anchors.push(linkKey(kind, reference))
    this.#starts.push(start)
  }

  reference(kind: AnchorKind, reference: string): void {
    const key = linkKey(kind, reference)
    const slot = hashOfKey(key) % this.#recent.length
    if (this.#recent[slot] === key) return
    this.#recent[slot] = key
    this.#references.push(key)
    if (this.#references.length > this.#recent.length && this.#recent.length < rememberedReferences.most)
      this.#recent = new Float64Array(rememberedReferences.most).fill(-1)
  }

  /** Gathers the identifiers of a record by which others of its message may turn out to be the same. */
  identify(record: ErnRecord): void {
    if (record.kind === 'resource') this.#identifier(0, present(record.isrc))
    else if (record.kind === 'release') {
      const icpn = present(record.icpn)
      this.#identifier(1, icpn && sameIcpn(icpn))
      this.#identifier(2, present(record.grid))
    }
  }

  #identifier(kind: number, value: string | null): void {
    if (value !== null) this.#identifiers.push(referenceHash(value) * kindRoom + kind)
  }

  /** What was gathered since the last time. */
  take(): LinkPiece {
    const taken = {
      anchors: Float64Array.from(this.#anchors),
      starts: Float64Array.from(this.#starts),
      references: Float64Array.from(this.#references),
      identifiers: Float64Array.from(this.#identifiers),
    }
    this.#anchors = []
    this.#starts = []
    this.#references = []
    this.#identifiers = []
    return taken
  }
}
