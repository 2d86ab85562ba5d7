import { LatheError } from '../../contract/errors.ts'
import type { RecordId } from '../../contract/records.ts'
import type { Entity } from '../../ern/model/entity.ts'
import { EntityReader, type UnnamedValue } from '../../ern/model/read-entity.ts'
import { RecordTooLargeError, readTree, type TreeElement } from '../../ern/model/record-tree.ts'
import { type TerritoryChoice, territoryChoice } from '../../ern/model/territories.ts'
import { type ErnFamily, familyOf } from '../../ern/versions.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { type RecordTable, recordId } from '../catalog/record-id.ts'
import { patchedRecord } from '../edit/patched-record.ts'
import { saidIn } from './said-in.ts'

/** Bytes of one record that are read into a tree. */
const longestRecord = 128 * 1024 * 1024
/** Values without a field of their own that are told of one record. */
const mostUnnamed = 500

/** Where a record stands, and in which message. */
export interface RecordSpan {
  id: number
  message: number
  start: number
  length: number
  source: number
  version: string | null
  /** The patch that put it there; null (or absent) for a record of the source. */
  patch?: number | null
}

/** One record as its source with all edits has it, read into a tree. */
export class ModelRecord {
  readonly span: RecordSpan
  readonly tree: TreeElement
  readonly family: ErnFamily
  readonly reader: EntityReader
  readonly choice: TerritoryChoice

  constructor(span: RecordSpan, tree: TreeElement) {
    this.span = span
    this.tree = tree
    this.family = recordFamily(tree, span.version)
    this.reader = new EntityReader(span.version, this.family, tree.name)
    this.choice = territoryChoice(this.family, tree)
  }

  read<T>(entity: Entity<T>): T {
    return this.reader.read(entity, this.tree)
  }

  /** What stands nowhere in the parts of the model that say what the record does. */
  unnamed(...said: readonly unknown[]): { unnamed: UnnamedValue[]; unnamedTotal: number } {
    const { values, total } = this.reader.unnamed(this.tree, mostUnnamed, saidIn(said))
    return { unnamed: values, unnamedTotal: total }
  }
}

/** Opens a record of a table by its row number. Throws `not-found`; `not-readable` when it is too large. */
export function openRecord(catalog: Catalog, table: RecordTable, id: number): ModelRecord {
  const span = catalog.database.get<RecordSpan>(
    `SELECT record.id, record.message, record.start, record.length, record.patch, message.source, message.ern_version AS version
     FROM ${table} AS record JOIN message ON message.id = record.message WHERE record.id = ?`,
    id,
  )
  if (!span) throw new LatheError('not-found', `There is no ${recordId(table, id)} in this catalog.`)
  return openSpan(catalog, span, recordId(table, id))
}

/** Opens a record whose place is known. */
export function openSpan(catalog: Catalog, span: RecordSpan, name: RecordId): ModelRecord {
  if (span.length > longestRecord) throw tooLarge(name)
  const patched = patchedRecord(catalog, { ...span, patch: span.patch ?? null })
  if (patched === null)
    throw new LatheError('not-found', `${name} was removed by an edit. Undo that edit to see it again.`)
  try {
    return new ModelRecord(span, readTree(patched.bytes, patched.encoding))
  } catch (thrown) {
    throw thrown instanceof RecordTooLargeError ? tooLarge(name) : thrown
  }
}

function tooLarge(name: string): LatheError {
  return new LatheError(
    'not-readable',
    `${name} is too large to be shown field by field. Its XML can be shown, and export writes it whole.`,
  )
}

/** What only ERN 3 has; a message that says it is of ERN 4 may be built like one of ERN 3 all the same. */
const onlyInThree = /DetailsByTerritory$|^ReferenceTitle$|^ReleaseResourceReferenceList$/

/** The family whose tables a record is read with: that of its version, but what is built like ERN 3 is read as that. */
export function recordFamily(tree: TreeElement, version: string | null): ErnFamily {
  return looksLikeThree(tree) ? '3' : (familyOf(version) ?? '4')
}

function looksLikeThree(tree: TreeElement): boolean {
  return (
    tree.children.some(({ name }) => onlyInThree.test(name)) ||
    tree.named('DealTerms').some((terms) => terms.named('Usage').length > 0)
  )
}
