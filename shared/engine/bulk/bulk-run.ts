import type { BulkCounts, BulkEdit, BulkPreview, BulkProgress, BulkRow } from '../../contract/bulk.ts'
import type { EditStep } from '../../contract/edit.ts'
import { LatheError } from '../../contract/errors.ts'
import { rowNumber } from '../catalog/record-id.ts'
import { editsState } from '../edit/patches-in-force.ts'
import { inTurns } from '../in-turns.ts'
import { applyStaged } from './apply-staged.ts'
import { BulkStore } from './bulk-store.ts'
import type { BulkTable } from './change-model-fields.ts'
import { type RecordChanges, SharedRecordChanges } from './change-records.ts'
import { ReleaseChanges } from './change-releases.ts'
import { counted } from './counted.ts'
import { bulkLabel } from './operation-words.ts'
import type { RecordColumns } from './record-in-work.ts'
import { countTouched } from './touched-releases.ts'
import { neededParties } from './write-fields.ts'

/** Records looked at in one step. */
const together = 100
/** Different reasons that are counted, and those that are told. */
const mostReasons = 1000
const mostReasonsTold = 100

/** One bulk edit: first looked at, then perhaps done. */
export class BulkRun {
  readonly id: string
  readonly #edit: BulkEdit
  readonly #store: BulkStore
  readonly #tell: (progress: BulkProgress) => void
  #counts: BulkCounts
  #reasons = new Map<string, number>()
  #notes: string[] = []
  #touched: number | null = null
  /** The edits there were when it was looked at. */
  #edits = ''
  #state: 'new' | 'looked' | 'applied' = 'new'

  constructor(
    id: string,
    catalogPath: string,
    table: BulkTable,
    edit: BulkEdit,
    tell: (progress: BulkProgress) => void,
  ) {
    this.id = id
    this.#edit = edit
    this.#tell = tell
    this.#counts = { records: 0, done: 0, changes: 0, same: 0, absent: 0, refused: 0, fields: 0 }
    this.#store = new BulkStore(catalogPath, table)
  }

