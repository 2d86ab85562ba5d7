import { LatheError } from '../../contract/errors.ts'
import type { DealModel } from '../../contract/model/deal.ts'
import type { ReleaseFacts } from '../../contract/model/release.ts'
import type { ResourceFacts } from '../../contract/model/resource.ts'
import type { TerritoryStatement } from '../../contract/model/statement.ts'
import type { RecordId, ReleaseKind } from '../../contract/records.ts'
import type { PlayedResource } from '../../ern/model/play-order.ts'
import type { UnnamedValue } from '../../ern/model/read-entity.ts'
import { type ErnFamily, familyOf } from '../../ern/versions.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { dealModel } from '../model/deal-model.ts'
import { type ModelRecord, openSpan, type RecordSpan } from '../model/model-record.ts'
import { partsOf } from '../model/part-mentions.ts'
import { visibilitiesOf } from '../model/part-model.ts'
import { People } from '../model/people.ts'
import { releaseFacts } from '../model/release-facts.ts'
import { resourceFacts } from '../model/resource-facts.ts'

/** Rows that references lead to are remembered up to so many. */
const remembered = 20_000
/** Records kept open. */
const keptOpen = 3

/** What a release says by itself, and which resources it plays in which order. */
export interface ReleaseContent {
  family: ErnFamily
  version: string | null
  facts: ReleaseFacts
  byTerritory: TerritoryStatement[]
  played: (PlayedResource & { row: number | null; kind: string | null })[]
  unnamed: UnnamedValue[]
}

/** What a resource says. */
export interface ResourceContent {
  family: ErnFamily
  version: string | null
  facts: ResourceFacts
  byTerritory: TerritoryStatement[]
  unnamed: UnnamedValue[]
}

/** A row of the message a reference leads to. */
export interface Referred {
  table: PairedTable
  row: number
}

/** Tables whose records are recognised on the other side by what identifies them. */
const pairedTables = ['release', 'resource', 'party', 'part'] as const
export type PairedTable = (typeof pairedTables)[number]

const partiesFirst = ['party', 'resource', 'release', 'part'] as const
const partiesLast = ['resource', 'release', 'part', 'party'] as const

/** One message of a catalog (with its edits, or as it was imported) opened to be compared, record by record. */
export class ComparedMessage {
  readonly catalog: Catalog
  readonly message: number
  readonly people: People
  readonly #resources = new Map<string, { id: number; kind: string } | null>()
  readonly #referred = new Map<string, Referred | null>()

  /** The family of its version as its message states it; null when it is not known. */
  readonly family: ErnFamily | null
  readonly #isEdited: boolean
  /** The records opened last: one is compared as a tree first and then read. */
  readonly #opened = new Map<string, ModelRecord>()

  constructor(catalog: Catalog, message: number) {
    const row = catalog.database.get<{ version: string | null; edited: number }>(
      `SELECT ern_version AS version, EXISTS (SELECT 1 FROM edit_patch AS p WHERE p.source = message.source) AS edited
       FROM message WHERE id = ?`,
      message,
    )
    this.#isEdited = catalog.withEdits && row?.edited === 1
    // Without edits none is looked for with every record.
    this.catalog = this.#isEdited ? catalog : catalog.asImported()
    this.message = message
    this.family = familyOf(row?.version ?? null)
    this.people = new People(this.catalog, message)
  }

  /** Opens a record; null when its row is no longer there. */
  open(table: PairedTable | 'deal', row: number): ModelRecord | null {
    const id = recordId(table, row)
    const known = this.#opened.get(id)
    if (known) return known
    const span = this.span(table, row)
    if (!span) return null
    const record = this.#openSpan(span, id)
    if (!record) return null
    if (this.#opened.size >= keptOpen) this.#opened.delete(this.#opened.keys().next().value!)
    this.#opened.set(id, record)
    return record
  }

  /** Null for a record that an edit put there or took away, on the side that has not got it. */
  #openSpan(span: RecordSpan, id: RecordId): ModelRecord | null {
    try {
      return openSpan(this.catalog, span, id)
    } catch (thrown) {
      if (thrown instanceof LatheError && thrown.code === 'not-found') return null
      throw thrown
    }
  }

  /** Where a record stands. */
  span(table: PairedTable | 'deal', row: number): RecordSpan | null {
    return (
      this.catalog.database.get<RecordSpan>(
        `SELECT record.id, record.message, record.start, record.length, record.patch, message.source, message.ern_version AS version
         FROM ${table} AS record JOIN message ON message.id = record.message WHERE record.id = ?`,
        row,
      ) ?? null
    )
  }

