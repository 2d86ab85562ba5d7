import { LatheError } from '../../contract/errors.ts'
import { schemaAt, valuesOfSet } from '../../ern/schema-at.ts'
import { typedValue, type ValueKind } from '../../values/value-kinds.ts'

/**
 * What is doubtful about the values of a change: each is refused with its reason (`doubtful-value`), unless somebody
 * insists; then it is written as given and told as a note.
 */
export class Doubts {
  readonly notes: string[] = []
  readonly #insist: boolean

  constructor(insist: boolean) {
    this.#insist = insist
  }

  /** Refuses for a reason, or notes it. */
  raise(reason: string): void {
    if (!this.#insist) throw new LatheError('doubtful-value', reason)
    this.notes.push(`${reason} It is kept as given.`)
  }

  /** A value in the form a message writes it in; `name` is that of its element. */
  typed(kind: ValueKind, given: string, name: string): string {
    const { value, state, reason } = typedValue(kind, given)
    if (state === 'refused') {
      this.raise(`"${given}" cannot be the ${name}. ${reason}`)
      return given.trim()
    }
    if (reason !== null) this.notes.push(`${value} is kept as given. ${reason}`)
    return value
  }

  /** Looks whether the list of a place in the version has a value; of a place without a list, anything is good. */
  listed(version: string | null, path: readonly string[], value: string): void {
    const set = schemaAt(version, path)?.value?.set
    const allowed = set ? valuesOfSet(version, set) : null
    const name = (path.at(-1) ?? '').replace(/^@/, '')
    if (allowed && !allowed.some((one) => one.value === value))
      this.raise(`ERN ${version} has no ${name} ${value}.`)
  }
}
