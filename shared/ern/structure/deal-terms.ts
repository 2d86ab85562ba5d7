import { attributeOf, childElements, type FragmentElement } from '../../xml/fragment.ts'
import { attributeChanges, removalChanges, replacementChanges, textChanges } from '../edit-element.ts'
import { type CompletedElement, completeElement, versionHas } from './complete-element.ts'
import { element, first, named, pathOf, trimmed } from './element.ts'
import type { OpenElement } from './open-element.ts'
import { insertPart, type ListValue, listElement, ofVersion, StructureRefusal, setValues } from './parts.ts'

/** What a deal allows, where and when. Absent: left as it is. */
export interface DealTermsChange {
  commercialModels?: readonly ListValue[]
  useTypes?: readonly ListValue[]
  /** Included or excluded, never both. */
  territories?: readonly string[]
  excludedTerritories?: readonly string[]
  /** A date or a date and time; null for none. */
  start?: string | null
  end?: string | null
  price?: DealPrice | null
}

/** Wholesale price of a deal: an amount, or a price code that both sides know. */
export interface DealPrice {
  amount: string | null
  currency: string | null
  code: string | null
  namespace: string | null
}

/** A deal of these terms. */
export function newDeal(version: string | null, terms: DealTermsChange): CompletedElement | null {
  const uses = (terms.useTypes ?? []).map((use) => listElement('UseType', use))
  const price = terms.price ?? null
  return completeElement(
    version,
    ['Deal'],
    element('Deal', [
      element('DealTerms', [
        ...(terms.commercialModels ?? []).map((model) => listElement('CommercialModelType', model)),
        uses.length > 0 ? element('Usage', uses) : null,
        ...uses,
        ...codes(terms),
        price === null ? null : priceElement(price),
        period(version, terms.start ?? null, terms.end ?? null),
      ]),
    ]),
  )
}

function codes({ territories = [], excludedTerritories = [] }: DealTermsChange) {
  return [
    ...territories.map((code) => element('TerritoryCode', code)),
    ...excludedTerritories.map((code) => element('ExcludedTerritoryCode', code)),
  ]
}

function priceElement({ amount, currency, code, namespace }: DealPrice) {
  return element('PriceInformation', [
    // ERN 3 calls the code that both sides know PriceType.
    code === null ? null : element('PriceCode', code, { Namespace: namespace }),
    code === null ? null : element('PriceType', code, { Namespace: namespace }),
    amount === null ? null : element('WholesalePricePerUnit', amount, { CurrencyCode: currency }),
  ])
}

/**
 * A period from one moment to another. Both are written the same way: dates, or dates with times where one of them has
 * a time; a day then begins at midnight and ends a second before it.
 */
function period(version: string | null, start: string | null, end: string | null) {
  if (start === null && end === null) return element('ValidityPeriod', [])
  if (start !== null && end !== null && end < start.slice(0, end.length))
    throw new StructureRefusal(`The deal would end on ${end}, before it begins on ${start}.`)
  const timed = [start, end].some((moment) => moment?.includes('T'))
  const suffix = timed ? 'DateTime' : 'Date'
  const write = (moment: string, time: string) => {
    if (!timed || moment.includes('T')) return moment
    if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(moment))
      throw new StructureRefusal(`Beside a time of day, ${moment} has to be a whole date.`)
    return `${moment}T${time}`
  }
  const known = element('ValidityPeriod', [
    start === null ? null : element(`Start${suffix}`, write(start, '00:00:00')),
    end === null ? null : element(`End${suffix}`, write(end, '23:59:59')),
  ])
  if (start === null && !versionHas(version, ['Deal', 'DealTerms', 'ValidityPeriod'])) return null
  return known
}

/** Changes the terms of a deal: what is not named stays byte for byte. */
export function changeTerms(deal: OpenElement, version: string | null, change: DealTermsChange): void {
  if (!first(deal.root, 'DealTerms')) {
    const made = newDeal(version, change)
    const terms = made?.element.children?.find(({ name }) => name === 'DealTerms')
    if (!terms || (made?.missing.length ?? 0) > 0)
      throw new StructureRefusal(
        'The deal has no terms yet: give models, uses, territories and a start together.',
      )
    insertPart(deal, version, deal.root, terms)
    return
  }
  const terms = (root: FragmentElement) => first(root, 'DealTerms')!
  if (change.commercialModels) setValues(deal, version, terms, 'CommercialModelType', change.commercialModels)
  if (change.useTypes) changeUses(deal, version, change.useTypes)
  if (change.territories || change.excludedTerritories) changeTerritories(deal, version, terms, change)
  if (change.start !== undefined || change.end !== undefined) changePeriod(deal, version, change)
  if (change.price !== undefined) changePrice(deal, version, change.price)
}

function changeUses(deal: OpenElement, version: string | null, uses: readonly ListValue[]): void {
  const terms = (root: FragmentElement) => first(root, 'DealTerms')!
  if (!versionHas(version, ['Deal', 'DealTerms', 'Usage'])) {
    setValues(deal, version, terms, 'UseType', uses)
    return
  }
  const usages = named(terms(deal.root), 'Usage')
  if (usages.length > 1)
    throw new StructureRefusal(
      'The deal has several usages, each with uses of its own. Change them in the tree, where they are told apart.',
    )
  if (usages.length === 0) {
    for (const cancelling of named(terms(deal.root), 'TakeDown', 'AllDealsCancelled'))
      deal.change(removalChanges(deal.text, cancelling))
    const usage = element(
      'Usage',
      uses.map((use) => listElement('UseType', use)),
    )
    insertPart(deal, version, terms(deal.root), usage)
  } else setValues(deal, version, (root) => first(terms(root), 'Usage')!, 'UseType', uses)
}

