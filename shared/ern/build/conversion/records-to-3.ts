import { allowedValues } from '../../allowed-values/allowed-values.ts'
import type { ContentModel } from '../../content-model.ts'
import type { BuildNotes } from '../build-report.ts'
import { BuiltElement } from '../built-element.ts'
import { type PartiesInline, plainIds } from './parties-inline.ts'
import { displayText } from './titles-and-people.ts'

/** What a resource says that a release of its track repeats in ERN 3. */
export interface TrackFacts {
  titles: BuiltElement[]
  artists: BuiltElement[]
}

const everywhere = 'Worldwide'

/** Makes resources, releases and deals of ERN 3 of those of ERN 4.2. */
export class RecordsToThree {
  readonly #model: ContentModel
  readonly #parties: PartiesInline
  readonly #notes: BuildNotes
  readonly #resourceRoles: ReadonlySet<string>
  readonly #workRoles: ReadonlySet<string>

  constructor(model: ContentModel, parties: PartiesInline, notes: BuildNotes) {
    this.#model = model
    this.#parties = parties
    this.#notes = notes
    const values = (set: string) => new Set(allowedValues(model, set)?.map(({ value }) => value))
    this.#resourceRoles = values('ResourceContributorRole')
    this.#workRoles = values('MusicalWorkContributorRole')
  }

  resource(record: BuiltElement): BuiltElement {
    const kind = record.name
    const out = new BuiltElement(kind)
    out.attributes = record.attributes
    this.#wholeTitles(record, 'ResourceList')
    this.#referenceTitle(record, out)
    const children = record.children.flatMap((child) => this.#partOfResource(child, kind))
    this.#place(out, children, `${kind}DetailsByTerritory`)
    return out
  }

  /** A main release, or one of a track: `track` is what its recording says. */
  release(record: BuiltElement, track: TrackFacts | null): BuiltElement {
    const out = new BuiltElement('Release')
    out.attributes = record.attributes.filter(({ name }) => name !== 'IsMainRelease')
    out.set('IsMainRelease', String(track === null))
    this.#wholeTitles(record, 'ReleaseList')
    const own = [...record.children]
    if (track !== null) {
      out.add('ReleaseType', 'TrackRelease')
      const says = (name: string) => own.some((child) => child.name === name)
      const copies = (elements: readonly BuiltElement[]) => elements.map((each) => BuiltElement.copy(each))
      if (!says('DisplayTitle')) own.push(...copies(track.titles))
      if (!says('DisplayArtistName')) own.push(...copies(track.artists))
    }
    const titled = new BuiltElement(record.name)
    titled.children = own
    this.#referenceTitle(titled, out)
    const links = new Map<string, boolean>()
    const link = (reference: string, isSecondary: boolean) => {
      if (links.get(reference) !== false) links.set(reference, isSecondary)
    }
    const children = own.flatMap((child) => this.#partOfRelease(child, link))
    if (links.size > 0) {
      const list = out.add('ReleaseResourceReferenceList')
      for (const [reference, isSecondary] of links)
        list
          .add('ReleaseResourceReference', reference)
          .set('ReleaseResourceType', isSecondary ? 'SecondaryResource' : 'PrimaryResource')
    }
    this.#place(out, children, 'ReleaseDetailsByTerritory')
    return out
  }

  releaseDeal(record: BuiltElement): BuiltElement {
    for (const deal of record.named('Deal')) {
      for (const page of deal.named('DistributionChannelPage')) plainIds(page)
      const terms = deal.child('DealTerms')
      if (!terms) continue
      const usage = new BuiltElement('Usage')
      for (const name of [
        'UseType',
        'UserInterfaceType',
        'CarrierType',
        'TechnicalInstantiation',
        'NumberOfUsages',
      ])
        usage.children.push(...terms.take(name))
      if (usage.children.length > 0) terms.children.push(usage)
      if (!terms.child('TerritoryCode') && !terms.child('ExcludedTerritoryCode'))
        terms.add('TerritoryCode', everywhere)
      for (const price of terms.named('PriceInformation')) price.rename('PriceCode', 'PriceType')
      for (const name of ['DistributionChannel', 'ExcludedDistributionChannel'])
        for (const service of terms.named(name)) plainIds(service)
      for (const period of terms.named('ValidityPeriod'))
        for (const date of period.children) territoryOfDate(date)
    }
    return record
  }

  /**
   * ERN 3 has no DisplayTitleText: what it says stands in DisplayTitle as a rule. It stands in where there is no such
   * title, and what no title says is told of.
   */
  #wholeTitles(record: BuiltElement, list: string): void {
    const titles = record.named('DisplayTitle')
    const said = new Set(
      titles.flatMap((title) => [displayText(title), title.child('TitleText')?.text ?? '']),
    )
    for (const whole of record.named('DisplayTitleText'))
      if (titles.length === 0) {
        record.children.push(titleOfText(whole))
      } else if (!said.has(whole.text))
        this.#notes.lose(`${list}/${record.name}/DisplayTitleText`, 'no-equivalent', whole.text)
  }

  /** The title a record of ERN 3 goes by: the one displayed by default. */
  #referenceTitle(record: BuiltElement, out: BuiltElement): void {
    const titles = record.named('DisplayTitle')
    const chosen = titles.find((title) => title.attribute('IsDefault') === 'true') ?? titles[0]
    if (!chosen || !this.#model.type(out.name)?.children.has('ReferenceTitle')) return
    const made = out.add('ReferenceTitle')
    made.set('LanguageAndScriptCode', chosen.attribute('LanguageAndScriptCode'))
    made.add('TitleText', chosen.child('TitleText')?.text ?? '')
    const sub = chosen.named('SubTitle').map(({ text }) => text)
    if (sub.length > 0) made.add('SubTitle', sub.join(' '))
  }

  /** Puts parts on the record itself or into the block of their territory, as the version has them. */
  #place(out: BuiltElement, parts: readonly BuiltElement[], blockName: string): void {
    const type = this.#model.type(out.name)
    const blockType = this.#model.type(blockName)
    const blocks = new Map<string, BuiltElement>()
    const block = (territory: string) => {
      let there = blocks.get(territory)
      if (!there) {
        there = new BuiltElement(blockName)
        there.add('TerritoryCode', territory)
        blocks.set(territory, there)
      }
      return there
    }
    block(everywhere)
    for (const part of parts) {
      const territory = part.attribute('ApplicableTerritoryCode') ?? everywhere
      const inBlock = blockType?.children.has(part.name) ?? false
      const onRecord = type?.children.has(part.name) ?? false
      if (inBlock && (!onRecord || territory !== everywhere)) {
        scopeless(part)
        block(territory).children.push(part)
      } else {
        if (onRecord && territory === everywhere) scopeless(part)
        out.children.push(part)
      }
    }
    out.children.push(...blocks.values())
  }

