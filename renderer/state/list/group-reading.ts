import { toErrorShape } from '../../../shared/contract/errors.ts'
import {
  type GroupKey,
  type ListGroup,
  type ListGroups,
  mostFolded,
} from '../../../shared/contract/list-groups.ts'
import type { ListQuery, Workbench } from '../../../shared/contract/workbench.ts'
import type { Client } from '../../../shared/rpc/client.ts'
import type { Folding } from './folding.ts'

/** Groups of one call, with some above and below those in sight, and groups whose names are kept. */
const callGroups = 300
const margin = 80
const keptGroups = 3000
const retryMilliseconds = 120

/**
 * The groups of one grouped list: how many rows each has, all of them, and the names of those in sight. What was read
 * stays until the newer answer is there.
 */
export class GroupReading {
  readonly folding: Folding
  readonly #client: Pick<Client<Workbench>, 'call'>
  readonly #query: ListQuery
  readonly #changed: () => void
  #sizes: readonly number[] | null = null
  /** Places of the groups that `folding` names. */
  #others = new Set<number>()
  #names = new Map<number, ListGroup>()
  #wanted = { first: 0, last: 0 }
  #calling: AbortController | null = null
  #stale = true
  #error: string | null = null
  #version = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #disposed = false

  /** `changed` is called whenever something of this is other than before. */
  constructor(
    client: Pick<Client<Workbench>, 'call'>,
    query: ListQuery,
    folding: Folding,
    changed: () => void,
  ) {
    this.#client = client
    this.#query = query
    this.folding = folding
    this.#changed = changed
  }

  /** Rows of each group, in the order of the list; null before the first answer. */
  get sizes(): readonly number[] | null {
    return this.#sizes
  }

  /** Why there are no groups. */
  get error(): string | null {
    return this.#error
  }

  /** Grows with every change of sizes or folds. */
  get version(): number {
    return this.#version
  }

  /** The group at a place; undefined while its name has not come. */
  group(at: number): ListGroup | undefined {
    return this.#names.get(at)
  }

  isFolded(at: number): boolean {
    return this.folding.all !== this.#others.has(at)
  }

  /** Folds a group or opens it. Does nothing before its name has come. */
  fold(at: number, folded: boolean): void {
    const group = this.#names.get(at)
    if (!group || this.isFolded(at) === folded) return
    this.folding.set(group.key, folded)
    if (folded === this.folding.all) this.#others.delete(at)
    else this.#others.add(at)
    this.#version++
    this.#changed()
  }

  foldAll(folded: boolean): void {
    this.folding.setAll(folded)
    this.#others.clear()
    this.#version++
    this.#changed()
  }

  /** Says which groups are in sight, both included. */
  want(first: number, last: number): void {
    this.#wanted = { first, last }
    this.#read()
  }

  /** Reads again: the catalog has changed, or there is a connection again. */
  refresh(): void {
    this.#stale = true
    this.#error = null
    this.#read()
  }

  /**
   * Reads all groups again without showing them: what it gives shows them, and then tells where a group of before
   * stands; -1 for one that is gone, or whose name was not known. So rows and groups change together.
   */
  async readAgain(signal: AbortSignal): Promise<() => (before: number) => number> {
    this.#calling?.abort()
    this.#calling = null
    const named = [...this.#names.values()].map(({ key }) => key)
    const keys = [...new Set([...this.folding.others, ...named])].slice(0, mostFolded)
    const offset = Math.max(0, this.#wanted.first - margin)
    const answer = await this.#client.call(
      'catalog.groups',
      { query: this.#query, offset, limit: callGroups, sizes: true, keys },
      signal,
    )
    const places = new Map(keys.map((key, at) => [key, answer.places[at] ?? -1]))
    return () => {
      const before = this.#names
      const known = new Map<number, ListGroup>()
      for (const group of before.values()) {
        const place = places.get(group.key) ?? -1
        if (place !== -1) known.set(place, { ...group, rows: answer.sizes?.[place] ?? group.rows })
      }
      this.#take(answer, offset, places, known)
      return (at) => {
        const group = before.get(at)
        return group === undefined ? -1 : (places.get(group.key) ?? -1)
      }
    }
  }

  /** There are no groups any more, and why. */
  fail(reason: string): void {
    this.#error = reason
    this.#changed()
  }

  dispose(): void {
    this.#disposed = true
    this.#calling?.abort()
    clearTimeout(this.#timer)
  }

  #read(): void {
    if (this.#disposed || this.#calling || this.#error !== null) return
    const { first, last } = this.#wanted
    const all = this.#stale
    let missing = first
    while (missing <= last && this.#names.has(missing)) missing++
    if (!all && (missing > last || missing >= (this.#sizes?.length ?? 0))) return
    const offset = Math.max(0, (all ? first : missing) - margin)
    void this.#call(offset, all)
  }

  async #call(offset: number, all: boolean): Promise<void> {
    const controller = new AbortController()
    this.#calling = controller
    this.#stale = false
    const keys = all ? [...this.folding.others] : []
    try {
      const answer = await this.#client.call(
        'catalog.groups',
        { query: this.#query, offset, limit: callGroups, sizes: all, keys },
        controller.signal,
      )
      if (this.#disposed || this.#calling !== controller) return
      this.#calling = null
      if (answer.sizes)
        this.#take(answer, offset, new Map(keys.map((key, at) => [key, answer.places[at] ?? -1])), new Map())
      else {
        if (answer.total !== this.#sizes?.length) this.#stale = true
        answer.groups.forEach((group, at) => {
          this.#names.set(offset + at, group)
        })
      }
      this.#forgetFar()
      this.#changed()
      this.#read()
    } catch (thrown) {
      if (this.#disposed || this.#calling !== controller) return
      this.#calling = null
      this.#stale ||= all
      const { code, message } = toErrorShape(thrown)
      if (code === 'cancelled') {
        this.#timer = setTimeout(() => this.#read(), retryMilliseconds)
        return
      }
      this.#error = message
      this.#changed()
    }
  }

  /** Shows all groups as they were answered: `places` of those asked for by key, `names` that are known beside those. */
  #take(
    answer: ListGroups,
    offset: number,
    places: ReadonlyMap<GroupKey, number>,
    names: Map<number, ListGroup>,
  ): void {
    this.#sizes = answer.sizes ?? []
    this.#names = names
    answer.groups.forEach((group, at) => {
      names.set(offset + at, group)
    })
    // What was folded, or opened, while this was asked is so by its own name.
    this.#others = new Set()
    for (const key of this.folding.others) {
      const place = places.get(key)
      if (place !== undefined && place !== -1) this.#others.add(place)
    }
    for (const [at, { key }] of names) if (this.folding.others.has(key)) this.#others.add(at)
    this.#version++
  }

  #forgetFar(): void {
    for (const at of this.#names.keys()) {
      if (this.#names.size <= keptGroups) return
      if (at < this.#wanted.first - callGroups || at > this.#wanted.last + callGroups) this.#names.delete(at)
    }
  }
}
