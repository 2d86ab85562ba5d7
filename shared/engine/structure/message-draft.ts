import { LatheError } from '../../contract/errors.ts'
import type { StructureResult } from '../../contract/structure.ts'
import { removalChanges, siblingAfter, siblingBefore, type TextChange } from '../../ern/edit-element.ts'
import { type NewElement, writeNewElement } from '../../ern/new-element.ts'
import { backwards, type OpenElement } from '../../ern/structure/open-element.ts'
import { placeOf, StructureRefusal } from '../../ern/structure/parts.ts'
import { childElements, type FragmentElement } from '../../xml/fragment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { type RecordTable, recordId } from '../catalog/record-id.ts'
import { EditedUnit, type UnitSpan } from '../edit/edited-unit.ts'
import { messageOfRecord, openUnit } from '../edit/open-unit.ts'
import type { ChangeKind, EditedTable } from '../edit/patches-in-force.ts'
import { NewStep } from '../edit/record-step.ts'
import { releaseDealAround } from '../edit/release-deal.ts'
import type { TouchedRecord } from '../edit/rows/after-step.ts'
import { type AddedKind, addedRow } from './added-rows.ts'
import { Doubts } from './doubts.ts'
import { openListEnd } from './list-end.ts'

interface MadeChange {
  kind: ChangeKind
  field: string
  before: string | null
  after: string | null
}

/** An element of the message, opened once in a draft. */
export class DraftElement implements OpenElement {
  readonly unit: EditedUnit
  /** The record it counts to. */
  readonly owner: TouchedRecord
  readonly made: MadeChange[] = []
  /** Records added beside it, by the id of the patch that adds them (negative until it is kept). */
  readonly added = new Map<number, AddedRecord>()
  /** Whether it was taken out whole: nothing more can be changed in it. */
  isGone = false
  readonly #name: string | undefined
  #root: FragmentElement | null = null

  /** `name`: of the element that is meant, where it stands inside what an edit put there. */
  constructor(unit: EditedUnit, owner: TouchedRecord, name?: string) {
    this.unit = unit
    this.owner = owner
    this.#name = name
  }

  get text(): string {
    return this.unit.text.text
  }

  get root(): FragmentElement {
    this.#root ??= this.#find(this.unit.parse())
    return this.#root
  }

  #find(root: FragmentElement): FragmentElement {
    if (this.#name === undefined || root.local === this.#name) return root
    return childElements(root).find(({ local }) => local === this.#name) ?? root
  }

  change(changes: readonly TextChange[]): void {
    const { text } = this
    for (const { from, to, text: put } of backwards(changes)) {
      const before = text.slice(from, to)
      if (before === put) continue
      const kind = before === '' ? 'insert' : put === '' ? 'remove' : 'text'
      const number =
        this.made.push({
          kind,
          field: this.#fieldAt(from, to),
          before: before === '' ? null : shortened(before),
          after: put === '' ? null : shortened(put),
        }) - 1
      this.unit.text.replace(from, to, put, number, kind === 'text' ? 'joins' : 'precedes')
    }
    this.#root = null
  }

  /** Puts a record beside another element of this unit: its own root, or what was put there last. */
  put(at: TextChange, record: AddedRecord): void {
    const before = new Set(this.unit.text.made.map(({ id }) => id))
    const number =
      this.made.push({ kind: 'insert', field: record.name, before: null, after: record.text }) - 1
    this.unit.text.replace(at.from, at.to, at.text, number)
    this.#root = null
    const patch = this.unit.text.made.find(({ id }) => !before.has(id))
    if (!patch) throw new RangeError('Expected a patch of its own for a record')
    this.added.set(patch.id, record)
  }

  /** Where the text of a record that was added here ends now. */
  endOfAdded(): number | null {
    const last = [...this.added.keys()].at(-1)
    return last === undefined ? null : (this.unit.text.positionOfPatch(last)?.to ?? null)
  }

  /** The innermost element around a range, as a path. */
  #fieldAt(from: number, to: number): string {
    let element = this.root
    for (;;) {
      const inner = childElements(element).find((child) => child.start <= from && to <= child.end)
      if (!inner) break
      element = inner
    }
    const place = placeOf(element)
    return place === '' ? this.root.local : `${this.root.local}/${place}`
  }
}

/** A record that is to be added. */
export interface AddedRecord {
  kind: AddedKind
  /** The element's name: SoundRecording, TrackRelease ... */
  name: string
  reference: string | null
  /** Its row. */
  row: number
  /** What it says, for the list of changes. */
  text: string
}

function shortened(xml: string): string {
  const text = xml
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return text.length > 500 ? `${text.slice(0, 499)}…` : text
}

/**
 * Changes of any number of records and lists of one message, gathered to be kept as one step. What is opened twice is
 * the same element, so that no two changes are made against different states of the same text.
 */
export class MessageDraft {
  readonly catalog: Catalog
  readonly message: number
  readonly source: number
  readonly version: string | null
  readonly doubts: Doubts
  readonly #elements = new Map<string, DraftElement>()
  readonly #added: AddedRecord[] = []
  readonly #removed: TouchedRecord[] = []

  /** Opens the message a record stands in; `insist`: doubtful values are written. Throws `not-found`, `not-editable`. */
  constructor(catalog: Catalog, table: RecordTable, row: number, insist = false) {
    const { message, source, version } = messageOfRecord(catalog, recordId(table, row))
    this.catalog = catalog
    this.message = message
    this.source = source
    this.version = version
    this.doubts = new Doubts(insist)
  }

