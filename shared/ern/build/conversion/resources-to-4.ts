import type { ContentModel } from '../../content-model.ts'
import type { BuildNotes } from '../build-report.ts'
import { BuiltElement } from '../built-element.ts'
import { unknownWarning } from './ern-4-steps.ts'
import type { KeptValues } from './kept-values.ts'
import type { PartyRegister } from './party-list.ts'
import { blocksOf, ScopedElements, type TerritoryBlock } from './territory-blocks.ts'
import { addTitles, character, completeArtists, contributor, displayArtist } from './titles-and-people.ts'

/** What an ERN 4.2 message calls the parts of a rating. */
export function rating(element: BuiltElement): BuiltElement {
  element.rename('RatingText', 'Rating')
  element.rename('RatingAgency', 'Agency')
  return element
}

/** A date of an event: its territory is said by an attribute of another name. */
export function eventDate(element: BuiltElement, name = element.name): BuiltElement {
  element.name = name
  const territory = element.attribute('TerritoryCode')
  element.set('TerritoryCode', null)
  if (territory !== null) element.set('ApplicableTerritoryCode', territory)
  return element
}

const defaultTypes: Readonly<Record<string, string>> = {
  SoundRecording: 'MusicalWorkSoundRecording',
  Video: 'ShortFormMusicalWorkVideo',
}

/** Makes resources of ERN 4.2 of those of ERN 3. */
export class ResourcesToFour {
  readonly #model: ContentModel
  readonly #notes: BuildNotes
  readonly #parties: PartyRegister
  /** Works of the message by their references. */
  readonly #works: KeptValues<BuiltElement[]>

  constructor(
    model: ContentModel,
    notes: BuildNotes,
    parties: PartyRegister,
    works: KeptValues<BuiltElement[]>,
  ) {
    this.#model = model
    this.#notes = notes
    this.#parties = parties
    this.#works = works
  }

