import { attributeOf, childElements, type FragmentElement } from '../../xml/fragment.ts'
import { attributeChanges, copyChanges, removalChanges } from '../edit-element.ts'
import type { NewElement } from '../new-element.ts'
import { schemaAt, valuesOfSet } from '../schema-at.ts'
import { childCardinality, versionHas } from './complete-element.ts'
import { changeTerritories } from './deal-terms.ts'
import { blocksOf, copyOf, element, named, pathOf } from './element.ts'
import { shownTitle } from './new-records.ts'
import type { OpenElement } from './open-element.ts'
import {
  elementAt,
  insertPart,
  type ListValue,
  listElement,
  nextSequence,
  ofVersion,
  StructureRefusal,
} from './parts.ts'

/** Somebody to be credited: of 4.x by the reference of a Party, of 3.x by name. */
export interface NewCredit {
  /** `artist`: shown as an artist; `contributor`: credited. */
  as: 'artist' | 'contributor'
  name: string
  partyReference: string | null
  role: ListValue
}

/** Elements that credit a contributor, with the one that says the role, in the order in which they are tried. */
const contributorElements = [
  ['Contributor', 'Role'],
  ['ResourceContributor', 'ResourceContributorRole'],
  ['IndirectResourceContributor', 'IndirectResourceContributorRole'],
] as const

/** Adds a credit: in the block of territories that is named, or in all. */
export function addCredit(
  record: OpenElement,
  version: string | null,
  credit: NewCredit,
  block: number | null,
): void {
  eachBlock(record, block, (find) => {
    const parent = find()
    const { name, roleName } = creditElement(version, pathOf(parent), credit)
    const sequence = nextSequence(parent, name)
    insertPart(
      record,
      version,
      parent,
      creditParts(version, [...pathOf(parent), name], name, roleName, credit, sequence),
    )
  })
}

/** Which element credits somebody in this role: the first whose list of roles has it, else the first there is. */
function creditElement(
  version: string | null,
  path: readonly string[],
  { as, role }: NewCredit,
): { name: string; roleName: string } {
  if (as === 'artist') {
    const roleName = versionHas(version, [...path, 'DisplayArtist', 'DisplayArtistRole'])
      ? 'DisplayArtistRole'
      : 'ArtistRole'
    if (versionHas(version, [...path, 'DisplayArtist'])) {
      checkRole(version, [...path, 'DisplayArtist', roleName], role)
      return { name: 'DisplayArtist', roleName }
    }
    throw new StructureRefusal(`A ${path.at(-1)}${ofVersion(version)} shows no artist of its own.`)
  }
  const there = contributorElements.filter(([name]) => versionHas(version, [...path, name]))
  const [chosen] = [
    ...there.filter(([name, roleName]) => rolesOf(version, [...path, name, roleName]).has(role.value)),
    ...there,
  ]
  if (!chosen) throw new StructureRefusal(`A ${path.at(-1)}${ofVersion(version)} names no contributors.`)
  checkRole(version, [...path, ...chosen], role)
  return { name: chosen[0], roleName: chosen[1] }
}

function checkRole(version: string | null, path: readonly string[], { value }: ListValue): void {
  const roles = rolesOf(version, path)
  if (roles.size > 0 && !roles.has(value))
    throw new StructureRefusal(`The role ${value} is not one of a ${path.at(-2)}${ofVersion(version)}.`)
}

function rolesOf(version: string | null, path: readonly string[]): ReadonlySet<string> {
  const schema = schemaAt(version, path)
  const set = schema?.value?.set ?? schemaAt(version, [...path, 'Value'])?.value?.set
  return new Set(set ? valuesOfSet(version, set)?.map(({ value }) => value) : [])
}

/** A credit in the words of both generations; what the version lacks is left out when it is put in. */
function creditParts(
  version: string | null,
  path: readonly string[],
  name: string,
  roleName: string,
  { name: fullName, partyReference, role }: NewCredit,
  sequence: number,
): NewElement {
  const isNested = schemaAt(version, [...path, roleName])?.value === null
  const said = isNested ? element(roleName, [listElement('Value', role)]) : listElement(roleName, role)
  return element(
    name,
    [
      partyReference === null ? null : element('ArtistPartyReference', partyReference),
      partyReference === null ? null : element('ContributorPartyReference', partyReference),
      element('PartyName', [element('FullName', fullName)]),
      said,
    ],
    { SequenceNumber: String(sequence) },
  )
}

