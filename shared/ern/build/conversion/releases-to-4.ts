import type { ContentModel } from '../../content-model.ts'
import type { BuildNotes } from '../build-report.ts'
import { BuiltElement } from '../built-element.ts'
import { isrcAsProprietaryId, unknownWarning } from './ern-4-steps.ts'
import type { KeptValues } from './kept-values.ts'
import type { PartyRegister } from './party-list.ts'
import { eventDate, rating } from './resources-to-4.ts'
import { blocksOf, ScopedElements, type TerritoryBlock } from './territory-blocks.ts'
import { addTitles, completeArtists, displayArtist } from './titles-and-people.ts'

/** What other records of the message say, as far as releases need it. */
export interface ReleaseSurroundings {
  /** Kinds of the resources by reference; only of those that ERN 4 has. */
  kinds: KeptValues<string>
  /** Titles of the resources as they are displayed, by reference. */
  titles: KeptValues<string>
  /** Labels and genres of the main release, for tracks that say none. */
  main: { labels: readonly BuiltElement[]; genres: readonly BuiltElement[] }
}

const blockName = 'ReleaseDetailsByTerritory'

/** Whether a release of ERN 3 stands for one track. */
export function isTrackRelease(record: BuiltElement): boolean {
  return [record, ...record.named(blockName)].some((part) =>
    part.named('ReleaseType').some(({ text }) => text === 'TrackRelease'),
  )
}

/** The references of a release to resources, by what they are to it. */
export function resourcesOfRelease(record: BuiltElement): { reference: string; isSecondary: boolean }[] {
  return record.named('ReleaseResourceReferenceList').flatMap((list) =>
    list.named('ReleaseResourceReference').map((link) => ({
      reference: link.text,
      isSecondary: link.attribute('ReleaseResourceType') === 'SecondaryResource',
    })),
  )
}

/** Makes releases of ERN 4.2 of those of ERN 3. */
export class ReleasesToFour {
  readonly #model: ContentModel
  readonly #notes: BuildNotes
  readonly #parties: PartyRegister
  readonly #keepsIsrc: boolean

  /** `keepsIsrc`: whether the version to build identifies releases by ISRC. */
  constructor(model: ContentModel, notes: BuildNotes, parties: PartyRegister, keepsIsrc: boolean) {
    this.#model = model
    this.#notes = notes
    this.#parties = parties
    this.#keepsIsrc = keepsIsrc
  }

