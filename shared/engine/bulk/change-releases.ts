import type { BulkChange, BulkEdit, BulkOperation } from '../../contract/bulk.ts'
import { LatheError } from '../../contract/errors.ts'
import type { EditableField } from '../../contract/records.ts'
import { fieldWords } from '../../ern/field-places.ts'
import { columnOf } from '../edit/editable-release.ts'
import type { BulkStore, StagedChange, StagedRelease } from './bulk-store.ts'
import { DealWriter, type TermsOperation } from './change-deals.ts'
import { type BulkColumns, ReleaseInWork } from './release-in-work.ts'
import { type TextOperation, textOperation } from './text-operations.ts'
import { FieldWriter } from './write-fields.ts'

/** What becomes of a release: what is kept of it, and its changes. */
export interface ChangedRelease extends StagedRelease {
  staged: readonly StagedChange[]
}

type Step = (releases: readonly ReleaseInWork[]) => void

/** SQL that says whether the release of a row `r` is selected. */
const isSelected =
  'EXISTS (SELECT 1 FROM bulk_release WHERE bulk_release.release = r.id AND bulk_release.unticked = 0)'

/** Does the operations of a bulk edit to releases, a number of them at a time. Changes nothing: it says what to change. */
export class ReleaseChanges {
  readonly #texts: Step[]
  readonly #terms: TermsOperation[]
  /** Fields of which the texts are changed; none when any field is set, cleared or copied to. */
  readonly #changing: readonly EditableField[]
  readonly #fields: FieldWriter
  readonly #deals: DealWriter
  #doubtful = 0

  /** Throws `invalid-value` for an operation that cannot be done to anything. */
  constructor(store: BulkStore, edit: BulkEdit) {
    const fields = new Set<EditableField>()
    const texts = edit.operations.filter(isText)
    for (const { field } of texts) fields.add(field)
    this.#texts = texts.map(textStep)
    this.#changing = texts.some(({ kind }) => kind === 'set' || kind === 'clear' || kind === 'copy')
      ? []
      : [...fields]
    this.#terms = edit.operations.filter((operation) => !isText(operation))
    if (
      texts.length > 0 &&
      this.#terms.some((operation) => 'place' in operation && operation.place !== 'deals')
    )
      throw new LatheError(
        'invalid-value',
        'Territory blocks and fields of releases are changed in steps of their own, one after the other.',
      )
    const { catalog } = store
    this.#fields = new FieldWriter(catalog, edit, fields, (message, reference, name) =>
      store.keepParty(message, reference, name),
    )
    this.#deals = new DealWriter(catalog, edit, isSelected)
  }

  /** What is worth knowing of the whole, once all releases were looked at. */
  notes(): string[] {
    const notes = [...this.#fields.notes(isSelected), ...this.#deals.notes()]
    if (this.#doubtful > 0)
      notes.push(
        `${this.#doubtful.toLocaleString('en')} ${this.#doubtful === 1 ? 'value is' : 'values are'} kept as given though the check digit is wrong.`,
      )
    return notes
  }

  /** What becomes of these releases, in their order. */
  change(rows: readonly BulkColumns[]): ChangedRelease[] {
    const releases = rows.map((row) => new ReleaseInWork(row))
    let left: readonly ReleaseInWork[] = releases
    for (const step of this.#texts) {
      step(left)
      left = left.filter((release) => release.refused === null)
    }
    for (const release of left) {
      this.#fields.write(release)
      if (release.refused === null) this.#deals.write(release, this.#terms)
    }
    return releases.map((release) => this.#outcome(release))
  }

  /** That a release says nothing an operation could change; what has a value, or is given one, is so already. */
  #absence(release: ReleaseInWork): string | null {
    if (this.#terms.length > 0 || !this.#changing.every((field) => release.row[columnOf[field]] === null))
      return null
    const [field] = this.#changing
    return field === undefined ? null : `It has no ${fieldWords[field]}.`
  }

  #outcome(release: ReleaseInWork): ChangedRelease {
    const { row, changes, staged, refused, labelReference } = release
    if (refused !== null) for (const takeBack of release.onRefused) takeBack()
    if (refused !== null)
      return {
        outcome: 'refused',
        changes: [],
        reason: refused,
        refresh: 'none',
        labelReference: null,
        isGivenDeal: false,
        staged: [],
      }
    if (changes.length === 0)
      return {
        outcome: 'same',
        changes: [],
        reason: this.#absence(release),
        refresh: 'none',
        labelReference: null,
        isGivenDeal: false,
        staged: [],
      }
    this.#doubtful += release.doubtful
    return {
      outcome: 'changes',
      changes,
      reason: null,
      refresh: refreshOf(row, changes, staged, labelReference),
      labelReference,
      isGivenDeal: release.isGivenDeal,
      staged,
    }
  }
}

function isText(operation: BulkOperation): operation is TextOperation {
  return 'field' in operation
}

function textStep(operation: TextOperation): Step {
  const change = textOperation(operation)
  return (releases) => {
    const texts = change({
      own: releases.map((release) => release.value(operation.field)),
      from: operation.kind === 'copy' ? releases.map((release) => release.value(operation.from)) : undefined,
    })
    for (const [at, release] of releases.entries()) {
      const text = texts[at]!
      if ('refused' in text) release.refused ??= text.refused
      else release.give(operation.field, text.text)
    }
  }
}

/** Fields whose new value is all that changes in a release's row. */
const plainFields: ReadonlySet<string> = new Set(['title', 'artist', 'genre', 'releaseDate'])

/**
 * How the row of a release is brought up to date: from the new values alone, where nothing else of it was edited and it
 * has no problem that a change could end; else by reading its XML again. What changed in its deals follows from those.
 */
function refreshOf(
  row: BulkColumns,
  changes: readonly BulkChange[],
  staged: readonly StagedChange[],
  labelReference: string | null,
): ChangedRelease['refresh'] {
  if (!staged.some(({ table }) => table === 'release')) return 'none'
  const isPlain =
    row.edited === 0 &&
    row.patch === null &&
    row.problems === 0 &&
    changes.every(
      ({ field, before, after }) =>
        before !== null &&
        after !== null &&
        (plainFields.has(field) || (field === 'label' && labelReference !== null)),
    )
  return isPlain ? 'values' : 'read'
}