/** A title to be added to what a record has. */
export interface NewTitle {
  /** DisplayTitle, FormalTitle, or another TitleType of the version. */
  type: string
  title: string
  subtitle: string | null
  language: string | null
  /** Where it holds; null: everywhere. Of 3.x the block says it. */
  territory: string | null
}

/** Adds a title: in 3.x to the blocks of territories, in 4.x to the record itself. */
export function addTitle(
  record: OpenElement,
  version: string | null,
  title: NewTitle,
  block: number | null,
): void {
  const { type, language, territory } = title
  const texts = [
    element('TitleText', title.title),
    ...(title.subtitle === null ? [] : [element('SubTitle', title.subtitle)]),
  ]
  eachBlock(record, block, (find) => {
    const path = pathOf(find())
    const attributes = { LanguageAndScriptCode: language, ApplicableTerritoryCode: territory }
    if (versionHas(version, [...path, type])) {
      const text = `${type}Text`
      for (const name of [text, type])
        if (versionHas(version, [...path, name])) nameDefault(record, version, find, name)
      if (versionHas(version, [...path, text]))
        insertPart(
          record,
          version,
          find(),
          element(text, shownTitle(title.title, title.subtitle), attributes),
        )
      insertPart(record, version, find(), element(type, texts, attributes))
    } else if (versionHas(version, [...path, 'AdditionalTitle']))
      insertPart(
        record,
        version,
        find(),
        element('AdditionalTitle', texts, { ...attributes, TitleType: type }),
      )
    else insertPart(record, version, find(), element('Title', texts, { ...attributes, TitleType: type }))
  })
}

/** Before a second one of a name joins the only one, that one is said to hold by default, where the version can. */
function nameDefault(
  record: OpenElement,
  version: string | null,
  find: () => FragmentElement,
  name: string,
): void {
  const there = named(find(), name)
  const [only] = there
  if (!only || there.some((one) => attributeOf(one, 'IsDefault') !== null)) return
  if (attributeOf(only, 'ApplicableTerritoryCode') !== null) return
  if (!versionHas(version, [...pathOf(only), '@IsDefault'])) return
  record.change(attributeChanges(record.text, only, 'IsDefault', 'true'))
}

/** An identifier to be added. */
export interface NewIdentifier {
  /** Name of its element: ICPN, GRid, ISRC, CatalogNumber, ProprietaryId, ISNI ... */
  name: string
  value: string
  /** Who defined it: of CatalogNumber and ProprietaryId. */
  namespace: string | null
}

/** Puts an identifier where the record has those of its kind: into a container that takes it, or one of its own. */
export function addIdentifier(record: OpenElement, version: string | null, id: NewIdentifier): void {
  const { name, value, namespace } = id
  const kind = record.root.local
  const attributes = { Namespace: namespace, IsEan: name === 'ICPN' ? String(value.length === 13) : null }
  const node = element(name, value, attributes)
  const ways = [[], [`${kind}Edition`]].flatMap((around) =>
    ['ReleaseId', 'ResourceId', `${kind}Id`, 'PartyId'].map((container) => [...around, container]),
  )
  let isKnown = false
  for (const way of ways) {
    const path = [kind, ...way]
    const allowed = childCardinality(version, [...path, name])
    if (allowed === null) continue
    isKnown = true
    const around = way.length > 1 ? named(record.root, way[0]!) : [record.root]
    const containers = around.flatMap((one) => named(one, way.at(-1)!))
    const taking = containers.find((one) => allowed.repeats || named(one, name).length === 0)
    if (taking) {
      insertPart(record, version, taking, node)
      return
    }
    const [parent] = around
    const container = childCardinality(version, path)
    if (parent && container && (container.repeats || containers.length === 0)) {
      insertPart(record, version, parent, element(way.at(-1)!, [node]))
      return
    }
  }
  throw new StructureRefusal(
    isKnown
      ? `The ${kind} has its ${name} already: change that one.`
      : `A ${kind}${ofVersion(version)} has no ${name}.`,
  )
}

/** Territories something holds for: codes included, or codes excluded. */
export interface Territories {
  territories: readonly string[]
  excludedTerritories: readonly string[]
}

/**
 * Adds a block of territories to a 3.x record: what it says is copied from another block, or left to be filled in.
 */
