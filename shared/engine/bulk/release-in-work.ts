import type { BulkChange } from '../../contract/bulk.ts'
import type { EditableField } from '../../contract/records.ts'
import { longestValue } from '../../ern/candidates.ts'
import { fieldWords } from '../../ern/field-places.ts'
import { checkFieldValue } from '../../ern/field-values.ts'
import { columnOf, type ReleaseColumns } from '../edit/editable-release.ts'
import type { StagedChange } from './bulk-store.ts'

/** A release as a bulk edit looks at it. */
export interface BulkColumns extends ReleaseColumns {
  edited: number
  problems: number
  deals: number | null
}

/** One release on its way through the operations. Whatever refuses it leaves it out wholly. */
export class ReleaseInWork {
  readonly row: BulkColumns
  readonly #values = new Map<EditableField, string | null>()
  readonly #doubtful = new Set<EditableField>()
  /** Why it is left out. */
  refused: string | null = null
  readonly changes: BulkChange[] = []
  readonly staged: StagedChange[] = []
  /** The Party that is to be its label, when that is another one. */
  labelReference: string | null = null
  /** Whether it is given a deal. */
  isGivenDeal = false
  /** Takes back what was noted of records it shares with others, should it be refused after all. */
  readonly onRefused: (() => void)[] = []

  constructor(row: BulkColumns) {
    this.row = row
  }

  value(field: EditableField): string | null {
    const value = this.#values.get(field)
    return value === undefined ? this.row[columnOf[field]] : value
  }

  /** Gives a field another value, in the form in which it is written. */
  give(field: EditableField, text: string | null): void {
    const now = this.row[columnOf[field]]
    this.#doubtful.delete(field)
    if (text === null || text === now) {
      if (text === now) this.#values.delete(field)
      else this.#values.set(field, null)
      return
    }
    const checked = checkFieldValue(field, text)
    if ('refused' in checked) {
      this.refused =
        text.trim() === '' ? `Its ${fieldWords[field]} would be empty.` : inGeneral(checked.refused, text)
      return
    }
    if (checked.value.length >= longestValue) {
      this.refused = `Its ${fieldWords[field]} would be longer than ${longestValue} characters.`
      return
    }
    if (checked.value === now) this.#values.delete(field)
    else this.#values.set(field, checked.value)
    if (checked.note) this.#doubtful.add(field)
  }

  /** Fields with another value than before. */
  get changed(): [EditableField, string | null][] {
    return [...this.#values]
  }

  /** Values that are kept though something is doubtful about them. */
  get doubtful(): number {
    return this.changed.filter(([field]) => this.#doubtful.has(field)).length
  }
}

/** A reason without the value it is about, so that releases refused for the same reason count together. */
function inGeneral(reason: string, value: string): string {
  return reason.replaceAll(`, got "${value.trim()}"`, '')
}
