import { LatheError } from '../../contract/errors.ts'
import type { PlacedValue } from '../../ern/model/read-entity.ts'
import { schemaAt } from '../../ern/schema-at.ts'
import { watchedElement } from '../../ern/watched-elements.ts'
import { writeElementText } from '../../ern/write-text.ts'
import { escapeAttribute, findForbiddenCharacter } from '../../xml/escape.ts'
import { attributeOf, childElements, type FragmentElement, textOf } from '../../xml/fragment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { addField } from '../edit/add-field.ts'
import { checkedValue } from '../edit/checked-value.ts'
import type { UnitPatch } from '../edit/edited-unit.ts'
import type { PlacedRecord } from '../edit/placed-record.ts'
import type { RecordEditing } from '../edit/record-editing.ts'
import { clear, sameElement, wholeOf } from '../edit/set-field.ts'
import type { StagedChange } from './bulk-store.ts'
import type { LabelParties } from './label-parties.ts'
import type { OpenedRecord } from './opened-record.ts'
import { inGeneral, type RecordInWork } from './record-in-work.ts'

/** A value with what it is to be. */
export interface ChangedValue {
  /** Where the record says it; null for one that is to be made. */
  place: PlacedValue | null
  /** Its number among the values of the record. */
  at: number
  field: string
  /** Where a new one is to hold. */
  territory: string | null
  /** Of a new one: whether it may stand in any element of its list. */
  isAnywhere: boolean
  /** In the form a message writes it, once it was checked. Null takes it away. */
  text: string | null
}

/** Tables whose records are referred to, by what their anchors stand on. */
const referredTables: Readonly<Record<string, 'party' | 'resource' | 'release' | 'part'>> = {
  party: 'party',
  resource: 'resource',
  release: 'release',
}

/** Writes fields of the model into records: over the source where that is enough, else in the record opened to be edited. */
export class ModelFieldWriter {
  readonly #catalog: Catalog
  readonly #parties: LabelParties

  constructor(catalog: Catalog, parties: LabelParties) {
    this.#catalog = catalog
    this.#parties = parties
  }

  /** Stages what differs, gives what that is. Throws what refuses the record. */
  write<Value extends ChangedValue>(
    record: RecordInWork,
    opened: OpenedRecord,
    values: readonly Value[],
  ): Set<Value> {
    const written = new Set<Value>()
    for (const value of values) {
      if (value.text !== null && value.place !== null) this.#check(record, opened, value, value.place)
      if (value.text !== (value.place?.written ?? null)) written.add(value)
    }
    if (written.size === 0) return written
    const isPlain = [...written].every(({ place, text }) => place !== null && text !== null)
    if (opened.isOfSource && isPlain) {
      for (const value of written) this.#stage(record, opened, value)
      return written
    }
    this.#edit(record, opened.toEdit(record), [...written])
    return written
  }

