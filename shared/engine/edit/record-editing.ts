import { LatheError } from '../../contract/errors.ts'
import type { RecordId } from '../../contract/records.ts'
import type { InsertionWay } from '../../edit/edited-text.ts'
import { modelsFor } from '../../ern/content-model.ts'
import {
  attributeChanges,
  copyChanges,
  insertionChanges,
  prefixOf,
  removalChanges,
  replacementChanges,
  siblingAfter,
  siblingBefore,
  type TextChange,
  textChanges,
} from '../../ern/edit-element.ts'
import { inSchemaOrder, type NewElement, writeNewElement } from '../../ern/new-element.ts'
import { schemaAt, typeAt } from '../../ern/schema-at.ts'
import { localName } from '../../ern/versions.ts'
import { escapeText } from '../../xml/escape.ts'
import {
  attributeOf,
  childElements,
  type FragmentElement,
  type FragmentNode,
  textOf,
} from '../../xml/fragment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { PatchedByte } from '../tree/patched-window.ts'
import { type Anchor, Anchors } from './anchors.ts'
import { EditedUnit, type UnitPatch, type UnitSpan } from './edited-unit.ts'
import { elementAlong, elementBeginningAt, leafBeginningAt, pathTo } from './element-paths.ts'
import { valueOfElement, wordsOf } from './element-words.ts'
import { checkCharacters, checkElement, checkName } from './names-and-characters.ts'
import { type OpenedUnit, openUnit } from './open-unit.ts'
import { recordIn } from './patched-record.ts'
import type { ChangeKind, EditedTable } from './patches-in-force.ts'

/** One thing that was done to a record, as history and diff tell it. */
export interface MadeChange {
  kind: ChangeKind
  /** A field's name, or the path of an element or attribute: `Release/ReleaseId/ICPN`. */
  field: string
  before: string | null
  after: string | null
  /** Where it stands: the element's path in the record when it was changed. */
  path: string
  /** Where that is, in units of the source's text around it; of what was put there, the place it was put. */
  at: number
}

/** A change as it is asked for. */
type AskedChange = Omit<MadeChange, 'path' | 'at'>

/**
 * One record (or the head of a message) opened to be changed. Every call changes it here only; `recordStep` keeps what
 * was made of several of them as one step. Elements are those of `tree`, which is another after each change.
 */
export class RecordEditing {
  readonly table: EditedTable
  readonly row: number
  readonly message: number
  readonly version: string | null
  readonly catalog: Catalog
  readonly unit: EditedUnit
  readonly changes: MadeChange[] = []
  readonly #around: readonly string[]
  readonly #span: UnitSpan
  readonly #anchors = new Anchors()
  #tree: FragmentElement | null = null

  /** Throws `not-found`, `not-editable`, `conflict`. */
  constructor(catalog: Catalog, of: RecordId | OpenedUnit) {
    const opened = typeof of === 'string' ? openUnit(catalog, of) : of
    this.catalog = catalog
    this.table = opened.table
    this.row = opened.row
    this.message = opened.message
    this.version = opened.version
    this.#around = opened.around
    this.#span = opened.span
    this.unit = new EditedUnit(catalog, opened.span)
  }

  get source(): number {
    return this.unit.source
  }

  /** The record's element as all edits so far leave it. Throws `conflict` once it has been removed. */
  get tree(): FragmentElement {
    if (this.#isRemoved)
      throw new LatheError('conflict', 'The record was removed by a change before this one.')
    this.#tree ??= this.unit.parse()
    return this.#tree
  }

  #isRemoved = false

  /** The record in the tree: a Deal that an edit added stands in a ReleaseDeal of its own. */
  get record(): FragmentElement {
    return this.table === 'deal' && this.#span.patch !== null ? recordIn(this.tree) : this.tree
  }

  get #surroundings(): { encoding: string; tree: FragmentElement } {
    return { encoding: this.unit.encoding, tree: this.tree }
  }

  /** What was made of it so far: patches, each with the number of its change. */
  get patches(): UnitPatch[] {
    return this.unit.patches()
  }

  /** The element (or attribute) a path leads to: `Release/ReleaseId[2]/ICPN/@IsEan`. Throws `not-found`. */
  find(path: string): { element: FragmentElement; attribute: string | null } {
    return elementAlong(path, this.record, this.tree)
  }

