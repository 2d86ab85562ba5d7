import type { BuildNotes } from '../build-report.ts'
import { BuiltElement, xmlOf } from '../built-element.ts'
import { typedPartyId } from './party-list.ts'

/**
 * A ReleaseDeal of ERN 3 as ERN 4.2 has it. A deal with usages that differ in more than their use types becomes several
 * deals; one that takes a release down is left out, which says the same in ERN 4. Null when none is left.
 */
export function releaseDealToFour(record: BuiltElement, notes: BuildNotes): BuiltElement | null {
  const deals = record.take('Deal').flatMap((deal) => dealsOf(deal, notes))
  record.children.push(...deals)
  return deals.length === 0 ? null : record
}

function dealsOf(deal: BuiltElement, notes: BuildNotes): BuiltElement[] {
  const terms = deal.child('DealTerms')
  for (const page of deal.named('DistributionChannelPage')) typedIds(page)
  if (!terms) return [deal]
  for (const name of ['TakeDown', 'AllDealsCancelled'])
    for (const { text } of terms.take(name))
      if (text === 'true' || text === '1') {
        notes.change(`DealTerms/${name}`, 'the deal is left out, which takes the release down')
        return []
      }
  for (const name of ['DistributionChannel', 'ExcludedDistributionChannel'])
    for (const service of terms.named(name)) typedIds(service)
  for (const price of terms.named('PriceInformation')) {
    const code = price.child('PriceType') ?? price.child('PriceRangeType')
    if (code) code.name = 'PriceCode'
  }
  const usages = new Map<string, BuiltElement>()
  for (const usage of terms.take('Usage')) {
    const types = usage.take('UseType')
    const others = xmlOf(usage, 0)
    const same = usages.get(others)
    if (same) same.children.push(...types)
    else {
      usage.children.unshift(...types)
      usages.set(others, usage)
    }
  }
  if (usages.size > 1) notes.change('Deal', `made ${usages.size} deals of one, for usages that differ`)
  const made = usages.size === 0 ? [deal] : [...usages.values()].map((usage) => withUsage(deal, usage))
  return made
}

function withUsage(deal: BuiltElement, usage: BuiltElement): BuiltElement {
  const copy = BuiltElement.copy(deal)
  copy.child('DealTerms')?.children.push(...usage.children)
  return copy
}

function typedIds(element: BuiltElement): void {
  const ids = element.take('PartyId')
  element.children.unshift(...ids.map(typedPartyId))
}
