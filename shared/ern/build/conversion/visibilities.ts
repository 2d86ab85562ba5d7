import { BuiltElement } from '../built-element.ts'
import { type KeepTexts, KeptValues, keptElements } from './kept-values.ts'

const dates = [
  'ReleaseDisplayStart',
  'CoverArtPreviewStart',
  'TrackListingPreviewStart',
  'ClipPreviewStart',
] as const

type Kind = 'Release' | 'TrackRelease'

/** When a release may be shown: dates of its deals up to 4.1.1, and records of their own from 4.2 on. */
export class Visibilities {
  /** Dates by the reference of a release, as its deals have them. */
  readonly #ofDeals: KeptValues<Readonly<Record<string, string>>>
  readonly #kinds: KeptValues<Kind>
  readonly #records: KeptValues<BuiltElement[]>
  /** References to visibilities by the reference of the release. */
  readonly #referred: KeptValues<string[]>

  constructor(keep: KeepTexts) {
    this.#ofDeals = new KeptValues(keep())
    this.#kinds = new KeptValues(keep())
    this.#records = keptElements(keep())
    this.#referred = new KeptValues(keep())
  }

  /** Looks at a record before anything is written. */
  look(record: BuiltElement): void {
    const reference = record.child('ReleaseReference')?.text
    if (reference !== undefined && record.name.endsWith('Release')) {
      this.#kinds.set(reference, record.name === 'Release' ? 'Release' : 'TrackRelease')
      const referred = record.named('ReleaseVisibilityReference').map(({ text }) => text)
      if (referred.length > 0) this.#referred.set(reference, referred)
    }
    if (record.name.endsWith('Visibility')) {
      const own = record.child('VisibilityReference')?.text
      if (own !== undefined) this.#records.set(own, [record])
    }
    if (record.name === 'ReleaseDeal')
      for (const release of record.named('DealReleaseReference'))
        for (const deal of record.named('Deal')) this.#lookAtTerms(release.text, deal.child('DealTerms'))
  }

  #lookAtTerms(release: string, terms: BuiltElement | undefined): void {
    for (const name of dates)
      for (const form of ['DateTime', 'Date']) {
        const value = terms?.child(`${name}${form}`)?.text
        if (value === undefined) continue
        const known = this.#ofDeals.get(release) ?? {}
        // Deals that differ: the first date from which anybody may see it.
        const before = known[name]
        if (before === undefined || value < before) this.#ofDeals.set(release, { ...known, [name]: value })
      }
  }

  /** Takes the dates out of deals and lets releases refer to visibilities instead. */
  toRecords(record: BuiltElement): void {
    if (record.name === 'ReleaseDeal')
      for (const deal of record.named('Deal')) {
        const terms = deal.child('DealTerms')
        for (const name of dates) for (const form of ['DateTime', 'Date']) terms?.take(`${name}${form}`)
      }
    const reference = record.child('ReleaseReference')?.text
    if (reference !== undefined && this.#made(reference) !== null && record.name.endsWith('Release'))
      record.add('ReleaseVisibilityReference', `V${reference}`)
  }

  /** The visibilities made of the dates of deals: those of releases first. */
  *records(): Generator<BuiltElement> {
    for (const kind of ['Release', 'TrackRelease'] as const)
      for (const release of this.#ofDeals.keys()) {
        const made = this.#kinds.get(release) === kind ? this.#made(release) : null
        if (made) yield made
      }
  }

  #made(release: string): BuiltElement | null {
    const known = this.#ofDeals.get(release)
    const kind = this.#kinds.get(release)
    if (!known || !kind) return null
    // A track's visibility says first of all when its title may be shown.
    if (kind === 'TrackRelease' && known.TrackListingPreviewStart === undefined) return null
    const record = new BuiltElement(kind === 'Release' ? 'ReleaseVisibility' : 'TrackReleaseVisibility')
    record.add('VisibilityReference', `V${release}`)
    for (const name of dates) {
      const value = known[name]
      if (value === undefined) continue
      const element =
        kind === 'Release' && name === 'TrackListingPreviewStart' ? 'FullTrackListingPreviewStart' : name
      record.add(`${element}DateTime`, value)
    }
    return record
  }

  /** Whether a visibility says all the dates that deals of ERN 3 say together. */
  isInDeals(visibility: BuiltElement): boolean {
    return dates.every((name) => dateOf(visibility, name) !== undefined)
  }

  /** Puts the dates of visibilities into the deals of the releases that refer to them. */
  toDeals(record: BuiltElement, all: boolean): void {
    record.take('ReleaseVisibilityReference')
    if (record.name !== 'ReleaseDeal') return
    const said = record
      .named('DealReleaseReference')
      .map(
        ({ text }) => this.#referred.get(text)?.map((reference) => this.#records.get(reference)?.[0]) ?? [],
      )
    const [first] = said[0] ?? []
    if (!first) return
    const values = dates.map((name) => [name, dateOf(first, name)] as const)
    if (all && values.some(([, value]) => value === undefined)) return
    for (const deal of record.named('Deal'))
      for (const [name, value] of values)
        if (value !== undefined) deal.child('DealTerms')?.add(`${name}DateTime`, value)
  }
}

function dateOf(visibility: BuiltElement, name: string): string | undefined {
  return (visibility.child(`Full${name}DateTime`) ?? visibility.child(`${name}DateTime`))?.text
}