  /** Looks at every record and keeps what would become of it. An abort leaves what was looked at to be read. */
  async look(records: readonly number[], signal: AbortSignal): Promise<BulkPreview> {
    const { catalog, table } = this.#store
    const changes: RecordChanges =
      table === 'release'
        ? (new ReleaseChanges(this.#store, this.#edit) as RecordChanges)
        : new SharedRecordChanges(this.#store, this.#edit, table)
    this.#counts.records = records.length
    this.#edits = editsState(catalog.database)
    const without = this.#edit.without.map((id) => rowNumber(id, table))
    await inTurns(this.#store.select(records, without), signal)
    await inTurns(this.#looking(changes), signal)
    await inTurns(this.#store.indexing(), signal)
    this.#notes = this.#notesOf(changes)
    if (table !== 'release') {
      const { releases, isAtLeast } = await inTurns(countTouched(this.#store), signal)
      this.#touched = releases
      const isOne = releases === 1
      this.#notes.unshift(
        `${isAtLeast ? 'At least ' : ''}${counted(releases, 'release', 'releases')} ${isOne ? 'refers' : 'refer'} to what changes, and ${isOne ? 'changes' : 'change'} with it.`,
      )
    }
    this.#state = 'looked'
    return this.preview
  }

  #notesOf(changes: RecordChanges): string[] {
    const notes: string[] = []
    const made = this.#store.catalog.database.get<{ n: number }>(
      `SELECT count(*) AS n FROM (${neededParties})`,
    )!.n
    if (made > 0)
      notes.push(
        `${counted(made, 'Party', 'Parties')} will be added to the messages, so that what other records name stays as it is.`,
      )
    notes.push(...changes.notes())
    const { doubtful } = changes
    if (doubtful > 0)
      notes.push(
        `${counted(doubtful, 'value is', 'values are')} kept as given though doubtful: a check digit that is wrong, or a value that is not on the list.`,
      )
    return notes
  }

  get preview(): BulkPreview {
    return {
      id: this.id,
      counts: { ...this.#counts },
      reasons: [...this.#reasons]
        .map(([reason, records]) => ({ reason, records }))
        .sort((a, b) => b.records - a.records)
        .slice(0, mostReasonsTold),
      notes: this.#notes,
      label: this.#label,
      touched: this.#touched,
    }
  }

  get #label(): string {
    return bulkLabel(this.#edit, this.#store.table, this.#counts.changes)
  }

  page(outcome: BulkRow['outcome'] | undefined, offset: number, limit: number): BulkRow[] {
    return this.#store.page(outcome, offset, limit)
  }

  /**
   * Does what the preview shows, as one step. Throws `conflict` when the catalog was edited since, and when there is
   * nothing to change; an abort or an error leaves everything as it was.
   */
  async apply(signal: AbortSignal): Promise<{ step: EditStep; releases: number[]; counts: BulkCounts }> {
    if (this.#state !== 'looked')
      throw new LatheError('conflict', 'This edit was done already, or its preview was not finished.')
    if (this.#counts.changes === 0)
      throw new LatheError(
        'conflict',
        'Nothing would change: every selected record is so already or left out.',
      )
    const { catalog } = this.#store
    const done = await catalog.writeInSteps(
      () =>
        applyStaged(this.#store, {
          label: this.#label,
          edits: this.#edits,
          edit: this.#edit,
          told: (phase, part) => this.#tell({ id: this.id, phase, part, counts: { ...this.#counts } }),
        }),
      signal,
    )
    this.#state = 'applied'
    return { ...done, counts: { ...this.#counts } }
  }

  dispose(): void {
    this.#store.dispose()
  }

  *#looking(changes: RecordChanges): Generator<void> {
    const { database } = this.#store.catalog
    for (let after = 0; ; ) {
      const rows = database.all<RecordColumns & { number: number; unticked: number }>(
        `${changes.rowsSql} WHERE own.number > ? ORDER BY own.number LIMIT ${together}`,
        after,
      )
      const last = rows.at(-1)
      if (!last) return
      const present = rows.filter((row) => row.id !== null && row.unticked === 0)
      const changed = changes.change(present)
      const byNumber = new Map(present.map((row, at) => [row.number, changed[at]!]))
      const byRow = new Map(present.map((row) => [row.number, row]))
      database.exec('BEGIN')
      try {
        for (const { number: own, unticked } of rows) {
          const record = byNumber.get(own) ?? {
            outcome: 'refused' as const,
            changes: [],
            reason: unticked === 1 ? 'It was unticked.' : 'It is no longer in the catalog.',
            refresh: 'none' as const,
            rowValues: [],
            labelReference: null,
            parties: [],
            isGivenDeal: false,
            staged: [],
          }
          const row = byRow.get(own)
          const edited = new Set(
            record.staged.filter(({ table }) => table === 'release').map(({ field }) => field),
          ).size
          this.#store.keep(own, row?.message ?? null, record, edited)
          if (record.isGivenDeal) this.#store.keepDeal(row!.message, row!.id)
          for (const change of record.staged) this.#store.keepChange(change)
          this.#count(record.outcome, record.changes.length, record.reason)
        }
      } finally {
        database.exec('COMMIT')
      }
      after = last.number
      const { done, records } = this.#counts
      this.#tell({
        id: this.id,
        phase: 'looking',
        part: records === 0 ? 1 : done / records,
        counts: { ...this.#counts },
      })
      yield
    }
  }

  #count(outcome: BulkRow['outcome'], fields: number, reason: string | null): void {
    this.#counts.done++
    this.#counts[outcome]++
    this.#counts.fields += fields
    if (reason === null) return
    if (outcome === 'same') {
      this.#counts.absent++
      return
    }
    const known = this.#reasons.has(reason) || this.#reasons.size < mostReasons
    const counted = known ? reason : 'Other reasons, told with each record.'
    this.#reasons.set(counted, (this.#reasons.get(counted) ?? 0) + 1)
  }
}
