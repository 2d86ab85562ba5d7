import { describe, expect, test } from 'vitest'
import {
  dealLanes,
  dealMarks,
  dealSpan,
  dealTicks,
  timeOf,
} from '../../renderer/features/release/deal-lanes.ts'
import { territoriesOf } from '../../renderer/features/release/territory-set.ts'
import { placeAmong } from '../../renderer/state/release-walk.ts'
import type { DealModel } from '../../shared/contract/model/deal.ts'

const today = Date.UTC(2026, 5, 15)
let number = 0

function deal(terms: Partial<DealModel>): DealModel {
  number += 1
  return {
    id: `deal/${number}`,
    commercialModels: ['SubscriptionModel'],
    userDefinedCommercialModels: [],
    useTypes: ['Stream'],
    userDefinedUseTypes: [],
    territories: ['Worldwide'],
    excludedTerritories: [],
    start: null,
    end: null,
    prices: [],
    takeDown: null,
    allDealsCancelled: null,
    preOrderReleaseDate: null,
    preOrderPreviewDate: null,
    visibility: null,
    ...terms,
  } as DealModel
}

describe('Lanes of deals', () => {
  const states: [string, Partial<DealModel>, string][] = [
    ['a deal without dates', {}, 'in force'],
    ['a deal that begins tomorrow', { start: '2026-06-16' }, 'to come'],
    ['a deal that begins today', { start: '2026-06-15T00:00:00' }, 'in force'],
    ['a deal whose last day is today', { end: '2026-06-15' }, 'in force'],
    ['a deal whose last day was yesterday', { end: '2026-06-14' }, 'ended'],
    ['a takedown', { takeDown: true, start: '2026-01-01' }, 'takedown'],
    ['a deal whose date cannot be read', { start: 'soon' }, 'in force'],
  ]
  test.each(states)('%s', (_, terms, state) => {
    expect(dealLanes([deal(terms)], today)[0]?.bars[0]?.state).toBe(state)
  })

  test('deals that hold at once stand below each other and say so; those that follow do not', () => {
    const [lane] = dealLanes(
      [
        deal({ start: '2026-03-01', end: '2026-06-30' }),
        deal({ start: '2026-01-01', end: '2026-01-31' }),
        deal({ start: '2026-02-01', end: '2026-04-01' }),
      ],
      today,
    )
    expect(lane?.bars.map(({ line, overlaps }) => [line, overlaps])).toEqual([
      [0, false],
      [0, true],
      [1, true],
    ])
    expect(lane?.lines).toBe(2)
  })

  test('other terms and other territories are other lanes, whatever the order of the codes', () => {
    const lanes = dealLanes(
      [
        deal({ territories: ['DE', 'FR'] }),
        deal({ territories: ['FR', 'DE'] }),
        deal({ territories: ['FR'] }),
        deal({ useTypes: ['PermanentDownload'] }),
      ],
      today,
    )
    expect(lanes.map(({ bars }) => bars.length)).toEqual([2, 1, 1])
  })

  test('the axis holds all near dates and today; dates that mean always do not stretch it', () => {
    const lanes = dealLanes(
      [deal({ start: '1900-01-01', end: '2099-12-31' }), deal({ start: '2025-01-01' })],
      today,
    )
    const span = dealSpan(lanes, [], today)
    expect(new Date(span.from).getUTCFullYear()).toBe(2024)
    expect(new Date(span.to).getUTCFullYear()).toBe(2026)
    const ticks = dealTicks(span)
    expect(ticks.length).toBeGreaterThan(1)
    expect(ticks.length).toBeLessThan(10)
    expect(ticks.every((time) => time > span.from && time < span.to)).toBe(true)
  })

  test('dates of showing and ordering come once, in their order', () => {
    const dates = { preOrderReleaseDate: '2026-04-17', preOrderPreviewDate: '2026-03-20' }
    expect(dealMarks([deal(dates), deal(dates)]).map(({ what }) => what)).toEqual([
      'pre-order preview',
      'pre-order release',
    ])
  })

  test('dates of every shape, and none', () => {
    expect(timeOf('2026')).toBe(Date.UTC(2026, 0, 1))
    expect(timeOf('2026-04')).toBe(Date.UTC(2026, 3, 1))
    expect(timeOf('2026-04-17T12:00:00+02:00')).toBe(Date.UTC(2026, 3, 17))
    expect(timeOf('next spring')).toBeNull()
    expect(timeOf(null)).toBeNull()
  })
})

describe('Territories of deals', () => {
  const cases: [string, Partial<DealModel>[], unknown][] = [
    ['no deal', [], null],
    ['a takedown alone', [{ takeDown: true }], null],
    ['everywhere', [{}], { territories: ['Worldwide'], excluded: [] }],
    [
      'some',
      [{ territories: ['FR'] }, { territories: ['DE', 'FR'] }],
      { territories: ['DE', 'FR'], excluded: [] },
    ],
    [
      'all but two',
      [{ excludedTerritories: ['DE', 'AT'] }],
      { territories: ['Worldwide'], excluded: ['AT', 'DE'] },
    ],
    [
      'what one excepts another grants',
      [{ excludedTerritories: ['DE', 'AT'] }, { territories: ['DE'] }],
      { territories: ['Worldwide'], excluded: ['AT'] },
    ],
    [
      'what only one excepts',
      [{ excludedTerritories: ['DE', 'AT'] }, { excludedTerritories: ['AT'] }],
      { territories: ['Worldwide'], excluded: ['AT'] },
    ],
  ]
  test.each(cases)('%s', (_, terms, expected) => {
    expect(territoriesOf(terms.map(deal))).toEqual(expected)
  })
})

test('a place among chosen ranges is one of the whole list', () => {
  const places = [
    { first: 3, last: 4 },
    { first: 10, last: 10 },
  ]
  expect([-1, 0, 1, 2, 3].map((at) => placeAmong(places, at))).toEqual([null, 3, 4, 10, null])
  expect(placeAmong(undefined, 7)).toBe(7)
})
