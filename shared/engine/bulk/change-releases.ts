import type { BulkChange, BulkEdit } from '../../contract/bulk.ts'
import { LatheError } from '../../contract/errors.ts'
import type { EditableField } from '../../contract/records.ts'
import { longestValue } from '../../ern/candidates.ts'
import { elementsOf, fieldWords } from '../../ern/field-places.ts'
import { checkFieldValue } from '../../ern/field-values.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { columnOf, EditableRelease, type ReleaseColumns } from '../edit/editable-release.ts'
import type { StagedPatch, StagedRelease } from './bulk-store.ts'
import { textOperation } from './text-operations.ts'

/** A release as a bulk edit looks at it. */
export interface BulkColumns extends ReleaseColumns {
  edited: number
  problems: number
}

/** What becomes of a release: what is kept of it, and its patches, those of one change together. */
export interface ChangedRelease extends StagedRelease {
  patches: StagedPatch[][]
}

/** One release on its way through the operations. */
class ReleaseInWork {
  readonly row: BulkColumns
  #values = new Map<EditableField, string | null>()
  refused: string | null = null
  notes = new Map<EditableField, string>()

  constructor(row: BulkColumns) {
    this.row = row
  }

  value(field: EditableField): string | null {
    const value = this.#values.get(field)
    return value === undefined ? this.row[columnOf[field]] : value
  }

  /** Gives a field another value, in the form in which it is written. */
  give(field: EditableField, text: string | null): void {
    if (text === this.row[columnOf[field]]) {
      this.#values.delete(field)
      return
    }
    if (text === null) {
      this.#values.set(field, null)
      return
    }
    const checked = checkFieldValue(field, text)
    if ('refused' in checked) {
      this.refused =
        text.trim() === '' ? `Its ${fieldWords[field]} would be empty.` : inGeneral(checked.refused, text)
      return
    }
    if (checked.value.length > longestValue) {
      this.refused = `Its ${fieldWords[field]} would be longer than ${longestValue} characters.`
      return
    }
    if (checked.value === this.row[columnOf[field]]) this.#values.delete(field)
    else this.#values.set(field, checked.value)
    if (checked.note) this.notes.set(field, checked.note)
  }

  get changed(): [EditableField, string | null][] {
    return [...this.#values]
  }
}

/** A reason without the value it is about, so that releases refused for the same reason count together. */
function inGeneral(reason: string, value: string): string {
  return reason.replaceAll(`, got "${value.trim()}"`, '')
}

/** Does the operations of a bulk edit to releases, a number of them at a time. Changes nothing: it says what to change. */
export class ReleaseChanges {
  readonly #catalog: Catalog
  readonly #edit: BulkEdit
  readonly #steps: ((releases: readonly ReleaseInWork[]) => void)[]
  readonly #elements: ReadonlySet<string>
  /** Values kept though something is doubtful about them. */
  doubtful = 0

  /** Throws `invalid-value` for an operation that cannot be done to anything. */
  constructor(catalog: Catalog, edit: BulkEdit) {
    this.#catalog = catalog
    this.#edit = edit
    const fields = new Set<EditableField>()
    this.#steps = edit.operations.map((operation) => {
      if (!('field' in operation))
        throw new LatheError('invalid-input', `There is no bulk edit "${operation.kind}" yet.`)
      fields.add(operation.field)
      const change = textOperation(operation)
      return (releases) => {
        const texts = change({
          own: releases.map((release) => release.value(operation.field)),
          from:
            operation.kind === 'copy' ? releases.map((release) => release.value(operation.from)) : undefined,
        })
        for (const [at, release] of releases.entries()) {
          const text = texts[at]!
          if ('refused' in text) release.refused ??= text.refused
          else release.give(operation.field, text.text)
        }
      }
    })
    this.#elements = elementsOf(fields)
  }

  /** What becomes of these releases, in their order. */
  change(rows: readonly BulkColumns[]): ChangedRelease[] {
    const releases = rows.map((row) => new ReleaseInWork(row))
    let left = releases
    for (const step of this.#steps) {
      step(left)
      left = left.filter((release) => release.refused === null)
    }
    return releases.map((release) => this.#written(release))
  }

  #written(release: ReleaseInWork): ChangedRelease {
    const { row, changed } = release
    if (release.refused !== null) return refused(release.refused)
    if (changed.length === 0)
      return { outcome: 'same', changes: [], reason: null, isPlain: true, patches: [] }
    const opened = new EditableRelease(this.#catalog, row, this.#elements)
    if (opened.readOnly !== null) return refused(opened.readOnly)
    const changes: BulkChange[] = []
    const patches: StagedPatch[][] = []
    for (const [field, after] of changed) {
      const found = opened.field(field)
      if (found.readOnly !== null || !found.location)
        return refused(found.readOnly ?? 'It cannot be changed.')
      if (after === null) return refused(`Its ${fieldWords[field]} cannot be taken away.`)
      const before = row[columnOf[field]]
      const places = [...found.location.write(after)]
      if (this.#edit.everywhere) for (const twin of found.location.twins) places.push(...twin.write(after))
      changes.push({ field, before, after })
      patches.push(
        places.map((place) => ({
          ...place,
          source: row.source,
          table: found.table,
          row: found.row,
          field,
          before,
          after,
        })),
      )
    }
    this.doubtful += changed.filter(([field]) => release.notes.has(field)).length
    return { outcome: 'changes', changes, reason: null, isPlain: isPlain(row, changes), patches }
  }
}

function refused(reason: string): ChangedRelease {
  return { outcome: 'refused', changes: [], reason, isPlain: true, patches: [] }
}

/** Fields whose new value is all that changes in a release's row. */
const plainFields: ReadonlySet<string> = new Set(['title', 'artist', 'genre', 'releaseDate'])

/**
 * Whether the row of a release can be brought up to date from its changes alone, without reading its XML again: nothing
 * else of it was edited, and it has no problem that a change could end.
 */
function isPlain(row: BulkColumns, changes: readonly BulkChange[]): boolean {
  return (
    row.edited === 0 &&
    row.problems === 0 &&
    changes.every(({ field, before, after }) => plainFields.has(field) && before !== null && after !== null)
  )
}
