import type { ReactNode } from 'react'
import { formatClock, parseDuration } from '../../../shared/values/duration.ts'

/** Longest text whose letters are compared one by one. */
const longest = 400

interface Parts {
  head: string
  before: string
  after: string
  tail: string
}

/** Where two texts begin and end alike, cut between characters. */
export function commonParts(before: string, after: string): Parts {
  const [one, other] = [[...before], [...after]]
  let head = 0
  while (head < one.length && head < other.length && one[head] === other[head]) head++
  let tail = 0
  while (
    tail < one.length - head &&
    tail < other.length - head &&
    one[one.length - 1 - tail] === other[other.length - 1 - tail]
  )
    tail++
  return {
    head: one.slice(0, head).join(''),
    before: one.slice(head, one.length - tail).join(''),
    after: other.slice(head, other.length - tail).join(''),
    tail: one.slice(one.length - tail).join(''),
  }
}

/** Durations as playing times, unless both would read the same though they are written differently. */
export function asRead(
  before: string | null,
  after: string | null,
): { before: string | null; after: string | null } {
  const read = (value: string | null) => {
    const seconds = value === null ? null : parseDuration(value)
    return seconds === null ? value : formatClock(seconds)
  }
  const [one, other] = [read(before), read(after)]
  return one === other ? { before, after } : { before: one, after: other }
}

/** One side of a change, with the letters that differ marked. Nothing is said in words. */
export function DifferenceText({
  before: writtenBefore,
  after: writtenAfter,
  side,
  nothing,
}: {
  before: string | null
  after: string | null
  side: 'before' | 'after'
  nothing: string
}): ReactNode {
  const { before, after } = asRead(writtenBefore, writtenAfter)
  const own = side === 'before' ? before : after
  if (own === null) return <span className="grid-text changes-nothing">{nothing}</span>
  const Mark = side === 'before' ? 'del' : 'ins'
  const isLong = (before?.length ?? 0) > longest || (after?.length ?? 0) > longest
  const parts = before === null || after === null || isLong ? null : commonParts(before, after)
  return (
    <span className={`grid-text changes-${side}`} dir="auto" title={own.length > 18 ? own : undefined}>
      {parts === null ? (
        <Mark>{own}</Mark>
      ) : (
        <>
          {parts.head}
          {parts[side] !== '' && <Mark>{parts[side]}</Mark>}
          {parts.tail}
        </>
      )}
    </span>
  )
}
