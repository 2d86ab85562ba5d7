import { type ContentModel, contentModel } from '../../content-model.ts'
import type { BuiltElement } from '../built-element.ts'
import type { Conversion, ConversionTask } from './conversion.ts'
import { releaseDealToFour } from './deals-to-4.ts'
import { EditedTitles } from './edited-titles.ts'
import { betweenShapes, shapeOf } from './ern-4-steps.ts'
import { KeptValues, keptElements } from './kept-values.ts'
import { dpidOf, PartyRegister, typedPartyId } from './party-list.ts'
import { isTrackRelease, ReleasesToFour, resourcesOfRelease } from './releases-to-4.ts'
import { ResourcesToFour } from './resources-to-4.ts'
import { contributor, displayText } from './titles-and-people.ts'
import { Visibilities } from './visibilities.ts'
import { firstAvsVersion } from './within-family.ts'

/** Kinds of resources that both families have. */
const kindsOfFour: ReadonlySet<string> = new Set([
  'SoundRecording',
  'Video',
  'Image',
  'Text',
  'SheetMusic',
  'Software',
])

/** Release profiles of ERN 4 by the names of those of ERN 3, and the variant. */
const profiles: Readonly<Record<string, readonly [profile: string, variant?: string]>> = {
  AudioAlbum: ['Audio'],
  AudioAlbumMusicOnly: ['Audio'],
  AudioSingle: ['Audio'],
  AudioBook: ['Audio'],
  ClassicalAudioAlbum: ['Audio', 'Classical'],
  DigitalBoxedSet: ['Audio', 'BoxedSet'],
  VideoAlbum: ['Video'],
  VideoSingle: ['Video'],
  SimpleVideoSingle: ['SimpleVideoSingle'],
  MixedMediaBundle: ['MixedMedia'],
  Ringtone: ['Ringtone'],
  LongformVideo: ['LongFormMusicalWorkVideo'],
}

/**
 * ERN 3 into ERN 4: parties into a list, territory blocks into attributes, releases of tracks into TrackReleases. Goes
 * by way of ERN 4.2, of which the other versions of ERN 4 are steps. Source: FACTS, section 4.1. One message of ERN 4
 * has one main release: throws RangeError while looking when there are several.
 */
export class ThreeToFour implements Conversion {
  readonly looks: Conversion['looks'] = [
    (list) => list === 'ReleaseList' || list === 'WorkList' || list === 'DealList',
    (list) => list === 'ResourceList',
    (list) => list === 'ReleaseList',
  ]
  readonly #task: ConversionTask
  readonly #shape: number
  readonly #model: ContentModel = contentModel('4.2')
  readonly #parties: PartyRegister
  readonly #works: KeptValues<BuiltElement[]>
  /** Whether a release stands for one track, by reference. */
  readonly #isTrack: KeptValues<boolean>
  /** Resources that the releases to keep refer to. */
  readonly #wanted: KeptValues<true>
  readonly #visibilities: Visibilities
  readonly #kinds: KeptValues<string>
  readonly #titles: KeptValues<string>
  readonly #editedTitles: EditedTitles | null
  readonly #resources: ResourcesToFour
  readonly #releasesToFour: ReleasesToFour
  #main: { labels: BuiltElement[]; genres: BuiltElement[] } = { labels: [], genres: [] }
  #mainReference: string | null = null
  #firstReference: string | null = null
  #tracks = 0
  /** Tracks that stand before the main release; none any more once that has come. */
  readonly #waitingTracks: KeptValues<BuiltElement[]>
  #isMainWritten = false
  #hasPartyList = false

  constructor(task: ConversionTask) {
    this.#task = task
    this.#shape = shapeOf(task.to)
    this.#editedTitles = task.imported ? new EditedTitles(task.imported, task.notes) : null
    const { keep } = task
    this.#parties = new PartyRegister(keep)
    this.#works = keptElements(keep())
    this.#isTrack = new KeptValues(keep())
    this.#wanted = new KeptValues(keep())
    this.#visibilities = new Visibilities(keep)
    this.#kinds = new KeptValues(keep())
    this.#titles = new KeptValues(keep())
    this.#waitingTracks = keptElements(keep())
    this.#resources = new ResourcesToFour(this.#model, task.notes, this.#parties, this.#works)
    this.#releasesToFour = new ReleasesToFour(this.#model, task.notes, this.#parties, this.#shape === 0)
  }

  look(at: number, list: string, record: BuiltElement): void {
    if (at === 0) {
      this.#lookFirst(list, record)
      return
    }
    this.#task.notes.quietly(() => this.#editedTitles?.carry(list, record))
    if (at === 1) this.#lookAtResource(record)
    else this.#lookAtRelease(record)
  }

