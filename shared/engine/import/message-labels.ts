import type { ReleaseRecord } from '../../ern/record.ts'
import type { Database } from '../catalog/database.ts'
import type { NumberedInserts } from '../catalog/row-inserts.ts'
import { sortKey } from '../catalog/sort-key.ts'
import { present } from './present.ts'

/** What a label is called, and what that is sorted by. */
interface Label {
  name: string | null
  key: string | null
}

/** Labels that are remembered: the releases of one follow one another. */
const mostLabels = 1000

/** What the labels of a message's releases are called: themselves, or by the Party they refer to. */
export class MessageLabels {
  readonly #database: Database
  readonly #message: number
  readonly #partyRows: NumberedInserts
  /** Those of the running batch, by their references: in the next one somebody may have edited them. */
  readonly #labels = new Map<string, Label>()

  /** `partyRows` are those of the message; the ones that wait are written before they are looked at. */
  constructor(database: Database, message: number, partyRows: NumberedInserts) {
    this.#database = database
    this.#message = message
    this.#partyRows = partyRows
  }

  of({ label, labelReference }: ReleaseRecord): Label {
    const own = { name: present(label), key: sortKey(label) }
    if (labelReference === null || (own.name !== null && own.key !== null)) return own
    const party = this.#labels.get(labelReference) ?? this.#read(labelReference)
    return own.name === null ? party : { name: own.name, key: party.key }
  }

  endBatch(): void {
    this.#labels.clear()
  }

  #read(reference: string): Label {
    this.#partyRows.flush()
    const party = this.#database.get<Label>(
      'SELECT name, name_key AS "key" FROM party WHERE message = ? AND reference = ? LIMIT 1',
      this.#message,
      reference,
    ) ?? { name: null, key: null }
    if (this.#labels.size >= mostLabels) this.#labels.clear()
    this.#labels.set(reference, party)
    return party
  }
}
