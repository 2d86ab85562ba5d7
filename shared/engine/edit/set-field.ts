import { LatheError } from '../../contract/errors.ts'
import { deal } from '../../ern/model/entities/deal.ts'
import { header } from '../../ern/model/entities/message.ts'
import { part } from '../../ern/model/entities/part.ts'
import { party } from '../../ern/model/entities/parties.ts'
import { release } from '../../ern/model/entities/release.ts'
import { resource } from '../../ern/model/entities/resource.ts'
import type { Entity } from '../../ern/model/entity.ts'
import { type FragmentTree, fragmentTree } from '../../ern/model/fragment-tree.ts'
import { EntityReader, type MissingPlace, type PlacedValue } from '../../ern/model/read-entity.ts'
import type { TreeElement } from '../../ern/model/record-tree.ts'
import type { NewElement } from '../../ern/new-element.ts'
import { schemaAt, valuesOfSet } from '../../ern/schema-at.ts'
import { typedMoment, typedValue } from '../../values/value-kinds.ts'
import { childElements, type FragmentElement, textOf } from '../../xml/fragment.ts'
import { recordFamily } from '../model/model-record.ts'
import type { EditedTable } from './patches-in-force.ts'
import type { RecordEditing } from './record-editing.ts'

/** The entity each kind of record is read as. */
export const entityOf: Readonly<Record<EditedTable, Entity<unknown>>> = {
  release,
  resource,
  party,
  deal,
  part,
  message: header,
}

/** What a record says in fields of the model, each with its place in the record's element. */
export class PlacedRecord {
  readonly values: readonly PlacedValue[]
  readonly tree: FragmentTree
  readonly reader: EntityReader
  readonly entity: Entity<unknown>

  constructor(element: FragmentElement, table: EditedTable, version: string | null) {
    this.tree = fragmentTree(element)
    const { root } = this.tree
    this.entity = entityOf[table]
    this.reader = new EntityReader(version, recordFamily(root, version), root.name)
    this.values = this.reader.placed(this.entity, root)
  }

  /** The first place that says a field. */
  find(field: string): PlacedValue | undefined {
    return this.values.find((value) => value.field === field && !value.again)
  }

  /**
   * Further places that say the same text in a field of the same meaning: other territories and languages, and where a
   * version writes a title or a name twice.
   */
  others(value: PlacedValue): PlacedValue[] {
    const meaning = meaningOf(value.field)
    return this.values.filter(
      (other) =>
        other !== value &&
        other.written === value.written &&
        meaningOf(other.field) === meaning &&
        !(other.element === value.element && samePlace(other.take, value.take)),
    )
  }

  /** The element of the record's tree that says a value. */
  fragmentOf(element: TreeElement): FragmentElement {
    return this.tree.fragmentOf(element)
  }
}

function samePlace(a: PlacedValue['take'], b: PlacedValue['take']): boolean {
  return a.kind === b.kind && (a.kind !== 'attribute' || (b.kind === 'attribute' && a.name === b.name))
}

/** Fields in which a version writes the same twice, as one. */
const sameMeaning: Readonly<Record<string, string>> = {
  'displayTitles.text': 'titles.title',
  'artistNames.text': 'artists.names.fullName',
}

/** A field without its numbers. */
function meaningOf(field: string): string {
  const general = field.replace(/\[\d+\]/g, '')
  return sameMeaning[general] ?? general
}

/** How a field is to be set. */
export interface FieldChange {
  /** `titles[0].title`; the index of a list one more than it has adds to it. */
  field: string
  /** Null takes the value away, with the element that says it. */
  value: string | null
  /** Also every other place of the record that says the same. */
  everywhere: boolean
  /** Where a new value is to hold: the territory of a block (3.x) or of the new element (4.x). */
  territory: string | null
}

/**
 * Sets a field of the model in a record, where its version keeps it; gives what there is to know about it. Throws
 * `invalid-value` for a value that cannot be written there, `not-editable` where the version has no place for it.
 */
