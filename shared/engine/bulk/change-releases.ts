import { type BulkEdit, type BulkField, type BulkOperation, isListField } from '../../contract/bulk.ts'
import { LatheError } from '../../contract/errors.ts'
import type { EditableField } from '../../contract/records.ts'
import { fieldWords } from '../../ern/field-places.ts'
import { columnOf, releaseColumnsSql } from '../edit/editable-release.ts'
import type { PlainValue } from '../edit/rows/plain-fields.ts'
import type { BulkStore, StagedChange } from './bulk-store.ts'
import { DealWriter, type TermsOperation } from './change-deals.ts'
import { ModelChanges } from './change-model-fields.ts'
import { type ChangedRecord, outcomeOf, type RecordChanges } from './change-records.ts'
import { LabelParties } from './label-parties.ts'
import { type BulkColumns, ReleaseInWork } from './release-in-work.ts'
import { type TextOperation, textOperation } from './text-operations.ts'
import { FieldWriter } from './write-fields.ts'

type Step = (releases: readonly ReleaseInWork[]) => void
type ListOperation = TextOperation & { field: EditableField }

/** SQL that says whether the release of a row `r` is selected. */
const isSelected =
  'EXISTS (SELECT 1 FROM bulk_record WHERE bulk_record.record = r.id AND bulk_record.unticked = 0)'

/** Does the operations of a bulk edit to releases, a number of them at a time. Changes nothing: it says what to change. */
export class ReleaseChanges implements RecordChanges<BulkColumns> {
  readonly rowsSql =
    `SELECT own.number, own.unticked, ${releaseColumnsSql}, release.edited, release.edited AS patched,
      release.problems, release.deals
    FROM bulk_record AS own LEFT JOIN release ON release.id = own.record
    LEFT JOIN message ON message.id = release.message LEFT JOIN source ON source.id = message.source`
  readonly #texts: Step[]
  readonly #model: ModelChanges | null
  readonly #terms: TermsOperation[]
  /** Fields of the list of which the texts are changed; none when any field is set, cleared or copied to. */
  readonly #changing: readonly EditableField[]
  readonly #fields: FieldWriter
  readonly #deals: DealWriter
  #doubtful = 0

  /** Throws `invalid-value` for an operation that cannot be done to anything. */
  constructor(store: BulkStore, edit: BulkEdit) {
    const { catalog } = store
    const keepParty = (message: number, reference: string, name: string) =>
      store.keepParty(message, reference, name)
    const texts = edit.operations.filter(isText)
    const ofList = texts.filter(isOfList)
    const ofModel = texts.filter((operation) => !isOfList(operation))
    for (const operation of ofList)
      if (operation.kind === 'copy' && !isListField(operation.from))
        throw new LatheError(
          'invalid-value',
          `The ${fieldWords[operation.field]} of the list can be copied from fields of the list. Name the field of the model that is to be changed instead.`,
        )
    const fields = new Set(ofList.map(({ field }) => field))
    this.#texts = ofList.map(textStep)
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
    this.#model = ofModel.length === 0 ? null : new ModelChanges(catalog, 'release', edit, ofModel, keepParty)
    this.#fields = new FieldWriter(catalog, edit, fields, new LabelParties(catalog, keepParty))
    this.#deals = new DealWriter(catalog, edit, isSelected)
  }

  notes(): string[] {
    return [...this.#fields.notes(isSelected), ...this.#deals.notes()]
  }

  get doubtful(): number {
    return this.#doubtful
  }

  change(rows: readonly BulkColumns[]): ChangedRecord[] {
    const releases = rows.map((row) => new ReleaseInWork(row))
    let left: readonly ReleaseInWork[] = releases
    for (const step of this.#texts) {
      step(left)
      left = left.filter((release) => release.refused === null)
    }
    for (const release of left) this.#fields.write(release, this.#model !== null)
    this.#model?.change(left, (release, field) => release.value(field as EditableField))
    for (const release of left) {
      if (release.refused !== null) continue
      release.stageEdited()
      this.#deals.write(release, this.#terms)
    }
    return releases.map((release) => this.#outcome(release))
  }

  /** That a release says nothing an operation could change; what has a value, or is given one, is so already. */
  #absence(release: ReleaseInWork): string | null {
    if (this.#terms.length > 0) return null
    if (this.#model !== null)
      return release.isSaid || this.#changing.length > 0 ? null : 'It has no such value.'
    if (!this.#changing.every((field) => release.row[columnOf[field]] === null)) return null
    const [field] = this.#changing
    return field === undefined ? null : `It has no ${fieldWords[field]}.`
  }

  #outcome(release: ReleaseInWork): ChangedRecord {
    const { row, staged, labelReference } = release
    const outcome = outcomeOf(release, this.#absence(release))
    if (outcome.outcome !== 'changes') return outcome
    this.#doubtful += release.doubtful
    const rowValues = rowValuesOf(release)
    return {
      ...outcome,
      refresh: refreshOf(row, staged, rowValues),
      rowValues: rowValues ?? [],
      labelReference,
      isGivenDeal: release.isGivenDeal,
    }
  }
}

function isText(operation: BulkOperation): operation is TextOperation {
  return 'field' in operation
}

function isOfList(operation: TextOperation): operation is ListOperation {
  return isListField(operation.field)
}

function textStep(operation: ListOperation): Step {
  const change = textOperation(operation)
  return (releases) => {
    const texts = change({
      own: releases.map((release) => release.value(operation.field)),
      from:
        operation.kind === 'copy'
          ? releases.map((release) => release.value(operation.from as EditableField))
          : undefined,
    })
    for (const [at, release] of releases.entries()) {
      const text = texts[at]!
      if ('refused' in text) release.refused ??= text.refused
      else release.give(operation.field, text.text)
    }
  }
}

/** Fields whose new value is all that changes in a release's row. */
const plainFields: ReadonlySet<BulkField> = new Set(['title', 'artist', 'genre', 'releaseDate'])

/** What the row of a release says then; null where its XML has to be read again to know that. */
function rowValuesOf({ row, changes, labelReference, rowValues }: ReleaseInWork): PlainValue[] | null {
  if (rowValues === null) return null
  const values = [...rowValues]
  for (const { field, before, after } of changes) {
    if (!isListField(field)) continue
    const isPlain =
      plainFields.has(field) ||
      (field === 'label' && (labelReference !== null || row.label_reference === null))
    if (before === null || after === null || !isPlain) return null
    values.push({ field, after })
  }
  return values
}

/**
 * How the row of a release is brought up to date: from the new values alone, where nothing else of it was edited and it
 * has no problem that a change could end; else by reading its XML again. What changed in its deals follows from those.
 */
function refreshOf(
  row: BulkColumns,
  staged: readonly StagedChange[],
  rowValues: readonly PlainValue[] | null,
): ChangedRecord['refresh'] {
  if (!staged.some(({ table }) => table === 'release')) return 'none'
  const isPlain = row.edited === 0 && row.patch === null && row.problems === 0 && rowValues !== null
  return isPlain ? 'values' : 'read'
}
