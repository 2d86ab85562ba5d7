import type { BulkFieldChoice } from '../../contract/bulk.ts'
import type { Entity, Field } from '../../ern/model/entity.ts'
import { EntityReader } from '../../ern/model/read-entity.ts'
import { TreeElement } from '../../ern/model/record-tree.ts'
import { schemaAt } from '../../ern/schema-at.ts'
import { familyOf } from '../../ern/versions.ts'
import { watchedElement } from '../../ern/watched-elements.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { goesOn } from '../catalog/database.ts'
import { recordId } from '../catalog/record-id.ts'
import { capitalised, wordsOf } from '../diff/field-words.ts'
import { entityOf } from '../edit/placed-record.ts'
import type { BulkTable } from './change-model-fields.ts'
import { changedElsewhere } from './field-path.ts'

/** Kinds of records, by element and version, whose fields are looked for. */
const mostShapes = 60
/** Entities inside each other: encodings have files, files hashes. */
const deepest = 5

interface Shape {
  version: string | null
  element: string
  example: number
}

/** Fields of the model that the selected records (rows of a table) can be given, in the order of the model. */
export function fieldsOf(catalog: Catalog, table: BulkTable, records: readonly number[]): BulkFieldChoice[] {
  const shapes = shapesOf(catalog, table, records).map((shape) => ({
    ...shape,
    reader: new EntityReader(shape.version, familyOf(shape.version), shape.element),
    root: new TreeElement(shape.element, []),
  }))
  const entity = entityOf[table]
  return pathsIn(entity).flatMap(({ field, steps, repeats, byTerritory }): BulkFieldChoice[] => {
    for (const { reader, root, version, element, example } of shapes) {
      const allows = (_parent: TreeElement, names: readonly string[], attribute: string | null) =>
        schemaAt(version, [element, ...names, ...(attribute === null ? [] : [`@${attribute}`])]) !== null
      const place = reader.missing(entity, root, field, allows, null)
      if (!place) continue
      const path = [element, ...place.steps]
      const schema = schemaAt(
        version,
        place.attribute === null ? path : [...path, `@${place.attribute}`],
      )?.value
      const link = place.attribute === null ? watchedElement(path.at(-1)!) : undefined
      // What one message calls its own things by cannot be the same in several.
      if (!schema || (link && link.role !== 'value' && link.kind !== 'party') || link?.role === 'anchor')
        continue
      return [
        {
          field,
          label: labelOf(steps),
          repeats,
          byTerritory: byTerritory || path.some((name) => name.endsWith('DetailsByTerritory')),
          schema,
          example: recordId(table, example),
          namesParty: link?.role === 'reference' && link.kind === 'party',
        },
      ]
    }
    return []
  })
}

/** Elements and versions among the records, the most frequent first, each with one of them. */
function shapesOf({ database }: Catalog, table: BulkTable, records: readonly number[]): Shape[] {
  const element =
    table === 'resource'
      ? 'r.kind'
      : table === 'party'
        ? "'Party'"
        : "CASE WHEN r.kind = 'TrackRelease' AND message.ern_version >= '4' THEN 'TrackRelease' ELSE 'Release' END"
  return database
    .all<{ version: string | null; element: string; example: number }>(
      `SELECT message.ern_version AS version, ${element} AS element, min(r.id) AS example
       FROM json_each(?) AS given CROSS JOIN ${table} AS r ON r.id = given.value AND ${goesOn('r.id')}
       CROSS JOIN message ON message.id = r.message
       GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT ${mostShapes}`,
      JSON.stringify(records),
    )
    .map((shape) => ({ ...shape }))
}

interface ModelPath {
  field: string
  steps: readonly string[]
  repeats: boolean
  byTerritory: boolean
}

const pathsOfEntity = new Map<Entity<unknown>, ModelPath[]>()

/** Every path of an entity that leads to one value. */
function pathsIn(entity: Entity<unknown>): ModelPath[] {
  const known = pathsOfEntity.get(entity)
  if (known) return known
  const found: ModelPath[] = []
  const visit = (
    of: Entity<unknown>,
    before: Omit<ModelPath, 'field'>,
    around: readonly Entity<unknown>[],
  ) => {
    for (const [name, field] of Object.entries(of.fields) as [string, Field<unknown>][]) {
      if (around.length === 0 && changedElsewhere.has(name)) continue
      const steps = [...before.steps, name]
      const repeats = before.repeats || field.many
      if (typeof field.value !== 'function') {
        found.push({ field: steps.join('.'), steps, repeats, byTerritory: before.byTerritory })
        continue
      }
      const inner = field.value()
      if (around.length >= deepest || around.includes(inner) || inner === of) continue
      visit(inner, { steps, repeats, byTerritory: before.byTerritory || inner.scoped }, [...around, of])
    }
  }
  visit(entity, { steps: [], repeats: false, byTerritory: false }, [])
  pathsOfEntity.set(entity, found)
  return found
}

/** "P line: Text": the parts of a path, but those that say the same as the one before. */
function labelOf(steps: readonly string[]): string {
  const words = steps.map((step, at) => wordsOf(step, at < steps.length - 1 || steps.length === 1))
  const said = words.filter((word, at) => at === 0 || words[at - 1] !== word)
  return said.map((word) => capitalised(word)).join(': ')
}