/** Makes an element hold for these territories: codes included or codes excluded. */
export function changeTerritories(
  record: OpenElement,
  version: string | null,
  find: (root: FragmentElement) => FragmentElement,
  {
    territories = [],
    excludedTerritories = [],
  }: Pick<DealTermsChange, 'territories' | 'excludedTerritories'>,
): void {
  if (territories.length > 0 && excludedTerritories.length > 0)
    throw new StructureRefusal('Territories are either included or excluded, not both.')
  if (territories.length === 0 && excludedTerritories.length === 0)
    throw new StructureRefusal('Name at least one territory, or Worldwide.')
  // What comes is put there before what goes is taken, so that its place is known by its neighbours.
  const values = (listed: readonly string[]) => listed.map((value) => ({ value }))
  const isExcluding = excludedTerritories.length > 0
  const name = isExcluding ? 'ExcludedTerritoryCode' : 'TerritoryCode'
  const other = isExcluding ? 'TerritoryCode' : 'ExcludedTerritoryCode'
  setValues(record, version, find, name, values(isExcluding ? excludedTerritories : territories))
  const surplus = named(find(record.root), other)
  if (surplus.length > 0) record.change(surplus.flatMap((one) => removalChanges(record.text, one)))
}

/** The period of a deal as it is written: of several the first. */
export function periodOf(deal: FragmentElement): { start: string | null; end: string | null } {
  const written = first(deal, 'DealTerms', 'ValidityPeriod')
  const read = (...names: string[]) => trimmed(named(written, ...names)[0]) || null
  return { start: read('StartDate', 'StartDateTime'), end: read('EndDate', 'EndDateTime') }
}

/** The two sides of a period, each written as a date or as a date and time. */
const periodSides = [
  ['StartDate', 'StartDateTime'],
  ['EndDate', 'EndDateTime'],
] as const

function changePeriod(deal: OpenElement, version: string | null, change: DealTermsChange): void {
  const terms = first(deal.root, 'DealTerms')!
  const periods = named(terms, 'ValidityPeriod')
  if (periods.length > 1)
    throw new StructureRefusal(
      'The deal has several periods. Change them in the tree, where they are told apart.',
    )
  const known = periodOf(deal.root)
  const start = change.start === undefined ? known.start : change.start
  const end = change.end === undefined ? known.end : change.end
  const path = [...pathOf(terms), 'ValidityPeriod']
  const wanted = period(version, start, end) ?? element('ValidityPeriod', [])
  const completed = completeElement(version, path, wanted)
  if (completed && completed.missing.length > 0)
    throw new StructureRefusal(`A deal${ofVersion(version)} must have a start.`)
  const node = completed?.element ?? wanted
  const [written] = periods
  if (!written) {
    insertPart(deal, version, terms, node)
    return
  }
  const inPeriod = (root: FragmentElement) => first(root, 'DealTerms', 'ValidityPeriod')!
  for (const names of periodSides) {
    const wantedSide = (node.children ?? []).find(({ name }) => names.some((one) => one === name))
    const there = named(inPeriod(deal.root), ...names)
    if (!wantedSide) deal.change(there.flatMap((one) => removalChanges(deal.text, one)))
    else if (there[0] === undefined)
      insertPart(deal, version, inPeriod(deal.root), element(wantedSide.name, wantedSide.text ?? ''))
    else if (there[0].local !== wantedSide.name)
      deal.change(
        replacementChanges(deal.text, there[0], {
          ...wantedSide,
          attributes: attributesTakenBy(version, there[0], wantedSide.name),
        }),
      )
    else if (trimmed(there[0]) !== wantedSide.text) deal.change(textChanges(there[0], wantedSide.text ?? ''))
  }
}

/** The attributes of an element that the one which takes its place may have too. */
function attributesTakenBy(
  version: string | null,
  of: FragmentElement,
  name: string,
): Record<string, string> {
  const path = [...pathOf(of).slice(0, -1), name]
  return Object.fromEntries(
    of.attributes
      .filter((one) => version === null || versionHas(version, [...path, `@${one.name}`]))
      .map((one) => [one.name, attributeOf(of, one.name) ?? '']),
  )
}

/** Changes the wholesale price; what else is said of prices (codes, retail prices) stays. */
function changePrice(deal: OpenElement, version: string | null, price: DealPrice | null): void {
  const terms = first(deal.root, 'DealTerms')!
  const [written, ...others] = named(terms, 'PriceInformation')
  if (others.length > 0)
    throw new StructureRefusal(
      'The deal has several prices. Change them in the tree, where they are told apart.',
    )
  if (price === null) {
    const wholesale = written && named(written, 'WholesalePricePerUnit')
    const isAll = wholesale && childElements(written).length === wholesale.length
    if (written && wholesale)
      deal.change(
        isAll
          ? removalChanges(deal.text, written)
          : wholesale.flatMap((one) => removalChanges(deal.text, one)),
      )
    return
  }
  if (!written) {
    insertPart(deal, version, terms, priceElement(price))
    return
  }
  const inPrice = (root: FragmentElement) => first(root, 'DealTerms', 'PriceInformation')!
  for (const part of priceElement(price).children ?? []) {
    const [there] = named(inPrice(deal.root), part.name)
    if (!there) {
      const isPlace = versionHas(version, [...pathOf(inPrice(deal.root)), part.name])
      if (isPlace || version === null) insertPart(deal, version, inPrice(deal.root), part)
      continue
    }
    if (trimmed(there) !== part.text) deal.change(textChanges(there, part.text ?? ''))
    for (const [name, value] of Object.entries(part.attributes ?? {})) {
      const now = first(inPrice(deal.root), part.name)!
      if (attributeOf(now, name) !== value) deal.change(attributeChanges(deal.text, now, name, value))
    }
  }
}
