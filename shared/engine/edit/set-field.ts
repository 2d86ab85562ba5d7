import { LatheError } from '../../contract/errors.ts'
import type { PlacedValue } from '../../ern/model/read-entity.ts'
import { schemaAt } from '../../ern/schema-at.ts'
import { childElements, type FragmentElement, textOf } from '../../xml/fragment.ts'
import { addField } from './add-field.ts'
import { checkedValue, isOriginal } from './checked-value.ts'
import { type FieldChange, PlacedRecord } from './placed-record.ts'
import type { RecordEditing } from './record-editing.ts'

/**
 * Sets a field of the model in a record, where its version keeps it; gives what there is to know about it. Throws
 * `invalid-value` for a value that cannot be written there, `not-editable` where the version has no place for it.
 */
export function setField(editing: RecordEditing, change: FieldChange): string[] {
  const placed = new PlacedRecord(editing.record, editing.table, editing.version)
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
    else notes.push(...write(editing, sameElement(editing, at), place, change.value, change))
  return [...new Set(notes)]
}

/** An element of an earlier tree in the newest one, of which nothing before it was changed. */
export function sameElement(editing: RecordEditing, element: FragmentElement): FragmentElement {
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
  { field, insist }: FieldChange,
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
    insist || isOriginal(editing, element, attribute, given),
  )
  if (attribute !== null) editing.setAttribute(element, attribute, value, field)
  else editing.setText(element, value, field)
  return notes
}

/** Takes a value away, and the elements around it that would be left with nothing to say. */
export function clear(
  editing: RecordEditing,
  element: FragmentElement,
  { take }: PlacedValue,
  field: string,
): void {
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
  editing.remove(wholeOf(element), field)
}

/** An element with those around it that hold nothing else. */
export function wholeOf(element: FragmentElement): FragmentElement {
  let whole = element
  for (let { parent } = whole; parent?.parent; parent = parent.parent) {
    const isAlone = childElements(parent).length === 1 && textOf(parent).trim() === ''
    if (!isAlone || parent.local.endsWith('DetailsByTerritory')) break
    whole = parent
  }
  return whole
}
