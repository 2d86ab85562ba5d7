import { deal } from '../../ern/model/entities/deal.ts'
import { header } from '../../ern/model/entities/message.ts'
import { part } from '../../ern/model/entities/part.ts'
import { party } from '../../ern/model/entities/parties.ts'
import { release } from '../../ern/model/entities/release.ts'
import { resource } from '../../ern/model/entities/resource.ts'
import type { Entity } from '../../ern/model/entity.ts'
import { type FragmentTree, fragmentTree } from '../../ern/model/fragment-tree.ts'
import { EntityReader, type PlacedValue } from '../../ern/model/read-entity.ts'
import type { TreeElement } from '../../ern/model/record-tree.ts'
import type { FragmentElement } from '../../xml/fragment.ts'
import { recordFamily } from '../model/model-record.ts'
import type { EditedTable } from './patches-in-force.ts'

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

  /** `only`: the fields of the record that are asked for, when not all are. */
  constructor(
    element: FragmentElement,
    table: EditedTable,
    version: string | null,
    only: ReadonlySet<string> | null = null,
  ) {
    this.tree = fragmentTree(element)
    const { root } = this.tree
    this.entity = entityOf[table]
    this.reader = new EntityReader(version, recordFamily(root, version), root.name)
    this.values = this.reader.placed(this.entity, root, only)
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
  /** Whether what the version does not allow there is written all the same. */
  insist: boolean
}
