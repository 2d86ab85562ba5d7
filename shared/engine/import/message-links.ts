import { type AnchorKind, anchorKinds } from '../../ern/watched-elements.ts'
import type { Database } from '../catalog/database.ts'
import { type LinkPiece, textsOf } from './link-list.ts'

/** Reference and anchor of a message, with the kind of record it stands for. */
export interface Link {
  kind: AnchorKind
  reference: string
}

export interface Anchor extends Link {
  /** Byte of its text. */
  start: number
}

/** Keys looked at in one step. */
const perStep = 20_000

/**
 * Tables of the import process's own, in a temporary file that SQLite removes: what refers to what is needed only until
 * a message has been checked, and it grows with the message.
 */
const tables = `
  CREATE TEMP TABLE IF NOT EXISTS link_anchor (
    message INTEGER NOT NULL, reference TEXT NOT NULL, kind INTEGER NOT NULL, start INTEGER NOT NULL,
    PRIMARY KEY (message, reference, kind, start)
  ) WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS link_reference (
    message INTEGER NOT NULL, reference TEXT NOT NULL, kind INTEGER NOT NULL,
    PRIMARY KEY (message, reference, kind)
  ) WITHOUT ROWID`

const kindNumbers = new Map(anchorKinds.map((kind, number) => [kind, number]))

interface KeyRow {
  reference: string
  kind: number
  start: number
}

/**
 * The anchors and references of one message: gathered while it is read, compared by query when it has ended. Memory
 * holds what waits for the next batch.
 */
export class MessageLinks {
  readonly #database: Database
  #waiting: LinkPiece[] = []
  #message = 0

  constructor(database: Database) {
    this.#database = database
  }

  /** Takes the links of the next stretch. */
  take(piece: LinkPiece): void {
    if (piece.anchors.kinds.length + piece.references.kinds.length > 0) this.#waiting.push(piece)
  }

  /** Writes what waits. `message` is the row number of the message. */
  write(message: number): void {
    if (this.#message === 0) {
      this.#message = message
      this.#database.exec(tables)
    }
    const anchors = this.#database.prepare('INSERT OR IGNORE INTO temp.link_anchor VALUES (?, ?, ?, ?)')
    const references = this.#database.prepare('INSERT OR IGNORE INTO temp.link_reference VALUES (?, ?, ?)')
    for (const piece of this.#waiting) {
      const { kinds, starts } = piece.anchors
      for (const [at, text] of textsOf(piece.anchors).entries())
        anchors.run(message, text, kinds[at]!, starts[at]!)
      for (const [at, text] of textsOf(piece.references).entries())
        references.run(message, text, piece.references.kinds[at]!)
    }
    this.#waiting = []
  }

  /** References that no anchor of their kind has, in steps. */
  *unresolved(): Generator<Link[]> {
    for (const range of this.#ranges('link_reference'))
      yield this.#links(
        `SELECT reference, kind, 0 AS start FROM temp.link_reference AS link
         WHERE message = ? AND reference > ? AND reference <= ? AND NOT EXISTS (
           SELECT 1 FROM temp.link_anchor AS anchor
           WHERE anchor.message = link.message AND anchor.reference = link.reference AND anchor.kind = link.kind
         )`,
        range,
      )
  }

  /** Anchors that stand more than once in the message, whatever they stand on, in steps. */
  *duplicates(): Generator<string[]> {
    for (const range of this.#ranges('link_anchor'))
      yield this.#links(
        `SELECT reference, 0 AS kind, 0 AS start FROM temp.link_anchor
         WHERE message = ? AND reference > ? AND reference <= ? GROUP BY reference HAVING count(*) > 1`,
        range,
      ).map((link) => link.reference)
  }

  /** Anchors of one kind that nothing refers to, in steps. */
  *unused(kind: AnchorKind): Generator<Anchor[]> {
    for (const range of this.#ranges('link_anchor'))
      yield this.#links(
        `SELECT reference, kind, start FROM temp.link_anchor AS anchor
         WHERE message = ? AND reference > ? AND reference <= ? AND kind = ? AND NOT EXISTS (
           SELECT 1 FROM temp.link_reference AS link
           WHERE link.message = anchor.message AND link.reference = anchor.reference AND link.kind = anchor.kind
         )`,
        range,
        kindNumbers.get(kind)!,
      )
  }

  /** What a reference leads to although it should lead to something else; undefined for nothing. */
  otherKind({ reference, kind }: Link): AnchorKind | undefined {
    const row = this.#database.get<KeyRow>(
      'SELECT kind FROM temp.link_anchor WHERE message = ? AND reference = ? AND kind <> ? LIMIT 1',
      this.#message,
      reference,
      kindNumbers.get(kind)!,
    )
    return row && anchorKinds[row.kind]
  }

  /** Forgets the message. */
  clear(): void {
    if (this.#message === 0) return
    for (const table of ['link_anchor', 'link_reference'])
      this.#database.run(`DELETE FROM temp.${table} WHERE message = ?`, this.#message)
    this.#message = 0
  }

  /** The keys of a table, a step at a time: from (exclusive) and to (inclusive). */
  *#ranges(table: 'link_anchor' | 'link_reference'): Generator<[from: string, to: string]> {
    for (let from = ''; this.#message !== 0; ) {
      const next = this.#database.get<KeyRow>(
        `SELECT reference FROM temp.${table} WHERE message = ? AND reference > ? ORDER BY reference LIMIT 1 OFFSET ${perStep}`,
        this.#message,
        from,
      )
      const last =
        next ??
        this.#database.get<KeyRow>(
          `SELECT reference FROM temp.${table} WHERE message = ? AND reference > ? ORDER BY reference DESC LIMIT 1`,
          this.#message,
          from,
        )
      if (last === undefined) return
      yield [from, last.reference]
      from = last.reference
    }
  }

  #links(sql: string, [from, to]: [string, string], ...more: number[]): Anchor[] {
    return this.#database
      .all<KeyRow>(sql, this.#message, from, to, ...more)
      .map(({ reference, kind, start }) => ({ reference, kind: anchorKinds[kind]!, start }))
  }
}
