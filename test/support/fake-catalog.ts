import type { DealRow, ProblemRow, ReleaseRow, ResourceRow, TrackRow } from '../../shared/contract/records.ts'
import type { TreeNode } from '../../shared/contract/tree.ts'
import type { ListQuery } from '../../shared/contract/workbench.ts'

const adjectives = [
  'Slow',
  'Low',
  'Second',
  'Paper',
  'Salt',
  'Hollow',
  'Northern',
  'Quiet',
  'Tidal',
  'Electric',
]
const nouns = [
  'Glass',
  'Water',
  'Harbours',
  'Moons',
  'Letters',
  'Coast',
  'Light',
  'Machines',
  'Weather',
  'Lamps',
]
const scripts = [
  'Kvällsljus',
  'Полночный трамвай',
  'Νύχτες στον φάρο',
  'שירי נמל',
  '夜行列車',
  'Polnische Nächte',
]
const artists = [
  'Marrow & Tide',
  'Ilse Vandermeer',
  'Short Wave Sisters',
  'Kwabena Osei-Darko',
  'Palais Nocturne',
  'Vinterhamn',
  'Ruby Amsel',
  'Inés Calatrava Ruiz',
]
const labels = ['Pale Harbour', 'Nordlicht Tonträger', 'Quarry Lane', 'Ferric Editions', 'Casa Palmera']
const genres = ['Electronic', 'Folk', 'Jazz', 'Pop', 'Ambient']
const types = ['Album', 'Single', 'EP', 'Compilation']

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T
const padded = (value: number, width: number) => String(value).padStart(width, '0')

function ean13(twelve: string): string {
  let sum = 0
  for (let at = 0; at < 12; at++) sum += Number(twelve[at]) * (at % 2 === 0 ? 1 : 3)
  return twelve + ((10 - (sum % 10)) % 10)
}

/** The release with this 1-based number, the same at every call. */
export function fakeRelease(number: number): ReleaseRow {
  const title =
    number % 17 === 0
      ? pick(scripts, number / 17)
      : `${pick(adjectives, number * 7)} ${pick(nouns, number * 3 + 1)}${number > 100 ? ` ${number}` : ''}`
  const missing = number % 23 === 0
  return {
    id: `release/${number}`,
    message: `message/${1 + Math.floor(number / 5000)}`,
    reference: `R${number}`,
    kind: 'Release',
    title,
    artist: pick(artists, number * 5 + 2),
    label: pick(labels, number * 11),
    icpn: missing ? null : ean13(`5060${padded(number, 8)}`),
    grid: null,
    isrc: null,
    catalogNumber: `CAT${padded(number, 5)}`,
    releaseType: pick(types, number * 3),
    genre: pick(genres, number),
    releaseDate: `2026-${padded(1 + (number % 12), 2)}-${padded(1 + (number % 28), 2)}`,
    tracks: 1 + (number % 14),
    deals: 1 + (number % 3),
    ernVersion: number % 4 === 0 ? '3.8.2' : '4.3',
    edited: 0,
    problems: missing ? 1 : 0,
    problemSeverity: missing ? 'error' : null,
    statement: 'initial',
    supersededBy: null,
  }
}

/** The track of a release, 1-based. */
export function fakeTrack(release: ReleaseRow, sequence: number): TrackRow {
  return {
    resource: `resource/${Number(release.id.slice(8)) * 20 + sequence}`,
    reference: `A${sequence}`,
    disc: 1,
    sequence,
    kind: 'SoundRecording',
    title: `${pick(nouns, sequence * 7)} ${sequence}`,
    artist: release.artist,
    isrc: `DENL426${padded(Number(release.id.slice(8)) % 1000, 3)}${padded(sequence, 2)}`,
    durationSeconds: 150 + ((sequence * 37) % 180),
  }
}

/** The resource with this 1-based number. */
export function fakeResource(number: number): ResourceRow {
  return {
    id: `resource/${number}`,
    message: `message/${1 + Math.floor(number / 50_000)}`,
    reference: `A${number}`,
    kind: number % 12 === 0 ? 'Image' : 'SoundRecording',
    type: number % 12 === 0 ? 'FrontCoverImage' : 'MusicalWorkSoundRecording',
    isrc: number % 12 === 0 ? null : `DENL426${padded(number, 5)}`,
    title: `${pick(nouns, number * 7)} ${pick(adjectives, number)}`,
    artist: pick(artists, number),
    durationSeconds: number % 12 === 0 ? null : 120 + ((number * 31) % 240),
    pLine: `2026 ${pick(labels, number)}`,
    file: `resources/A${number}.flac`,
  }
}

/** A deal of a release, 1-based. */
export function fakeDeal(release: ReleaseRow, index: number): DealRow {
  return {
    id: `deal/${Number(release.id.slice(8)) * 4 + index}`,
    message: release.message,
    releaseReferences: release.reference ?? '',
    commercialModels: index === 1 ? 'SubscriptionModel AdvertisementSupportedModel' : 'PayAsYouGoModel',
    useTypes: index === 1 ? 'OnDemandStream NonInteractiveStream' : 'PermanentDownload',
    territories: 'Worldwide',
    excludedTerritories: index === 2 ? 'JP KP' : null,
    start: release.releaseDate,
    end: null,
    price: index === 2 ? '9.99 EUR' : null,
  }
}

/** The problem of a release without an ICPN. */
export function fakeProblem(release: ReleaseRow): ProblemRow {
  const number = Number(release.id.slice(8))
  return {
    id: `problem/${number}`,
    source: 'source/1',
    message: release.message,
    record: release.id,
    code: 'ICPN-MISSING',
    severity: 'error',
    text: 'The release has no ICPN.',
    advice: 'Enter the ICPN here, or ask the sender for it.',
    path: 'ReleaseId/ICPN',
    file: 'Spring-2026.xml',
    line: number * 41,
    column: 7,
    byte: 1000 * number,
  }
}

const folded = (text: string) => text.normalize('NFKD').toLowerCase()

/** The releases that match, in order. Slow on purpose only as far as a plain array is. */
export function queryReleases(rows: readonly ReleaseRow[], query: ListQuery): ReleaseRow[] {
  const words = folded(query.search).split(/\s+/).filter(Boolean)
  const found = rows.filter((row) => {
    if (query.kinds && !query.kinds.includes(row.kind)) return false
    if (query.editedOnly && row.edited === 0) return false
    if (words.length === 0) return true
    const text = folded(
      [row.title, row.artist, row.label, row.icpn, row.catalogNumber].filter(Boolean).join(' '),
    )
    return words.every((word) => text.includes(word))
  })
  const [sort] = query.sort ?? []
  if (!sort) return found
  const value = (row: ReleaseRow) => row[sort.field as keyof ReleaseRow]
  return found.sort((left, right) => {
    const a = value(left)
    const b = value(right)
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))
    return sort.descending ? -order : order
  })
}

/** The tree of a release: its title and a mark of each kind. */
export function fakeTree(release: ReleaseRow): TreeNode {
  const node = (kind: TreeNode['kind'], name: string, value: string | null, line: number): TreeNode => ({
    key: `${line}`,
    kind,
    name,
    value,
    cut: false,
    count: 0,
    children: [],
    path: name === 'Release' ? name : `Release/${name}`,
    mark: null,
    namespace: null,
    edited: false,
    byte: line * 40,
    line,
    column: 1,
    xmlLine: line,
  })
  const children = [
    node('element', 'DisplayTitleText', release.title, 2),
    { ...node('element', 'Mood', 'calm', 3), mark: 'unknown' as const },
  ]
  return { ...node('element', 'Release', null, 1), count: children.length, children }
}