export function setField(editing: RecordEditing, change: FieldChange): string[] {
  const placed = new PlacedRecord(editing.tree, editing.table, editing.version)
  const found = placed.find(change.field)
  if (!found)
    return change.value === null ? nothing(change.field) : addField(editing, placed, change, change.value)
  const others = placed.others(found)
  const places = [found, ...(change.everywhere ? others : [])]
  const notes: string[] = []
  if (!change.everywhere && others.length > 0) notes.push(alsoIn(editing, placed, found, others))
  const wanted = places.map((place) => ({ place, at: placed.fragmentOf(place.element) }))
  // From the end on: places before a change stay where they are.
  for (const { place, at } of wanted.toSorted((a, b) => b.at.start - a.at.start))
    if (change.value === null) clear(editing, sameElement(editing, at), place, change.field)
    else notes.push(...write(editing, sameElement(editing, at), place, change.value, change.field))
  return [...new Set(notes)]
}

/** An element of an earlier tree in the newest one, of which nothing before it was changed. */
function sameElement(editing: RecordEditing, element: FragmentElement): FragmentElement {
  const found = editing.elementAt({ at: element.start })
  if (!found) throw new LatheError('conflict', `${element.local} was removed by a change before this one.`)
  return found
}

function nothing(field: string): never {
  throw new LatheError('invalid-value', `The record has no ${field} that could be taken away.`)
}

function alsoIn(
  editing: RecordEditing,
  placed: PlacedRecord,
  value: PlacedValue,
  others: readonly PlacedValue[],
): string {
  const paths = others
    .slice(0, 5)
    .map((other) => editing.pathOf(placed.fragmentOf(other.element)).split('/').slice(1).join('/'))
  const more = others.length > 5 ? ` and ${others.length - 5} more places` : ''
  return `"${value.written}" also stands in ${paths.join(', ')}${more}, left as it was.`
}

function write(
  editing: RecordEditing,
  element: FragmentElement,
  { take, kind }: PlacedValue,
  given: string,
  field: string,
): string[] {
  if (take.kind === 'name')
    throw new LatheError(
      'not-editable',
      `The name of the element ${element.local} says this. Add another element instead, and remove this one.`,
    )
  const attribute = take.kind === 'attribute' ? take.name : null
  const path = editing.schemaPath(element)
  const { value, notes } = checkedValue(
    editing.version,
    attribute === null ? path : [...path, `@${attribute}`],
    given,
    kind,
  )
  if (attribute !== null) editing.setAttribute(element, attribute, value, field)
  else editing.setText(element, value, field)
  return notes
}

/** Takes a value away, and the elements around it that would be left with nothing to say. */
function clear(editing: RecordEditing, element: FragmentElement, { take }: PlacedValue, field: string): void {
  if (take.kind === 'name')
    throw new LatheError(
      'not-editable',
      `The name of the element ${element.local} says this: remove the element.`,
    )
  if (take.kind === 'attribute') {
    const schema = schemaAt(editing.version, editing.schemaPath(element))
    if (schema?.exact && schema.attributes.some(({ name, required }) => required && name === take.name))
      throw new LatheError(
        'invalid-value',
        `A ${element.local} of ERN ${editing.version} must have the attribute ${take.name}.`,
      )
    editing.setAttribute(element, take.name, null, field)
    return
  }
  let gone = element
  for (let { parent } = gone; parent?.parent; parent = parent.parent) {
    const isAlone = childElements(parent).length === 1 && textOf(parent).trim() === ''
    if (!isAlone || parent.local.endsWith('DetailsByTerritory')) break
    gone = parent
  }
  editing.remove(gone, field)
}

function addField(
  editing: RecordEditing,
  placed: PlacedRecord,
  change: FieldChange,
  given: string,
): string[] {
  const { field, territory } = change
  const { version } = editing
  const isKnown = schemaAt(version, editing.schemaPath(editing.tree)) !== null
  const allows = (parent: TreeElement, steps: readonly string[], attribute: string | null) => {
    const fragment = placed.fragmentOf(parent)
    if (steps.length > 0 && childElements(fragment).length === 0 && textOf(fragment).trim() !== '')
      return false
    const path = [...editing.schemaPath(fragment), ...steps]
    return !isKnown || schemaAt(version, attribute === null ? path : [...path, `@${attribute}`]) !== null
  }
  const place = placed.reader.missing(placed.entity, placed.tree.root, field, allows, territory)
  if (!place) {
    const name = editing.tree.local
    throw new LatheError(
      'not-editable',
      `A ${name}${version === null ? '' : ` of ERN ${version}`} has no place for ${field}${territory === null ? '' : ` in ${territory}`}.`,
    )
  }
  const parent = placed.fragmentOf(place.parent)
  const path = [...editing.schemaPath(parent), ...place.steps]
  const { value, notes } = checkedValue(
    version,
    place.attribute === null ? path : [...path, `@${place.attribute}`],
    given,
    'text',
  )
  if (place.steps.length === 0) {
    if (place.attribute !== null) editing.setAttribute(parent, place.attribute, value, field)
    else editing.setText(parent, value, field)
    return notes
  }
  editing.insert(parent, newElement(editing, parent, place, value, territory), {}, field)
  return notes
}

