import type { BuiltElement } from '../built-element.ts'
import type { Conversion, ConversionTask } from './conversion.ts'
import { betweenShapes, shapeOf } from './ern-4-steps.ts'
import { Unchanged } from './unchanged.ts'
import { Visibilities } from './visibilities.ts'

/** AvsVersionId of messages that had none: the one DDEX's own samples of 4.3 state. */
export const firstAvsVersion = '3'

/** What MessageSchemaVersionId says of a version of ERN 3. */
export function schemaVersionId(version: string): string {
  return `ern/${version.replaceAll('.', '')}`
}

/** Between versions of ERN 3: the same elements; what one does not have is left to the order of its schema. */
export class WithinThree extends Unchanged {
  readonly #task: ConversionTask

  constructor(task: ConversionTask) {
    super()
    this.#task = task
  }

  override root(root: BuiltElement): BuiltElement {
    return root.set('MessageSchemaVersionId', schemaVersionId(this.#task.to))
  }
}

/** Between versions of ERN 4. */
export class WithinFour implements Conversion {
  readonly looks: Conversion['looks']
  readonly #task: ConversionTask
  readonly #from: number
  readonly #to: number
  /** Where the message crosses from dates of deals to visibilities of releases, or back. */
  readonly #visibilities: Visibilities | null

  constructor(task: ConversionTask) {
    this.#task = task
    this.#from = shapeOf(task.from)
    this.#to = shapeOf(task.to)
    this.#visibilities = (this.#from === 0) === (this.#to === 0) ? null : new Visibilities(task.keep)
    this.looks = this.#visibilities ? [(list: string) => list === 'ReleaseList' || list === 'DealList'] : []
  }

  look(_at: number, _list: string, record: BuiltElement): void {
    this.#visibilities?.look(record)
  }

  root(root: BuiltElement): BuiltElement {
    if (this.#to < 2) return root.set('AvsVersionId', null)
    if (root.attribute('AvsVersionId') === null) root.set('AvsVersionId', firstAvsVersion)
    return root
  }

  member(member: BuiltElement): BuiltElement | null {
    betweenShapes(member, this.#from, this.#to, this.#task.notes)
    return member
  }

  before(): [] {
    return []
  }

  hasList(): boolean {
    return true
  }

  record(_list: string, record: BuiltElement): readonly BuiltElement[] {
    if (this.#visibilities) {
      if (this.#from === 0) this.#visibilities.toRecords(record)
      else {
        if (record.name.endsWith('Visibility')) return []
        this.#visibilities.toDeals(record, false)
      }
    }
    betweenShapes(record, this.#from, this.#to, this.#task.notes)
    return [record]
  }

  closing(list: string): Iterable<BuiltElement> {
    return list === 'DealList' && this.#visibilities && this.#from === 0 ? this.#visibilities.records() : []
  }
}