  /** A place of the patched source in this record, kept while changes are made. Throws `conflict` when it is gone. */
  anchor(at: PatchedByte): Anchor {
    const position = this.unit.positionOf(at)
    if (position === null)
      throw new LatheError(
        'conflict',
        'This node is no longer there: it was changed meanwhile. Read the tree again.',
      )
    return this.#anchors.at(position)
  }

  /** The element that begins at an anchor; null when a change took it away. */
  elementAt({ at }: Anchor): FragmentElement | null {
    return at === null ? null : elementBeginningAt(this.tree, at)
  }

  /** The text, comment or instruction that begins at an anchor, and the element it stands in. */
  leafAt({ at }: Anchor): { element: FragmentElement; leaf: FragmentNode } | null {
    return at === null ? null : leafBeginningAt(this.tree, at)
  }

  /** Whether a range of the source shares bytes with this record. */
  overlaps(span: UnitSpan): boolean {
    if (span.source !== this.source || span.patch !== null || this.#span.patch !== null) return false
    return span.start < this.#span.start + this.#span.length && this.#span.start < span.start + span.length
  }

  /** Sets one run of text of an element that holds others too. */
  setRun(element: FragmentElement, run: FragmentNode, value: string): void {
    checkCharacters(value)
    this.#make(
      [{ from: run.start, to: run.end, text: escapeText(value) }],
      {
        kind: 'text',
        field: `${this.pathOf(element)}/text()`,
        before: run.kind === 'element' ? null : run.raw,
        after: value,
      },
      element,
    )
  }

  /** Where an element stands: `Release/ReleaseId[2]/ICPN`, with a number where siblings share the name. */
  pathOf(element: FragmentElement, attribute: string | null = null): string {
    return pathTo(element, this.record, attribute)
  }

  /** The byte of the source where a change stands. */
  sourceByte({ at }: MadeChange): number {
    return this.unit.byteAt(at)
  }

  /** Names from where the content models begin (the record, or the message's root) to an element. */
  schemaPath(element: FragmentElement): string[] {
    const names: string[] = []
    for (let at: FragmentElement | null = element; at; at = at.parent) names.unshift(at.local)
    return [...this.#around, ...names]
  }

  /** Sets the text of an element. Throws `not-editable` for one that holds elements. */
  setText(element: FragmentElement, value: string, field?: string): void {
    if (childElements(element).length > 0)
      throw new LatheError(
        'not-editable',
        `${element.local} holds other elements, so its text cannot be replaced. Change what stands in it.`,
      )
    checkCharacters(value)
    const before = textOf(element)
    this.#make(
      textChanges(element, value),
      {
        kind: field === undefined ? 'text' : 'field',
        field: field ?? this.pathOf(element),
        before,
        after: value,
      },
      element,
    )
  }

  /** Sets an attribute, adds it, or removes it (null). Names are as written, or local. */
  setAttribute(element: FragmentElement, name: string, value: string | null, field?: string): void {
    const known = element.attributes.find((one) => one.name === name || localName(one.name) === name)
    const written = known?.name ?? name
    if (written === 'xmlns' || written.startsWith('xmlns:'))
      throw new LatheError(
        'not-editable',
        'A namespace declaration cannot be changed: all names in the element mean what it says.',
      )
    if (!known && value !== null) checkName(written, 'attribute', this.#surroundings)
    if (value !== null) checkCharacters(value)
    this.#make(
      attributeChanges(this.unit.text.text, element, written, value),
      {
        kind: field === undefined ? 'attribute' : 'field',
        field: field ?? this.pathOf(element, written),
        before: attributeOf(element, localName(written)),
        after: value,
      },
      element,
    )
  }

  /**
   * Puts a new element into another: beside one of its children, else where the content model of the message's version
   * says; what that does not know comes last.
   */
  insert(
    parent: FragmentElement,
    element: NewElement,
    place: { before?: FragmentElement; after?: FragmentElement } = {},
    field?: string,
  ): void {
    checkElement(element, this.#surroundings)
    if (childElements(parent).length === 0 && textOf(parent).trim() !== '')
      throw new LatheError('not-editable', `${parent.local} holds text where ${element.name} would stand.`)
    const order = this.#orderIn(parent)
    const ordered = this.#inOrder(element, [...this.schemaPath(parent), element.name])
    const path = `${this.pathOf(parent)}/${element.name}`
    this.#make(
      insertionChanges(this.unit.text.text, parent, ordered, { ...place, ...(order && { order }) }),
      {
        kind: field === undefined ? 'insert' : 'field',
        field: field ?? path,
        before: null,
        after: wordsOf(element),
      },
      parent,
      place.before === undefined ? 'follows' : 'precedes',
    )
  }

