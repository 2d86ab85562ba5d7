import type { DealLane } from './deal-lanes.ts'

/** Height of a line of bars, and what a lane has around its lines, in CSS pixels. */
export const lineHeight = 26
const around = 15

/** Where each lane begins, in CSS pixels, with one more for the end of the last. */
export function laneTops(lanes: readonly Pick<DealLane, 'lines'>[]): number[] {
  const tops = [0]
  for (const { lines } of lanes) tops.push(tops.at(-1)! + lines * lineHeight + around)
  return tops
}

/** The part of a list that is in sight, in CSS pixels. */
export interface Sight {
  top: number
  height: number
}

/** How far is scrolled before the sight is another, in CSS pixels: less than is drawn beyond it. */
const stride = 120

/** What is in sight of a scrolling element, in strides. */
export function sightOf({ scrollTop, clientHeight }: { scrollTop: number; clientHeight: number }): Sight {
  return { top: Math.floor(scrollTop / stride) * stride, height: clientHeight }
}

/** Pixels beyond the sight in which lanes and bars are drawn too. */
const spare = 200

/** The lanes in sight, both included; `last` is -1 without any. */
export function lanesInSight(
  tops: readonly number[],
  { top, height }: Sight,
): { first: number; last: number } {
  let first = 0
  while (first < tops.length - 2 && tops[first + 1]! < top - spare) first++
  let last = first
  while (last < tops.length - 2 && tops[last + 1]! <= top + height + spare) last++
  return tops.length < 2 ? { first: 0, last: -1 } : { first, last }
}

/** Whether a line of a lane that begins at `laneTop` is in sight. */
export function isLineInSight(laneTop: number, line: number, { top, height }: Sight): boolean {
  const at = laneTop + line * lineHeight
  return at + lineHeight >= top - spare && at <= top + height + spare
}