  /** What is to be known of the change. */
  get notes(): string[] {
    return this.doubts.notes
  }

  /** A record of the message. Throws `not-found`, `conflict` for one of another message. */
  record(table: Exclude<EditedTable, 'message'>, row: number): DraftElement {
    return this.#element(`${table}/${row}`, () => {
      const opened = openUnit(this.catalog, recordId(table, row))
      if (opened.message !== this.message)
        throw new LatheError('invalid-input', `${recordId(table, row)} stands in another message.`)
      return new DraftElement(new EditedUnit(this.catalog, opened.span), { table, row })
    })
  }

  /** The ReleaseDeal a deal stands in. Everything in it is changed through this element. */
  releaseDeal(deal: number): DraftElement {
    const { span } = openUnit(this.catalog, recordId('deal', deal))
    const own = span.patch === null ? null : new EditedUnit(this.catalog, span)
    if (own && own.parse().local !== 'Deal')
      return this.#element(
        `patch ${span.patch}`,
        () => new DraftElement(own, { table: 'deal', row: deal }, 'ReleaseDeal'),
      )
    const around = releaseDealAround(this.catalog.text(this.source), span.start)
    if (!around) throw new LatheError('conflict', 'The ReleaseDeal of this deal was not found in the file.')
    const place: UnitSpan = { ...around, source: this.source, patch: null }
    return this.#element(
      `range ${place.start}`,
      () => new DraftElement(new EditedUnit(this.catalog, place), { table: 'deal', row: deal }),
    )
  }

  #element(key: string, open: () => DraftElement): DraftElement {
    const known = this.#elements.get(key)
    if (known) return known
    const element = open()
    this.#elements.set(key, element)
    return element
  }

  /** Adds a record behind another one, written as that is. Gives its row. */
  addAfter(beside: DraftElement, kind: AddedKind, element: NewElement, reference: string | null): number {
    const { root, text } = beside
    const [change] = siblingAfter(text, root, (style) => writeNewElement(element, style), prefix(root))
    return this.#add(beside, kind, element, reference, {
      ...change!,
      from: beside.endOfAdded() ?? change!.from,
    })
  }

  /** Adds a record before another one. */
  addBefore(beside: DraftElement, kind: AddedKind, element: NewElement, reference: string | null): number {
    const { root, text } = beside
    const [change] = siblingBefore(text, root, (style) => writeNewElement(element, style), prefix(root))
    return this.#add(beside, kind, element, reference, change!)
  }

  /** Adds a list behind the list that ends a message so far, with the one record in it. */
  addListAfter(list: 'ReleaseList', kind: AddedKind, element: NewElement): number {
    const { unit, at, lineBreak, step, prefix: names } = openListEnd(this.catalog, this.message, list)
    const owner: TouchedRecord = { table: 'message', row: this.message }
    const end = this.#element(`end of ${list}`, () => new DraftElement(unit, owner))
    const text = lineBreak + writeNewElement(element, { prefix: names, lineBreak, step })
    return this.#add(end, kind, element, null, { from: at, to: at, text })
  }

  #add(
    beside: DraftElement,
    kind: AddedKind,
    element: NewElement,
    reference: string | null,
    change: TextChange,
  ): number {
    const row = addedRow(this.catalog.database, {
      kind,
      message: this.message,
      version: this.version,
      reference,
      name: element.name,
    })
    const record = { kind, name: element.name, reference, row, text: shortened(change.text) }
    beside.put({ ...change, to: change.from }, record)
    this.#added.push(record)
    return row
  }

  /** Takes a record (or a ReleaseDeal with its deals) out of the message. */
  remove(element: DraftElement): void {
    if (element.isGone) return
    element.change(removalChanges(element.text, element.root))
    element.isGone = true
    this.#removed.push(element.owner)
  }

  /** Records that are to be added. */
  get added(): readonly AddedRecord[] {
    return this.#added
  }

  /** Keeps everything as part of a step, which then has to bring the rows up to date. */
  keep(step: NewStep): void {
    const { database } = this.catalog
    for (const element of this.#elements.values()) {
      const { unit, owner, made, added } = element
      const ids = unit.text.made.map(({ id }) => id)
      const firsts = new Map<number, number>()
      for (const [index, patch] of unit.patches().entries()) {
        const record = added.get(ids[index]!)
        const id = step.addPatch(
          {
            ...patch,
            ...made[patch.change]!,
            source: this.source,
            table: record?.kind ?? owner.table,
            row: record?.row ?? owner.row,
          },
          firsts.get(patch.change) ?? null,
        )
        if (!firsts.has(patch.change)) firsts.set(patch.change, id)
        if (record)
          database.run(
            `UPDATE ${record.kind} SET patch = ?, start = ? WHERE id = ?`,
            id,
            patch.place,
            record.row,
          )
      }
    }
  }

  /** Keeps everything as one step, and brings the rows up to date. Runs inside the caller's transaction. */
  finish(label: string): StructureResult {
    const step = new NewStep(this.catalog, label)
    this.keep(step)
    const result = step.finish(this.notes)
    return {
      ...result,
      added: this.#added.map(({ kind, row }) => recordId(kind, row)),
      removed: this.#removed.map(({ table, row }) => recordId(table, row)),
    }
  }
}

function prefix(root: FragmentElement): string {
  return root.name.slice(0, root.name.length - root.local.length)
}

/** Runs what may refuse a change, and gives the refusal the shape in which errors cross to clients. */
export function orRefused<T>(work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    if (thrown instanceof StructureRefusal) throw new LatheError('invalid-value', thrown.message)
    throw thrown
  }
}