  convert(record: BuiltElement): BuiltElement {
    const kind = record.name
    const out = new BuiltElement(kind)
    out.attributes = record.attributes
    const blockName = `${kind}DetailsByTerritory`
    const blocks = blocksOf(record, blockName)
    const scoped = new ScopedElements(out, this.#model.type(kind), this.#model, this.#notes, blocks.length)
    const before = BuiltElement.copy(record)
    addTitles(record, out, blocks, scoped)
    for (const child of record.children)
      if (child.name !== blockName && !isTitle(child))
        out.children.push(...this.#converted(child, kind, record))
    for (const block of blocks) this.#addBlock(block, kind, record, scoped)
    if (!out.child('Type')) {
      out.add('Type', defaultTypes[kind] ?? 'Unknown')
      this.#notes.change(`${kind}/Type`, 'added, because the version requires one')
    }
    if (kind === 'SoundRecording' || kind === 'Video')
      completeArtists(out, before, blockName, this.#parties, this.#notes)
    unknownWarning(out, this.#notes)
    return out
  }

  #addBlock(block: TerritoryBlock, kind: string, record: BuiltElement, scoped: ScopedElements): void {
    for (const child of block.children)
      if (child.name !== 'Title')
        for (const made of this.#converted(child, kind, record)) scoped.add(made, block)
  }

  #converted(child: BuiltElement, kind: string, record: BuiltElement): BuiltElement[] {
    const named = (name: string) => {
      child.name = name
      return [child]
    }
    switch (child.name) {
      case `${kind}Type`:
        return named('Type')
      case `${kind}Id`:
        return named('ResourceId')
      case `Indirect${kind}Id`:
        return named('WorkId')
      case 'DisplayArtist':
        return [displayArtist(child, this.#parties)]
      case 'DisplayConductor':
        return [contributor(child, 'Contributor', this.#parties, 'Conductor')]
      case 'ResourceContributor':
      case 'IndirectResourceContributor':
        return [contributor(child, 'Contributor', this.#parties)]
      case 'Character':
        return [character(child, this.#parties)]
      case 'RightsController':
        return [this.#rightsController(child)]
      case 'AvRating':
        return [rating(child)]
      case 'OriginalResourceReleaseDate':
        return [this.#firstPublication(child, kind)]
      case 'ResourceReleaseDate':
        return [hasOriginalDate(record, kind) ? child : this.#firstPublication(child, kind)]
      case 'CreationDate':
      case 'MasteredDate':
      case 'RemasteredDate':
        return [eventDate(child)]
      case `Technical${kind}Details`:
        return [technicalDetails(child)]
      case 'VideoCueSheetReference':
        return child.named('VideoCueSheetReference').length > 0
          ? child.named('VideoCueSheetReference')
          : [child]
      case 'ResourceMusicalWorkReferenceList':
        return this.#workParts(child)
      default:
        return [child]
    }
  }

  #rightsController(child: BuiltElement): BuiltElement {
    const made = new BuiltElement('ResourceRightsController')
    const reference = this.#parties.reference(child.take('PartyId'), child.take('PartyName'))
    if (reference !== null) made.add('RightsControllerPartyReference', reference)
    child.rename('RightsControllerRole', 'RightsControlType')
    made.attributes = child.attributes
    made.children.push(...child.children)
    return made
  }

  /** What ERN 3 calls the release date of a resource comes nearest to its first publication. */
  #firstPublication(date: BuiltElement, kind: string): BuiltElement {
    const made = new BuiltElement('FirstPublicationDate')
    for (const { name, value } of date.attributes)
      this.#notes.lose(`ResourceList/${kind}/${date.name}/@${name}`, 'no-equivalent', value)
    if (kind === 'SoundRecording') made.text = date.text
    else made.add('FulfillmentDate', date.text)
    return made
  }

  /** The identifiers of the works a resource refers to, and who made them. */
  #workParts(list: BuiltElement): BuiltElement[] {
    return list.named('ResourceMusicalWorkReference').flatMap((reference) => {
      const [work] = this.#works.get(reference.child('ResourceMusicalWorkReference')?.text ?? '') ?? []
      if (!work) return [reference]
      return [
        ...work.named('MusicalWorkId').map((id) => BuiltElement.copy(id, 'WorkId')),
        ...work
          .named('MusicalWorkContributor')
          .map((each) => contributor(BuiltElement.copy(each), 'Contributor', this.#parties)),
      ]
    })
  }
}

function isTitle({ name }: BuiltElement): boolean {
  return name === 'Title' || name === 'ReferenceTitle'
}

function hasOriginalDate(record: BuiltElement, kind: string): boolean {
  return record
    .named(`${kind}DetailsByTerritory`)
    .some((block) => block.child('OriginalResourceReleaseDate') !== undefined)
}

/** Technical details as ERN 4.2 has them. */
function technicalDetails(details: BuiltElement): BuiltElement {
  details.name = 'TechnicalDetails'
  for (const file of details.named('File')) fileOfFour(file)
  for (const print of details.named('Fingerprint')) {
    print.rename('Fingerprint', 'FingerprintValue')
    print.rename('FingerprintAlgorithmType', 'Algorithm')
    print.rename('FingerprintAlgorithmVersion', 'Version')
    print.rename('FingerprintAlgorithmParameter', 'Parameter')
    print.rename('FingerprintDataType', 'DataType')
  }
  return details
}

/** A file named by folder and name, or by address, becomes one with a URI. */
function fileOfFour(file: BuiltElement): void {
  const [name] = file.take('FileName')
  const [path] = file.take('FilePath')
  const [url] = file.take('URL')
  const folder = path?.text ?? ''
  const uri = url?.text ?? `${folder}${folder === '' || folder.endsWith('/') ? '' : '/'}${name?.text ?? ''}`
  if (uri !== '') file.add('URI', uri)
  const hash = file.child('HashSum')
  hash?.rename('HashSum', 'HashSumValue')
  hash?.rename('HashSumAlgorithmType', 'Algorithm')
  hash?.rename('HashSumDataType', 'DataType')
}
