import { setImmediate as nextTurn } from 'node:timers/promises'
import { localName } from '../../ern/versions.ts'
import { watchedElement } from '../../ern/watched-elements.ts'
import { openReader } from '../../xml/open-reader.ts'
import type { XmlAttributes, XmlHandler } from '../../xml/reader.ts'
import { Database } from '../catalog/database.ts'
import type { PatchedText } from './patched-text.ts'

/** A child of the root. Offsets as `PatchedText` counts them. */
export interface RootChild {
  name: string
  /** Whether it is a list of records. */
  isList: boolean
  /** Where the white space and the comments before it begin. */
  lead: number
  start: number
  end: number
  /** Of a list: after its start tag, and after its last record (or start tag). */
  contentStart: number
  recordsEnd: number
  /** Row in the table of records: of an element that is no list. */
  record: number
}

/** A record of a list, or a child of the root that is no list. */
export interface StructureRecord {
  id: number
  /** Place of its list among the children of the root; -1 for what is no record of a list. */
  list: number
  lead: number
  start: number
  end: number
}

/** References to releases that a record can do without (all are optional): cut out when their release is left out. */
const dispensable: ReadonlySet<string> = new Set([
  'DealReleaseReference',
  'ResourceReleaseReference',
  'EquivalentReleaseReference',
  'CatalogReleaseReference',
  'RightShareReleaseReference',
])

const tables = `
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  CREATE TABLE record (
    id INTEGER PRIMARY KEY, list INTEGER NOT NULL,
    lead INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL
  );
  -- what gives an anchor: kind, a blank, its text
  CREATE TABLE anchor (key TEXT NOT NULL, record INTEGER NOT NULL);
  -- what refers to one; with the range that can be cut out where the reference is dispensable
  CREATE TABLE link (record INTEGER NOT NULL, key TEXT NOT NULL, cut_start INTEGER, cut_end INTEGER);
`
const indexes = `
  CREATE INDEX record_start ON record (start);
  CREATE INDEX anchor_key ON anchor (key);
  CREATE INDEX anchor_record ON anchor (record);
  CREATE INDEX link_record ON link (record);
  CREATE INDEX link_key ON link (key) WHERE cut_start IS NOT NULL;
`

/**
 * How a message is made up: its lists, their records, and what refers to what, read once from its bytes with all edits
 * and kept in a temporary file of SQLite's, whatever its size. To be disposed of.
 */
export class MessageStructure {
  readonly database = new Database('', { busyMilliseconds: 0 })
  readonly children: RootChild[] = []
  /** Local name of the root. */
  root = ''

  private constructor() {
    this.database.exec(tables)
  }

  /** `progressed` is told the bytes passed since it was last told. Throws XmlError for what is not well-formed. */
  static async read(
    text: PatchedText,
    signal: AbortSignal,
    progressed: (bytes: number) => void = () => {},
  ): Promise<MessageStructure> {
    const structure = new MessageStructure()
    try {
      structure.database.exec('BEGIN')
      const reader = openReader(new StructureHandler(structure))
      let passed = 0
      for (const { bytes } of text.pieces(0, text.length)) {
        reader.write(bytes)
        passed += bytes.length
        if (passed < 512 * 1024) continue
        progressed(passed)
        passed = 0
        await nextTurn()
        signal.throwIfAborted()
        text.assertUnchanged()
      }
      reader.end()
      progressed(passed)
      structure.database.exec('COMMIT')
      structure.database.exec(indexes)
      return structure
    } catch (thrown) {
      structure.dispose()
      throw thrown
    }
  }

  /** The record whose anchor this is: kind, a blank, text. */
  recordOf(key: string): number | undefined {
    return this.database.get<{ record: number }>('SELECT record FROM anchor WHERE key = ? LIMIT 1', key)
      ?.record
  }

  dispose(): void {
    this.database.dispose()
  }
}

/** Tells the structure of a message to the tables. */
class StructureHandler implements XmlHandler {
  wantsText = false
  readonly #structure: MessageStructure
  readonly #addRecord
  readonly #endRecord
  readonly #addAnchor
  readonly #addLink
  #depth = 0
  #record = 0
  /** End of the tag told last. */
  #tagEnd = 0
  /** End of the child of the root, or the record, told last. */
  #childEnd = 0
  #recordEnd = 0
  #child: RootChild | null = null
  #text = ''
  #watched: { key: string; isAnchor: boolean; cutStart: number | null; depth: number } | null = null

  constructor(structure: MessageStructure) {
    this.#structure = structure
    const { database } = structure
    this.#addRecord = database.prepare('INSERT INTO record VALUES (NULL, ?, ?, ?, 0)')
    this.#endRecord = database.prepare('UPDATE record SET "end" = ? WHERE id = ?')
    this.#addAnchor = database.prepare('INSERT INTO anchor VALUES (?, ?)')
    this.#addLink = database.prepare('INSERT INTO link VALUES (?, ?, ?, ?)')
  }

  open(name: string, start: number, _attributes: XmlAttributes, contentStart: number): void {
    const local = localName(name)
    if (this.#depth === 0) {
      this.#structure.root = local
      this.#childEnd = contentStart
    } else if (this.#depth === 1) this.#openChild(local, start, contentStart)
    else if (this.#depth === 2 && this.#child?.isList) {
      this.#record = this.#addRecord.run(this.#structure.children.length - 1, this.#recordEnd, start)
    }
    const watched = this.#depth > 1 ? watchedElement(local) : null
    if (watched && watched.role !== 'value') {
      const isAnchor = watched.role === 'anchor'
      const cutStart = !isAnchor && dispensable.has(local) ? this.#tagEnd : null
      this.#watched = { key: watched.kind, isAnchor, cutStart, depth: this.#depth }
      this.#text = ''
      this.wantsText = true
    }
    this.#depth++
    this.#tagEnd = contentStart
  }

  text(value: string): void {
    if (this.#watched && this.#text.length < 1000) this.#text += value
  }

  close(_name: string, end: number): void {
    this.#depth--
    if (this.#watched?.depth === this.#depth) {
      const { key, isAnchor, cutStart } = this.#watched
      const named = `${key} ${this.#text.trim()}`
      if (isAnchor) this.#addAnchor.run(named, this.#record)
      else this.#addLink.run(this.#record, named, cutStart, cutStart === null ? null : end)
      this.#watched = null
      this.wantsText = false
    }
    if (this.#depth === 2 && this.#child?.isList) {
      this.#endRecord.run(end, this.#record)
      this.#recordEnd = end
    } else if (this.#depth === 1 && this.#child) {
      this.#child.end = end
      this.#child.recordsEnd = this.#recordEnd
      if (!this.#child.isList) this.#endRecord.run(end, this.#record)
      this.#childEnd = end
      this.#child = null
    }
    this.#tagEnd = end
  }

  #openChild(name: string, start: number, contentStart: number): void {
    const isList = /List$/.test(name)
    const lead = this.#childEnd
    this.#record = isList ? 0 : this.#addRecord.run(-1, lead, start)
    this.#recordEnd = contentStart
    this.#child = {
      name,
      isList,
      lead,
      start,
      end: 0,
      contentStart,
      recordsEnd: contentStart,
      record: this.#record,
    }
    // A message with a million of these is none that can be split; what is listed is enough to say so.
    if (this.#structure.children.length < 10_000) this.#structure.children.push(this.#child)
  }
}
