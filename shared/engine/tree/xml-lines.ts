import type { PatchInForce } from '../edit/patches-in-force.ts'
import type { PatchedByte } from './patched-window.ts'

/** Bytes of a record of which line numbers with edits are known: what the XML sheet shows of a record ends before. */
export const longestXml = 4_000_000

function lineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0
}

/** The lines of a record's XML with its edits: those of the file, moved by what edits put before them. */
export class XmlLines {
  readonly #start: number
  readonly #edits: { start: number; text: string; lines: number }[] = []

  /**
   * `rows` are the edits in force in the record, which begins at source offset `start`. Edits replace text, attribute
   * values and ends of tags; the line ends they take away are `removed`.
   */
  constructor(start: number, rows: Iterable<PatchInForce>, removed: (row: PatchInForce) => string) {
    this.#start = start
    for (const row of rows) {
      const text = row.replacement
      const lines = lineEnds(text) - lineEnds(removed(row))
      this.#edits.push({ start: row.start, text, lines })
    }
  }

  /** The line of a byte; `line` is that of its place in the file. Null far into a large record. */
  lineOf({ byte, inserted }: PatchedByte, line: number): number | null {
    if (byte - this.#start > longestXml) return null
    let moved = 0
    let passed = 0
    for (const edit of this.#edits) {
      if (edit.start > byte) break
      if (edit.start === byte && inserted !== null) {
        // Several edits can put something at one place: only what stands before this byte counts.
        moved += lineEnds(edit.text.slice(0, Math.max(0, inserted - passed)))
        passed += Buffer.byteLength(edit.text)
      } else moved += edit.lines
    }
    return line + moved
  }
}
