import type { ReleaseModel } from '../../../shared/contract/model.ts'
import { personName, rolesWords } from '../../record/model-sections.ts'

/** Somebody in a role, with on how many tracks; 0: of the release itself only. */
export interface Credit {
  role: string
  name: string
  tracks: number
}

/** Who made a release: its own artists first, then those of its tracks, each in a role once. */
export function creditsOf({ release, tracks }: Pick<ReleaseModel, 'release' | 'tracks'>): Credit[] {
  const credits = new Map<string, Credit>()
  const add = (person: Parameters<typeof personName>[0], ofTrack: Set<string> | null) => {
    const role = rolesWords(person)
    const name = personName(person)
    const key = JSON.stringify([role, name])
    const credit = credits.get(key) ?? { role, name, tracks: 0 }
    credits.set(key, credit)
    if (ofTrack === null || ofTrack.has(key)) return
    ofTrack.add(key)
    credit.tracks += 1
  }
  for (const person of [...release.artists, ...release.conductors, ...release.contributors]) add(person, null)
  for (const track of tracks) {
    const seen = new Set<string>()
    for (const person of [...track.artists, ...track.contributors]) add(person, seen)
  }
  return [...credits.values()]
}
