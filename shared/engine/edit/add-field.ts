import { LatheError } from '../../contract/errors.ts'
import type { MissingPlace } from '../../ern/model/read-entity.ts'
import type { TreeElement } from '../../ern/model/record-tree.ts'
import type { NewElement } from '../../ern/new-element.ts'
import { schemaAt } from '../../ern/schema-at.ts'
import { childElements, type FragmentElement, textOf } from '../../xml/fragment.ts'
import { checkedValue } from './checked-value.ts'
import type { FieldChange, PlacedRecord } from './placed-record.ts'
import type { RecordEditing } from './record-editing.ts'

/**
 * Adds a field the record does not have, where its version keeps it. `check` brings the value into the form of its place.
 * Throws as `setField`.
 */
export function addField(
  editing: RecordEditing,
  placed: PlacedRecord,
  change: FieldChange,
  given: string,
  check = (path: readonly string[], value: string) =>
    checkedValue(editing.version, path, value, 'text', change.insist),
): string[] {
  const { field, territory } = change
  const { version } = editing
  const isKnown = schemaAt(version, editing.schemaPath(editing.record)) !== null
  const allows = (parent: TreeElement, steps: readonly string[], attribute: string | null) => {
    const fragment = placed.fragmentOf(parent)
    if (steps.length > 0 && childElements(fragment).length === 0 && textOf(fragment).trim() !== '')
      return false
    const path = [...editing.schemaPath(fragment), ...steps]
    return !isKnown || schemaAt(version, attribute === null ? path : [...path, `@${attribute}`]) !== null
  }
  const place = placed.reader.missing(placed.entity, placed.tree.root, field, allows, territory)
  if (!place) {
    const name = editing.record.local
    throw new LatheError(
      'not-editable',
      `A ${name}${version === null ? '' : ` of ERN ${version}`} has no place for ${field}${territory === null ? '' : ` in ${territory}`}.`,
    )
  }
  const parent = placed.fragmentOf(place.parent)
  const path = [...editing.schemaPath(parent), ...place.steps]
  const { value, notes } = check(place.attribute === null ? path : [...path, `@${place.attribute}`], given)
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
