import type { BulkChange } from '../../contract/bulk.ts'
import type { RecordEditing } from '../edit/record-editing.ts'
import type { PlainValue } from '../edit/rows/plain-fields.ts'
import type { StagedChange } from './bulk-store.ts'

/** What is known of a record before it is opened. */
export interface RecordColumns {
  id: number
  message: number
  reference: string | null
  ern_version: string | null
  start: number
  length: number
  /** The patch that put it there; null for one of the source. */
  patch: number | null
  source: number
  file: string
  status: string
  /** Edits that are kept of it, whether they count or not. */
  patched: number
}

/** One record on its way through the operations. Whatever refuses it leaves it out wholly. */
export class RecordInWork<Columns extends RecordColumns = RecordColumns> {
  readonly row: Columns
  /** Why it is left out. */
  refused: string | null = null
  /** Whether it has any of the values that were to be changed. */
  isSaid = false
  /** Values that are kept though something is doubtful about them. */
  doubtfulValues = 0
  readonly changes: BulkChange[] = []
  /** What its row will say, as far as changed fields of the model tell; null once its row must be read again to know. */
  rowValues: PlainValue[] | null = []
  readonly staged: StagedChange[] = []
  /** The record opened to be changed, once that is needed: then all of its changes are made there. */
  editing: RecordEditing | null = null
  /** References of Parties it refers to now and did not before. */
  readonly parties = new Set<string>()
  /** Takes back what was noted of records it shares with others, should it be refused after all. */
  readonly onRefused: (() => void)[] = []

  constructor(row: Columns) {
    this.row = row
  }

  /** Stages what was made of the opened record, once all operations are done. */
  stageEdited(): void {
    if (this.editing !== null) this.staged.push(...stagedOf(this.editing))
  }
}

/** What was made of a record, change by change. */
export function stagedOf({ table, row, source, patches, changes }: RecordEditing): StagedChange[] {
  return changes.map((made, at) => ({
    ...made,
    table,
    row,
    source,
    patches: patches.filter(({ change }) => change === at),
  }))
}

/** A reason without the values it is about, so that records refused for the same reason count together. */
export function inGeneral(reason: string, ...values: readonly string[]): string {
  let words = reason
  for (const value of values)
    words = words.replaceAll(`, got "${value.trim()}"`, '').replaceAll(`"${value.trim()}"`, 'Its value')
  return words
}
