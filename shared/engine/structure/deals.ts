import { LatheError } from '../../contract/errors.ts'
import type { ChangeOf, DealTerms, StructureResult } from '../../contract/structure.ts'
import { removalChanges } from '../../ern/edit-element.ts'
import type { NewElement } from '../../ern/new-element.ts'
import { schemaAt } from '../../ern/schema-at.ts'
import { changeTerms, newDeal, periodOf } from '../../ern/structure/deal-terms.ts'
import { element, named } from '../../ern/structure/element.ts'
import { type OpenElement, TextElement } from '../../ern/structure/open-element.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { rowNumber } from '../catalog/record-id.ts'
import { recordIn } from '../edit/patched-record.ts'
import { Doubts } from './doubts.ts'
import { MessageDraft } from './message-draft.ts'
import { nameOf } from './named-release.ts'

interface DealRow {
  message: number
  release_references: string
}

function dealRow(catalog: Catalog, id: number): DealRow {
  const row = catalog.database.get<DealRow>('SELECT message, release_references FROM deal WHERE id = ?', id)
  if (!row) throw new LatheError('not-found', `There is no deal/${id} in this catalog.`)
  return row
}

/** Adds a ReleaseDeal with one deal for releases of one message. Runs inside the caller's transaction. */
export function addDeal(
  catalog: Catalog,
  { releases, terms }: ChangeOf<'addDeal'>,
  insist: boolean,
): StructureResult {
  const { database } = catalog
  const rows = releases.map((release) => {
    const row = database.get<{ id: number; reference: string | null; message: number; title: string | null }>(
      'SELECT id, reference, message, title FROM release WHERE id = ?',
      rowNumber(release, 'release'),
    )
    if (!row) throw new LatheError('not-found', `There is no ${release} in this catalog.`)
    if (row.reference === null)
      throw new LatheError(
        'not-editable',
        `${nameOf(row)} has no ReleaseReference, by which a deal would name it.`,
      )
    return row
  })
  const [head] = rows
  const draft = new MessageDraft(catalog, 'release', head!.id, insist)
  if (rows.some(({ message }) => message !== draft.message))
    throw new LatheError(
      'invalid-input',
      'One deal is for releases of one message. Add a deal to each message.',
    )
  addDealTo(
    draft,
    rows.map(({ reference }) => reference!),
    terms,
  )
  const name = rows.length === 1 ? nameOf(head!) : `${rows.length.toLocaleString('en')} releases`
  return draft.finish(`Add a deal to ${name}`)
}

/**
 * Checks that a deal of these terms can stand in messages of a version, and makes it. Throws `doubtful-value`,
 * `invalid-value`, `not-editable`.
 */
export function dealOf(version: string | null, terms: DealTerms, doubts = new Doubts(false)): NewElement {
  const checked = checkTerms(version, terms, doubts)
  const deal = newDeal(version, checked)
  if (!deal) throw new LatheError('not-editable', 'The version of the message has no deals.')
  if (deal.missing.length > 0)
    throw new LatheError(
      'invalid-value',
      `A deal needs ${deal.missing.map(lastOf).join(', ')} in this version.`,
    )
  for (const [name, list] of [
    ['a commercial model', checked.commercialModels],
    ['a use', checked.useTypes],
  ] as const)
    if (!list || list.length === 0) throw new LatheError('invalid-value', `A deal needs ${name}.`)
  if (!checked.territories?.length && !checked.excludedTerritories?.length)
    throw new LatheError('invalid-value', 'A deal needs territories: name some, or Worldwide.')
  return deal.element
}

/** Adds a ReleaseDeal with one deal for the releases of these references to a draft of their message. */
export function addDealTo(draft: MessageDraft, references: readonly string[], terms: DealTerms): void {
  const { database } = draft.catalog
  const releaseDeal = element('ReleaseDeal', [
    ...references.map((reference) => element('DealReleaseReference', reference)),
    dealOf(draft.version, terms, draft.doubts),
  ])
  const last = database.get<{ id: number }>(
    'SELECT id FROM deal WHERE message = ? ORDER BY start DESC, id DESC LIMIT 1',
    draft.message,
  )
  if (last) draft.addAfter(draft.releaseDeal(last.id), 'deal', releaseDeal, null)
  else draft.addListAfter('ReleaseList', 'deal', element('DealList', [releaseDeal]))
}

/** Changes the terms of a deal, for all releases it is for. */
export function changeDeal(
  catalog: Catalog,
  { deal, terms }: ChangeOf<'changeDeal'>,
  insist: boolean,
): StructureResult {
  const id = rowNumber(deal, 'deal')
  const row = dealRow(catalog, id)
  const draft = new MessageDraft(catalog, 'deal', id, insist)
  const checked = checkTerms(draft.version, terms, draft.doubts)
  const opened = draft.record('deal', id)
  const isReleaseDeal = opened.root.local !== 'Deal'
  const before = periodOf(recordIn(opened.root))
  if (isReleaseDeal) changeInside(opened, draft.version, checked)
  else changeTerms(opened, draft.version, checked)
  if (checked.end && before.end === null) draft.notes.push(`The deal now ends ${checked.end}.`)
  return draft.finish(`Change ${wordsOf(terms)} of a deal of ${releasesOf(catalog, row)}`)
}

/** Takes a deal out; the last of a ReleaseDeal takes that along. */
export function removeDeal(catalog: Catalog, { deal }: ChangeOf<'removeDeal'>): StructureResult {
  const id = rowNumber(deal, 'deal')
  const row = dealRow(catalog, id)
  const draft = new MessageDraft(catalog, 'deal', id)
  removeDealRow(draft, id, false)
  return draft.finish(`Remove a deal of ${releasesOf(catalog, row)}`)
}

