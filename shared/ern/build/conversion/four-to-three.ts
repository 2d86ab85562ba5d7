import type { BuiltElement } from '../built-element.ts'
import type { Conversion, ConversionTask } from './conversion.ts'
import { EditedTitles } from './edited-titles.ts'
import { betweenShapes, shapeOf } from './ern-4-steps.ts'
import { type KeptValues, keptElements } from './kept-values.ts'
import { PartiesInline, plainIds } from './parties-inline.ts'
import { RecordsToThree } from './records-to-3.ts'
import { Visibilities } from './visibilities.ts'
import { schemaVersionId } from './within-family.ts'

/** Release profiles of ERN 3 by those of ERN 4. */
const profiles: Readonly<Record<string, string>> = {
  Audio: 'AudioAlbum',
  SimpleAudioSingle: 'AudioSingle',
  Video: 'VideoAlbum',
  SimpleVideoSingle: 'SimpleVideoSingle',
  MixedMedia: 'MixedMediaBundle',
  Ringtone: 'Ringtone',
  LongFormMusicalWorkVideo: 'LongformVideo',
}

/**
 * ERN 4 into ERN 3: parties where they are named, attributes into territory blocks, TrackReleases into releases of their
 * own. Goes by way of ERN 4.2. Source: FACTS, section 4.2.
 */
export class FourToThree implements Conversion {
  readonly looks: Conversion['looks']
  readonly #task: ConversionTask
  readonly #from: number
  readonly #parties: PartiesInline
  readonly #records: RecordsToThree
  readonly #visibilities: Visibilities
  readonly #titlesOfTracks: KeptValues<BuiltElement[]>
  readonly #artistsOfTracks: KeptValues<BuiltElement[]>
  readonly #titles: EditedTitles | null

  constructor(task: ConversionTask) {
    this.#task = task
    this.#from = shapeOf(task.from)
    this.looks = [
      (list, record) =>
        list === 'PartyList' ||
        list === 'ResourceList' ||
        (this.#from > 0 && (list === 'ReleaseList' || record.endsWith('Visibility'))),
    ]
    this.#parties = new PartiesInline(task.notes, task.keep)
    this.#visibilities = new Visibilities(task.keep)
    this.#titlesOfTracks = keptElements(task.keep())
    this.#artistsOfTracks = keptElements(task.keep())
    this.#records = new RecordsToThree(task.model, this.#parties, task.notes)
    this.#titles = task.imported ? new EditedTitles(task.imported, task.notes) : null
  }

  look(_at: number, list: string, record: BuiltElement): void {
    const { notes } = this.#task
    if (list === 'PartyList') this.#parties.take(this.#stepped(list, record))
    else if (list === 'ResourceList') {
      const reference = record.child('ResourceReference')?.text
      if (reference === undefined) return
      const { titles, artists } = RecordsToThree.trackFacts(
        notes.quietly(() => this.#stepped(list, RecordsToThree.saidOfTrack(record))),
      )
      this.#titlesOfTracks.set(reference, titles)
      this.#artistsOfTracks.set(reference, artists)
    } else this.#visibilities.look(record)
  }

  #stepped(list: string, record: BuiltElement): BuiltElement {
    this.#titles?.carry(list, record)
    betweenShapes(record, this.#from, 1, this.#task.notes)
    return record
  }

  root(root: BuiltElement): BuiltElement {
    const { notes, to } = this.#task
    root.set('MessageSchemaVersionId', schemaVersionId(to))
    root.set('AvsVersionId', null)
    const profile = root.attribute('ReleaseProfileVersionId')
    const variant = root.attribute('ReleaseProfileVariantVersionId')
    if (profile !== null) {
      const name =
        variant === 'Classical'
          ? 'ClassicalAudioAlbum'
          : variant === 'BoxedSet'
            ? 'DigitalBoxedSet'
            : profiles[profile]
      if (name === undefined) {
        root.set('ReleaseProfileVersionId', null)
        notes.lose('@ReleaseProfileVersionId', 'no-equivalent', profile)
      } else {
        root.set('ReleaseProfileVersionId', `CommonReleaseTypes/14/${name}`)
        if (variant === 'Classical' || variant === 'BoxedSet')
          root.set('ReleaseProfileVariantVersionId', null)
        notes.change('@ReleaseProfileVersionId', `${profile} written as ${name} for ERN ${to}`)
      }
    }
    return root
  }

  member(member: BuiltElement): BuiltElement | null {
    betweenShapes(member, this.#from, 1, this.#task.notes)
    if (member.name === 'PurgedRelease')
      for (const each of member.named('Contributor')) {
        each.name = 'ResourceContributor'
        plainIds(each)
        each.rename('Role', 'ResourceContributorRole')
      }
    return member
  }

  before(): [] {
    return []
  }

  hasList(list: string): boolean {
    return list !== 'PartyList'
  }

  record(list: string, record: BuiltElement): readonly BuiltElement[] {
    if (list === 'PartyList') return []
    const stepped = this.#stepped(list, record)
    if (list === 'ResourceList') return [this.#records.resource(stepped)]
    if (this.#from > 0) {
      // What says all dates is in the deals by now; what says some has no place in them.
      if (stepped.name.endsWith('Visibility')) return this.#visibilities.isInDeals(stepped) ? [] : [stepped]
      this.#visibilities.toDeals(stepped, true)
    }
    if (list === 'DealList') return [this.#records.releaseDeal(stepped)]
    if (stepped.name === 'Release') return [this.#records.release(stepped, null)]
    if (stepped.name === 'TrackRelease') {
      const resource = stepped.child('ReleaseResourceReference')?.text ?? ''
      const titles = this.#titlesOfTracks.get(resource) ?? []
      return [this.#records.release(stepped, { titles, artists: this.#artistsOfTracks.get(resource) ?? [] })]
    }
    return [stepped]
  }

  closing(): [] {
    return []
  }
}
