import { LatheError } from '../../contract/errors.ts'
import type { ReleaseKind } from '../../contract/records.ts'
import { type FieldName, fieldWords, listsWithoutFields, placesOf } from '../../ern/field-places.ts'
import { type FieldLocation, familyOfRelease, locateField } from '../../ern/fields.ts'
import type { ErnFamily } from '../../ern/versions.ts'
import { type FragmentElement, parseFragment } from '../../xml/fragment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { SourceText } from '../catalog/source-text.ts'
import { EditedUnit } from './edited-unit.ts'
import { longestEdited, whyNotEditable } from './open-unit.ts'
import type { EditedTable } from './patches-in-force.ts'

/** A row of the table `release` with what its message and source say. */
export interface ReleaseColumns {
  id: number
  message: number
  reference: string | null
  kind: ReleaseKind
  title: string | null
  artist: string | null
  label: string | null
  label_reference: string | null
  icpn: string | null
  genre: string | null
  release_date: string | null
  ern_version: string | null
  start: number
  length: number
  /** The patch that put it there; null for one of the source. */
  patch: number | null
  source: number
  file: string
  status: string
}

/** The column that holds each field's value. */
export const columnOf = {
  title: 'title',
  artist: 'artist',
  label: 'label',
  icpn: 'icpn',
  genre: 'genre',
  releaseDate: 'release_date',
} as const satisfies Record<FieldName, keyof ReleaseColumns>

/** SQL for the columns of `ReleaseColumns`, of a release with its message and source. */
export const releaseColumnsSql = `release.id, release.message, release.reference, release.kind, release.title, release.artist,
  release.label, release.label_reference, release.icpn, release.genre, release.release_date, release.ern_version,
  release.start, release.length, release.patch, source.id AS source, source.file, source.status`

/** The row of a release. Throws `not-found`. */
export function releaseColumns(catalog: Catalog, id: number): ReleaseColumns {
  const row = catalog.database.get<ReleaseColumns>(
    `SELECT ${releaseColumnsSql}
     FROM release JOIN message ON message.id = release.message JOIN source ON source.id = message.source
     WHERE release.id = ?`,
    id,
  )
  if (!row) throw new LatheError('not-found', `The release ${id} is no longer in the catalog.`)
  return row
}

/** One field of a release: where it stands, and what the source makes of it. */
export interface EditableField {
  field: FieldName
  /** The record whose bytes hold it. */
  table: EditedTable
  row: number
  location: FieldLocation | null
  /** What the row shows without any edit: the source's value, or that of the recording it belongs to. */
  original: string | null
  /** Why it cannot be edited; null when it can. */
  readOnly: string | null
}

/** A release opened for editing: its tree in the source, and the Party of its label. */
export class EditableRelease {
  readonly row: ReleaseColumns
  readonly text: SourceText
  /** Why nothing of it can be edited; null when it can. */
  readonly readOnly: string | null
  readonly #catalog: Catalog
  readonly #only: ReadonlySet<string> | undefined
  #tree: FragmentElement | null = null

  /** `only`: the children of the release whose fields will be asked for, when not all of it is. */
  constructor(catalog: Catalog, release: number | ReleaseColumns, only?: ReadonlySet<string>) {
    this.#catalog = catalog
    this.#only = only
    this.row = typeof release === 'number' ? releaseColumns(catalog, release) : release
    this.text = catalog.text(this.row.source)
    this.readOnly = this.#whyReadOnly()
  }