/** Takes a deal out of its ReleaseDeal, or the whole ReleaseDeal, or the list when nothing else is in it. */
export function removeDealRow(draft: MessageDraft, deal: number, whole: boolean): void {
  const around = draft.releaseDeal(deal)
  const deals = named(around.root, 'Deal')
  const { database } = draft.catalog
  if (!whole && deals.length > 1) {
    const index = indexAmong(draft, deal, deals.length)
    around.change(removalChanges(around.text, deals[index]!))
    return
  }
  const others = database.get<{ n: number }>(
    'SELECT count(*) AS n FROM deal WHERE message = ?',
    draft.message,
  )!.n
  if (others <= deals.length)
    throw new LatheError(
      'invalid-value',
      'It is the only deal of the message, and a DealList is not left empty. End it instead, or remove the DealList in the tree of the message.',
    )
  draft.remove(around)
}

/** Which Deal of its ReleaseDeal a row is: rows stand in the order of the message. */
function indexAmong(draft: MessageDraft, deal: number, count: number): number {
  const around = draft.releaseDeal(deal)
  const own = draft.catalog.database.get<{ start: number; length: number; patch: number | null }>(
    'SELECT start, length, patch FROM deal WHERE id = ?',
    deal,
  )!
  const position =
    own.patch === null
      ? around.unit.positionOf({ byte: own.start, inserted: null })
      : (around.unit.text.positionOfPatch(own.patch)?.from ?? null)
  const index = named(around.root, 'Deal').findIndex(
    ({ start, end }) => position !== null && position < end && position >= start - 1000 && end > position,
  )
  return index < 0 || index >= count ? 0 : index
}

/** Changes a Deal inside a ReleaseDeal that an edit put there: the deal alone is a text of its own meanwhile. */
export function changeInside(around: OpenElement, version: string | null, terms: DealTerms): void {
  const deal = recordIn(around.root)
  const alone = new TextElement(around.text.slice(0, deal.end), deal.start)
  changeTerms(alone, version, terms)
  around.change([{ from: deal.start, to: deal.end, text: alone.text.slice(deal.start) }])
}

/** Checks terms as they are typed: moments, codes, models, uses and prices. */
function checkTerms(version: string | null, terms: DealTerms, doubts: Doubts): DealTerms {
  const has3 = schemaAt(version, ['Deal', 'DealTerms', 'Usage']) !== null
  const inTerms = ['Deal', 'DealTerms']
  const check = (
    path: readonly string[],
    values: readonly { value: string; userDefinedValue?: string | null }[],
  ) => {
    for (const { value, userDefinedValue } of values) {
      doubts.listed(version, path, value)
      if (value === 'UserDefined' && !userDefinedValue)
        throw new LatheError('invalid-value', `A ${path.at(-1)} of your own needs a value.`)
    }
  }
  check([...inTerms, 'CommercialModelType'], terms.commercialModels ?? [])
  check([...inTerms, ...(has3 ? ['Usage'] : []), 'UseType'], terms.useTypes ?? [])
  for (const code of terms.territories ?? []) doubts.listed(version, [...inTerms, 'TerritoryCode'], code)
  for (const code of terms.excludedTerritories ?? [])
    doubts.listed(version, [...inTerms, 'ExcludedTerritoryCode'], code)
  const moment = (given: string | null | undefined, name: string) => {
    if (given == null || given.trim() === '') return given === undefined ? undefined : null
    return doubts.typed('moment', given, name)
  }
  const start = moment(terms.start, 'StartDate')
  const end = moment(terms.end, 'EndDate')
  const price = terms.price && checkPrice(version, terms.price, doubts)
  return {
    ...terms,
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
    ...(price && { price }),
  }
}

function checkPrice(
  version: string | null,
  price: NonNullable<DealTerms['price']>,
  doubts: Doubts,
): NonNullable<DealTerms['price']> {
  if (price.amount === null) return price
  const amount = doubts.typed('decimal', price.amount, 'WholesalePricePerUnit')
  if (!price.currency) throw new LatheError('invalid-value', 'A price needs a currency: EUR, USD ...')
  const path = ['Deal', 'DealTerms', 'PriceInformation', 'WholesalePricePerUnit', '@CurrencyCode']
  doubts.listed(version, path, price.currency)
  return { ...price, amount }
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** What is changed, as a label names it. */
function wordsOf(terms: DealTerms): string {
  const words = [
    (terms.start !== undefined || terms.end !== undefined) && 'the dates',
    (terms.territories || terms.excludedTerritories) && 'the territories',
    terms.commercialModels && 'the models',
    terms.useTypes && 'the uses',
    terms.price !== undefined && 'the price',
  ].filter((word) => typeof word === 'string')
  const last = words.pop() ?? 'terms'
  return words.length === 0 ? last : `${words.join(', ')} and ${last}`
}

/** The releases a deal is for, as a label names them. */
function releasesOf(catalog: Catalog, { message, release_references }: DealRow): string {
  const references = release_references.split(' ').filter(Boolean)
  if (references.length > 1) return `${references.length.toLocaleString('en')} releases`
  const row = catalog.database.get<{ id: number; title: string | null; reference: string | null }>(
    'SELECT id, title, reference FROM release WHERE message = ? AND reference = ? LIMIT 1',
    message,
    references[0] ?? null,
  )
  return row ? nameOf(row) : (references[0] ?? 'a release')
}