/** The elements that are to say a value, with what the schema demands of each and can be known. */
function newElement(
  editing: RecordEditing,
  parent: FragmentElement,
  { steps, attribute }: MissingPlace,
  value: string,
  territory: string | null,
): NewElement {
  const around = editing.schemaPath(parent)
  let element: NewElement | null = null
  for (let at = steps.length - 1; at >= 0; at--) {
    const name = steps[at]!
    const schema = schemaAt(editing.version, [...around, ...steps.slice(0, at + 1)])
    const attributes: Record<string, string> = {}
    const isLast: boolean = element === null
    if (isLast && attribute !== null) attributes[attribute] = value
    if (isLast && schema?.attributes.some((one) => one.name === 'IsEan' && one.required))
      attributes.IsEan = String(value.length !== 12)
    const isBlock = name.endsWith('DetailsByTerritory')
    const hasTerritory = schema?.attributes.some((one) => one.name === 'ApplicableTerritoryCode')
    if (at === 0 && territory !== null && hasTerritory && !isBlock)
      attributes.ApplicableTerritoryCode = territory
    const code: NewElement[] = isBlock ? [{ name: 'TerritoryCode', text: territory ?? 'Worldwide' }] : []
    element = {
      name,
      ...(Object.keys(attributes).length > 0 && { attributes }),
      ...(isLast && attribute === null && code.length === 0 && { text: value }),
      ...((element !== null || code.length > 0) && { children: [...code, ...(element ? [element] : [])] }),
    }
  }
  return element!
}

/**
 * A value in the form the message writes it at a place of the schema, with what is doubtful about it. Throws
 * `invalid-value` for what cannot stand there.
 */
export function checkedValue(
  version: string | null,
  path: readonly string[],
  given: string,
  kind: PlacedValue['kind'],
): { value: string; notes: string[] } {
  const schema = schemaAt(version, path)
  const name = (path.at(-1) ?? '').replace(/^@/, '')
  const ofModel = { text: 'text', flag: 'boolean', number: 'decimal', seconds: 'duration' } as const
  const schemaKind = schema?.value?.kind ?? 'text'
  const isMoment = schemaKind === 'text' && /Date(Time)?$/.test(name)
  const typed = isMoment
    ? typedMoment(given)
    : typedValue(schemaKind === 'text' ? ofModel[kind] : schemaKind, given)
  if (typed.state === 'refused')
    throw new LatheError('invalid-value', `"${given}" cannot be the ${name}. ${typed.reason}`)
  if (typed.value === '')
    throw new LatheError(
      'invalid-value',
      `Expected a value for ${name}, got nothing. To take it away, clear it.`,
    )
  const notes = typed.reason === null ? [] : [`${typed.value} is kept as given. ${typed.reason}`]
  const set = schema?.value?.set
  const allowed = set ? valuesOfSet(version, set) : null
  if (allowed && !allowed.some(({ value }) => value === typed.value)) {
    if (schema?.exact)
      throw new LatheError(
        'invalid-value',
        `ERN ${version} does not allow "${typed.value}" as ${name}.${hint(typed.value, allowed)}`,
      )
    notes.push(`"${typed.value}" is not among the values of ${name} that are known.`)
  }
  if (allowed?.some(({ value, deprecated }) => value === typed.value && deprecated))
    notes.push(`"${typed.value}" is outdated as ${name}.`)
  return { value: typed.value, notes }
}

/** The value that differs in case or blanks only, if there is one. */
function hint(value: string, allowed: readonly { value: string }[]): string {
  const folded = (text: string) => text.toLowerCase().replace(/[\s_-]/g, '')
  const near = allowed.find((one) => folded(one.value) === folded(value))
  return near ? ` It is written "${near.value}".` : ''
}
