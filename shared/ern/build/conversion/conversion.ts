import type { ContentModel } from '../../content-model.ts'
import { familyOf } from '../../versions.ts'
import type { BuildNotes } from '../build-report.ts'
import type { BuiltElement } from '../built-element.ts'
import { FourToThree } from './four-to-three.ts'
import { ThreeToFour } from './three-to-four.ts'
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
  record(list: string, record: BuiltElement): readonly BuiltElement[]
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
}

/** The conversion between two versions; null where a message stays in its own. */
export function conversionBetween(task: ConversionTask): Conversion | null {
  const { from, to, releases } = task
  if (from === to && releases === null) return null
  const families = `${familyOf(from)} ${familyOf(to)}`
  if (families === '3 3') return new WithinThree(task)
  if (families === '4 4') return new WithinFour(task)
  if (families === '3 4') return new ThreeToFour(task)
  if (families === '4 3') return new FourToThree(task)
  throw new RangeError(`ERN ${from} cannot be built as ERN ${to}.`)
}
