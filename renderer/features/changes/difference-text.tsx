import type { ReactNode } from 'react'
import { formatClock, parseDuration } from '../../../shared/values/duration.ts'
import { whereTextsDiffer } from '../../ui/where-texts-differ.ts'

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
  const parts = before === null || after === null ? null : whereTextsDiffer(before, after)
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
