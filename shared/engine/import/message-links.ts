import { type AnchorKind, anchorKinds, unusedKinds } from '../../ern/watched-elements.ts'
import type { Database } from '../catalog/database.ts'
import { hashOfKey, kindOfKey, type LinkPiece } from './link-list.ts'

/** Links that are held in memory. Those of a larger message are put aside in parts. */
const mostHeld = 128 * 1024

/** Parts that links put aside are divided into by their hash: what belongs together is in one of them. */
const parts = 64

/**
 * A table of the import process's own, in a temporary file that SQLite removes: what refers to what is needed only
 * until a message has been checked, and it grows with the message.
 */
const table = `
  CREATE TEMP TABLE IF NOT EXISTS put_aside (
    part INTEGER NOT NULL, message INTEGER NOT NULL, anchors BLOB NOT NULL, starts BLOB NOT NULL, links BLOB NOT NULL
  );
  CREATE INDEX IF NOT EXISTS temp.put_aside_part ON put_aside (message, part)`

interface Aside {
  anchors: Uint8Array
  starts: Uint8Array
  links: Uint8Array
}

/** An anchor nothing refers to. */
export interface UnusedAnchor {
  kind: (typeof unusedKinds)[number]
  /** Byte of its text. */
  start: number
}

/** What is wrong with the links of one part of a message. Links are told by their keys, texts by their hashes. */
export interface LinkFindings {
  /** References no anchor of their kind has; `other` is the kind of one that has the same text. */
  unresolved: { key: number; other: AnchorKind | undefined }[]
  /** Texts of anchors that stand more than once in the message, whatever they stand on. */
  duplicates: number[]
  unused: UnusedAnchor[]
}

const mayBeUnused = anchorKinds.map((kind) => (unusedKinds as readonly AnchorKind[]).includes(kind))

/** The anchors and references of one message: gathered while it is read, compared when it has ended. */
export class MessageLinks {
  readonly #database: Database
  #held: LinkPiece[] = []
  #count = 0
  #message = 0

  constructor(database: Database) {
    this.#database = database
  }

  /** Takes the links of the next stretch. */
  take(piece: LinkPiece): void {
    const count = piece.anchors.length + piece.references.length
    if (count === 0) return
    this.#held.push(piece)
    this.#count += count
  }

  /** Puts links aside when they have become many. `message` is the row number of the message. */
  write(message: number): void {
    if (this.#count > mostHeld) this.#putAside(message)
  }

  /** Compares the links, part by part. */
  *findings(): Generator<LinkFindings> {
    if (this.#message === 0) {
      yield findingsOf(this.#held)
      return
    }
    this.#putAside(this.#message)
    for (let part = 0; part < parts; part++) {
      const rows = this.#database.all<Aside>(
        'SELECT anchors, starts, links FROM temp.put_aside WHERE message = ? AND part = ?',
        this.#message,
        part,
      )
      yield findingsOf(
        rows.map((row) => ({
          anchors: numbersOf(row.anchors),
          starts: numbersOf(row.starts),
          references: numbersOf(row.links),
        })),
      )
    }
  }

  /** Forgets the message. */
  clear(): void {
    this.#held = []
    this.#count = 0
    if (this.#message === 0) return
    this.#database.run('DELETE FROM temp.put_aside WHERE message = ?', this.#message)
    this.#message = 0
  }

  #putAside(message: number): void {
    if (this.#message === 0) {
      this.#message = message
      this.#database.exec(table)
    }
    const anchors = new Divided(this.#held.map((piece) => piece.anchors))
    const references = new Divided(this.#held.map((piece) => piece.references))
    const starts = anchors.divide(this.#held.map((piece) => piece.starts))
    const insert = this.#database.prepare('INSERT INTO temp.put_aside VALUES (?, ?, ?, ?, ?)')
    for (let part = 0; part < parts; part++)
      insert.run(
        part,
        message,
        bytesOf(anchors.keys[part]!),
        bytesOf(starts[part]!),
        bytesOf(references.keys[part]!),
      )
    this.#held = []
    this.#count = 0
  }
}

/** Keys divided into parts by their hashes, and the means to divide what belongs to them the same way. */
class Divided {
  readonly keys: Float64Array[]
  readonly #pieces: readonly Float64Array[]
  readonly #lengths = new Int32Array(parts)

  constructor(pieces: readonly Float64Array[]) {
    this.#pieces = pieces
    for (const keys of pieces) for (const key of keys) this.#lengths[partOf(key)]!++
    this.keys = this.divide(pieces)
  }

  divide(values: readonly Float64Array[]): Float64Array[] {
    const divided = Array.from(this.#lengths, (length) => new Float64Array(length))
    const filled = new Int32Array(parts)
    this.#pieces.forEach((keys, piece) => {
      const from = values[piece]!
      for (let at = 0; at < keys.length; at++) {
        const part = partOf(keys[at]!)
        divided[part]![filled[part]!++] = from[at]!
      }
    })
    return divided
  }
}

function partOf(key: number): number {
  return hashOfKey(key) % parts
}

function bytesOf(numbers: Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
}

function numbersOf(bytes: Uint8Array): Float64Array<ArrayBuffer> {
  return new Float64Array(Uint8Array.from(bytes).buffer)
}

function findingsOf(pieces: readonly LinkPiece[]): LinkFindings {
  /** By the hash of a text: one bit for each kind of anchor that has it. */
  const kinds = new Map<number, number>()
  const duplicates = new Set<number>()
  for (const { anchors } of pieces)
    for (const key of anchors) {
      const hash = hashOfKey(key)
      const known = kinds.get(hash)
      if (known !== undefined) duplicates.add(hash)
      kinds.set(hash, (known ?? 0) | (1 << kindOfKey(key)))
    }
  const used = new Set<number>()
  const unresolved: LinkFindings['unresolved'] = []
  for (const { references } of pieces)
    for (const key of references) {
      if (used.has(key)) continue
      used.add(key)
      const found = kinds.get(hashOfKey(key)) ?? 0
      if ((found & (1 << kindOfKey(key))) === 0)
        unresolved.push({ key, other: anchorKinds[31 - Math.clz32(found & -found)] })
    }
  const unused: UnusedAnchor[] = []
  for (const { anchors, starts } of pieces)
    anchors.forEach((key, at) => {
      const kind = kindOfKey(key)
      if (mayBeUnused[kind] && !used.has(key))
        unused.push({ kind: anchorKinds[kind] as UnusedAnchor['kind'], start: starts[at]! })
    })
  return { unresolved, duplicates: [...duplicates], unused }
}