  #partOfResource(child: BuiltElement, kind: string): BuiltElement[] {
    const named = (name: string) => {
      child.name = name
      return [child]
    }
    switch (child.name) {
      case 'Type':
        return named(`${kind}Type`)
      case 'ResourceId':
        return named(`${kind}Id`)
      case 'WorkId':
        return named(`Indirect${kind}Id`)
      case 'ResourceRightsController':
        return [
          this.#withParty(
            child,
            'RightsController',
            'RightsControllerPartyReference',
            'RightsControlType',
            'RightsControllerRole',
          ),
        ]
      case 'FirstPublicationDate': {
        const date = child.child('FulfillmentDate')
        const made = new BuiltElement('ResourceReleaseDate', date?.text ?? child.text)
        made.set('ApplicableTerritoryCode', child.attribute('ApplicableTerritoryCode'))
        return [made]
      }
      case 'CreationDate':
      case 'MasteredDate':
      case 'RemasteredDate':
        return [territoryOfDate(child)]
      case 'TechnicalDetails':
        technicalDetails(child)
        return named(`Technical${kind}Details`)
      case 'VideoCueSheetReference': {
        const made = new BuiltElement('VideoCueSheetReference')
        made.children.push(child)
        return [made]
      }
      default:
        return this.#part(child)
    }
  }

  #partOfRelease(
    child: BuiltElement,
    link: (reference: string, isSecondary: boolean) => void,
  ): BuiltElement[] {
    switch (child.name) {
      case 'ReleaseLabelReference': {
        const name = this.#parties.nameOf(child.text)
        if (name === null) return [child]
        const made = new BuiltElement('LabelName', name)
        for (const attribute of child.attributes)
          made.set(attribute.name === 'LabelType' ? 'LabelNameType' : attribute.name, attribute.value)
        return [made]
      }
      case 'AdministratingRecordCompany': {
        const made = new BuiltElement(child.name)
        made.children = this.#parties.of(child.child('RecordCompanyPartyReference')?.text)
        const role = child.child('Role')
        if (role) {
          made.attributes = role.attributes
          made.set('Role', role.text)
        }
        return [made]
      }
      case 'ReleaseResourceReference':
        link(child.text, false)
        return []
      case 'LinkedReleaseResourceReference':
        link(child.text, true)
        return []
      case 'ResourceGroup':
        return [this.#group(child, link)]
      case 'ReleaseId':
        // What identified a track by its recording before does so again.
        for (const id of child.named('ProprietaryId'))
          if (id.attribute('Namespace') === 'ISRC') {
            id.name = 'ISRC'
            id.attributes = []
          }
        return [child]
      case 'ReleaseDate':
      case 'OriginalReleaseDate':
        return [child]
      case 'RelatedRelease':
        return [this.#related(child)]
      default:
        return this.#part(child)
    }
  }

  /** Parts that resources and releases have alike. */
  #part(child: BuiltElement): BuiltElement[] {
    switch (child.name) {
      case 'DisplayTitleText':
        return []
      case 'DisplayTitle':
      case 'AdditionalTitle': {
        const type = child.name === 'DisplayTitle' ? 'DisplayTitle' : child.attribute('TitleType')
        child.name = 'Title'
        child.set('TitleType', type)
        return [child]
      }
      case 'DisplayArtist': {
        const made = this.#withParty(
          child,
          'DisplayArtist',
          'ArtistPartyReference',
          'DisplayArtistRole',
          'ArtistRole',
        )
        made.rename('ArtisticRole', 'ArtistRole')
        return [made]
      }
      case 'Contributor':
        return this.#contributors(child)
      case 'Character': {
        const made = this.#withParty(child, 'Character', 'CharacterPartyReference', '', '')
        const performer = made.take('Performer')[0]
        if (performer) made.children.push(...this.#contributors(performer).slice(0, 1))
        return [made]
      }
      case 'AvRating':
        child.rename('Rating', 'RatingText')
        child.rename('Agency', 'RatingAgency')
        return [child]
      default:
        return [child]
    }
  }

  /** ERN 3 parts those who contribute to a recording from those who contribute to the work in it. */
  #contributors(child: BuiltElement): BuiltElement[] {
    const roles = child.take('Role')
    const ofWork = roles.filter(({ text }) => !this.#resourceRoles.has(text) && this.#workRoles.has(text))
    const ofResource = roles.filter((role) => !ofWork.includes(role))
    const made: BuiltElement[] = []
    if (ofResource.length > 0 || ofWork.length === 0) {
      const one = this.#withParty(
        BuiltElement.copy(child),
        'ResourceContributor',
        'ContributorPartyReference',
        '',
        '',
      )
      one.rename('HasMadeFeaturedContribution', 'IsFeaturedArtist')
      one.rename('HasMadeContractedContribution', 'IsContractedArtist')
      for (const role of ofResource) one.children.push(renamed(role, 'ResourceContributorRole'))
      made.push(one)
    }
    if (ofWork.length > 0) {
      const one = this.#withParty(
        BuiltElement.copy(child),
        'IndirectResourceContributor',
        'ContributorPartyReference',
        '',
        '',
      )
      // What is said of the contribution stands once, with the recording where there is such a contribution.
      if (made.length > 0) one.children = one.children.filter(({ name }) => name.startsWith('Party'))
      for (const role of ofWork) one.children.push(renamed(role, 'IndirectResourceContributorRole'))
      made.push(one)
    }
    return made
  }

  #withParty(
    child: BuiltElement,
    name: string,
    reference: string,
    role: string,
    roleName: string,
  ): BuiltElement {
    const [party] = child.take(reference)
    child.name = name
    if (role !== '') child.rename(role, roleName)
    const parts = this.#parties.of(party?.text)
    if (party && parts.length === 0) child.children.push(party)
    child.children.unshift(...parts)
    return child
  }

  #group(group: BuiltElement, link: (reference: string, isSecondary: boolean) => void): BuiltElement {
    const type = group.attribute('ResourceGroupType')
    if (type === 'Component' || type === 'Side') group.set('ResourceGroupType', null)
    const parts = group.children
    group.children = []
    for (const child of parts) {
      if (child.name === 'LinkedReleaseResourceReference') link(child.text, true)
      else if (child.name === 'ResourceGroup') group.children.push(this.#group(child, link))
      else if (child.name === 'ResourceGroupContentItem') {
        for (const each of child.named('ReleaseResourceReference')) {
          link(each.text, false)
          each.set('ReleaseResourceType', 'PrimaryResource')
        }
        for (const each of child.named('LinkedReleaseResourceReference')) link(each.text, true)
        group.children.push(child)
      } else {
        const made = this.#part(child)
        for (const each of made) scopeless(each)
        group.children.push(...made)
      }
    }
    return group
  }

  #related(child: BuiltElement): BuiltElement {
    const out = new BuiltElement('RelatedRelease')
    const [title] = child.named('DisplayTitle')
    if (title) {
      const made = out.add('ReferenceTitle')
      made.add('TitleText', displayText(title))
    }
    for (const each of child.children)
      if (each.name === 'DisplayArtistName' || each.name === 'ReleaseLabelReference') {
        let block = out.child('ReleaseSummaryDetailsByTerritory')
        if (!block) {
          block = out.add('ReleaseSummaryDetailsByTerritory')
          block.add('TerritoryCode', everywhere)
        }
        for (const made of this.#partOfRelease(each, () => {})) {
          scopeless(made)
          block.children.push(made)
        }
      } else if (!/Title(Text)?$/.test(each.name)) out.children.push(territoryOfDate(each))
    return out
  }

  /** A resource with nothing but its reference and what a release of its track may repeat. */
  static saidOfTrack(resource: BuiltElement): BuiltElement {
    const said = new BuiltElement(resource.name)
    said.children = resource.children.filter(({ name }) => saidOfTracks.has(name))
    return said
  }

  /** What a track's release repeats of its recording. */
  static trackFacts(resource: BuiltElement): TrackFacts {
    const titles = resource.named('DisplayTitle')
    const artists = resource.children.filter(({ name }) => name.startsWith('DisplayArtist'))
    if (titles.length > 0) return { titles, artists }
    return { titles: resource.named('DisplayTitleText').map(titleOfText), artists }
  }
}

