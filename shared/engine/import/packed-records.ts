import type {
  DealRecord,
  ErnRecord,
  HeaderRecord,
  MessageRecord,
  PartRecord,
  PartyRecord,
  ProblemRecord,
  ReleaseRecord,
  ReleaseResource,
  ResourceRecord,
} from '../../ern/record.ts'
import type { ReadRecords, RecordCollector } from './read-records.ts'

/**
 * Records on their way from one thread to another: all their texts as one, all their numbers as one list. Copying two
 * things costs a tenth of copying thousands of objects, and what waits to be written is small and no work for the
 * garbage collector.
 */
export interface PackedRecords {
  /** The texts, one behind the other. */
  text: string
  /** For each record its kind, then its numbers and the lengths of its texts; -1 for an absent one. */
  numbers: Float64Array<ArrayBuffer>
  length: number
  rows: number
  releases: number
  resources: number
  /** What is rare: the records that are not packed, in order. */
  others: OtherRecord[]
  /** How often each problem was met that is told once for all its occurrences, by its number in the source. */
  tallies: number[]
}

/** A problem that is told once has the number of its tally instead of it. */
type OtherRecord =
  | MessageRecord
  | HeaderRecord
  | PartRecord
  | (Omit<ProblemRecord, 'tally'> & { tallyNumber?: number })

/** The kinds, as numbers. */
const other = 0
const party = 1
const resource = 2
const release = 3
const deal = 4

const absent = -1

/** Packs the records of one source. */
export class RecordPacker implements RecordCollector<PackedRecords> {
  #texts: string[] = []
  #numbers = new Float64Array(4096)
  #used = 0
  #length = 0
  #rows = 0
  #releases = 0
  #resources = 0
  #others: OtherRecord[] = []
  readonly #tallies: { readonly times: number }[] = []

  add(record: ErnRecord): void {
    this.#length++
    if (record.kind !== 'message' && record.kind !== 'problem') this.#rows++
    switch (record.kind) {
      case 'party':
        this.#party(record)
        break
      case 'resource':
        this.#resources++
        this.#resource(record)
        break
      case 'release':
        this.#releases++
        this.#release(record)
        break
      case 'deal':
        this.#deal(record)
        break
      case 'problem':
        this.#problem(record)
        break
      default:
        this.#number(other)
        this.#others.push(record)
    }
  }

  take(): PackedRecords {
    const packed = {
      text: this.#texts.join(''),
      numbers: this.#numbers.slice(0, this.#used),
      length: this.#length,
      rows: this.#rows,
      releases: this.#releases,
      resources: this.#resources,
      others: this.#others,
      tallies: this.#tallies.map(({ times }) => times),
    }
    this.#texts = []
    this.#used = 0
    this.#length = 0
    this.#rows = 0
    this.#releases = 0
    this.#resources = 0
    this.#others = []
    return packed
  }

  #problem({ tally, ...problem }: ProblemRecord): void {
    this.#number(other)
    if (tally === undefined) this.#others.push(problem)
    else this.#others.push({ ...problem, tallyNumber: this.#tallies.push(tally) - 1 })
  }

  #party(record: PartyRecord): void {
    this.#begin(party, record.start, record.end)
    this.#value(record.reference)
    this.#value(record.name)
    this.#value(record.isni)
    this.#value(record.dpid)
    this.#value(record.ipi)
  }

  #resource(record: ResourceRecord): void {
    this.#begin(resource, record.start, record.end)
    this.#value(record.element)
    this.#value(record.reference)
    this.#value(record.type)
    this.#value(record.isrc)
    this.#value(record.title)
    this.#value(record.artist)
    this.#value(record.duration)
    this.#value(record.pLine)
    this.#value(record.file)
  }

  #release(record: ReleaseRecord): void {
    this.#begin(release, record.start, record.end)
    this.#number(record.isMainRelease ? 1 : 0)
    this.#value(record.role)
    this.#value(record.reference)
    this.#value(record.releaseType)
    this.#value(record.grid)
    this.#value(record.icpn)
    this.#value(record.isrc)
    this.#value(record.catalogNumber)
    this.#value(record.title)
    this.#value(record.artist)
    this.#value(record.label)
    this.#value(record.labelReference)
    this.#value(record.genre)
    this.#value(record.releaseDate)
    this.#values(record.proprietaryIds)
    this.#number(record.resources.length)
    for (const { reference, disc, sequence, secondary } of record.resources) {
      this.#value(reference)
      this.#number(disc ?? absent)
      this.#number(sequence ?? absent)
      this.#number(secondary ? 1 : 0)
    }
  }

  #deal(record: DealRecord): void {
    this.#begin(deal, record.start, record.end)
    this.#values(record.releaseReferences)
    this.#values(record.commercialModels)
    this.#values(record.useTypes)
    this.#values(record.territories)
    this.#values(record.excludedTerritories)
    this.#value(record.validFrom)
    this.#value(record.validTo)
    this.#value(record.price)
  }

  #begin(kind: number, start: number, end: number): void {
    this.#number(kind)
    this.#number(start)
    this.#number(end)
  }

  #values(values: readonly string[]): void {
    this.#number(values.length)
    for (const value of values) this.#value(value)
  }

  #value(value: string | null): void {
    if (value === null) {
      this.#number(absent)
      return
    }
    this.#number(value.length)
    this.#texts.push(value)
  }

  #number(number: number): void {
    if (this.#used === this.#numbers.length) {
      const larger = new Float64Array(2 * this.#used)
      larger.set(this.#numbers)
      this.#numbers = larger
    }
    this.#numbers[this.#used++] = number
  }
}

