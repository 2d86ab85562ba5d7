import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { StructureChange } from '../../shared/contract/structure.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { patchedSource } from '../support/patched-source.ts'

type Change = z.input<typeof StructureChange>

const samples = join(import.meta.dirname, '../../assets/samples')
const terms = {
  commercialModels: [{ value: 'SubscriptionModel' }],
  useTypes: [{ value: 'OnDemandStream' }],
  territories: ['Worldwide'],
  start: '2026-05-01',
}
const track = { do: 'addTrack', release: 'release/1', title: 'T', duration: '3:25' } as const
const deal = (more: object): Change => ({
  do: 'addDeal',
  releases: ['release/1'],
  terms: { ...terms, ...more },
})

/** What is doubtful, why, and what the message says once somebody insists. */
const cases: { what: string; change: Change; reason: RegExp; written: string }[] = [
  {
    what: 'a duration',
    change: { ...track, duration: 'about three' },
    reason: /"about three" cannot be the Duration\./,
    written: '<Duration>about three</Duration>',
  },
  {
    what: 'an ISRC',
    change: { ...track, isrc: 'ABC' },
    reason: /"ABC" cannot be the ISRC\./,
    written: '<ISRC>ABC</ISRC>',
  },
  {
    what: 'a parental warning',
    change: { ...track, warning: 'Mild' },
    reason: /has no ParentalWarningType Mild\./,
    written: '<ParentalWarningType>Mild</ParentalWarningType>',
  },
  {
    what: 'the start of a deal',
    change: deal({ start: 'spring' }),
    reason: /"spring" cannot be the StartDate\./,
    written: '<StartDate>spring</StartDate>',
  },
  {
    what: 'the end of a deal',
    change: deal({ end: '2026-13-01' }),
    reason: /"2026-13-01" cannot be the EndDate\. There is no month 13\./,
    written: '<EndDate>2026-13-01</EndDate>',
  },
  {
    what: 'a use of a deal',
    change: deal({ useTypes: [{ value: 'Humming' }] }),
    reason: /has no UseType Humming\./,
    written: '<UseType>Humming</UseType>',
  },
  {
    what: 'a territory of a deal',
    change: deal({ territories: ['XX'] }),
    reason: /has no TerritoryCode XX\./,
    written: '<TerritoryCode>XX</TerritoryCode>',
  },
  {
    what: 'the amount of a price',
    change: deal({ price: { amount: 'much', currency: 'EUR' } }),
    reason: /"much" cannot be the WholesalePricePerUnit\./,
    written: '<WholesalePricePerUnit CurrencyCode="EUR">much</WholesalePricePerUnit>',
  },
  {
    what: 'the currency of a price',
    change: deal({ price: { amount: '1', currency: 'XXY' } }),
    reason: /has no CurrencyCode XXY\./,
    written: '<WholesalePricePerUnit CurrencyCode="XXY">1</WholesalePricePerUnit>',
  },
  {
    what: 'an identifier',
    change: { do: 'addIdentifier', record: 'release/2', name: 'GRid', value: 'A1' },
    reason: /"A1" cannot be the GRid\./,
    written: '<GRid>A1</GRid>',
  },
]

let open: OpenCatalog
beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => open.dispose())

describe.each(['album-ern-4.3.xml', 'catalog-ern-3.8.2.xml'])(
  'What is doubtful in a part that is added to %s',
  (name) => {
    const bytes = readFileSync(join(samples, name))

    test.each(cases)(
      '$what: refused with the reason, written as given when insisted on, and gone after undo',
      async ({ change, reason, written }) => {
        await open.importBytes('m.xml', bytes)
        await expect(open.structure(change)).rejects.toMatchObject({
          code: 'doubtful-value',
          message: expect.stringMatching(reason),
        })
        expect(open.rows('edit_transaction')).toEqual([])
        const { notes } = await open.structure(change, false, true)
        expect(notes.join(' ')).toMatch(reason)
        expect(notes.join(' ')).toMatch(/It is kept as given\./)
        expect(patchedSource(open.catalog, 1).toString()).toContain(written)
        await open.undo()
        expect(patchedSource(open.catalog, 1).equals(bytes)).toBe(true)
      },
    )
  },
)
