import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { message43 } from './message-4.3.ts'
import { planRelease, type TrackPlan } from './release-plan.ts'

const seed = 43
/** Tracks of the releases, and how often the deals of each are there. */
const sizes = [
  { tracks: 100, deals: 50 },
  { tracks: 1000, deals: 400 },
  { tracks: 3000, deals: 1200 },
]

/** Number of a release's first track: those before it are the cover's and the release's own. */
const firstTrack = 21

function* messageText(index: number, tracks: number, deals: number): Generator<string> {
  const plan = planRelease(seed, index)
  const some = plan.tracks
  plan.tracks = Array.from({ length: tracks }, (_, at): TrackPlan => {
    const number = plan.base + firstTrack + at
    return {
      ...some[at % some.length]!,
      number,
      isrc: `ZZL26${String(number % 10_000_000).padStart(7, '0')}`,
    }
  })
  yield message43.open({ id: `LARGE-${index}`, thread: 'LARGE' })
  for (const { element, part } of message43.lists) {
    const text = part(plan, seed)
    yield `  <${element}>\n`
    // The deals of the release itself stand first.
    if (element === 'DealList') yield text.slice(0, text.indexOf('</ReleaseDeal>') + 15).repeat(deals - 1)
    yield text
    yield `  </${element}>\n`
  }
  yield message43.close
}

/** Paths of messages of one large release each, made once and kept. */
export function largeReleases(folder: string): string[] {
  return sizes.map(({ tracks, deals }, index) => {
    const path = join(folder, `ern-4.3-seed-${seed}-${tracks}-tracks-${deals}-deals.xml`)
    // Far from the numbers of all generated releases.
    if (!existsSync(path)) writeFileSync(path, [...messageText(10_000_000 + index, tracks, deals)].join(''))
    return path
  })
}
