import type { ContentModel } from '../content-model.ts'
import type { BuiltElement } from './built-element.ts'
import type { MemberSink } from './message-members.ts'

/** A child of the root that is written, or one kind of record of a list. */
export interface PassPart {
  member: string
  /** Kind of record of that list; null: the whole list. */
  record: string | null
}

/** What is written in one pass over the message, in that order; null: everything. */
export type Pass = readonly PassPart[] | null

/** Names of children of the root, and kinds of records of a list, that are told apart. */
const mostNames = 1_000

/**
 * Looks at the order a message was written in, without reading its records, and says in how many passes it has to be
 * read so that it comes in the order of the schema: one, as a rule.
 */
export class MemberOrder implements MemberSink {
  /** The root as it was written. */
  rootElement: BuiltElement | null = null
  /** The MessageHeader, if there is one. */
  header: BuiltElement | null = null
  /** Kinds of records by list, in the order they first stood; whether a kind came back after another. */
  readonly #lists = new Map<string, { kinds: string[]; isMixed: boolean }>()
  /** Children of the root by name: where the first and the last of them stand among runs of one name. */
  readonly #members = new Map<string, { first: number; last: number }>()
  #runs = 0
  #lastName = ''

  root(element: BuiltElement): void {
    this.rootElement = element
  }

  openList(list: BuiltElement): void {
    this.#note(list.name)
    if (!this.#lists.has(list.name)) this.#lists.set(list.name, { kinds: [], isMixed: false })
  }

  wants(list: string, record: string): boolean {
    const kinds = this.#lists.get(list)!
    if (kinds.kinds.at(-1) !== record) {
      if (kinds.kinds.includes(record)) kinds.isMixed = true
      else if (kinds.kinds.length < mostNames) kinds.kinds.push(record)
    }
    return false
  }

  record(): void {}

  closeList(): void {}

  member(element: BuiltElement): void {
    if (element.name === 'MessageHeader') this.header ??= element
    this.#note(element.name)
  }

  /** The passes it takes to read the message in the order of a version. */
  passes(model: ContentModel): Pass[] {
    const type = this.rootElement && model.root(this.rootElement.name)
    if (!type) return [null]
    const order = [...type.children.keys()]
    const recordsOf = (list: string) => {
      const particle = type.children.get(list)
      return particle?.type ? [...(model.type(particle.type)?.children.keys() ?? [])] : []
    }
    const mixed = new Set(
      [...this.#lists].flatMap(([list, { kinds, isMixed }]) => {
        const records = recordsOf(list)
        const places = kinds.map((kind) => records.indexOf(kind)).filter((at) => at >= 0)
        return isMixed || !isAscending(places) ? [list] : []
      }),
    )
    const names = [...this.#members.keys()].sort((a, b) => order.indexOf(a) - order.indexOf(b))
    const known = names.filter((name) => order.includes(name))
    const isInOrder = known.every((name, at) => {
      const { first, last } = this.#members.get(name)!
      return first === last && (at === 0 || this.#isBehind(known[at - 1]!, name))
    })
    if (mixed.size === 0 && isInOrder) return [null]
    const passes: PassPart[][] = [[]]
    let last: string | null = null
    for (const member of names) {
      const records = mixed.has(member) ? recordsOf(member) : null
      const kinds = records
        ? this.#lists.get(member)!.kinds.toSorted((a, b) => records.indexOf(a) - records.indexOf(b))
        : [null]
      for (const record of kinds) {
        // One pass meets what stands behind the part before it; for what stands before that, another is needed.
        if (last !== null && (last === member || !this.#isBehind(last, member))) passes.push([])
        passes.at(-1)!.push({ member, record })
        last = member
      }
    }
    return passes
  }

  /** Whether a member stands behind all of another. */
  #isBehind(first: string, then: string): boolean {
    return this.#members.get(first)!.last < this.#members.get(then)!.first
  }

  #note(name: string): void {
    if (this.#lastName !== name) this.#runs++
    this.#lastName = name
    const there = this.#members.get(name)
    if (there) there.last = this.#runs
    else if (this.#members.size < mostNames) this.#members.set(name, { first: this.#runs, last: this.#runs })
  }
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, at) => at === 0 || numbers[at - 1]! <= number)
}
