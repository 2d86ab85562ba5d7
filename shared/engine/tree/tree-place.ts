import { z } from 'zod'
import { LatheError } from '../../contract/errors.ts'
import type { RecordId } from '../../contract/records.ts'
import { type ComparedModels, modelsFor } from '../../ern/content-model.ts'
import type { WrittenAttribute } from '../../ern/namespaces.ts'
import { type Place, UnknownNames } from '../../ern/unknown-names.ts'
import { localName } from '../../ern/versions.ts'
import { MarkupScanner } from '../../xml/markup-scanner.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { parseRecordId } from '../catalog/record-id.ts'
import type { SourceText } from '../catalog/source-text.ts'
import { addedRecord } from '../edit/patched-record.ts'
import { patchesInForce, toPatch, writingEncoding } from '../edit/patches-in-force.ts'
import { type SourceSpan, spanOf } from '../record/read-xml.ts'
import { decodeMarkup } from './markup-text.ts'
import { type PatchedByte, PatchedWindow, readPatchedByte, writePatchedByte } from './patched-window.ts'

/** Where one element of a record begins, and what one has to know to read on from there. */
export interface ElementPlace {
  at: PatchedByte
  /** Names as written, from the record's own element to this one; empty for the record's own, whose name is not yet read. */
  path: readonly string[]
  /** Namespaces declared on the elements around it: prefix and namespace. */
  scopes: readonly WrittenAttribute[]
}

function gone(): LatheError {
  return new LatheError('conflict', 'This node was removed or replaced by an edit. Read the tree again.')
}

const Key = z.tuple([z.string(), z.array(z.string()), z.array(z.tuple([z.string(), z.string()]))])

/** The key of an element, opaque to those who get it. */
export function keyOf({ at, path, scopes }: ElementPlace): string {
  return JSON.stringify([writePatchedByte(at), path, scopes])
}

/** Reads a key. Throws `invalid-input` for what is none. */
export function placeOfKey(key: string): ElementPlace {
  try {
    const [at, path, scopes] = Key.parse(JSON.parse(key))
    const byte = readPatchedByte(at)
    if (byte !== null && path.length > 0) return { at: byte, path, scopes }
  } catch {
    // Told below.
  }
  throw new LatheError('invalid-input', 'This is no key of a node.')
}

/** Children of the root that hold the records of a table; the element of the record itself follows. */
const around: Readonly<Record<string, readonly string[]>> = {
  party: ['PartyList'],
  resource: ['ResourceList'],
  release: ['ReleaseList'],
  deal: ['DealList', 'ReleaseDeal'],
}

/** Records that stand right under the root. */
const underRoot: ReadonlySet<string> = new Set(['PurgedRelease', 'CatalogItem'])

/** A record opened to read its tree. */
export class RecordTree {
  readonly span: SourceSpan
  readonly text: SourceText
  /** What its names are compared with; null when nobody knows. */
  readonly compared: ComparedModels | null
  readonly version: string | null
  readonly #catalog: Catalog
  readonly #id: RecordId
  readonly #root: { name: string; attributes: WrittenAttribute[] } | null

  /** Throws `not-found` when there is no such record, `invalid-input` when it has no XML to make a tree of. */
  constructor(catalog: Catalog, id: RecordId) {
    this.#catalog = catalog
    this.#id = id
    const span = spanOf(catalog, id)
    const message = catalog.database.get<{ start: number; ern_version: string | null }>(
      'SELECT start, ern_version FROM message WHERE source = ?',
      span.source,
    )
    if (!message) throw new LatheError('invalid-input', 'This file holds no XML that a tree could show.')
    const isWhole = parseRecordId(id).table === 'source' || span.start <= message.start
    const end = span.start + span.length
    this.span = isWhole ? { ...span, start: message.start, length: end - message.start } : span
    this.text = catalog.text(span.source)
    if (this.text.encoding.startsWith('iso-2022'))
      throw new LatheError(
        'invalid-input',
        `Files in ${this.text.encoding} have no tree here; the XML sheet shows them.`,
      )
    this.version = message.ern_version
    this.compared = modelsFor(message.ern_version)
    this.#root = this.#readRoot(message.start)
  }

  /** The element the record is. */
  get start(): ElementPlace {
    const { span } = this
    if (span.patch === null) return { at: { byte: span.start, inserted: null }, path: [], scopes: [] }
    const added = addedRecord(this.#catalog, span)
    if (added === null) throw gone()
    return { at: { byte: span.start, inserted: added.inserted }, path: [], scopes: [] }
  }

  /** Opens the source at an element. */
  open(at: PatchedByte): { window: PatchedWindow; scanner: MarkupScanner } {
    const end = this.span.start + this.span.length
    if (at.byte < this.span.start || at.byte > end)
      throw new LatheError('invalid-input', 'This node does not stand in the record.')
    const encoding = writingEncoding(this.text)
    // What an edit put at the very end stands behind the record, unless it is the record.
    const last = this.span.patch === null ? end : end + 1
    const rows = patchesInForce(this.#catalog.database, this.span.source, at.byte, last)
    const patches = (function* () {
      for (const row of rows) {
        if (row.start < at.byte) throw gone()
        yield toPatch(row, encoding)
      }
    })()
    const window = new PatchedWindow(this.text, patches, at, end)
    return { window, scanner: new MarkupScanner(window, this.text.encoding) }
  }

  /** Compares names from an element on; null when there is nothing to compare them with. */
  names(): UnknownNames | null {
    return this.#root === null
      ? null
      : UnknownNames.of(this.version, this.#root.name, this.#root.attributes, this.span.start)
  }

  /** What the standard says of the element around the one a path (of names as written) ends in. */
  placeAround(names: UnknownNames, path: readonly string[]): Place | null {
    const { table } = parseRecordId(this.#id)
    const [record = ''] = path
    const isRoot = table === 'message' || table === 'source' || table === 'problem'
    if (isRoot && localName(record) === localName(this.#root?.name ?? '')) {
      if (path.length === 1) return null
      return path.slice(1, -1).reduce((place, name) => names.enter(place, name), names.root)
    }
    const lists = underRoot.has(localName(record)) ? [] : (around[this.#tableOfSpan(table)] ?? [])
    return [...lists, ...path.slice(0, -1)].reduce((place, name) => names.enter(place, name), names.root)
  }

  /** A problem shows the record it stands in. */
  #tableOfSpan(table: string): string {
    if (table !== 'problem') return table
    const owner = this.#catalog.database.get<{ record_table: string | null }>(
      'SELECT record_table FROM problem WHERE id = ?',
      parseRecordId(this.#id).row,
    )
    return owner?.record_table ?? 'source'
  }

  #readRoot(start: number): { name: string; attributes: WrittenAttribute[] } | null {
    const window = new PatchedWindow(
      this.text,
      [],
      { byte: start, inserted: null },
      this.text.archivedFrom(start),
    )
    const scanner = new MarkupScanner(window, this.text.encoding)
    const kind = scanner.next()
    if (kind !== 'open' && kind !== 'empty') return null
    const decode = (from: number, to: number) => decodeMarkup(scanner.bytes(from, to), this.text.encoding)
    const name = scanner.nameRange()
    return {
      name: decode(name.start, name.end),
      attributes: scanner
        .attributes()
        .map((one) => [decode(one.nameStart, one.nameEnd), decode(one.valueStart, one.valueEnd)]),
    }
  }
}