const saidOfTracks: ReadonlySet<string> = new Set([
  'ResourceReference',
  'DisplayTitleText',
  'DisplayTitle',
  'DisplayArtistName',
  'DisplayArtist',
])

/** A DisplayTitleText as the title it is. */
function titleOfText(whole: BuiltElement): BuiltElement {
  const made = new BuiltElement('DisplayTitle')
  made.attributes = whole.attributes.map(({ name, value }) => ({ name, value }))
  made.add('TitleText', whole.text)
  return made
}

function renamed(element: BuiltElement, name: string): BuiltElement {
  element.name = name
  return element
}

/** In ERN 3 the block says where something applies. */
function scopeless(element: BuiltElement): void {
  element.set('ApplicableTerritoryCode', null)
  element.set('IsDefault', null)
}

function territoryOfDate(date: BuiltElement): BuiltElement {
  const territory = date.attribute('ApplicableTerritoryCode')
  if (territory !== null) {
    date.set('ApplicableTerritoryCode', null)
    date.set('TerritoryCode', territory)
  }
  return date
}

function technicalDetails(details: BuiltElement): void {
  details.children = details.children.filter(
    ({ name, text }) => name !== 'IsProvidedInDelivery' || text !== 'true',
  )
  for (const file of details.named('File')) {
    const [uri] = file.take('URI')
    if (uri) {
      const slash = uri.text.lastIndexOf('/')
      if (/^[a-z][a-z0-9+.-]*:/i.test(uri.text)) file.add('URL', uri.text)
      else {
        file.add('FileName', uri.text.slice(slash + 1))
        if (slash >= 0) file.add('FilePath', uri.text.slice(0, slash + 1))
      }
    }
    const hash = file.child('HashSum')
    hash?.rename('Algorithm', 'HashSumAlgorithmType')
    hash?.rename('HashSumValue', 'HashSum')
    hash?.rename('DataType', 'HashSumDataType')
  }
  for (const print of details.named('Fingerprint')) {
    print.rename('Algorithm', 'FingerprintAlgorithmType')
    print.rename('Version', 'FingerprintAlgorithmVersion')
    print.rename('Parameter', 'FingerprintAlgorithmParameter')
    print.rename('FingerprintValue', 'Fingerprint')
    print.rename('DataType', 'FingerprintDataType')
  }
}
