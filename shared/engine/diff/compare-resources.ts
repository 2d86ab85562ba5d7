import type { DiffTally, FieldDifference } from '../../contract/diff.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { RowSet } from '../query/row-set.ts'
import { calledInRelease, compareResource, isTrackKind, kindWords } from './compare-content.ts'
import type { PlacedDifference } from './difference-rows.ts'
import { idOf, type RecordPairs } from './pair-records.ts'
import type { ComparedMessage, ReleaseContent } from './record-content.ts'

/** A tally that nothing was counted in yet. */
export const noTally = (): DiffTally => ({ added: 0, removed: 0, changed: 0, same: 0 })

/** What resources are compared with. */
interface Means {
  pairs: RecordPairs
  isOneVersion: boolean
  /** Whether two resources say the same as they are written. */
  same: (before: number, after: number) => boolean
  /** Lets others have their turn after so many records. */
  rest: (done: number) => Promise<void>
}

/** Compares the resources of two messages, each once: with the first release that plays it. */
export class ComparedResources {
  readonly tallies = { tracks: noTally(), otherResources: noTally() }
  readonly #catalog: Catalog
  readonly #before: ComparedMessage
  readonly #after: ComparedMessage
  readonly #means: Means
  /** Resources whose differences have been told, of either side. */
  readonly #toldBefore = new RowSet()
  readonly #toldAfter = new RowSet()

  constructor(catalog: Catalog, before: ComparedMessage, after: ComparedMessage, means: Means) {
    this.#catalog = catalog
    this.#before = before
    this.#after = after
    this.#means = means
  }

  /** Whether the differences of a resource of one side have been told. */
  isTold(side: 'before' | 'after', row: number): boolean {
    return (side === 'before' ? this.#toldBefore : this.#toldAfter).has(row)
  }

  /** Passes over the resources of a release that say the same; whether all do. */
  async pass(after: number): Promise<boolean> {
    let isSame = true
    for (const row of this.#after.resourcesOf(after)) {
      if (this.#toldAfter.has(row)) continue
      const partner = this.#means.pairs.before('resource', row)
      if (partner === null || !this.#means.same(partner, row)) isSame = false
      else this.#countSame(partner, row)
      await this.#means.rest(2)
    }
    return isSame
  }

  /** What differs in the resources of a release that no release before it has told of. */
  async ofRelease(before: ReleaseContent | null, after: ReleaseContent | null): Promise<PlacedDifference[]> {
    const fields: PlacedDifference[] = []
    const called = after ? calledInRelease(after.played) : new Map<number, string>()
    for (const [row, label] of called) {
      if (this.#toldAfter.has(row)) continue
      fields.push(...this.compare(this.#means.pairs.before('resource', row), row, label))
      await this.#means.rest(2)
    }
    if (!before) return fields
    const here = new Set(called.keys())
    for (const [row, label] of calledInRelease(before.played)) {
      const partner = this.#means.pairs.after('resource', row)
      if (partner !== null && here.has(partner)) continue
      if (this.#toldBefore.has(row)) continue
      if (partner === null) {
        fields.push(...this.compare(row, null, label))
        await this.#means.rest(1)
      } else if (after) fields.push(this.#onlyOn('removed', row, partner, label))
    }
    return fields
  }

  /** A resource that is in both messages, but no longer in this release. */
  #onlyOn(kind: 'removed', before: number, after: number, label: string): PlacedDifference {
    return {
      name: label[0]!.toUpperCase() + label.slice(1),
      path: 'resources',
      kind,
      before: this.#resourceInWords(before),
      after: null,
      beforeRecord: recordId('resource', before),
      afterRecord: recordId('resource', after),
    }
  }

  #resourceInWords(row: number): string {
    const found = this.#catalog.database.get<
      Record<'title' | 'artist' | 'isrc' | 'file' | 'kind', string | null>
    >('SELECT title, artist, isrc, file, kind FROM resource WHERE id = ?', row)
    const parts = [found?.title, found?.artist, found?.isrc ?? found?.file].filter(Boolean)
    return parts.length > 0 ? parts.join(', ') : kindWords(found?.kind ?? null)
  }

  #tallyOf(resource: number): DiffTally {
    const { kind } = this.#catalog.database.get<{ kind: string }>(
      'SELECT kind FROM resource WHERE id = ?',
      resource,
    )!
    return isTrackKind(kind) ? this.tallies.tracks : this.tallies.otherResources
  }

  #countSame(before: number, after: number): void {
    this.#toldBefore.add(before)
    this.#toldAfter.add(after)
    this.#tallyOf(after).same++
  }

  /** Compares a resource, once; tells what differs. */
  compare(before: number | null, after: number | null, label: string): PlacedDifference[] {
    if (before !== null) this.#toldBefore.add(before)
    if (after !== null) this.#toldAfter.add(after)
    const tally = this.#tallyOf((after ?? before)!)
    const ids = { beforeRecord: idOf('resource', before), afterRecord: idOf('resource', after) }
    if (before === null || after === null) {
      tally[before === null ? 'added' : 'removed']++
      const words = this.#resourceInWords((after ?? before)!)
      return [
        {
          name: label[0]!.toUpperCase() + label.slice(1),
          path: 'resources',
          kind: before === null ? 'added' : 'removed',
          before: before === null ? null : words,
          after: after === null ? null : words,
          ...ids,
        },
      ]
    }
    const fields = this.#means.same(before, after) ? [] : this.#resourceFields(before, after, label)
    tally[fields.length > 0 ? 'changed' : 'same']++
    return fields.map((field) => ({ ...field, ...ids }))
  }

  #resourceFields(before: number, after: number, label: string): FieldDifference[] {
    const [one, other] = [this.#before.open('resource', before), this.#after.open('resource', after)]
    return compareResource(
      one && this.#before.resource(one, this.#means.isOneVersion),
      other && this.#after.resource(other, this.#means.isOneVersion),
      label,
      'resources',
    )
  }
}
