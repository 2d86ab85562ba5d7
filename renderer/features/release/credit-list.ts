import type { ReleaseModel } from '../../../shared/contract/model/release.ts'
import type { ModelPerson } from '../../../shared/contract/model/values.ts'
import type { RecordId } from '../../../shared/contract/records.ts'
import { personName, rolesWords } from '../../record/model-sections.ts'

/** Where somebody is credited. */
export interface CreditPlace {
  /** The release, or the resource of a track; null where the message has no such resource. */
  record: RecordId | null
  /** Which track, from 0; null: the release itself. */
  track: number | null
  as: 'artist' | 'contributor'
}

/** Somebody in a role, with where. */
export interface Credit {
  role: string
  name: string
  /** On how many tracks; 0: of the release itself only. */
  tracks: number
  places: CreditPlace[]
  /** What stands where they are credited: the reference of their Party, else the name. */
  said: string
  /** Their Party (4.x); null where they are named only. */
  party: RecordId | null
}

/**
 * Who made a release: those it credits itself, in the order of `order` (names as the file has them), then those of its
 * tracks, in playing order; each in a role once.
 */
export function creditsOf(
  { id, release, tracks }: Pick<ReleaseModel, 'id' | 'release' | 'tracks'>,
  order: readonly string[] = [],
): Credit[] {
  const credits = new Map<string, Credit>()
  const add = (person: ModelPerson, place: CreditPlace, ofTrack: Set<string> | null) => {
    const role = rolesWords(person)
    const name = personName(person)
    const key = JSON.stringify([role, name])
    const credit = credits.get(key) ?? {
      role,
      name,
      tracks: 0,
      places: [],
      said: person.partyReference ?? name,
      party: person.party,
    }
    credits.set(key, credit)
    if (ofTrack?.has(key)) return
    credit.places.push(place)
    if (ofTrack === null) return
    ofTrack.add(key)
    credit.tracks += 1
  }
  const own = [
    ...release.artists.map((person) => ({ person, as: 'artist' as const })),
    ...release.conductors.map((person) => ({ person, as: 'artist' as const })),
    ...release.contributors.map((person) => ({ person, as: 'contributor' as const })),
  ]
  const placeOf = (person: ModelPerson) => {
    const at = order.indexOf(personName(person))
    return at === -1 ? order.length : at
  }
  for (const { person, as } of own.toSorted((a, b) => placeOf(a.person) - placeOf(b.person)))
    add(person, { record: id, track: null, as }, null)
  for (const [at, track] of tracks.entries()) {
    const seen = new Set<string>()
    const place = { record: track.resource, track: at }
    for (const person of track.artists) add(person, { ...place, as: 'artist' }, seen)
    for (const person of track.contributors) add(person, { ...place, as: 'contributor' }, seen)
  }
  return [...credits.values()]
}
