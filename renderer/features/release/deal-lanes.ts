import type { DealModel } from '../../../shared/contract/model/deal.ts'

const day = 86_400_000
/** Dates further from today than this, in years, do not stretch the axis: 1900 and 2099 stand for "always". */
const furthestYears = 15

/** One deal on the timeline. Times are milliseconds since the epoch; null: without a start, or open. */
export interface DealBar {
  deal: DealModel
  start: number | null
  end: number | null
  state: 'ended' | 'in force' | 'to come' | 'takedown'
  /** Whether another deal of the same lane holds at the same time. */
  overlaps: boolean
  /** Line of the lane it is drawn on, from 0: deals that overlap are drawn below each other. */
  line: number
}

/** Deals of the same terms in the same territories, by their start. */
export interface DealLane {
  key: string
  terms: Pick<
    DealModel,
    'commercialModels' | 'userDefinedCommercialModels' | 'useTypes' | 'userDefinedUseTypes'
  >
  territories: readonly string[]
  excludedTerritories: readonly string[]
  bars: DealBar[]
  lines: number
}

/** A time to be marked: when a release may be announced, ordered or is taken down. */
export interface DealMark {
  what: 'pre-order release' | 'pre-order preview' | 'display' | 'cover art' | 'track list' | 'clips'
  time: number
}

/** The milliseconds of a date as deals write it (a year, a month, a day, or a day with a time); null for others. */
export function timeOf(date: string | null): number | null {
  const parts = date === null ? null : /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date.trim())
  if (!parts) return null
  const time = Date.UTC(Number(parts[1]), Number(parts[2] ?? 1) - 1, Number(parts[3] ?? 1))
  return Number.isNaN(time) ? null : time
}

function barOf(deal: DealModel, today: number): DealBar {
  const start = timeOf(deal.start)
  const lastDay = timeOf(deal.end)
  const end = lastDay === null ? null : lastDay + day
  const state =
    deal.takeDown || deal.allDealsCancelled
      ? 'takedown'
      : end !== null && end <= today
        ? 'ended'
        : start !== null && start > today
          ? 'to come'
          : 'in force'
  return { deal, start, end, state, overlaps: false, line: 0 }
}

/** Deals by lanes, in the order in which their terms first come. `today` is a time. */
export function dealLanes(deals: readonly DealModel[], today: number): DealLane[] {
  const lanes = new Map<string, DealLane>()
  for (const deal of deals) {
    const key = JSON.stringify([
      deal.commercialModels,
      deal.userDefinedCommercialModels,
      deal.useTypes,
      deal.userDefinedUseTypes,
      deal.territories.toSorted(),
      deal.excludedTerritories.toSorted(),
    ])
    const lane = lanes.get(key) ?? {
      key,
      terms: deal,
      territories: deal.territories,
      excludedTerritories: deal.excludedTerritories,
      bars: [],
      lines: 1,
    }
    lanes.set(key, lane)
    lane.bars.push(barOf(deal, today))
  }
  for (const lane of lanes.values()) layOut(lane)
  return [...lanes.values()]
}

/** Puts deals that hold at the same time on lines below each other. */
function layOut(lane: DealLane): void {
  lane.bars.sort((a, b) => (a.start ?? Number.NEGATIVE_INFINITY) - (b.start ?? Number.NEGATIVE_INFINITY))
  const lines: DealBar[] = []
  let last: DealBar | null = null
  for (const bar of lane.bars) {
    const start = bar.start ?? Number.NEGATIVE_INFINITY
    const endOf = (other: DealBar) => other.end ?? Number.POSITIVE_INFINITY
    if (last !== null && endOf(last) > start) {
      last.overlaps = true
      bar.overlaps = true
    }
    const free = lines.findIndex((other) => endOf(other) <= start)
    bar.line = free === -1 ? lines.length : free
    lines[bar.line] = bar
    if (last === null || endOf(bar) > endOf(last)) last = bar
  }
  lane.lines = Math.max(1, lines.length)
}

/** The times at which deals say that something may be shown or ordered, in their order, each once. */
export function dealMarks(deals: readonly DealModel[]): DealMark[] {
  const marks = new Map<string, DealMark>()
  const add = (what: DealMark['what'], date: string | null | undefined) => {
    const time = timeOf(date ?? null)
    if (time !== null) marks.set(`${what} ${time}`, { what, time })
  }
  for (const { preOrderReleaseDate, preOrderPreviewDate, visibility } of deals) {
    add('pre-order release', preOrderReleaseDate)
    add('pre-order preview', preOrderPreviewDate)
    add('display', visibility?.releaseDisplayStart)
    add('cover art', visibility?.coverArtPreviewStart)
    add('track list', visibility?.trackListingPreviewStart)
    add('clips', visibility?.clipPreviewStart)
  }
  return [...marks.values()].sort((a, b) => a.time - b.time)
}

/** The stretch of time a timeline shows: all its dates and today, with room at both ends. */
export function dealSpan(
  lanes: readonly DealLane[],
  marks: readonly DealMark[],
  today: number,
): { from: number; to: number } {
  const furthest = furthestYears * 365 * day
  const times = [
    today,
    ...marks.map(({ time }) => time),
    ...lanes.flatMap(({ bars }) => bars.flatMap(({ start, end }) => [start, end])),
  ].filter((time): time is number => time !== null && Math.abs(time - today) <= furthest)
  let from = today
  let to = today
  for (const time of times) {
    from = Math.min(from, time)
    to = Math.max(to, time)
  }
  const room = Math.max(60 * day, (to - from) * 0.08)
  return { from: from - room, to: to + room }
}

/** Where the axis has lines: at months, quarters or years, about six of them. */
export function dealTicks({ from, to }: { from: number; to: number }): number[] {
  const months = (to - from) / (30.4 * day)
  const step = [1, 3, 6, 12, 24, 60].find((every) => months / every <= 7) ?? 120
  const first = new Date(from)
  const ticks: number[] = []
  let month = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth() + 0.001) / step) * step
  for (;;) {
    const time = Date.UTC(Math.floor(month / 12), month % 12, 1)
    if (time >= to) return ticks
    if (time > from) ticks.push(time)
    month += step
  }
}