/** Gives packed records back. `tallies` is of their source: every stretch brings it up to date. */
export function unpackedRecords(packed: PackedRecords, tallies: number[]): ReadRecords {
  packed.tallies.forEach((times, number) => {
    tallies[number] = times
  })
  const { length, rows, releases, resources } = packed
  const root = packed.others.find((record) => record.kind === 'message') ?? null
  return {
    length,
    rows,
    releases,
    resources,
    root,
    each: (visit) => new Unpacking(packed, tallies).each(visit),
  }
}

/** One walk through packed records. */
class Unpacking {
  readonly #packed: PackedRecords
  readonly #tallies: readonly number[]
  readonly #text: string
  readonly #numbers: Float64Array
  #at = 0
  #textAt = 0

  constructor(packed: PackedRecords, tallies: readonly number[]) {
    this.#packed = packed
    this.#tallies = tallies
    this.#text = packed.text
    this.#numbers = packed.numbers
  }

  each(visit: (record: ErnRecord) => void): void {
    let others = 0
    for (let record = 0; record < this.#packed.length; record++) {
      switch (this.#number()) {
        case party:
          visit(this.#party())
          break
        case resource:
          visit(this.#resource())
          break
        case release:
          visit(this.#release())
          break
        case deal:
          visit(this.#deal())
          break
        default:
          visit(this.#other(this.#packed.others[others++]!))
      }
    }
  }

  #other(record: OtherRecord): ErnRecord {
    if (record.kind !== 'problem') return record
    const { tallyNumber, ...problem } = record
    if (tallyNumber === undefined) return problem
    const tallies = this.#tallies
    const tally = {
      get times() {
        return tallies[tallyNumber]!
      },
    }
    return { ...problem, tally }
  }

  #party(): PartyRecord {
    return {
      kind: 'party',
      start: this.#number(),
      end: this.#number(),
      reference: this.#value(),
      name: this.#value(),
      isni: this.#value(),
      dpid: this.#value(),
      ipi: this.#value(),
    }
  }

  #resource(): ResourceRecord {
    return {
      kind: 'resource',
      start: this.#number(),
      end: this.#number(),
      element: this.#present(),
      reference: this.#value(),
      type: this.#value(),
      isrc: this.#value(),
      title: this.#value(),
      artist: this.#value(),
      duration: this.#value(),
      pLine: this.#value(),
      file: this.#value(),
    }
  }

  #release(): ReleaseRecord {
    return {
      kind: 'release',
      start: this.#number(),
      end: this.#number(),
      isMainRelease: this.#number() === 1,
      role: this.#present() as ReleaseRecord['role'],
      reference: this.#value(),
      releaseType: this.#value(),
      grid: this.#value(),
      icpn: this.#value(),
      isrc: this.#value(),
      catalogNumber: this.#value(),
      title: this.#value(),
      artist: this.#value(),
      label: this.#value(),
      labelReference: this.#value(),
      genre: this.#value(),
      releaseDate: this.#value(),
      proprietaryIds: this.#values(),
      resources: this.#links(),
    }
  }

  #links(): ReleaseResource[] {
    const links: ReleaseResource[] = []
    for (let left = this.#number(); left > 0; left--)
      links.push({
        reference: this.#present(),
        disc: this.#numberOrNull(),
        sequence: this.#numberOrNull(),
        secondary: this.#number() === 1,
      })
    return links
  }

  #deal(): DealRecord {
    return {
      kind: 'deal',
      start: this.#number(),
      end: this.#number(),
      releaseReferences: this.#values(),
      commercialModels: this.#values(),
      useTypes: this.#values(),
      territories: this.#values(),
      excludedTerritories: this.#values(),
      validFrom: this.#value(),
      validTo: this.#value(),
      price: this.#value(),
    }
  }

  #values(): string[] {
    const values: string[] = []
    for (let left = this.#number(); left > 0; left--) values.push(this.#present())
    return values
  }

  #present(): string {
    return this.#value() ?? ''
  }

  #value(): string | null {
    const length = this.#number()
    if (length === absent) return null
    const from = this.#textAt
    this.#textAt += length
    return this.#text.slice(from, this.#textAt)
  }

  #numberOrNull(): number | null {
    const number = this.#number()
    return number === absent ? null : number
  }

  #number(): number {
    return this.#numbers[this.#at++]!
  }
}