  /** Brings a value into the form of its place. */
  #check(record: RecordInWork, opened: OpenedRecord, value: ChangedValue, place: PlacedValue): void {
    const { take, kind } = place
    const element = opened.placed.fragmentOf(place.element)
    if (take.kind === 'name')
      throw new LatheError('not-editable', `The name of the element ${element.local} says this.`)
    const attribute = take.kind === 'attribute' ? take.name : null
    if (attribute === null && childElements(element).length > 0)
      throw new LatheError('not-editable', `${element.local} holds other elements.`)
    const given = value.text!
    if (given === place.written) return
    const path = pathOf(element, attribute)
    value.text = this.#checked(record, path, given, kind, attribute === null ? element.local : null)
  }

  #checked(
    record: RecordInWork,
    path: readonly string[],
    given: string,
    kind: PlacedValue['kind'],
    element: string | null,
  ): string {
    const forbidden = findForbiddenCharacter(given)
    if (forbidden)
      throw new LatheError(
        'invalid-value',
        `XML cannot hold the character U+${forbidden.code.toString(16).toUpperCase().padStart(4, '0')}.`,
      )
    const link = element === null ? undefined : watchedElement(element)
    if (link?.role === 'anchor')
      throw new LatheError('not-editable', 'Others refer to it by this: it is changed in the tree.')
    if (link?.role === 'reference') return this.#referred(record, link.kind, given.trim())
    if (given.trim() === '')
      throw new LatheError('invalid-value', `Its ${path.at(-1)} would be empty. To take it away, clear it.`)
    try {
      const { value, notes } = checkedValue(record.row.ern_version, path, given, kind)
      if (notes.length > 0) record.doubtfulValues++
      return value
    } catch (thrown) {
      if (!(thrown instanceof LatheError)) throw thrown
      throw new LatheError(thrown.code, inGeneral(thrown.message, given))
    }
  }

  /** What a reference is to say: one of the record's message, or that of the Party of this name, made if need be. */
  #referred(record: RecordInWork, kind: string, given: string): string {
    const { row } = record
    const table = referredTables[kind] ?? 'part'
    const known = this.#catalog.database.get(
      `SELECT 1 FROM ${table} WHERE message = ? AND reference = ? LIMIT 1`,
      row.message,
      given,
    )
    if (known) return given
    if (kind !== 'party' || given === '')
      throw new LatheError('invalid-value', `Its message has no ${kind} with the reference ${given}.`)
    const reference = this.#parties.named(row.message, row.ern_version, given)
    if (reference === null)
      throw new LatheError('not-editable', 'Its message has no PartyList, in which a Party would stand.')
    record.parties.add(reference)
    return reference
  }

  /** Writes over the bytes of the source. */
  #stage(record: RecordInWork, opened: OpenedRecord, { place, text, field }: ChangedValue): void {
    const { row } = record
    const element = opened.placed.fragmentOf(place!.element)
    const { take } = place!
    const attribute = take.kind === 'attribute' ? take.name : null
    const patches =
      attribute === null
        ? writeElementText(element, text!).map(({ start, length, slot, xml }) =>
            patch(start, length, slot, xml),
          )
        : [this.#attribute(row.source, element, attribute, text!)]
    const change: StagedChange = {
      source: row.source,
      table: opened.table,
      row: row.id,
      field,
      kind: 'field',
      before: attribute === null ? textOf(element) : attributeOf(element, attribute),
      after: text,
      patches,
    }
    record.staged.push(change)
  }

  #attribute(source: number, element: FragmentElement, name: string, value: string) {
    const found = element.attributes.find((one) => one.name.slice(one.name.indexOf(':') + 1) === name)!
    const bytes = this.#catalog.text(source).read(found.start - 2, found.start)
    const escaped = escapeAttribute(value)
    const xml = bytes.includes(0x27) ? escaped.replaceAll("'", '&apos;') : escaped
    return patch(found.start, found.end - found.start, '', xml)
  }

  /** Changes what is there from the end on, so that places before it stay; then makes what is not there. */
  #edit(record: RecordInWork, opened: OpenedRecord, values: readonly ChangedValue[]): void {
    const { placed } = opened
    const editing = record.editing!
    const there = values.flatMap((value) => {
      if (value.place === null) return []
      const place = placed.values[value.at]!
      return [{ value, place, element: placed.fragmentOf(place.element) }]
    })
    for (const { value, place, element } of there.toSorted(
      (a, b) =>
        b.element.start - a.element.start || Number(b.value.text === null) - Number(a.value.text === null),
    )) {
      const at = sameElement(editing, element)
      if (value.text === null) {
        checkNotNeeded(editing, at, place)
        clear(editing, at, place, value.field)
      } else if (place.take.kind === 'attribute')
        editing.setAttribute(at, place.take.name, value.text, value.field)
      else editing.setText(at, value.text, value.field)
    }
    for (const value of values)
      if (value.place === null && value.text !== null) this.#add(record, opened, editing, value)
  }

  #add(record: RecordInWork, opened: OpenedRecord, editing: RecordEditing, value: ChangedValue): void {
    const { territory } = value
    const { placed } = opened.again(editing)
    const fields = value.isAnywhere ? elementsFor(placed, value.field) : [value.field]
    for (const [at, field] of fields.entries())
      try {
        const change = { field, value: value.text!, everywhere: false, territory, insist: false }
        addField(editing, placed, change, value.text!, (path, given) => {
          const last = path.at(-1)!
          const isElement = !last.startsWith('@')
          return { value: this.#checked(record, path, given, 'text', isElement ? last : null), notes: [] }
        })
        return
      } catch (thrown) {
        const isElsewhere = thrown instanceof LatheError && thrown.code === 'not-editable'
        if (!isElsewhere || at === fields.length - 1) throw thrown
      }
  }
}

/** A field of the first element of a list, as that of each element the record has: not all have a place for it. */
function elementsFor({ values }: PlacedRecord, field: string): string[] {
  const [, group, rest = ''] = /^(\w+)\[0\](.*)$/.exec(field) ?? []
  if (group === undefined) return [field]
  const numbers = new Set(
    values.flatMap((value) => /^(\w+)\[(\d+)\]/.exec(value.field)?.slice(1, 3).join(' ') ?? []),
  )
  const own = [...numbers].filter((name) => name.startsWith(`${group} `)).map((name) => name.split(' ')[1])
  return own.length === 0 ? [field] : own.map((number) => `${group}[${number}]${rest}`)
}

function patch(start: number, length: number, slot: string, xml: string): Omit<UnitPatch, 'change'> {
  return { place: start, within: null, start, length, slot, replacement: xml, cancels: null }
}

/** Names from the record's element on. */
function pathOf(element: FragmentElement, attribute: string | null): string[] {
  const names: string[] = attribute === null ? [] : [`@${attribute}`]
  for (let at: FragmentElement | null = element; at; at = at.parent) names.unshift(at.local)
  return names
}

/** Throws `invalid-value` when the version asks for the element that would go. */
function checkNotNeeded(editing: RecordEditing, element: FragmentElement, { take }: PlacedValue): void {
  if (take.kind !== 'element') return
  const whole = wholeOf(element)
  const { parent } = whole
  if (!parent) throw new LatheError('not-editable', `The ${whole.local} cannot be taken away.`)
  const schema = schemaAt(editing.version, editing.schemaPath(parent))
  const isNeeded = schema?.children.find(({ name }) => name === whole.local)?.required === true
  if (isNeeded && childElements(parent).filter(({ local }) => local === whole.local).length === 1)
    throw new LatheError(
      'invalid-value',
      `A ${parent.local}${editing.version ? ` of ERN ${editing.version}` : ''} must have a ${whole.local}.`,
    )
}
