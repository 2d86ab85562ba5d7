import type { BuildNotes } from '../build-report.ts'
import { BuiltElement } from '../built-element.ts'
import type { PartyRegister } from './party-list.ts'
import { blocksOf, type ScopedElements, type TerritoryBlock } from './territory-blocks.ts'

/** The whole title in one text, as ERN 4 wants it beside its parts. */
export function displayText(title: BuiltElement): string {
  const text = title.child('TitleText')?.text ?? ''
  const parts = title.named('SubTitle').map(({ text: part }) => part)
  return parts
    .filter((part) => part !== '')
    .reduce((whole, part) => `${whole} ${/^[([]/.test(part) ? part : `(${part})`}`, text)
}

/** A Title of ERN 3 by the name it has in ERN 4.1 to 4.3; where the text alone says its language, the title does. */
function titleAs(name: string, title: BuiltElement): BuiltElement {
  const made = BuiltElement.copy(title, name)
  const text = made.child('TitleText')
  const language = text?.attribute('LanguageAndScriptCode') ?? null
  text?.set('LanguageAndScriptCode', null)
  if (made.attribute('LanguageAndScriptCode') === null) made.set('LanguageAndScriptCode', language)
  return made
}

/**
 * Adds the titles of a record of ERN 3: those to be displayed once whole and once in parts, the others with their
 * types. The ReferenceTitle stands in where none is to be displayed.
 */
export function addTitles(
  record: BuiltElement,
  out: BuiltElement,
  blocks: readonly TerritoryBlock[],
  scoped: ScopedElements,
): void {
  const own: TerritoryBlock = { territories: [], excluded: [], isDefault: true, children: record.children }
  const shown = new Set<string>()
  for (const block of [own, ...blocks]) {
    const titles = block.children.filter(({ name }) => name === 'Title')
    const isTyped = titles.some((title) => title.attribute('TitleType') === 'DisplayTitle')
    for (const title of titles) {
      const type = title.attribute('TitleType')
      if (type === 'DisplayTitle' || (type === null && !isTyped)) {
        const made = titleAs('DisplayTitle', title).set('TitleType', null)
        shown.add(displayText(made))
        const whole = new BuiltElement('DisplayTitleText', displayText(made))
        whole.set('LanguageAndScriptCode', made.attribute('LanguageAndScriptCode'))
        scoped.add(whole, block)
        scoped.add(made, block)
      } else scoped.add(titleAs('AdditionalTitle', title), block)
    }
  }
  for (const reference of record.named('ReferenceTitle')) {
    const made = titleAs('DisplayTitle', reference)
    const text = displayText(made)
    if (shown.size === 0) {
      const whole = new BuiltElement('DisplayTitleText', text)
      whole.set('LanguageAndScriptCode', made.attribute('LanguageAndScriptCode'))
      out.children.unshift(whole, made)
      shown.add(text)
    } else if (!shown.has(text)) out.children.push(BuiltElement.copy(reference))
  }
}

const displayRoles: ReadonlySet<string> = new Set(['MainArtist', 'FeaturedArtist', 'Artist'])

/** An artist as ERN 4 displays one: one role of the few it has for that, further ones beside it. */
export function displayArtist(artist: BuiltElement, parties: PartyRegister): BuiltElement {
  const made = new BuiltElement('DisplayArtist')
  made.attributes = artist.attributes
  const reference = parties.reference(artist.take('PartyId'), artist.take('PartyName'))
  if (reference !== null) made.add('ArtistPartyReference', reference)
  const roles = artist.take('ArtistRole')
  const chosen = roles.find(({ text }) => displayRoles.has(text))
  made.add('DisplayArtistRole', chosen?.text ?? 'Artist')
  for (const role of roles)
    if (role !== chosen) {
      role.name = 'ArtisticRole'
      made.children.push(role)
    }
  made.children.push(...artist.children)
  return made
}

/** A contributor of ERN 3 by any of its names; `role` where the element's name says it. */
export function contributor(
  element: BuiltElement,
  name: string,
  parties: PartyRegister,
  role: string | null = null,
): BuiltElement {
  const made = new BuiltElement(name)
  made.attributes = element.attributes
  const reference = parties.reference(element.take('PartyId'), element.take('PartyName'))
  if (reference !== null) made.add('ContributorPartyReference', reference)
  if (role !== null) {
    made.add('Role', role)
    element.take('ArtistRole')
  }
  for (const child of element.children) {
    if (/^(Indirect)?(Resource|MusicalWork)?ContributorRole$/.test(child.name)) child.name = 'Role'
    else if (child.name === 'IsFeaturedArtist') child.name = 'HasMadeFeaturedContribution'
    else if (child.name === 'IsContractedArtist') child.name = 'HasMadeContractedContribution'
    made.children.push(child)
  }
  return made
}

/** A character, with who plays it. */
export function character(element: BuiltElement, parties: PartyRegister): BuiltElement {
  const made = new BuiltElement('Character')
  made.attributes = element.attributes
  const reference = parties.reference(element.take('PartyId'), element.take('PartyName'))
  if (reference !== null) made.add('CharacterPartyReference', reference)
  for (const child of element.children)
    made.children.push(
      child.name === 'ResourceContributor' ? contributor(child, 'Performer', parties) : child,
    )
  return made
}

/**
 * Adds what ERN 4 requires of who is displayed: a name made of the artists where there is none, an artist made of the
 * name where there is no other.
 */
export function completeArtists(
  out: BuiltElement,
  record: BuiltElement,
  blockName: string,
  parties: PartyRegister,
  notes: BuildNotes,
): void {
  const all = [record.children, ...blocksOf(record, blockName).map(({ children }) => children)].flat()
  if (!out.child('DisplayArtistName')) {
    const names = all
      .filter(({ name }) => name === 'DisplayArtist')
      .map((artist) => artist.child('PartyName')?.child('FullName')?.text ?? '')
    const text = [...new Set(names)].filter((name) => name !== '').join(', ')
    if (text !== '') {
      out.add('DisplayArtistName', text)
      notes.change(`${out.name}/DisplayArtistName`, 'made of the names of the display artists')
    }
  }
  if (!out.child('DisplayArtist')) {
    const name = out.child('DisplayArtistName')
    const reference = name ? parties.named(name.text, name.attribute('LanguageAndScriptCode')) : null
    if (reference !== null) {
      const made = out.add('DisplayArtist')
      made.add('ArtistPartyReference', reference)
      made.add('DisplayArtistRole', 'MainArtist')
      notes.change(`${out.name}/DisplayArtist`, 'made of DisplayArtistName')
    }
  }
}
