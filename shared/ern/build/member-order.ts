import type { ContentModel } from '../content-model.ts'
import type { BuiltElement } from './built-element.ts'
import type { MemberSink } from './message-members.ts'

/** Children of the root, and records of its lists, that are written together: one pass over the message. */
export interface Pass {
  /** Null: everything. */
  member: string | null
  /** Kind of record of that list; null: the whole list. */
  record: string | null
}

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
  readonly #members: string[] = []

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
      else if (kinds.kinds.length < 100) kinds.kinds.push(record)
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
    if (!type) return [{ member: null, record: null }]
    const order = [...type.children.keys()]
    const known = this.#members.filter((name) => order.includes(name))
    const isTwice = new Set(known).size < known.length
    const mixed = [...this.#lists].filter(([list, { kinds, isMixed }]) => {
      const particle = type.children.get(list)
      const records = particle?.type ? [...(model.type(particle.type)?.children.keys() ?? [])] : []
      return isMixed || !isAscending(kinds.map((kind) => records.indexOf(kind)).filter((at) => at >= 0))
    })
    if (mixed.length === 0 && !isTwice && isAscending(known.map((name) => order.indexOf(name))))
      return [{ member: null, record: null }]
    const names = [...new Set(this.#members)].sort((a, b) => order.indexOf(a) - order.indexOf(b))
    return names.flatMap((member): Pass[] => {
      const list = mixed.find(([name]) => name === member)
      if (!list) return [{ member, record: null }]
      const particle = type.children.get(member)
      const records = particle?.type ? [...(model.type(particle.type)?.children.keys() ?? [])] : []
      return list[1].kinds
        .toSorted((a, b) => records.indexOf(a) - records.indexOf(b))
        .map((record) => ({ member, record }))
    })
  }

  #note(name: string): void {
    if (this.#members.at(-1) !== name && this.#members.length < 1_000) this.#members.push(name)
  }
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, at) => at === 0 || numbers[at - 1]! <= number)
}
