import type { XmlAttributes } from '../xml/reader.ts'
import { longestValue } from './candidates.ts'
import type { ProblemRecord } from './record.ts'
import type { Check } from './value-checks.ts'
import { localName } from './versions.ts'
import { type AnchorKind, type Watched, watchedElement } from './watched-elements.ts'

/** Hears of every anchor and every reference of a message, in document order. */
export interface LinkListener {
  /** `offset` is the byte of its text; `path` gives its element's path inside its record. */
  anchor(kind: AnchorKind, reference: string, offset: number, path: () => string): void
  reference(kind: AnchorKind, reference: string, offset: number, path: () => string): void
}

/** Problems of one record that are told one by one; of what comes after them each code is counted. */
const mostProblems = 1_000

/**
 * Looks at the text of watched elements wherever in a message they stand: on the paths of the records' fields or off
 * them. An element that is not watched costs one look into a list.
 */
export class Watch {
  readonly #links: LinkListener | null
  /** By the reader's name id. */
  #watched: (Watched | null)[] = []
  /** Names of the open elements. */
  readonly #names: string[] = []
  #depth = 0
  #current: Watched | null = null
  #check: Check | null = null
  #text = ''
  #textStart = 0
  /** Depth of the element whose children begin the paths. */
  #base = 1
  #found: ProblemRecord[] = []
  #uncounted = new Map<ProblemRecord['code'], ProblemRecord>()
  /** Messages of other standards have rules of their own. */
  enabled = true

  constructor(links: LinkListener | null) {
    this.#links = links
  }

  /** Goes on with what is known of names, by the numbers the reader gives them. */
  remember(watched: (Watched | null)[]): void {
    this.#watched = watched
  }

  /** Whether the text that follows is looked at. */
  get wantsText(): boolean {
    return this.#current !== null
  }

  open(name: string, attributes: XmlAttributes, contentStart: number, nameId: number): void {
    this.#names[this.#depth++] = name
    let watched = this.#watched[nameId]
    if (watched === undefined) {
      watched = watchedElement(localName(name))
      this.#watched[nameId] = watched
    }
    // A watched element that has children holds no value of its own.
    this.#current = null
    if (watched === null || !this.enabled) return
    if (watched.role === 'value') {
      this.#check = watched.check(attributes)
      if (this.#check === null) return
    } else if (this.#links === null) return
    this.#current = watched
    this.#text = ''
    this.#textStart = contentStart
  }

  text(value: string): void {
    if (this.#text.length < longestValue) this.#text += value
  }

  close(): void {
    this.#depth--
    const watched = this.#current
    if (watched === null) return
    this.#current = null
    const value = this.#text.trim()
    if (value === '' || value === '#unknown#') return
    if (watched.role === 'anchor') this.#links!.anchor(watched.kind, value, this.#textStart, this.#path)
    else if (watched.role === 'reference')
      this.#links!.reference(watched.kind, value, this.#textStart, this.#path)
    else this.#look(value)
  }

  /** A record's element has just opened: paths begin below it. With `whole`, with it. */
  beginRecord(whole: boolean): void {
    this.#base = whole ? this.#depth - 1 : this.#depth
  }

  endRecord(): void {
    this.#base = 1
  }

  get hasFound(): boolean {
    return this.#found.length > 0
  }

  /** What was found since the last time. */
  take(): ProblemRecord[] {
    const found = this.#found
    this.#found = []
    this.#uncounted.clear()
    return found
  }

  /** Path of the element that closes. */
  readonly #path = () =>
    this.#names
      .slice(this.#base, this.#depth + 1)
      .map(localName)
      .join('/')

  #look(value: string): void {
    const read = { value, offset: this.#textStart, path: '' }
    const problem = this.#check!(read)
    if (problem === null) return
    const full = this.#uncounted.get(problem.code)
    if (full !== undefined) {
      full.more = (full.more ?? 0) + 1
      return
    }
    problem.path = this.#path()
    this.#found.push(problem)
    if (this.#found.length >= mostProblems) this.#uncounted.set(problem.code, problem)
  }
}
