import { LatheError } from '../../contract/errors.ts'
import type { RecordField, RecordFields } from '../../contract/fields.ts'
import type { RecordId } from '../../contract/records.ts'
import type { Entity, Field } from '../../ern/model/entity.ts'
import type { PlacedValue } from '../../ern/model/read-entity.ts'
import type { TreeElement } from '../../ern/model/record-tree.ts'
import { schemaAt } from '../../ern/schema-at.ts'
import { childElements, type FragmentElement, textOf } from '../../xml/fragment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { parseRecordId, recordId } from '../catalog/record-id.ts'
import { capitalised, wordsOf } from '../diff/field-words.ts'
import { openUnit } from '../edit/open-unit.ts'
import { PlacedRecord } from '../edit/placed-record.ts'
import { RecordEditing } from '../edit/record-editing.ts'
import { sharedBy } from '../structure/list-parts.ts'
import { originalOf } from './original-value.ts'

/** Fields that are told of one record; a longer one is changed in its tree. */
const mostFields = 2000

/** What is changed elsewhere: the order of tracks in the list of tracks, and what other records refer to by hand. */
const elsewhere: ReadonlySet<string> = new Set(['groups', 'resourceReferences'])

/** Every field of the model a record says, with its place and what may stand there. Throws `not-found`. */
export function readFields(catalog: Catalog, id: RecordId): RecordFields {
  const { table, row } = parseRecordId(id)
  const nothing: RecordFields = {
    id,
    source: null,
    version: null,
    readOnly: null,
    fields: [],
    total: 0,
    missing: [],
    sharedBy: 1,
  }
  let editing: RecordEditing
  try {
    editing = new RecordEditing(catalog, openUnit(catalog, id))
  } catch (thrown) {
    if (thrown instanceof LatheError && thrown.code === 'not-editable')
      return { ...nothing, readOnly: thrown.message }
    throw thrown
  }
  const placed = new PlacedRecord(editing.record, editing.table, editing.version)
  const values = placed.values.filter(
    ({ field, again, take }) => !again && take.kind !== 'name' && !elsewhere.has(groupOf(field)),
  )
  return {
    ...nothing,
    source: recordId('source', editing.source),
    version: editing.version,
    fields: values.slice(0, mostFields).map((value) => fieldOf(catalog, editing, placed, value)),
    total: values.length,
    missing: missingFields(editing, placed),
    sharedBy: sharedBy(catalog, table, row),
  }
}

function groupOf(field: string): string {
  return field.split('.', 1)[0]!.replace(/\[\d+\]$/, '')
}

function wordsOfField(field: string): Pick<RecordField, 'group' | 'label' | 'groupLabel'> {
  const group = groupOf(field)
  const last = field.slice(field.lastIndexOf('.') + 1).replace(/\[\d+\]$/, '')
  return { group, label: capitalised(wordsOf(last, true)), groupLabel: capitalised(wordsOf(group)) }
}

function fieldOf(
  catalog: Catalog,
  editing: RecordEditing,
  placed: PlacedRecord,
  value: PlacedValue,
): RecordField {
  const element = placed.fragmentOf(value.element)
  const attribute = value.take.kind === 'attribute' ? value.take.name : null
  const schema = schemaOf(editing, element, attribute)
  const original = originalOf(catalog, editing.unit, element, attribute)
  return {
    field: value.field,
    ...wordsOfField(value.field),
    at: editing.pathOf(element, attribute),
    value: value.written,
    original: original.edited ? original.value : value.written,
    edited: original.edited,
    schema,
    territories: value.territories,
    excludedTerritories: value.excludedTerritories,
    language: value.language,
    readOnly: whyReadOnly(element, attribute, schema),
    same: placed.others(value).map(({ field }) => field),
  }
}

function schemaOf(
  editing: RecordEditing,
  element: FragmentElement,
  attribute: string | null,
): RecordField['schema'] {
  const path = editing.schemaPath(element)
  return schemaAt(editing.version, attribute === null ? path : [...path, `@${attribute}`])?.value ?? null
}

function whyReadOnly(
  element: FragmentElement,
  attribute: string | null,
  schema: RecordField['schema'],
): string | null {
  if (schema?.kind === 'anchor') return 'Others refer to it by this: it is changed in the tree.'
  return attribute === null && childElements(element).length > 0
    ? `${element.local} holds other elements.`
    : null
}

/** Single fields a record does not say although its version has a place for them. */
function missingFields(editing: RecordEditing, placed: PlacedRecord): RecordField[] {
  const { version } = editing
  const known = new Set(placed.values.map(({ field }) => groupOf(field)))
  if (schemaAt(version, editing.schemaPath(editing.record)) === null) return []
  const allows = (parent: TreeElement, steps: readonly string[], attribute: string | null) => {
    const fragment = placed.fragmentOf(parent)
    if (steps.length > 0 && childElements(fragment).length === 0 && textOf(fragment).trim() !== '')
      return false
    const path = [...editing.schemaPath(fragment), ...steps]
    return schemaAt(version, attribute === null ? path : [...path, `@${attribute}`]) !== null
  }
  return Object.entries(placed.entity.fields).flatMap(([name, field]): RecordField[] => {
    if (known.has(name) || elsewhere.has(name)) return []
    const asked = firstOf(name, field)
    if (asked === null) return []
    const place = placed.reader.missing(placed.entity, placed.tree.root, asked, allows, null)
    if (!place) return []
    const parent = placed.fragmentOf(place.parent)
    const path = [...editing.schemaPath(parent), ...place.steps]
    const schema =
      schemaAt(version, place.attribute === null ? path : [...path, `@${place.attribute}`])?.value ?? null
    if (schema === null || schema.kind === 'anchor' || schema.kind === 'reference') return []
    return [
      {
        field: asked,
        ...wordsOfField(asked),
        label: capitalised(wordsOf(name, true)),
        at: [
          editing.pathOf(parent),
          ...place.steps,
          ...(place.attribute ? [`@${place.attribute}`] : []),
        ].join('/'),
        value: null,
        original: null,
        edited: false,
        schema,
        territories: [],
        excludedTerritories: [],
        language: null,
        readOnly: null,
        same: [],
      },
    ]
  })
}

/** How `setField` names the first value of a field; null for one that has no single text. */
function firstOf(name: string, field: Field<unknown>): string | null {
  const own = field.many ? `${name}[0]` : name
  if (typeof field.value !== 'function') return own
  const entity: Entity<unknown> = field.value()
  const inner = Object.entries(entity.fields).find(([, one]) => one.value === 'text' && !one.many)
  return inner ? `${own}.${inner[0]}` : null
}
