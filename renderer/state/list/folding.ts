import { type GroupKey, mostFolded } from '../../../shared/contract/list-groups.ts'

/** Which groups of a list are folded: all or none, but for those named. Outlives another question of the same groups. */
export class Folding {
  #all: boolean
  readonly #others = new Set<GroupKey>()

  constructor(all: boolean) {
    this.#all = all
  }

  /** Whether groups nobody has folded or opened by themselves are folded. */
  get all(): boolean {
    return this.#all
  }

  /** Those that are not as all others. */
  get others(): ReadonlySet<GroupKey> {
    return this.#others
  }

  set(key: GroupKey, folded: boolean): void {
    this.#others.delete(key)
    if (folded === this.#all) return
    this.#others.add(key)
    if (this.#others.size <= mostFolded) return
    const [oldest] = this.#others
    if (oldest !== undefined) this.#others.delete(oldest)
  }

  setAll(folded: boolean): void {
    this.#all = folded
    this.#others.clear()
  }
}
