import type { EditableField } from '../../contract/records.ts'
import { longestValue } from '../../ern/candidates.ts'
import { fieldWords } from '../../ern/field-places.ts'
import { checkFieldValue } from '../../ern/field-values.ts'
import { columnOf, type ReleaseColumns } from '../edit/editable-release.ts'
import { inGeneral, type RecordColumns, RecordInWork } from './record-in-work.ts'

/** A release as a bulk edit looks at it. */
export interface BulkColumns extends ReleaseColumns, RecordColumns {
  edited: number
  problems: number
  deals: number | null
}

/** One release on its way through the operations. */
export class ReleaseInWork extends RecordInWork<BulkColumns> {
  readonly #values = new Map<EditableField, string | null>()
  readonly #doubtful = new Set<EditableField>()
  /** The Party that is to be its label, when that is another one. */
  labelReference: string | null = null
  /** Whether it is given a deal. */
  isGivenDeal = false

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
    return this.doubtfulValues + this.changed.filter(([field]) => this.#doubtful.has(field)).length
  }
}
