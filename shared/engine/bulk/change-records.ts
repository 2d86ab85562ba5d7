import type { BulkEdit } from '../../contract/bulk.ts'
import { LatheError } from '../../contract/errors.ts'
import type { BulkStore, StagedChange, StagedRecord } from './bulk-store.ts'
import { ModelChanges } from './change-model-fields.ts'
import { type RecordColumns, RecordInWork } from './record-in-work.ts'

/** What becomes of a record: what is kept of it, and its changes. */
export interface ChangedRecord extends StagedRecord {
  staged: readonly StagedChange[]
}

/** Says what becomes of records of one list, a number of them at a time. */
export interface RecordChanges<Columns extends RecordColumns = RecordColumns> {
  /** SQL of the rows it wants, of `bulk_record` as `own` with `own.number` and `own.unticked`. */
  readonly rowsSql: string
  /** What becomes of these records, in their order. */
  change(rows: readonly Columns[]): ChangedRecord[]
  /** What is worth knowing of the whole, once all records were looked at. */
  notes(): string[]
  /** Values kept though something is doubtful about them. */
  readonly doubtful: number
}

/** Does the operations of a bulk edit to resources or Parties. */
export class SharedRecordChanges implements RecordChanges {
  readonly rowsSql: string
  readonly #model: ModelChanges
  readonly #isSaying: boolean
  #doubtful = 0

  /** Throws `invalid-value` for an operation that cannot be done to such records. */
  constructor(store: BulkStore, edit: BulkEdit, table: 'resource' | 'party') {
    this.rowsSql = `SELECT own.number, own.unticked, record.id, record.message, record.reference, message.ern_version,
        record.start, record.length, record.patch, ${table === 'resource' ? 'record.title, record.artist, record.duration, record.p_line,' : ''} source.id AS source, source.file, source.status,
        EXISTS (
          SELECT 1 FROM edit_patch JOIN edit_transaction AS step ON step.id = edit_patch.step AND step.state = 'applied'
          WHERE record_table = '${table}' AND record_id = record.id) AS patched,
        EXISTS (SELECT 1 FROM problem WHERE record_table = '${table}' AND record_id = record.id) AS problems
      FROM bulk_record AS own LEFT JOIN ${table} AS record ON record.id = own.record
      LEFT JOIN message ON message.id = record.message LEFT JOIN source ON source.id = message.source`
    const texts = edit.operations.flatMap((operation) => ('field' in operation ? [operation] : []))
    if (texts.length < edit.operations.length)
      throw new LatheError('invalid-value', 'Deals and territories are those of releases.')
    this.#isSaying = texts.some(({ kind }) => kind === 'set' || kind === 'copy')
    this.#model = new ModelChanges(store.catalog, table, edit, texts, (message, reference, name) =>
      store.keepParty(message, reference, name),
    )
  }

  get doubtful(): number {
    return this.#doubtful
  }

  notes(): string[] {
    return []
  }

  change(rows: readonly RecordColumns[]): ChangedRecord[] {
    const records = rows.map((row) => new RecordInWork(row))
    this.#model.change(records)
    return records.map((record) => {
      if (record.refused === null) record.stageEdited()
      const outcome = outcomeOf(record, record.isSaid || this.#isSaying ? null : 'It has no such value.')
      if (outcome.outcome !== 'changes') return outcome
      this.#doubtful += record.doubtfulValues
      return { ...outcome, refresh: this.#refresh(record), rowValues: record.rowValues ?? [] }
    })
  }

  /** A row that says nothing of what changed stays as it is. */
  #refresh({ row, rowValues }: RecordInWork): ChangedRecord['refresh'] {
    const { problems } = row as RecordColumns & { problems: number }
    if (problems > 0 || row.patch !== null || row.patched > 0 || rowValues === null) return 'read'
    return rowValues.length === 0 ? 'none' : 'values'
  }
}

/** What a record comes to. `absence`: that it says nothing that could be changed. */
export function outcomeOf(record: RecordInWork, absence: string | null): ChangedRecord {
  const { refused, changes, staged, parties } = record
  const nothing = { refresh: 'none', rowValues: [], labelReference: null, isGivenDeal: false } as const
  if (refused !== null) {
    for (const takeBack of record.onRefused) takeBack()
    return { ...nothing, outcome: 'refused', changes: [], reason: refused, parties: [], staged: [] }
  }
  if (changes.length === 0)
    return { ...nothing, outcome: 'same', changes: [], reason: absence, parties: [], staged: [] }
  return { ...nothing, outcome: 'changes', changes, reason: null, parties: [...parties], staged }
}
