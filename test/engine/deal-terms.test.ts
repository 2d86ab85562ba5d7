import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DealTerms } from '../../shared/contract/structure.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { patchedSource } from '../support/patched-source.ts'

const period = `<ValidityPeriod>
            <!-- agreed by phone -->
            <StartDate IsApproximate="true">2026-05-01</StartDate>
            <EndDate>2027-05-01</EndDate>
          </ValidityPeriod>`
const price = `<PriceInformation PriceType="PricePerMonth">
            <PriceCode Namespace="PADPIDA2014122301Q">Front</PriceCode>
            <WholesalePricePerUnit CurrencyCode="EUR">7.00</WholesalePricePerUnit>
            <!-- net -->
            <SuggestedRetailPrice CurrencyCode="EUR">9.99</SuggestedRetailPrice>
          </PriceInformation>`

/** A message with one deal that says more than the form of a deal asks for. */
const message = (prices: string) => `<?xml version="1.0" encoding="UTF-8"?>
<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/43">
  <ReleaseList>
    <Release><ReleaseReference>R0</ReleaseReference><ReleaseType>Album</ReleaseType></Release>
  </ReleaseList>
  <DealList>
    <ReleaseDeal>
      <DealReleaseReference>R0</DealReleaseReference>
      <Deal>
        <DealTerms>
          <TerritoryCode>Worldwide</TerritoryCode>
          ${period}
          <CommercialModelType>SubscriptionModel</CommercialModelType>
          <UseType>Stream</UseType>
          ${prices}
        </DealTerms>
      </Deal>
    </ReleaseDeal>
  </DealList>
</ern:NewReleaseMessage>
`

let open: OpenCatalog
beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => open.dispose())

const cases: { what: string; terms: DealTerms; from: string; to: string; prices?: string }[] = [
  {
    what: 'the end goes, and what else the period says stays',
    terms: { end: null },
    from: '\n            <EndDate>2027-05-01</EndDate>',
    to: '',
  },
  {
    what: 'another start keeps the attributes of the one before',
    terms: { start: '2026-06-01' },
    from: '2026-05-01',
    to: '2026-06-01',
  },
  {
    what: 'a time of day makes both sides moments, with the attributes they may have',
    terms: { start: '2026-05-01T10:00:00' },
    from: `<StartDate IsApproximate="true">2026-05-01</StartDate>
            <EndDate>2027-05-01</EndDate>`,
    to: `<StartDateTime IsApproximate="true">2026-05-01T10:00:00</StartDateTime>
            <EndDateTime>2027-05-01T23:59:59</EndDateTime>`,
  },
  {
    what: 'another wholesale price leaves the code and the retail price',
    terms: { price: { amount: '6.50', currency: 'EUR', code: null, namespace: null } },
    from: '>7.00<',
    to: '>6.50<',
  },
  {
    what: 'another currency too',
    terms: { price: { amount: '7.00', currency: 'SEK', code: null, namespace: null } },
    from: 'CurrencyCode="EUR">7.00',
    to: 'CurrencyCode="SEK">7.00',
  },
  {
    what: 'no wholesale price any more leaves the others',
    terms: { price: null },
    from: '\n            <WholesalePricePerUnit CurrencyCode="EUR">7.00</WholesalePricePerUnit>',
    to: '',
  },
  {
    what: 'a first wholesale price stands behind the code',
    prices: `<PriceInformation>
            <PriceCode>Front</PriceCode>
          </PriceInformation>`,
    terms: { price: { amount: '6.50', currency: 'EUR', code: null, namespace: null } },
    from: '<PriceCode>Front</PriceCode>',
    to: `<PriceCode>Front</PriceCode>
            <WholesalePricePerUnit CurrencyCode="EUR">6.50</WholesalePricePerUnit>`,
  },
  {
    what: 'the only price goes with what is around it',
    prices: `<PriceInformation>
            <WholesalePricePerUnit CurrencyCode="EUR">7.00</WholesalePricePerUnit>
          </PriceInformation>`,
    terms: { price: null },
    from: `
          <PriceInformation>
            <WholesalePricePerUnit CurrencyCode="EUR">7.00</WholesalePricePerUnit>
          </PriceInformation>`,
    to: '',
  },
]

describe('When the terms of a deal change, what is not named stays byte for byte', () => {
  test.each(cases)('$what', async ({ terms, from, to, prices = price }) => {
    const source = message(prices)
    expect(source.split(from)).toHaveLength(2)
    await open.importBytes('m.xml', source)
    await open.structure({ do: 'changeDeal', deal: 'deal/1', terms })
    expect(patchedSource(open.catalog, 1).toString()).toBe(source.replace(from, to))
    await open.undo()
    expect(patchedSource(open.catalog, 1).toString()).toBe(source)
  })
})
