import { type AnchorKind, anchorKinds, unusedKinds } from '../../ern/watched-elements.ts'
import type { Database } from '../catalog/database.ts'
import { letBuffersGo } from './collect-garbage.ts'
import { KeyTable } from './key-table.ts'
import { hashOfKey, kindOfKey, type LinkPiece } from './link-list.ts'

/** Links that are held in memory. Those of a larger message are put aside in parts. */
const mostHeld = 32 * 1024

/** Parts that links put aside are divided into by their hash: what belongs together is in one of them. */
const parts = 64

/**
 * A table of the import process's own, in a temporary file that SQLite removes: what refers to what is needed only
 * until a message has been checked, and it grows with the message.
 */
const table = `
  CREATE TEMP TABLE IF NOT EXISTS put_aside (
    part INTEGER NOT NULL, message INTEGER NOT NULL, anchors BLOB NOT NULL, starts BLOB NOT NULL, links BLOB NOT NULL,
    identifiers BLOB NOT NULL
  );
  CREATE INDEX IF NOT EXISTS temp.put_aside_part ON put_aside (message, part)`

interface Aside {
  anchors: Uint8Array
  starts: Uint8Array
  links: Uint8Array
  identifiers: Uint8Array
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
  /** Whether records of the message have an identifier in common that should be one's own; a collision says so too. */
  sharesIdentifiers: boolean
}

const mayBeUnused = anchorKinds.map((kind) => (unusedKinds as readonly AnchorKind[]).includes(kind))

/** The anchors, references and identifiers of one message: gathered while it is read, compared when it has ended. */
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
    const count = piece.anchors.length + piece.references.length + piece.identifiers.length
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
    const comparison = new LinkComparison()
    if (this.#message === 0) {
      yield comparison.of(this.#held)
      return
    }
    this.#putAside(this.#message)
    for (let part = 0; part < parts; part++) {
      const rows = this.#database.all<Aside>(
        'SELECT anchors, starts, links, identifiers FROM temp.put_aside WHERE message = ? AND part = ?',
        this.#message,
        part,
      )
      yield comparison.of(
        rows.map((row) => ({
          anchors: numbersOf(row.anchors),
          starts: numbersOf(row.starts),
          references: numbersOf(row.links),
          identifiers: numbersOf(row.identifiers),
        })),
      )
      for (const row of rows)
        letBuffersGo(row.anchors.length + row.starts.length + row.links.length + row.identifiers.length)
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
    const identifiers = new Divided(this.#held.map((piece) => piece.identifiers))
    const starts = anchors.divide(this.#held.map((piece) => piece.starts))
    const insert = this.#database.prepare('INSERT INTO temp.put_aside VALUES (?, ?, ?, ?, ?, ?)')
    for (let part = 0; part < parts; part++)
      insert.run(
        part,
        message,
        bytesOf(anchors.keys[part]!),
        bytesOf(starts[part]!),
        bytesOf(references.keys[part]!),
        bytesOf(identifiers.keys[part]!),
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

/** What `bytesOf` was given, from a row: copied only where it does not stand where numbers may. */
function numbersOf(bytes: Uint8Array): Float64Array<ArrayBuffer> {
  const { buffer, byteOffset, length } = (
    bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes)
  ) as Uint8Array<ArrayBuffer>
  return new Float64Array(buffer, byteOffset, length / 8)
}

/** Compares what offers itself with what refers to it, part after part in the same memory. */
class LinkComparison {
  readonly #texts = new KeyTable(0)
  readonly #used = new KeyTable(0)
  readonly #identifiers = new KeyTable(0)
  /** By the place of a text's hash: one bit for each kind of anchor that has it. */
  #kinds = new Int32Array(0)

  of(pieces: readonly LinkPiece[]): LinkFindings {
    let anchorCount = 0
    let referenceCount = 0
    for (const { anchors, references } of pieces) {
      anchorCount += anchors.length
      referenceCount += references.length
    }
    const texts = this.#texts
    texts.clear(anchorCount)
    if (this.#kinds.length < texts.size) this.#kinds = new Int32Array(texts.size)
    else this.#kinds.fill(0)
    const kinds = this.#kinds
    const duplicates = new Set<number>()
    for (const { anchors } of pieces)
      for (const key of anchors) {
        const hash = hashOfKey(key)
        const place = texts.add(hash)
        if (kinds[place] !== 0) duplicates.add(hash)
        kinds[place]! |= 1 << kindOfKey(key)
      }
    const used = this.#used
    used.clear(referenceCount)
    const unresolved: LinkFindings['unresolved'] = []
    for (const { references } of pieces)
      for (const key of references) {
        const known = used.length
        used.add(key)
        if (used.length === known) continue
        const place = texts.placeOf(hashOfKey(key))
        const found = place < 0 ? 0 : kinds[place]!
        if ((found & (1 << kindOfKey(key))) === 0)
          unresolved.push({ key, other: anchorKinds[31 - Math.clz32(found & -found)] })
      }
    const unused: UnusedAnchor[] = []
    for (const { anchors, starts } of pieces)
      anchors.forEach((key, at) => {
        const kind = kindOfKey(key)
        if (mayBeUnused[kind] && used.placeOf(key) < 0)
          unused.push({ kind: anchorKinds[kind] as UnusedAnchor['kind'], start: starts[at]! })
      })
    return { unresolved, duplicates: [...duplicates], unused, sharesIdentifiers: this.#someTwice(pieces) }
  }

  #someTwice(pieces: readonly LinkPiece[]): boolean {
    const known = this.#identifiers
    known.clear(pieces.reduce((sum, { identifiers }) => sum + identifiers.length, 0))
    for (const { identifiers } of pieces)
      for (const key of identifiers) {
        const before = known.length
        known.add(key)
        if (known.length === before) return true
      }
    return false
  }
}