  #lookFirst(list: string, record: BuiltElement): void {
    if (list === 'WorkList') {
      const reference = record.child('MusicalWorkReference')?.text
      if (reference !== undefined) this.#works.set(reference, [record])
    } else if (list === 'ReleaseList') {
      const reference = record.child('ReleaseReference')?.text ?? ''
      if (!this.#isKept(reference)) return
      const isTrack = isTrackRelease(record)
      this.#isTrack.set(reference, isTrack)
      this.#firstReference ??= reference
      if (this.#task.releases !== null)
        for (const resource of resourcesOfRelease(record)) this.#wanted.set(resource.reference, true)
      if (isTrack) this.#tracks++
      else {
        if (this.#mainReference !== null)
          throw new RangeError(
            `The message has several releases, and a message of ERN ${this.#task.to} takes one. Build a message for each of them.`,
          )
        this.#mainReference = reference
      }
    } else this.#lookAtDeal(record)
  }

  /** Visibility is told of by the deals of the releases that are kept. */
  #lookAtDeal(record: BuiltElement): void {
    if (this.#shape > 0) this.#visibilities.look(record)
  }

  #lookAtResource(record: BuiltElement): void {
    if (!this.#isMain()) this.#chooseMain()
    const reference = record.child('ResourceReference')?.text ?? ''
    if (!kindsOfFour.has(record.name) || !this.#isWanted(reference)) return
    this.#kinds.set(reference, record.name)
    const made = this.#task.notes.quietly(() => this.#resources.convert(record))
    const title = made.child('DisplayTitle')
    if (title) this.#titles.set(reference, displayText(title))
  }

  #isMain(): boolean {
    return this.#mainReference !== null
  }

  /** A message of nothing but track releases: the first is the release. */
  #chooseMain(): void {
    if (this.#firstReference === null) return
    this.#mainReference = this.#firstReference
    this.#isTrack.set(this.#firstReference, false)
    this.#tracks--
  }

  #lookAtRelease(record: BuiltElement): void {
    const reference = record.child('ReleaseReference')?.text ?? ''
    if (!this.#isKept(reference)) return
    const made = this.#task.notes.quietly(() => this.#release(record, reference))
    if (reference === this.#mainReference)
      this.#main = { labels: made.named('ReleaseLabelReference'), genres: made.named('Genre') }
    if (this.#shape > 0) this.#visibilities.look(made)
  }

  #release(record: BuiltElement, reference: string): BuiltElement {
    const around = { kinds: this.#kinds, titles: this.#titles, main: this.#main }
    return this.#isTrack.get(reference)
      ? this.#releasesToFour.track(record, around)
      : this.#releasesToFour.main(record, around)
  }

  #isKept(reference: string): boolean {
    return this.#task.releases === null || this.#task.releases.has(reference)
  }

  #isWanted(resource: string): boolean {
    return this.#task.releases === null || this.#wanted.has(resource)
  }

  root(root: BuiltElement): BuiltElement {
    const { notes, to } = this.#task
    root.set('MessageSchemaVersionId', null)
    if (root.attribute('LanguageAndScriptCode') === null && root.name === 'NewReleaseMessage') {
      root.set('LanguageAndScriptCode', 'en')
      notes.change('@LanguageAndScriptCode', 'written as en, because the version requires one')
    } else if (root.attribute('LanguageAndScriptCode') === null) root.set('LanguageAndScriptCode', 'en')
    if (this.#shape >= 2) root.set('AvsVersionId', firstAvsVersion)
    const profile = root.attribute('ReleaseProfileVersionId')
    if (profile !== null) {
      const [mapped, variant] = this.#profile(profile.split('/').at(-1) ?? '')
      if (mapped === null) {
        root.set('ReleaseProfileVersionId', null)
        notes.lose('@ReleaseProfileVersionId', 'no-equivalent', profile)
      } else {
        root.set('ReleaseProfileVersionId', mapped)
        if (variant !== undefined) root.set('ReleaseProfileVariantVersionId', variant)
        notes.change('@ReleaseProfileVersionId', `${profile} written as ${mapped} for ERN ${to}`)
      }
    }
    return root
  }

  #profile(name: string): readonly [string | null, string?] {
    if (name === 'AudioSingle' && this.#tracks === 0) return ['SimpleAudioSingle']
    return profiles[name] ?? [null]
  }

  member(member: BuiltElement): BuiltElement | null {
    if (member.name === 'MessageHeader') header(member)
    if (member.name === 'PurgedRelease') purged(member)
    return member
  }

  before(list: string): readonly { list: string; records: Iterable<BuiltElement> }[] {
    if (this.#hasPartyList || (list !== 'CueSheetList' && list !== 'ResourceList')) return []
    this.#hasPartyList = true
    return [{ list: 'PartyList', records: this.#parties.parties() }]
  }

  hasList(): boolean {
    return true
  }

  record(list: string, record: BuiltElement): Iterable<BuiltElement> {
    this.#editedTitles?.carry(list, record)
    if (list === 'ResourceList') {
      const reference = record.child('ResourceReference')?.text ?? ''
      if (!kindsOfFour.has(record.name)) return this.#task.releases === null ? [record] : []
      return this.#isWanted(reference) ? [this.#stepped(this.#resources.convert(record))] : []
    }
    if (list === 'ReleaseList') return this.#recordOfRelease(record)
    if (list === 'DealList') return this.#recordOfDeal(record)
    if (list === 'WorkList')
      record.children = record.children.filter(({ name }) => !saidByResources.has(name))
    return [record]
  }

  /** The main release comes before its tracks, wherever it stood. */
  *#recordOfRelease(record: BuiltElement): Generator<BuiltElement> {
    const reference = record.child('ReleaseReference')?.text ?? ''
    if (!this.#isKept(reference)) return
    const made = this.#release(record, reference)
    if (this.#shape > 0) this.#visibilities.toRecords(made)
    const stepped = this.#stepped(made)
    if (made.name === 'Release') {
      yield stepped
      yield* this.#waiting()
    } else if (this.#isMainWritten) yield stepped
    else this.#waitingTracks.set(String(this.#waitingTracks.size), [stepped])
  }

  *#waiting(): Generator<BuiltElement> {
    if (!this.#isMainWritten) for (const [track] of this.#waitingTracks.values()) yield track!
    this.#isMainWritten = true
  }

  #recordOfDeal(record: BuiltElement): readonly BuiltElement[] {
    if (this.#task.releases !== null) {
      record.children = record.children.filter(
        ({ name, text }) => name !== 'DealReleaseReference' || this.#isKept(text),
      )
      if (!record.child('DealReleaseReference')) return []
    }
    if (this.#shape > 0) this.#visibilities.toRecords(record)
    const deal = releaseDealToFour(record, this.#task.notes)
    return deal ? [this.#stepped(deal)] : []
  }

  closing(list: string): Iterable<BuiltElement> {
    if (list === 'ReleaseList') return this.#waiting()
    return list === 'DealList' && this.#shape > 0 ? this.#visibilityRecords() : []
  }

  *#visibilityRecords(): Generator<BuiltElement> {
    for (const record of this.#visibilities.records()) yield this.#stepped(record)
  }

  #stepped(record: BuiltElement): BuiltElement {
    betweenShapes(record, 1, this.#shape, this.#task.notes)
    return record
  }
}

/** What a work says that stands on the resources it is in. */
const saidByResources: ReadonlySet<string> = new Set([
  'MusicalWorkReference',
  'MusicalWorkId',
  'MusicalWorkContributor',
])

/** The head of a message: a party is known by its DPID alone. */
function header(element: BuiltElement): void {
  const party = (each: BuiltElement) => {
    const ids = each.named('PartyId')
    const dpid = dpidOf(ids)
    const chosen = ids.find(({ text }) => text === dpid)
    if (chosen) chosen.attributes = []
    // The chosen one first: the version takes one.
    each.children = [...(chosen ? [chosen] : []), ...each.children.filter((child) => child !== chosen)]
    const trading = each.child('TradingName')?.child('Name')
    if (trading) each.child('TradingName')!.text = trading.text
  }
  for (const child of element.children) {
    if (child.child('PartyId')) party(child)
    if (child.name === 'MessageAuditTrail')
      for (const event of child.named('MessageAuditTrailEvent'))
        for (const each of event.named('MessagingPartyDescriptor')) party(each)
  }
}

function purged(element: BuiltElement): void {
  for (const id of element.named('ReleaseId')) {
    isrc(id)
    for (const icpn of id.named('ICPN')) icpn.set('IsEan', null)
  }
  for (const each of element.take('ResourceContributor')) {
    const ids = each.take('PartyId').map(typedPartyId)
    const names = each.take('PartyName')
    const made = contributor(each, 'Contributor', new PartyRegister())
    made.children.unshift(...names, ...ids)
    element.children.push(made)
  }
}

function isrc(id: BuiltElement): void {
  for (const each of id.named('ISRC')) {
    each.name = 'ProprietaryId'
    each.set('Namespace', 'ISRC')
  }
}
