import type { FragmentElement } from '../../xml/fragment.ts'
import type { NewElement } from '../new-element.ts'
import { type CompletedElement, completeElement, versionHas } from './complete-element.ts'
import { copyOf, defaultBlock, element, first, named, trimmed } from './element.ts'

/**
 * What new records are made of. Each says all there is to say in every version's words; the content models pick what
 * the version has (complete-element.ts), so that there is one description of a track, not eleven.
 */

/** A recording as somebody describes it. */
export interface NewRecording {
  kind: 'SoundRecording' | 'Video'
  reference: string
  title: string
  subtitle: string | null
  isrc: string | null
  /** ISO 8601. */
  duration: string
  /** A ParentalWarningType; what the version requires without one is NotExplicit. */
  warning: string | null
  artists: readonly NewArtist[]
  /** How the artists are shown together. */
  artistName: string
  /** Copied from the release it is made for. */
  pLines: readonly NewElement[]
}

/** An artist: of 4.x by the reference of a Party, of 3.x by name. */
export interface NewArtist {
  name: string
  partyReference: string | null
  role: string
}

/** The elements of 3.x and 4.x that differ by the kind of a resource. */
const kinds = {
  SoundRecording: {
    type: 'MusicalWorkSoundRecording',
    typeName: 'SoundRecordingType',
    id: 'SoundRecordingId',
  },
  Video: { type: 'ShortFormMusicalWorkVideo', typeName: 'VideoType', id: 'VideoId' },
} as const

/** A recording as a record of a version. */
export function newRecording(version: string | null, of: NewRecording): CompletedElement | null {
  const { kind, reference, title, subtitle, isrc, duration, artistName, artists, pLines } = of
  const own = kinds[kind]
  const id = (name: string) => element(name, isrc === null ? [] : [element('ISRC', isrc)])
  const warning = of.warning ?? (isRequired(version, kind) ? 'NotExplicit' : null)
  const warnings = warning === null ? null : element('ParentalWarningType', warning)
  return completeElement(
    version,
    [kind],
    element(kind, [
      element(own.typeName, own.type),
      element('Type', own.type),
      id(own.id),
      id('ResourceId'),
      element(`${kind}Edition`, [id('ResourceId'), ...pLines]),
      element('ResourceReference', reference),
      element('ReferenceTitle', titleParts(title, subtitle)),
      element('DisplayTitleText', shownTitle(title, subtitle)),
      element('DisplayTitle', titleParts(title, subtitle)),
      element('DisplayArtistName', artistName),
      ...artists.map((artist, index) => newDisplayArtist(artist, index + 1)),
      ...pLines,
      element('Duration', duration),
      warnings,
      element(`${kind}DetailsByTerritory`, [
        element('TerritoryCode', 'Worldwide'),
        element('Title', titleParts(title, subtitle), { TitleType: 'DisplayTitle' }),
        ...artists.map((artist, index) => newDisplayArtist(artist, index + 1)),
        ...pLines,
        warnings,
      ]),
    ]),
  )
}

/** Whether the version cannot do without a ParentalWarningType. */
function isRequired(version: string | null, kind: string): boolean {
  const bare = completeElement(version, [kind], element(kind, []))
  return bare?.missing.includes(`${kind}/ParentalWarningType`) ?? false
}

function titleParts(title: string, subtitle: string | null): NewElement[] {
  return [element('TitleText', title), ...(subtitle === null ? [] : [element('SubTitle', subtitle)])]
}

/** A title with its subtitle as 4.x shows both in one text. */
export function shownTitle(title: string, subtitle: string | null): string {
  return subtitle === null ? title : `${title} (${subtitle})`
}

/** A display artist with the words of both generations; `completeElement` picks. */
function newDisplayArtist({ name, partyReference, role }: NewArtist, sequence: number): NewElement {
  return element(
    'DisplayArtist',
    [
      element('PartyName', [element('FullName', name)]),
      element('ArtistRole', role),
      partyReference === null ? null : element('ArtistPartyReference', partyReference),
      element('DisplayArtistRole', role),
    ],
    { SequenceNumber: String(sequence) },
  )
}

