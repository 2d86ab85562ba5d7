import { LatheError } from '../../contract/errors.ts'
import { EntityReader } from '../../ern/model/read-entity.ts'
import { resourceKinds } from '../../ern/paths.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { parseRecord } from '../edit/editable-release.ts'
import { longestEdited, whyNotEditable } from '../edit/open-unit.ts'
import { entityOf, PlacedRecord } from '../edit/placed-record.ts'
import { RecordEditing } from '../edit/record-editing.ts'
import type { BulkTable } from './change-model-fields.ts'
import type { RecordInWork } from './record-in-work.ts'

/**
 * A record whose fields are looked at: as the source has it, where no edit was ever made to it, which takes a tenth of
 * the time of opening it to be edited; else as edited.
 */
export class OpenedRecord {
  readonly placed: PlacedRecord
  /** Whether its places are bytes of the source; else they are those of `editing`. */
  readonly isOfSource: boolean
  readonly table: BulkTable
  readonly #catalog: Catalog
  readonly #groups: ReadonlySet<string>

  private constructor(
    catalog: Catalog,
    table: BulkTable,
    groups: ReadonlySet<string>,
    placed: PlacedRecord,
    isOfSource: boolean,
  ) {
    this.#catalog = catalog
    this.table = table
    this.#groups = groups
    this.placed = placed
    this.isOfSource = isOfSource
  }

  /** Reads these fields of a record. Throws `not-editable`, `not-found`, `conflict`. */
  static open(
    catalog: Catalog,
    table: BulkTable,
    record: RecordInWork,
    groups: ReadonlySet<string>,
  ): OpenedRecord {
    const { row } = record
    const text = catalog.text(row.source)
    const why = whyNotEditable(row.status, text)
    if (why !== null) throw new LatheError('not-editable', why)
    if (row.length > longestEdited)
      throw new LatheError(
        'not-editable',
        `It is larger than ${longestEdited / 1024 / 1024} MB, which is more than can be edited.`,
      )
    if (record.editing === null && row.patch === null && row.patched === 0) {
      const tree = parseRecord(text, row.start, row.length, childrenFor(table, row.ern_version, groups))
      const placed = new PlacedRecord(tree, table, row.ern_version, groups)
      return new OpenedRecord(catalog, table, groups, placed, true)
    }
    record.editing ??= new RecordEditing(catalog, recordId(table, row.id))
    const { editing } = record
    const placed = new PlacedRecord(editing.tree, table, row.ern_version, groups)
    return new OpenedRecord(catalog, table, groups, placed, false)
  }

  /** The same record opened to be edited; its values are the same, in the same order. */
  toEdit(record: RecordInWork): OpenedRecord {
    if (!this.isOfSource) return this
    record.editing ??= new RecordEditing(this.#catalog, recordId(this.table, record.row.id))
    return this.again(record.editing)
  }

  /** The record as it has been edited so far. */
  again(editing: RecordEditing): OpenedRecord {
    const placed = new PlacedRecord(editing.tree, this.table, editing.version, this.#groups)
    return new OpenedRecord(this.#catalog, this.table, this.#groups, placed, false)
  }
}

/** Children to be parsed, by table, version and fields asked for. */
const known = new Map<string, ReadonlySet<string> | undefined>()
const mostKnown = 200
/** Names of the elements a record of each table may be, as the tables of its fields name their parts. */
const kinds: Readonly<Record<BulkTable, readonly string[]>> = {
  release: ['Release', 'TrackRelease', 'ClipRelease', 'PurgedRelease', 'CatalogItem'],
  resource: resourceKinds,
  party: ['Party', 'Brand'],
}

/** The children of a record in which its fields may stand, in either family of versions; undefined: anywhere. */
function childrenFor(
  table: BulkTable,
  version: string | null,
  groups: ReadonlySet<string>,
): ReadonlySet<string> | undefined {
  const key = `${table} ${version} ${[...groups].join(' ')}`
  if (known.has(key)) return known.get(key)
  let children: Set<string> | undefined = new Set<string>()
  for (const family of ['3', '4'] as const)
    for (const kind of kinds[table]) {
      const found = new EntityReader(version, family, kind).childrenHolding(entityOf[table], groups)
      if (found === null) children = undefined
      else for (const name of found) children?.add(name)
    }
  if (known.size > mostKnown) known.clear()
  known.set(key, children)
  return children
}