export function addBlock(
  record: OpenElement,
  version: string | null,
  { territories, excludedTerritories }: Territories,
  copied: number | null,
): void {
  const name = `${record.root.local}DetailsByTerritory`
  if (!versionHas(version, [record.root.local, name]))
    throw new StructureRefusal(
      `A ${record.root.local}${ofVersion(version)} has no blocks of territories: its values name theirs.`,
    )
  const blocks = named(record.root, name)
  const codes = [
    ...territories.map((code) => element('TerritoryCode', code)),
    ...excludedTerritories.map((code) => element('ExcludedTerritoryCode', code)),
  ]
  if (codes.length === 0) throw new StructureRefusal('Name at least one territory, or Worldwide.')
  const from = copied === null ? undefined : blocks[copied]
  const last = blocks.at(-1)
  if (!from || !last) {
    insertPart(record, version, record.root, element(name, codes), last)
    return
  }
  record.change(copyChanges(record.text, record.root, from, { after: last }))
  const at = blocks.length
  changeTerritories(record, version, (root) => named(root, name)[at]!, { territories, excludedTerritories })
}

/** Makes a block of territories hold for others. */
export function setBlockTerritories(
  record: OpenElement,
  version: string | null,
  block: number,
  territories: Territories,
): void {
  const name = `${record.root.local}DetailsByTerritory`
  if (!versionHas(version, [record.root.local, name]))
    throw new StructureRefusal(
      `A ${record.root.local}${ofVersion(version)} has no blocks of territories: its values name theirs.`,
    )
  const count = named(record.root, name).length
  if (block >= count)
    throw new StructureRefusal(
      count === 0
        ? 'The record has no block of territories.'
        : `The record has ${count} block${count === 1 ? '' : 's'} of territories, so none is number ${block + 1}.`,
    )
  changeTerritories(record, version, (root) => named(root, name)[block]!, territories)
}

/**
 * Adds to a 4.x record what a value says for one territory: a copy of the value at a place, with another text, for that
 * territory. The one it is copied of becomes the default where it is the only one.
 */
export function addTerritoryValue(
  record: OpenElement,
  version: string | null,
  place: string,
  territory: string,
  text: string | null,
): void {
  const of = elementAt(record.root, place)
  const path = pathOf(of)
  if (!versionHas(version, [...path, '@ApplicableTerritoryCode']))
    throw new StructureRefusal(`A ${of.local}${ofVersion(version)} holds everywhere: it names no territory.`)
  const same = named(of.parent!, of.local)
  if (same.some((one) => attributeOf(one, 'ApplicableTerritoryCode') === territory))
    throw new StructureRefusal(`There is a ${of.local} for ${territory} already: change that one.`)
  const { IsDefault: _default, ...attributes } = copyOf(of).attributes ?? {}
  const copy: NewElement = {
    ...copyOf(of),
    attributes: { ...attributes, ApplicableTerritoryCode: territory },
  }
  nameDefault(record, version, () => elementAt(record.root, place).parent!, of.local)
  const parent = elementAt(record.root, place).parent!
  insertPart(
    record,
    version,
    parent,
    text === null ? copy : withText(copy, text),
    named(parent, of.local).at(-1),
  )
}

/** A copy that says another text: its own, or that of its first child with one (`TitleText`). */
function withText(of: NewElement, text: string): NewElement {
  const [head, ...rest] = of.children ?? []
  return head ? { ...of, children: [withText(head, text), ...rest] } : { ...of, text }
}

/** Does something in the blocks of territories of a 3.x record: one, or all; of 4.x in the record itself. */
function eachBlock(
  record: OpenElement,
  block: number | null,
  work: (find: () => FragmentElement) => void,
): void {
  const count = blocksOf(record.root).length
  if (block !== null && block >= count)
    throw new StructureRefusal('This block of territories is not there any more.')
  for (let index = 0; index < count; index++)
    if (block === null || block === index) work(() => blocksOf(record.root)[index]!)
}

/** Takes references to a resource out of the lists of a deal that name single resources. */
export function dropResourceReferences(deal: OpenElement, reference: string): void {
  for (;;) {
    const list = everyList(deal.root).find((one) =>
      childElements(one).some((child) => textIs(child, reference)),
    )
    if (!list) return
    const own = childElements(list).filter((child) => textIs(child, reference))
    const whole = own.length === childElements(list).length
    deal.change((whole ? [list] : own).flatMap((one) => removalChanges(deal.text, one)))
  }
}

const resourceLists = /^(InstantGratification|PreOrderIncentive)ResourceList$/

function everyList(of: FragmentElement): FragmentElement[] {
  return childElements(of).flatMap((child) => (resourceLists.test(child.local) ? [child] : everyList(child)))
}

function textIs(of: FragmentElement, text: string): boolean {
  return of.children.some((child) => child.kind === 'text' && child.value.trim() === text)
}