/** The artists a release shows: by the reference of a Party where its version has one, else by name. */
export function artistsOf(release: FragmentElement): NewArtist[] {
  return named(defaultBlock(release), 'DisplayArtist').map((artist) => ({
    name: trimmed(first(artist, 'PartyName', 'FullName')),
    partyReference: trimmed(first(artist, 'ArtistPartyReference')) || null,
    role: trimmed(first(artist, 'DisplayArtistRole') ?? first(artist, 'ArtistRole')) || 'MainArtist',
  }))
}

/** The name under which a release shows its artists; '' when it shows none. */
export function artistNameOf(release: FragmentElement): string {
  const block = defaultBlock(release)
  return (
    trimmed(named(block, 'DisplayArtistName')[0]) ||
    trimmed(named(release, 'DisplayArtistName')[0]) ||
    artistsOf(release)
      .map(({ name }) => name)
      .filter(Boolean)
      .join(', ')
  )
}

/** A Party with one name. */
export function newParty(version: string | null, reference: string, name: string): CompletedElement | null {
  return completeElement(
    version,
    ['Party'],
    element('Party', [
      element('PartyReference', reference),
      element('PartyName', [element('FullName', name)]),
    ]),
  )
}

/** What a release for a single track is made of. */
export interface NewTrackRelease {
  reference: string
  resource: string
  title: string
  subtitle: string | null
  isrc: string | null
  artists: readonly NewArtist[]
  artistName: string
  /** Of a proprietary id, where the version takes no ISRC: who made it up, and what it says. */
  proprietaryId: { namespace: string; value: string } | null
  /** The release it belongs to: its labels, genres and lines hold for the track. */
  album: FragmentElement
}

/** The release of a track: an element of its own in 4.x, a Release of that type in 3.x. */
export function newTrackRelease(version: string | null, of: NewTrackRelease): CompletedElement | null {
  const { reference, resource, title, subtitle, isrc, artists, artistName, proprietaryId, album } = of
  const block = defaultBlock(album)
  const copies = (parent: FragmentElement, ...names: string[]) => named(parent, ...names).map(copyOf)
  const proprietary =
    proprietaryId === null
      ? null
      : element('ProprietaryId', proprietaryId.value, { Namespace: proprietaryId.namespace })
  const name =
    versionHas(version, ['TrackRelease']) && !versionHas(version, ['Release', 'ReferenceTitle'])
      ? 'TrackRelease'
      : 'Release'
  const takesIsrc = versionHas(version, [name, 'ReleaseId', 'ISRC']) && isrc !== null
  const titles = titleParts(title, subtitle)
  const territories = copies(block, 'TerritoryCode', 'ExcludedTerritoryCode')
  return completeElement(
    version,
    [name],
    element(name, [
      element('ReleaseReference', reference),
      element('ReleaseId', [takesIsrc ? element('ISRC', isrc ?? '') : proprietary]),
      element('ReferenceTitle', titles),
      element('ReleaseResourceReferenceList', [
        element('ReleaseResourceReference', resource, { ReleaseResourceType: 'PrimaryResource' }),
      ]),
      element('ReleaseType', 'TrackRelease'),
      element('ReleaseResourceReference', resource),
      ...copies(album, 'ReleaseLabelReference', 'Genre', 'DisplayGenre'),
      element('ReleaseDetailsByTerritory', [
        ...(territories.length > 0 ? territories : [element('TerritoryCode', 'Worldwide')]),
        artistName === '' ? null : element('DisplayArtistName', artistName),
        ...copies(block, 'LabelName'),
        element('Title', titles, { TitleType: 'DisplayTitle' }),
        ...artists.map((artist, index) => newDisplayArtist(artist, index + 1)),
        ...copies(block, 'ParentalWarningType', 'Genre'),
      ]),
      ...(name === 'Release' ? copies(album, 'PLine', 'CLine') : []),
    ]),
  )
}
