import type { ReleaseResource } from './record.ts'

/** References a release can have; what comes after them is counted, not kept. */
export const mostResources = 100_000

interface Group {
  disc: number | null
  /** Whether it stands for a disc or side itself, so that its SequenceNumber is the number of one. */
  numbered: boolean
  /** Subgroups met so far. */
  subgroups: number
}

/** Group types that stand for no disc or side but for a part of one (ERN 4). Deeper groups are sides, works and the like. */
const withinDisc: ReadonlySet<string> = new Set(['MultiWorkPart'])

/**
 * Gathers the references of one release to its resources from the two places that hold them: groups, which tell disc
 * and sequence, and the plain list of ERN 3, which tells what is secondary.
 */
export class ReleaseResources {
  #grouped: ReleaseResource[] = []
  #listed: ReleaseResource[] = []
  #linked = new Set<string>()
  #groups: Group[] = []
  #itemNumber: number | null = null
  #lost = 0
  /** Whether the groups gathered so far stand in a territory block that groups of a worldwide one take the place of. */
  #replaceable = false

  reset(): void {
    this.#grouped = []
    this.#listed = []
    this.#linked = new Set()
    this.#groups = []
    this.#itemNumber = null
    this.#lost = 0
    this.#replaceable = false
  }

  /** A worldwide block begins: its groups, if it has any, take the place of those of the block before it. */
  replaceGroups(): void {
    this.#replaceable = true
  }

  /** References that were too many to keep. */
  get lost(): number {
    return this.#lost
  }

  openGroup(type: string | undefined): void {
    if (this.#replaceable) {
      this.#replaceable = false
      this.#grouped = []
      this.#linked = new Set()
    }
    const parent = this.#groups.at(-1)
    const numbered = this.#groups.length === 1 && parent !== undefined && !withinDisc.has(type ?? '')
    const disc = numbered ? ++parent.subgroups : (parent?.disc ?? null)
    this.#groups.push({ disc, numbered, subgroups: 0 })
  }

  closeGroup(): void {
    this.#groups.pop()
  }

  /** The SequenceNumber of the group: the outermost group is the release itself and has none that counts. */
  numberGroup(text: string): void {
    const group = this.#groups.at(-1)
    const number = wholeNumber(text)
    if (group?.numbered && number !== null) group.disc = number
  }

  openItem(): void {
    this.#itemNumber = null
  }

  numberItem(text: string): void {
    this.#itemNumber = wholeNumber(text)
  }

  addGrouped(reference: string, secondary: boolean): void {
    const disc = this.#groups.at(-1)?.disc ?? null
    this.#add(this.#grouped, { reference, disc, sequence: this.#itemNumber, secondary })
  }

  addListed(reference: string, secondary: boolean): void {
    this.#add(this.#listed, { reference, disc: null, sequence: null, secondary })
  }

  /** Cover art and the like, often linked from every track: told once. */
  addLinked(reference: string): void {
    if (this.#linked.has(reference)) return
    if (this.#linked.size < mostResources) this.#linked.add(reference)
    const group = this.#groups.at(-1)
    const list = group === undefined ? this.#listed : this.#grouped
    this.#add(list, { reference, disc: group?.disc ?? null, sequence: null, secondary: true })
  }

  /** All of them: as the groups order them, then what only the list names. */
  result(): ReleaseResource[] {
    if (this.#listed.length === 0) return this.#grouped
    if (this.#grouped.length === 0) return this.#listed
    const secondary = new Set(this.#listed.filter((entry) => entry.secondary).map((entry) => entry.reference))
    const grouped = new Set(this.#grouped.map((entry) => entry.reference))
    for (const entry of this.#grouped) if (secondary.has(entry.reference)) entry.secondary = true
    return [...this.#grouped, ...this.#listed.filter((entry) => !grouped.has(entry.reference))]
  }

  #add(list: ReleaseResource[], entry: ReleaseResource): void {
    if (list.length < mostResources) list.push(entry)
    else this.#lost++
  }
}

/** A SequenceNumber; null for what is none. */
function wholeNumber(text: string): number | null {
  return /^[0-9]{1,9}$/.test(text) ? Number.parseInt(text, 10) : null
}
