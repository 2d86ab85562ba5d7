import type { Catalog } from '../../catalog/catalog.ts'
import type { EditedTable } from '../patches-in-force.ts'

/** A record by its row. */
export interface TouchedRecord {
  table: EditedTable
  row: number
}

/** What a step that was applied or taken back means for the rows of records. */
export interface StepEffect {
  step: number
  touched: readonly TouchedRecord[]
  /** Rows whose record is not in the XML now. */
  absent: readonly TouchedRecord[]
  /** Records the step touches that have no row now. */
  missing: readonly TouchedRecord[]
}

/** What else keeps rows that follow from edits; called after every step, inside its transaction, in this order. */
export const afterStep: ((catalog: Catalog, effect: StepEffect) => void)[] = []