  /** The main release of a message. */
  main(record: BuiltElement, around: ReleaseSurroundings): BuiltElement {
    const out = new BuiltElement('Release')
    const before = BuiltElement.copy(record)
    out.attributes = record.attributes.filter(({ name }) => name !== 'IsMainRelease')
    const blocks = blocksOf(record, blockName)
    const scoped = new ScopedElements(
      out,
      this.#model.type('Release'),
      this.#model,
      this.#notes,
      blocks.length,
    )
    addTitles(record, out, blocks, scoped)
    const hasDate = (name: string) =>
      blocks.some(({ children }) => children.some((each) => each.name === name))
    for (const child of record.children) {
      if (child.name === 'GlobalReleaseDate' && !hasDate('ReleaseDate')) eventDate(child, 'ReleaseDate')
      if (child.name === 'GlobalOriginalReleaseDate' && !hasDate('OriginalReleaseDate'))
        eventDate(child, 'OriginalReleaseDate')
      if (!passedBy.has(child.name)) out.children.push(child)
    }
    for (const block of blocks)
      for (const child of block.children)
        if (child.name !== 'Title' && child.name !== 'ResourceGroup' && child.name !== 'ReleaseType')
          for (const made of this.#converted(child)) scoped.add(made, block)
    this.#types(record, blocks, out)
    const primary = resourcesOfRelease(before).filter(
      ({ reference, isSecondary }) => !isSecondary && played.has(around.kinds.get(reference) ?? ''),
    )
    if (!out.child('ReleaseType') && primary.length === 1) {
      out.add('ReleaseType', 'SingleResourceRelease')
      this.#notes.change(
        'Release/ReleaseType',
        'written as SingleResourceRelease, of a release with one resource',
      )
    }
    this.#ids(out)
    const groups = (blocks[0]?.children ?? []).filter(({ name }) => name === 'ResourceGroup')
    out.children.push(this.#group(groups, resourcesOfRelease(before), around))
    for (const block of blocks.slice(1))
      if (block.children.some(({ name }) => name === 'ResourceGroup'))
        this.#notes.lose(
          `ReleaseList/Release/${blockName}/ResourceGroup`,
          'no-equivalent',
          block.territories.join(' '),
        )
    completeArtists(out, before, blockName, this.#parties, this.#notes)
    if (!out.child('Genre')) {
      out.add('Genre').add('GenreText', 'Unknown')
      this.#notes.change('Release/Genre', 'written as Unknown, because the version requires one')
    }
    unknownWarning(out, this.#notes)
    return out
  }

  /** A release of one track. What it repeats of its recording is left out. */
  track(record: BuiltElement, around: ReleaseSurroundings): BuiltElement {
    const out = new BuiltElement('TrackRelease')
    const blocks = blocksOf(record, blockName)
    const type = this.#model.type('TrackRelease')
    const scoped = new ScopedElements(out, type, this.#model, this.#notes, blocks.length)
    const resources = resourcesOfRelease(record).filter(({ reference }) => around.kinds.has(reference))
    const chosen = resources.find(({ isSecondary }) => !isSecondary) ?? resources[0]
    const titled = new BuiltElement('TrackRelease')
    addTitles(
      record,
      titled,
      blocks,
      new ScopedElements(titled, type, this.#model, this.#notes, blocks.length),
    )
    const title = titled.child('DisplayTitleText')?.text
    if (title !== undefined && title !== around.titles.get(chosen?.reference ?? ''))
      out.children.push(...titled.children)
    for (const child of record.children) if (!passedBy.has(child.name)) out.children.push(child)
    for (const block of blocks)
      for (const child of block.children)
        if (child.name !== 'Title' && child.name !== 'ResourceGroup' && child.name !== 'ReleaseType')
          for (const made of this.#converted(child)) scoped.add(made, block)
    this.#ids(out)
    if (chosen) out.add('ReleaseResourceReference', chosen.reference)
    for (const other of resources)
      if (other !== chosen) out.children.push(linked(other.reference, around.kinds.get(other.reference)))
    const copies = (elements: readonly BuiltElement[]) => elements.map((each) => BuiltElement.copy(each))
    if (!out.child('ReleaseLabelReference')) out.children.push(...copies(around.main.labels))
    if (!out.child('Genre')) out.children.push(...copies(around.main.genres))
    if (!out.child('Genre')) {
      out.add('Genre').add('GenreText', 'Unknown')
      this.#notes.change('TrackRelease/Genre', 'written as Unknown, because the version requires one')
    }
    return out
  }

  #converted(child: BuiltElement): BuiltElement[] {
    switch (child.name) {
      case 'LabelName': {
        const reference = this.#parties.named(child.text, child.attribute('LanguageAndScriptCode'))
        if (reference === null) return [child]
        const made = new BuiltElement('ReleaseLabelReference', reference)
        const type = child.attribute('LabelNameType')
        made.attributes = child.attributes.filter(({ name }) => name !== 'LabelNameType')
        if (type !== null) made.set('LabelType', type)
        return [made]
      }
      case 'DisplayArtist':
        return [displayArtist(child, this.#parties)]
      case 'AdministratingRecordCompany': {
        const reference = this.#parties.reference(child.take('PartyId'), child.take('PartyName'))
        const made = new BuiltElement(child.name)
        if (reference !== null) made.add('RecordCompanyPartyReference', reference)
        const role = made.add('Role', child.attribute('Role') ?? '')
        role.attributes = child.attributes.filter(({ name }) => name !== 'Role')
        return [made]
      }
      case 'AvRating':
        return [rating(child)]
      case 'ReleaseDate':
      case 'OriginalReleaseDate':
        return [eventDate(child)]
      case 'RelatedRelease':
        return [this.#related(child)]
      default:
        return [child]
    }
  }

  #related(child: BuiltElement): BuiltElement {
    const made = new BuiltElement('RelatedRelease')
    const name = 'ReleaseSummaryDetailsByTerritory'
    const blocks = blocksOf(child, name)
    const type = this.#model.type('RelatedRelease')
    const scoped = new ScopedElements(made, type, this.#model, this.#notes, blocks.length)
    addTitles(child, made, blocks, scoped)
    for (const each of child.children)
      if (each.name !== 'ReferenceTitle' && each.name !== name)
        made.children.push(each.name.endsWith('Date') ? eventDate(each) : each)
    for (const block of blocks)
      for (const each of block.children) for (const one of this.#converted(each)) scoped.add(one, block)
    this.#ids(made)
    return made
  }

  /** The types of a release stand once, wherever ERN 3 repeats them. */
  #types(record: BuiltElement, blocks: readonly TerritoryBlock[], out: BuiltElement): void {
    const known = new Set<string>()
    for (const type of [record.children, ...blocks.map(({ children }) => children)].flat())
      if (type.name === 'ReleaseType') {
        const key = `${type.text} ${type.attribute('UserDefinedValue') ?? ''}`
        if (!known.has(key)) out.children.push(type)
        known.add(key)
        if (type.text === 'TrackRelease') {
          type.text = 'SingleResourceRelease'
          this.#notes.change('Release/ReleaseType', 'TrackRelease written as SingleResourceRelease')
        }
      }
  }

  /** ERN 4 has one ReleaseId: what is in force of several goes into it. */
  #ids(out: BuiltElement): void {
    const ids = out.take('ReleaseId')
    const [first, ...others] = [
      ...ids.filter((id) => id.attribute('IsReplaced') !== 'true'),
      ...ids.filter((id) => id.attribute('IsReplaced') === 'true'),
    ]
    if (!first) return
    for (const other of others)
      if (other.attribute('IsReplaced') !== 'true') {
        first.children.push(
          ...other.children.filter(({ name }) => name === 'ProprietaryId' || !first.child(name)),
        )
        other.children = other.children.filter((child) => !first.children.includes(child))
      }
    for (const icpn of first.named('ICPN')) icpn.set('IsEan', null)
    if (first.attribute('IsReplaced') === 'false') first.set('IsReplaced', null)
    if (!this.#keepsIsrc && first.child('ISRC')) {
      isrcAsProprietaryId(first)
      this.#notes.change(`${out.name}/ReleaseId/ISRC`, 'written as a ProprietaryId')
    }
    out.children.push(first, ...others.filter(({ children }) => children.length > 0))
  }

  /** The one group of a release of ERN 4: what its groups and references of ERN 3 say together. */
  #group(
    groups: readonly BuiltElement[],
    resources: readonly { reference: string; isSecondary: boolean }[],
    around: ReleaseSurroundings,
  ): BuiltElement {
    const placed = new Set<string>()
    const made = groups.map((group) => this.#converted4(group, around, placed))
    let whole = made[0]
    if (!whole || made.length > 1) {
      whole = new BuiltElement('ResourceGroup')
      for (const group of made) whole.children.push(group.set('ResourceGroupType', 'Component'))
    }
    let sequence = whole.named('ResourceGroupContentItem').length
    for (const { reference, isSecondary } of resources) {
      if (placed.has(reference) || !around.kinds.has(reference)) continue
      placed.add(reference)
      if (isSecondary) whole.children.push(linked(reference, around.kinds.get(reference)))
      else {
        const item = whole.add('ResourceGroupContentItem')
        item.add('SequenceNumber', String(++sequence))
        item.add('ReleaseResourceReference', reference)
      }
    }
    return whole
  }

  #converted4(group: BuiltElement, around: ReleaseSurroundings, placed: Set<string>): BuiltElement {
    const out = new BuiltElement('ResourceGroup')
    out.attributes = group.attributes
    const scoped = new ScopedElements(out, this.#model.type('ResourceGroup'), this.#model, this.#notes, 0)
    addTitles(group, out, [], scoped)
    for (const child of group.children) {
      if (child.name === 'Title') continue
      if (child.name === 'ResourceGroup')
        out.children.push(this.#converted4(child, around, placed).set('ResourceGroupType', 'Component'))
      else if (child.name === 'DisplayArtist') out.children.push(displayArtist(child, this.#parties))
      else if (child.name === 'ResourceGroupResourceReferenceList')
        for (const [at, { text }] of child.named('ResourceGroupResourceReference').entries())
          this.#item(out, [text], [new BuiltElement('SequenceNumber', String(at + 1))], around, placed)
      else if (child.name === 'ResourceGroupContentItem') {
        const links = child.take('ReleaseResourceReference')
        const isSecondary = links.some(
          (link) => link.attribute('ReleaseResourceType') === 'SecondaryResource',
        )
        const rest = child.children.filter(({ name }) => !ofItems.has(name))
        this.#item(
          out,
          links.map(({ text }) => text),
          rest,
          around,
          placed,
          isSecondary,
        )
      } else if (child.name !== 'ResourceGroupReleaseReference') out.children.push(child)
    }
    return out
  }

  #item(
    group: BuiltElement,
    references: readonly string[],
    rest: readonly BuiltElement[],
    around: ReleaseSurroundings,
    placed: Set<string>,
    isSecondary = false,
  ): void {
    for (const reference of references) {
      const kind = around.kinds.get(reference)
      placed.add(reference)
      if (kind === undefined)
        this.#notes.lose(
          'ReleaseList/Release/ResourceGroup/ResourceGroupContentItem',
          'no-equivalent',
          reference,
        )
      else if (isSecondary && kind === 'Image') group.children.push(linked(reference, kind))
      else {
        const item = group.add('ResourceGroupContentItem')
        item.children = rest.map((each) => BuiltElement.copy(each))
        item.add('ReleaseResourceReference', reference)
      }
    }
  }
}

/** Kinds of resources that are heard or seen. */
const played: ReadonlySet<string> = new Set(['SoundRecording', 'Video'])

/** Children of a release that are said elsewhere. */
const passedBy: ReadonlySet<string> = new Set([
  blockName,
  'Title',
  'ReferenceTitle',
  'ReleaseResourceReferenceList',
  'ReleaseType',
])

/** Parts of a content item that ERN 4 says by the resource or the TrackRelease. */
const ofItems: ReadonlySet<string> = new Set([
  'ResourceType',
  'ResourceGroupContentItemReleaseReference',
  'ReleaseId',
])

function linked(reference: string, kind: string | undefined): BuiltElement {
  const link = new BuiltElement('LinkedReleaseResourceReference', reference)
  if (kind === 'Image') link.set('LinkDescription', 'CoverArt')
  return link
}
