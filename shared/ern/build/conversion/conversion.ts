import type { ContentModel } from '../../content-model.ts'
import { familyOf } from '../../versions.ts'
import type { BuildNotes } from '../build-report.ts'
import type { BuiltElement } from '../built-element.ts'
import type { ImportedRecord } from './edited-titles.ts'
import { FourToThree } from './four-to-three.ts'
import { KeptRecords } from './kept-records.ts'
import type { KeepTexts } from './kept-values.ts'
import { ThreeToFour } from './three-to-four.ts'
import { Unchanged } from './unchanged.ts'
import { WithinFour, WithinThree } from './within-family.ts'

/** How the members of a message become those of another version. It may change what it is given. */
export interface Conversion {
  /**
   * Looks at the message before anything is written: which records each look wants, in order. A look at all of a list
   * holds what is found of it, so it keeps little.
   */
  readonly looks: readonly ((list: string, record: string) => boolean)[]
  look(at: number, list: string, record: BuiltElement): void
  root(root: BuiltElement): BuiltElement
  /** Null leaves it out. */
  member(member: BuiltElement): BuiltElement | null
  /** Lists that come before one of the message's, whole. */
  before(list: string): readonly { list: string; records: Iterable<BuiltElement> }[]
  /** Whether the list is written under its name. */
  hasList(list: string): boolean
  record(list: string, record: BuiltElement): Iterable<BuiltElement>
  /** What comes at the end of a list. */
  closing(list: string): Iterable<BuiltElement>
}

/** What a conversion is told. */
export interface ConversionTask {
  from: string
  to: string
  /** Of the version to build. */
  model: ContentModel
  notes: BuildNotes
  /** References of the releases to keep; null for all. */
  releases: ReadonlySet<string> | null
  /** What edited records said when they were imported; absent where nothing was edited. */
  imported?: ImportedRecord | null
  /** Where it keeps what it finds of the message. */
  keep: KeepTexts
}

/** The conversion between two versions, of some releases or all; null where a message stays whole and in its own. */
export function conversionBetween(task: ConversionTask): Conversion | null {
  const { from, to, releases } = task
  if (from === to && releases === null) return null
  const families = `${familyOf(from)} ${familyOf(to)}`
  if (families === '3 4') return new ThreeToFour(task)
  const conversion = from === to ? new Unchanged() : within(families, task)
  if (!conversion) throw new RangeError(`A message of ERN ${from} cannot be built as ERN ${to}.`)
  return releases === null ? conversion : new OfSomeReleases(conversion, new KeptRecords(releases))
}

function within(families: string, task: ConversionTask): Conversion | null {
  if (families === '3 3') return new WithinThree(task)
  if (families === '4 4') return new WithinFour(task)
  return families === '4 3' ? new FourToThree(task) : null
}

/** Another conversion, of some releases and what they refer to. */
class OfSomeReleases implements Conversion {
  readonly looks: Conversion['looks']
  readonly #inner: Conversion
  readonly #kept: KeptRecords

  constructor(inner: Conversion, kept: KeptRecords) {
    this.#inner = inner
    this.#kept = kept
    this.looks = [...kept.looks, ...inner.looks]
  }

  look(at: number, list: string, record: BuiltElement): void {
    const own = this.#kept.looks.length
    if (at < own) this.#kept.look(list, record)
    else if (this.#kept.keeps(list, record)) this.#inner.look(at - own, list, record)
  }

  root(root: BuiltElement): BuiltElement {
    return this.#inner.root(root)
  }

  member(member: BuiltElement): BuiltElement | null {
    return this.#inner.member(member)
  }

  before(list: string): ReturnType<Conversion['before']> {
    return this.#inner.before(list)
  }

  hasList(list: string): boolean {
    return this.#inner.hasList(list)
  }

  record(list: string, record: BuiltElement): Iterable<BuiltElement> {
    return this.#kept.keeps(list, record) ? this.#inner.record(list, record) : []
  }

  closing(list: string): Iterable<BuiltElement> {
    return this.#inner.closing(list)
  }
}