  /**
   * The bytes of a record as they are written, where they can be compared as they are: without edits anywhere in the
   * message, in an encoding in which ASCII is ASCII. Null otherwise.
   */
  bytes(table: PairedTable | 'deal', row: number): Buffer | null {
    const span = this.span(table, row)
    if (!span) return null
    const text = this.catalog.text(span.source)
    return text.encoding === 'utf-8' && !this.#isEdited
      ? text.read(span.start, span.start + span.length)
      : null
  }

  /** Rows of the resources a release names, in order. */
  resourcesOf(release: number): number[] {
    return this.catalog.database
      .all<{ id: number }>(
        `SELECT resource.id FROM release_resource AS link
         CROSS JOIN resource ON resource.message = ? AND resource.reference = link.reference
         WHERE link.release = ? ORDER BY link.position`,
        this.message,
        release,
      )
      .map(({ id }) => id)
  }

  /** What an opened release says; `withUnnamed`: also what no field of the model does. */
  release(record: ModelRecord, withUnnamed = true): ReleaseContent {
    const kind = this.catalog.database.get<{ kind: ReleaseKind }>(
      'SELECT kind FROM release WHERE id = ?',
      record.span.id,
    )?.kind
    const { facts, byTerritory, played } = releaseFacts(record, kind ?? 'Release', this.people, this.#find)
    facts.visibility = visibilitiesOf(this.catalog, this.message, facts.visibilityReferences)
    const collections = partsOf(this.catalog, this.message, facts.collectionReferences)
    if (collections.length > 0)
      facts.further.collections = collections.flatMap(({ title, kind: what }) => title ?? what)
    return {
      family: record.family,
      version: record.span.version,
      facts,
      byTerritory,
      played: played.map((entry) => {
        const resource = this.#resource(entry.reference)
        return { ...entry, row: resource?.id ?? null, kind: resource?.kind ?? null }
      }),
      unnamed: withUnnamed
        ? record.unnamed(facts, byTerritory, played, ['PrimaryResource', 'SecondaryResource']).unnamed
        : [],
    }
  }

  /** What an opened resource says. */
  resource(record: ModelRecord, withUnnamed = true): ResourceContent {
    const { facts, byTerritory } = resourceFacts(record, this.people, this.#find)
    facts.parts = partsOf(this.catalog, this.message, [
      ...facts.workReferences,
      ...facts.collectionReferences,
      ...facts.chapterReferences,
      ...facts.cueSheetReferences,
    ])
    return {
      family: record.family,
      version: record.span.version,
      facts,
      byTerritory,
      unnamed: withUnnamed ? record.unnamed(facts, byTerritory).unnamed : [],
    }
  }

  /** What an opened deal says. */
  deal(record: ModelRecord): DealModel {
    return dealModel(record, [])
  }

  /** Rows of the deals of a release, in order. */
  dealsOf(release: number): number[] {
    return this.catalog.database
      .all<{ deal: number }>(
        `SELECT link.deal FROM release CROSS JOIN deal_release AS link
           ON link.message = release.message AND link.reference = release.reference
         WHERE release.id = ? ORDER BY link.deal`,
        release,
      )
      .map(({ deal }) => deal)
  }

  /** Where a reference leads, looked for among parties first when its element says so; null when it leads nowhere. */
  referred(reference: string, element: string): Referred | null {
    const isParty = /Party|Label/.test(element)
    const key = `${isParty ? 'party' : ''} ${reference}`
    const known = this.#referred.get(key)
    if (known !== undefined) return known
    if (this.#referred.size >= remembered) this.#referred.clear()
    let found: Referred | null = null
    for (const table of isParty ? partiesFirst : partiesLast) {
      const row = this.catalog.database.get<{ id: number }>(
        `SELECT id FROM ${table} WHERE message = ? AND reference = ? ORDER BY id LIMIT 1`,
        this.message,
        reference,
      )
      if (row) {
        found = { table, row: row.id }
        break
      }
    }
    this.#referred.set(key, found)
    return found
  }

  #find = (reference: string): string | null => {
    const row = this.#resource(reference)
    return row ? recordId('resource', row.id) : null
  }

  #resource(reference: string): { id: number; kind: string } | null {
    let known = this.#resources.get(reference)
    if (known === undefined) {
      if (this.#resources.size >= remembered) this.#resources.clear()
      known =
        this.catalog.database.get<{ id: number; kind: string }>(
          'SELECT id, kind FROM resource WHERE message = ? AND reference = ? ORDER BY id LIMIT 1',
          this.message,
          reference,
        ) ?? null
      this.#resources.set(reference, known)
    }
    return known
  }
}