  #whyReadOnly(): string | null {
    const why = whyNotEditable(this.row.status, this.text)
    if (why !== null) return why
    if (this.row.kind === 'PurgedRelease' || this.row.kind === 'CatalogItem')
      return `A ${this.row.kind} only names a release: its fields can be read, not edited.`
    if (this.row.length > longestEdited)
      return `The release is larger than ${longestEdited / 1024 / 1024} MB, which is more than can be edited.`
    return null
  }

  get tree(): FragmentElement {
    this.#tree ??=
      this.row.patch === null
        ? parseRecord(this.text, this.row.start, this.row.length, this.#only)
        : new EditedUnit(this.#catalog, this.row).parse()
    return this.#tree
  }

  get family(): ErnFamily {
    return familyOfRelease(this.row.ern_version, this.tree)
  }

  /**
   * Finds a field: where its version writes it, else where the other generation does, as the reader of releases takes
   * it. What cannot be edited has no location and says why.
   */
  field(field: FieldName): EditableField {
    const own = this.#locate(field, this.family)
    if (own.location?.value != null || this.readOnly) return own
    const other = this.#locate(field, this.family === '3' ? '4' : '3')
    return other.location?.value != null ? other : own
  }

  #locate(field: FieldName, family: ErnFamily): EditableField {
    const nothing = (readOnly: string): EditableField => ({
      field,
      table: 'release',
      row: this.row.id,
      location: null,
      original: this.row[columnOf[field]],
      readOnly,
    })
    if (this.readOnly) return nothing(this.readOnly)
    const version = this.row.ern_version
    const places = placesOf(field, family, version)
    let table: EditedTable = 'release'
    let row = this.row.id
    let tree = this.tree
    if (places.record === 'party') {
      const reference = this.row.label_reference
      if (reference === null) return nothing('The release names no label: it has no ReleaseLabelReference.')
      const party = labelParty(this.#catalog, this.row.message, reference)
      if (!party) return nothing(`The label ${reference} is not in the message's PartyList.`)
      if (party.length > longestEdited) return nothing('The Party of the label is too large to be edited.')
      table = 'party'
      row = party.id
      tree =
        party.patch === null
          ? parseRecord(this.text, party.start, party.length)
          : new EditedUnit(this.#catalog, { ...party, source: this.row.source }).parse()
    }
    const location = locateField(tree, field, family, version)
    const original = location.value ?? this.#inherited(field)
    return { field, table, row, location, original, readOnly: location.readOnly }
  }

  /** What a TrackRelease takes from the recording it refers to. */
  #inherited(field: FieldName): string | null {
    if (this.row.kind !== 'TrackRelease' || (field !== 'title' && field !== 'artist')) return null
    const resource = this.#catalog.database.get<{ title: string | null; artist: string | null }>(
      `SELECT title, artist FROM release_resource AS link
       JOIN resource ON resource.message = ? AND resource.reference = link.reference
       WHERE link.release = ? AND link.secondary = 0 ORDER BY link.position LIMIT 1`,
      this.row.message,
      this.row.id,
    )
    return resource?.[field] ?? null
  }
}

/** The tree of a record as the source has it; with `only`, of these of its children, without the lists in them. */
export function parseRecord(
  text: SourceText,
  start: number,
  length: number,
  only?: ReadonlySet<string>,
): FragmentElement {
  const asked = only && { only, without: listsWithoutFields }
  return parseFragment(text.read(start, start + length), text.encoding, start, asked)
}

/** The Party a label reference names, or undefined. */
export function labelParty(
  catalog: Catalog,
  message: number,
  reference: string,
): { id: number; start: number; length: number; patch: number | null } | undefined {
  return catalog.database.get(
    'SELECT id, start, length, patch FROM party WHERE message = ? AND reference = ? ORDER BY id LIMIT 1',
    message,
    reference,
  )
}

/** The name a release goes by in a sentence. */
export function nameOf(row: ReleaseColumns): string {
  const name = row.title ?? row.icpn ?? row.reference ?? `release ${row.id}`
  const characters = [...name]
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : name
}

/** "title", "title and label", "title, artist and label". */
export function listFields(fields: readonly FieldName[]): string {
  const words = fields.map((field) => fieldWords[field])
  const last = words.pop() ?? ''
  return words.length === 0 ? last : `${words.join(', ')} and ${last}`
}
