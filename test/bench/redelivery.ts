import type { ReleasePlan } from './release-plan.ts'

/** What a later delivery of generated albums differs in, one in so many. */
const redeliveryEvery = { dropped: 200, retitled: 50, retimed: 40 }

/**
 * An album as a later delivery of the same catalog has it: one in 50 has another title, one in 40 a track of another
 * length, and one in 200 is gone (null).
 */
export function redelivered(plan: ReleasePlan): ReleasePlan | null {
  const { index } = plan
  if (index % redeliveryEvery.dropped === redeliveryEvery.dropped - 1) return null
  return {
    ...plan,
    title: index % redeliveryEvery.retitled === 7 ? `${plan.title} (Remastered)` : plan.title,
    tracks: plan.tracks.map((track, at) =>
      index % redeliveryEvery.retimed === 3 && at === 0 ? { ...track, seconds: track.seconds + 1 } : track,
    ),
  }
}

/** A part of a message with all its references of resources and releases renumbered. */
export function renumbered(text: string): string {
  return text.replace(
    /(Reference(?: [^>]*)?>[ART])(\d+)</g,
    (_all, before: string, number: string) => `${before}${Number(number) + 7}<`,
  )
}
