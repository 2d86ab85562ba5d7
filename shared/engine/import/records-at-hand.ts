import type { DealRecord, ErnRecord, PartyRecord, ReleaseRecord, ResourceRecord } from '../../ern/record.ts'
import { sortKey } from '../catalog/sort-key.ts'
import type { TerritorySets } from '../catalog/territory-sets.ts'
import { isTrack } from './complete-releases.ts'
import { present } from './present.ts'
import type { ReadRecords } from './read-records.ts'

/** Messages with more records are joined by SQL: maps of all of them would grow with the message. */
const mostRecords = 20_000

/** The deals of one release: how many, and the different sets of territories they hold in. */
interface ReleaseDeals {
  deals: number
  territorySets: Set<number>
}

/**
 * The records of a small message that has ended, found by what refers to them: what a release takes over from the
 * others is looked up here instead of by a query for each. Where a reference stands twice, the first has it, as in SQL.
 */
export class RecordsAtHand {
  readonly #parties = new Map<string, PartyRecord>()
  readonly #resources = new Map<string, ResourceRecord>()
  readonly #deals = new Map<string, DealRecord[]>()
  hasCueSheets = false

  /** Null for messages that are too large. */
  static of(stretches: readonly ReadRecords[], count: number): RecordsAtHand | null {
    return count > mostRecords ? null : new RecordsAtHand(stretches)
  }

  private constructor(stretches: readonly ReadRecords[]) {
    const take = (record: ErnRecord) => {
      if (record.kind === 'party') {
        if (record.reference !== null && !this.#parties.has(record.reference))
          this.#parties.set(record.reference, record)
      } else if (record.kind === 'resource') {
        if (record.reference !== null && !this.#resources.has(record.reference))
          this.#resources.set(record.reference, record)
      } else if (record.kind === 'deal') {
        for (const reference of new Set(record.releaseReferences)) {
          const known = this.#deals.get(reference)
          if (known) known.push(record)
          else this.#deals.set(reference, [record])
        }
      } else if (record.kind === 'part' && record.element === 'CueSheet') this.hasCueSheets = true
    }
    for (const records of stretches) records.each(take)
  }

  /** What the label of a release is called, and what that is sorted by. */
  labelOf({ label, labelReference }: ReleaseRecord): { name: string | null; key: string | null } {
    const party = labelReference === null ? undefined : this.#parties.get(labelReference)
    return {
      name: present(label) ?? present(party?.name ?? null),
      key: sortKey(label) ?? sortKey(party?.name ?? null),
    }
  }

  /** The resource a release's first primary reference leads to. */
  trackOf({ resources }: ReleaseRecord): ResourceRecord | undefined {
    const first = resources.find((to) => !to.secondary)
    return first && this.#resources.get(first.reference)
  }

  /** How many different tracks a release has. */
  tracksOf(release: ReleaseRecord): number {
    const tracks = new Set<string>()
    for (const { reference, secondary } of release.resources) {
      const resource = secondary ? undefined : this.#resources.get(reference)
      if (resource && isTrack(resource.element)) tracks.add(reference)
    }
    return tracks.size
  }

  /** How many deals a release has, and the set of territories all of them hold in; null where they say nothing of it. */
  dealsOf({ reference }: ReleaseRecord, sets: TerritorySets): { deals: number; territorySet: number | null } {
    const deals = reference === null ? undefined : this.#deals.get(reference)
    if (deals === undefined) return { deals: 0, territorySet: null }
    const own: ReleaseDeals = { deals: deals.length, territorySets: new Set() }
    for (const { territories, excludedTerritories } of deals) {
      const set = sets.of(territories, excludedTerritories)
      if (set !== null) own.territorySets.add(set)
    }
    const [first] = own.territorySets
    return {
      deals: own.deals,
      territorySet:
        own.territorySets.size > 1
          ? sets.union([...own.territorySets].sort((a, b) => a - b))
          : (first ?? null),
    }
  }
}