  /** Puts a new element beside this record's own. */
  insertBeside(element: NewElement, place: 'before' | 'after'): void {
    checkElement(element, this.#surroundings)
    const root = this.tree
    const ordered = this.#inOrder(element, [...this.#around, element.name])
    const write = place === 'before' ? siblingBefore : siblingAfter
    this.#make(
      write(this.unit.text.text, root, (style) => writeNewElement(ordered, style), prefixOf(root)),
      { kind: 'insert', field: element.name, before: null, after: wordsOf(element) },
      root,
      place === 'before' ? 'precedes' : 'follows',
    )
  }

  /** Takes an element out, with the white space that belongs to it. */
  remove(element: FragmentElement, field?: string): void {
    const change: AskedChange = {
      kind: field === undefined ? 'remove' : 'field',
      field: field ?? this.pathOf(element),
      before: valueOfElement(element),
      after: null,
    }
    const isRoot = element.parent === null
    if (isRoot && this.table === 'message' && this.#around.length === 0)
      throw new LatheError('not-editable', 'The root of a message cannot be removed.')
    this.#make(removalChanges(this.unit.text.text, element), change, element)
    if (isRoot) this.#isRemoved = true
  }

  /** Writes another element in place of one. */
  replace(element: FragmentElement, by: NewElement): void {
    checkElement(by, this.#surroundings)
    const path = this.schemaPath(element)
    const ordered = this.#inOrder(by, [...path.slice(0, -1), by.name])
    this.#make(
      replacementChanges(this.unit.text.text, element, ordered),
      {
        kind: 'replace',
        field: this.pathOf(element),
        before: valueOfElement(element),
        after: wordsOf(by),
      },
      element,
    )
  }

  /** Moves an element into another place of the same record, as it is written. */
  move(
    element: FragmentElement,
    parent: FragmentElement,
    place: { before?: FragmentElement; after?: FragmentElement },
  ): void {
    for (let at: FragmentElement | null = parent; at; at = at.parent)
      if (at === element) throw new LatheError('invalid-input', 'An element cannot be moved into itself.')
    if (place.before === element || place.after === element) return
    const { text } = this.unit.text
    const order = this.#orderIn(parent)
    const put = copyChanges(text, parent, element, { ...place, ...(order && { order }) })
    const taken = removalChanges(text, element)
    this.#make(
      [...put, ...taken],
      {
        kind: 'move',
        field: this.pathOf(element),
        before: valueOfElement(element),
        after: valueOfElement(element),
      },
      element,
      place.before === undefined ? 'follows' : 'precedes',
    )
  }

  /**
   * Replaces characters of the record as they are written: what no other call does. They must leave it well-formed.
   * False when that changes nothing.
   */
  write(changes: readonly TextChange[], made: AskedChange, element?: FragmentElement): boolean {
    const known = this.changes.length
    this.#make(changes, made, element ?? null)
    return this.changes.length > known
  }

  #inOrder(element: NewElement, path: readonly string[]): NewElement {
    const model = modelsFor(this.version)?.nearest
    return model ? inSchemaOrder(element, typeAt(model, path), model) : element
  }

  /** The order of an element's children; undefined where no version says it. */
  #orderIn(parent: FragmentElement): readonly string[] | undefined {
    return schemaAt(this.version, this.schemaPath(parent))?.children.map(({ name }) => name)
  }

  #make(
    changes: readonly TextChange[],
    made: AskedChange,
    element: FragmentElement | null,
    way: InsertionWay = made.kind === 'text' || made.kind === 'field' ? 'joins' : 'precedes',
  ): void {
    const { text } = this.unit.text
    const real = changes.filter(({ from, to, text: put }) => text.slice(from, to) !== put)
    if (real.length === 0) return
    const number =
      this.changes.push({
        ...made,
        path: element === null ? made.field : this.pathOf(element),
        at: this.unit.text.sourcePlaceOf(real[0]!.from),
      }) - 1
    // From the end on, so that the places before stay as they are.
    for (const { from, to, text: put } of real.toSorted((a, b) => b.from - a.from || b.to - a.to)) {
      this.unit.text.replace(from, to, put, number, way)
      this.#anchors.replaced({ from, to, text: put }, made.kind === 'replace' || made.kind === 'text')
    }
    this.#tree = null
  }
}
