/** Why something of a message does not stand in the one that was built from it. */
export type LossReason =
  /** The version has no such element or attribute there. */
  | 'not-in-version'
  /** The version takes fewer of them there. */
  | 'too-many'
  /** The version does not have the value. */
  | 'value'
  /** What the version requires in it is not there. */
  | 'incomplete'
  /** Another namespace's: the standard has no place for it. */
  | 'foreign'
  /** What it says cannot be said in the version. */
  | 'no-equivalent'

/** Something that was left out, by where it stood. */
export interface Loss {
  /** Names from the root on: `ReleaseList/Release/PLine/@PLineType`. */
  path: string
  reason: LossReason
  /** How often. */
  count: number
  /** The first value that was left out; '' for what holds elements. */
  example: string
}

/** Something the version requires that nothing in the message says. */
export interface Missing {
  path: string
  count: number
}

/** Something that was written in another way, or that was added because the version asks for it. */
export interface Change {
  path: string
  /** In words: what was made of what. */
  note: string
  count: number
}

/** Different places that are told apart; of further ones only the number is kept. */
const mostPlaces = 1_000
const longestExample = 200

/** Gathers what a build left out, what is missing, and what it changed. Holds one entry for each place. */
export class BuildNotes {
  readonly #losses = new Map<string, Loss>()
  readonly #missing = new Map<string, Missing>()
  readonly #changes = new Map<string, Change>()
  /** How many values and elements were left out. */
  lossesTotal = 0
  /** How many required elements and attributes are missing. */
  missingTotal = 0

  #isQuiet = false

  /** Runs `work` without noting anything of it. */
  quietly<T>(work: () => T): T {
    const before = this.#isQuiet
    this.#isQuiet = true
    try {
      return work()
    } finally {
      this.#isQuiet = before
    }
  }

  lose(path: string, reason: LossReason, example = ''): void {
    if (this.#isQuiet) return
    this.lossesTotal++
    count(this.#losses, `${reason} ${path}`, () => ({
      path,
      reason,
      count: 0,
      example: example.slice(0, longestExample),
    }))
  }

  miss(path: string): void {
    if (this.#isQuiet) return
    this.missingTotal++
    count(this.#missing, path, () => ({ path, count: 0 }))
  }

  change(path: string, note: string): void {
    if (this.#isQuiet) return
    count(this.#changes, `${path} ${note}`, () => ({ path, note, count: 0 }))
  }

  /** Forgets everything. */
  clear(): void {
    for (const notes of [this.#losses, this.#missing, this.#changes]) notes.clear()
    this.lossesTotal = 0
    this.missingTotal = 0
  }

  get losses(): Loss[] {
    return [...this.#losses.values()]
  }

  get missing(): Missing[] {
    return [...this.#missing.values()]
  }

  get changes(): Change[] {
    return [...this.#changes.values()]
  }
}

function count<T extends { count: number }>(entries: Map<string, T>, key: string, make: () => T): void {
  let entry = entries.get(key)
  if (!entry) {
    if (entries.size >= mostPlaces) return
    entry = make()
    entries.set(key, entry)
  }
  entry.count++
}
