import { partyPaths, releasePaths } from './paths.ts'
import type { ErnFamily } from './versions.ts'

/** The fields of a release that can be edited by name. */
export type FieldName = 'title' | 'artist' | 'label' | 'icpn' | 'genre' | 'releaseDate'

export const fieldNames: readonly FieldName[] = ['title', 'artist', 'label', 'icpn', 'genre', 'releaseDate']

/** A field as a sentence names it. */
export const fieldWords: Readonly<Record<FieldName, string>> = {
  title: 'title',
  artist: 'artist',
  label: 'label',
  icpn: 'ICPN',
  genre: 'genre',
  releaseDate: 'release date',
}

/**
 * Further places of a release that may hold the same text as a field, by family. `Title[DisplayTitle]` asks for that
 * TitleType. The field's own path stands here too, where it may occur more than once.
 */
const alsoAt: Readonly<Record<ErnFamily, Readonly<Record<FieldName, readonly string[]>>>> = {
  '3': {
    title: ['ReleaseDetailsByTerritory/Title[DisplayTitle]/TitleText'],
    artist: [
      'ReleaseDetailsByTerritory/DisplayArtistName',
      'ReleaseDetailsByTerritory/DisplayArtist/PartyName/FullName',
    ],
    label: ['ReleaseDetailsByTerritory/LabelName'],
    icpn: ['ReleaseId/ICPN'],
    genre: ['ReleaseDetailsByTerritory/Genre/GenreText'],
    releaseDate: ['ReleaseDetailsByTerritory/ReleaseDate', 'GlobalReleaseDate'],
  },
  '4': {
    title: ['DisplayTitleText', 'DisplayTitle/TitleText'],
    artist: ['DisplayArtistName'],
    label: [],
    icpn: ['ReleaseId/ICPN'],
    genre: ['Genre/GenreText', 'DisplayGenre/GenreText'],
    releaseDate: ['ReleaseDate'],
  },
}

/** Where one field stands in the releases (or Parties) of a version. */
export interface FieldPlaces {
  /** The record that holds it: the release itself, or the Party its ReleaseLabelReference names. */
  record: 'release' | 'party'
  /** Where it is read; the same paths as the reader of releases takes, in the same order. */
  read: readonly string[]
  /** Where a missing one is written. */
  write: string
  /** Attributes a newly written element needs for this value, as XML with a blank before it; '' for none. */
  attributes(value: string): string
  alsoAt: readonly string[]
}

/**
 * Looks a field up. `family` decides between the generations (ERN 4 keeps the label in a Party); `version` (`4.3.1`)
 * decides what a family's versions do differently: from 4.3.1 on a genre is written as DisplayGenre.
 */
export function placesOf(field: FieldName, family: ErnFamily, version: string | null): FieldPlaces {
  const inParty = field === 'label' && family === '4'
  const table = inParty ? partyPaths.name : releasePaths[field]
  const read = table
    .filter((entry) => entry.family === undefined || version === null || entry.family === family)
    .map((entry) => entry.path)
  const own = table.find((entry) => entry.family === undefined || entry.family === family)
  return {
    record: inParty ? 'party' : 'release',
    read,
    write: field === 'genre' && hasDisplayGenre(version) ? 'DisplayGenre/GenreText' : (own?.path ?? ''),
    attributes: field === 'icpn' && family === '3' ? isEan : () => '',
    alsoAt: alsoAt[family][field],
  }
}

/** Up to ERN 3.7.1 an ICPN must say whether it is an EAN (8, 13 or 14 digits) or a UPC (12). */
function isEan(value: string): string {
  return ` IsEan="${value.length !== 12}"`
}

function hasDisplayGenre(version: string | null): boolean {
  const [major = 0, minor = 0, patch = 0] = (version ?? '').split('.').map(Number)
  return major === 4 && (minor > 3 || (minor === 3 && patch > 0))
}

/** Lists in the children of a release that may be long, in which none of its fields stand in any version. */
export const listsWithoutFields: ReadonlySet<string> = new Set(['ResourceGroup'])

/** The children of a release or Party in which anything of these fields may stand, in any version. */
export function elementsOf(fields: Iterable<FieldName>): Set<string> {
  const elements = new Set<string>()
  for (const field of fields)
    for (const family of ['3', '4'] as const)
      for (const version of [null, '4.3.1']) {
        const { read, write, alsoAt } = placesOf(field, family, version)
        for (const path of [...read, write, ...alsoAt]) elements.add(path.split(/[/[]/)[0]!)
      }
  return elements
}
