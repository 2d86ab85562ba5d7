import type { FieldDifference } from '../../contract/diff.ts'
import type { DealModel } from '../../contract/model/deal.ts'
import type { TerritoryStatement } from '../../contract/model/statement.ts'
import type { UnnamedValue } from '../../ern/model/read-entity.ts'
import { territoryKey } from '../../ern/model/territories.ts'
import { aligned, canonical, type Json, type Place, top, ValueComparison } from './compare-values.ts'
import { cutText, territoryWords, wordsOf } from './field-words.ts'
import type { ReleaseContent, ResourceContent } from './record-content.ts'

/**
 * What only one of two families of versions can say, or says in another shape: not compared between ERN 3 and ERN 4.
 * Titles, artists and the like are compared as they are shown.
 */
const ofOneFamily: ReadonlySet<string> = new Set([
  'kind',
  'isMain',
  'types',
  'type',
  'userDefinedTypes',
  'language',
  'territories',
  'excludedTerritories',
  'titles',
  'subtitles',
  'artists',
  'artistNames',
  'contributors',
  'conductors',
  'characters',
  'labelDetails',
  'companies',
  'keywords',
  'ratings',
  'synopsis',
  'marketingComment',
  'courtesyLine',
  'versionTypes',
  'resourceGroups',
  'relatedReleases',
  'relatedResources',
  'visibility',
  'files',
  'externalLinks',
  'flags',
  'further',
  'parts',
  'editions',
  'rightsControllers',
  'isEan',
  'workIds',
  'hostSoundCarriers',
  'languagesOfPerformance',
  'languagesOfDubbing',
  'subtitleLanguages',
  'languagesOfText',
  'originalDigitalReleaseDate',
  'usages',
  'periods',
  'distributors',
  'excludedDistributors',
  'resourceUsages',
  'relatedOffers',
  'webPolicies',
  'rightsClaimPolicies',
  'preOrderReleaseDate',
  'preOrderPreviewDate',
  'isCommunicatedOutOfBand',
])

/** Files stand in editions (4.3 and later) and are compared as those of the resource. */
const toldElsewhere = ['editions.files']

/** What a version of a family has its own place for: not compared with another version. */
const ofOneVersion: ReadonlySet<string> = new Set([...toldElsewhere, 'editions', 'files.type'])

const nothingLeftOut: ReadonlySet<string> = new Set(toldElsewhere)

/** What goes without saying where there is nothing to compare with. */
const ofOneSide: ReadonlySet<string> = new Set([...toldElsewhere, 'kind', 'isMain'])

/** Of which version something is. */
interface Versioned {
  family: string
  version: string | null
}

const leftOutBetween = (one: Versioned | null, other: Versioned | null) => {
  if (!one || !other || one.version === other.version) return nothingLeftOut
  return one.family === other.family ? ofOneVersion : ofOneFamily
}

const json = (value: unknown) => value as Json as { readonly [field: string]: Json }

/** What a release says by itself on two sides; null where it is on one side only. Tracks, images and deals are not part of it. */
export function compareRelease(
  before: ReleaseContent | null,
  after: ReleaseContent | null,
): FieldDifference[] {
  const leftOut = leftOutBetween(before, after)
  const comparison = new ValueComparison(before && after ? leftOut : ofOneSide)
  comparison.objects(before && json(before.facts), after && json(after.facts), { ...top, path: 'release' })
  compareTerritories(comparison, before, after, top)
  if (leftOut === nothingLeftOut) compareUnnamed(comparison, before?.unnamed ?? [], after?.unnamed ?? [], top)
  return comparison.withoutEchoes()
}

/** What a resource says on two sides. `label` is what it is called: "track 3". */
export function compareResource(
  before: ResourceContent | null,
  after: ResourceContent | null,
  label: string,
  path: string,
): FieldDifference[] {
  const leftOut = leftOutBetween(before, after)
  const comparison = new ValueComparison(leftOut)
  const place: Place = { ...top, label, path }
  comparison.objects(before && json(before.facts), after && json(after.facts), place)
  compareTerritories(comparison, before, after, place)
  if (leftOut === nothingLeftOut)
    compareUnnamed(comparison, before?.unnamed ?? [], after?.unnamed ?? [], place)
  return comparison.withoutEchoes(label)
}

/** What one deal says on two sides. */
export function compareDeal(
  before: DealModel,
  after: DealModel,
  label: string,
  path: string,
  isOneFamily = true,
): FieldDifference[] {
  const comparison = new ValueComparison(isOneFamily ? nothingLeftOut : ofDeals)
  const place: Place = { ...top, label, path }
  const { unnamed: one, ...own } = before
  const { unnamed: other, ...its } = after
  comparison.objects(json(own), json(its), place)
  if (isOneFamily) compareUnnamed(comparison, one, other, place)
  return comparison.withoutEchoes()
}

/** Where a deal holds is the same in both families. */
const ofDeals: ReadonlySet<string> = new Set(
  [...ofOneFamily].filter((field) => field !== 'territories' && field !== 'excludedTerritories'),
)

/** Any other model, field by field: a party, a part, the head of a message. */
export function compareModels(
  before: unknown,
  after: unknown,
  unnamed: readonly [readonly UnnamedValue[], readonly UnnamedValue[]],
  leftOut: ReadonlySet<string> = nothingLeftOut,
): FieldDifference[] {
  const comparison = new ValueComparison(leftOut)
  comparison.objects(before === null ? null : json(before), after === null ? null : json(after), top)
  compareUnnamed(comparison, unnamed[0], unnamed[1], top)
  return comparison.withoutEchoes()
}

/** What is said for single territories: each by itself, its territory in brackets behind every name. */
function compareTerritories(
  comparison: ValueComparison,
  before: ReleaseContent | ResourceContent | null,
  after: ReleaseContent | ResourceContent | null,
  place: Place,
): void {
  const keyOf = (one: unknown) => territoryKey(one as TerritoryStatement)
  const isOneFamily = !before || !after || before.family === after.family
  const statements = (content: ReleaseContent | ResourceContent | null) =>
    (content?.byTerritory ?? []).map((said) =>
      json(isOneFamily ? said : withoutDefaults(said, content!.facts)),
    )
  const [one, other] = [statements(before), statements(after)]
  const { pairs, removed, added } = aligned(one, other, { keys: [keyOf] }, false)
  const compare = (left: number | null, right: number | null) => {
    const said = (right === null ? before!.byTerritory[left!] : after!.byTerritory[right])!
    const { territories: _t, excludedTerritories: _e, ...own } = left === null ? nowhere : one[left]!
    const { territories: _u, excludedTerritories: _f, ...its } = right === null ? nowhere : other[right]!
    comparison.objects(left === null ? null : json(own), right === null ? null : json(its), {
      path: `${place.path === '' ? '' : `${place.path}.`}byTerritory.${right ?? left}`,
      label: place.label,
      qualifiers: [...place.qualifiers, territoryWords(said) ?? 'Worldwide'],
    })
  }
  for (const [left, right] of pairs) compare(left, right)
  for (const left of removed) compare(left, null)
  for (const right of added) compare(null, right)
}

/** ERN 3 says everything again for each territory, ERN 4 only what differs there. */
function withoutDefaults(said: TerritoryStatement, facts: object): object {
  const defaults = facts as Record<string, Json>
  return Object.fromEntries(
    Object.entries(said).filter(
      ([field, value]) =>
        field === 'territories' ||
        field === 'excludedTerritories' ||
        canonical(value as Json) !== canonical(defaults[field]),
    ),
  )
}

const nowhere = { territories: [], excludedTerritories: [] }

/**
 * References written where no field names them lead to what is compared itself; what an item of a group says of its
 * resource is said by the resource, and shifts with every item before it.
 */
const isToldElsewhere = ({ path }: UnnamedValue) =>
  /(?:References?|ResourceGroupContentItem(?:\[\d+\])?\/ResourceType)(?:\[\d+\])?$/.test(path)

/** What no field of the model says, path by path. */
function compareUnnamed(
  comparison: ValueComparison,
  before: readonly UnnamedValue[],
  after: readonly UnnamedValue[],
  place: Place,
): void {
  const valuesOf = (list: readonly UnnamedValue[]) =>
    Map.groupBy(
      list.filter((one) => !isToldElsewhere(one)),
      ({ path }) => path,
    )
  const [one, other] = [valuesOf(before), valuesOf(after)]
  for (const path of new Set([...one.keys(), ...other.keys()])) {
    const text = (values: UnnamedValue[] | undefined) =>
      values ? cutText(values.map(({ value }) => value).join(', ')) : null
    const [left, right] = [text(one.get(path)), text(other.get(path))]
    if (left === right) continue
    const [around, last] = [
      path.slice(0, Math.max(0, path.lastIndexOf('/'))),
      path.slice(path.lastIndexOf('/') + 1),
    ]
    const words = wordsOf(last.replace(/^@/, '').replace(/\[\d+\]$/, ''))
    const label = place.label === '' ? words : `${place.label} ${words}`
    const qualifiers = around === '' ? place.qualifiers : [...place.qualifiers, around]
    comparison.tell(
      { path: `${place.path}${place.path && '.'}unnamed.${path}`, label, qualifiers },
      left,
      right,
    )
  }
}

/** What a resource of a release is called among its kind: "track 3", "disc 2 track 3", "image 1". */
export function calledInRelease(played: ReleaseContent['played']): Map<number, string> {
  const called = new Map<number, string>()
  const discs = new Set(
    played.flatMap(({ disc, isSecondary }) => (disc === null || isSecondary ? [] : [disc])),
  )
  const counts = new Map<string, number>()
  for (const { row, kind, disc, isSecondary } of played) {
    if (row === null || called.has(row)) continue
    const isTrack = !isSecondary && isTrackKind(kind)
    const group = isTrack
      ? discs.size > 1 && disc !== null
        ? `disc ${disc} track`
        : 'track'
      : kindWords(kind)
    const place = (counts.get(group) ?? 0) + 1
    counts.set(group, place)
    called.set(row, `${group} ${place}`)
  }
  return called
}

/** Whether resources of a kind are heard or seen as tracks. */
export function isTrackKind(kind: string | null): boolean {
  return kind === 'SoundRecording' || kind === 'Video' || kind === 'MIDI'
}

/** `SheetMusic` → "sheet music". */
export function kindWords(kind: string | null): string {
  return wordsOf(kind ?? 'resource')
}

/**
 * What the releases say of the resources they share: their order, and what is said of each at its place. `partner` gives
 * the row of the later side for one of the earlier.
 */
export function comparePlaces(
  before: ReleaseContent,
  after: ReleaseContent,
  partner: (row: number) => number | null,
): FieldDifference[] {
  const comparison = new ValueComparison()
  const isOneFamily = before.family === after.family
  const tracks = (content: ReleaseContent) =>
    content.played.filter(({ row, kind, isSecondary }) => row !== null && !isSecondary && isTrackKind(kind))
  const later = new Map(tracks(after).map((entry, at) => [entry.row!, { entry, at }]))
  const called = calledInRelease(after.played)
  const common = tracks(before).flatMap((entry) => {
    const row = partner(entry.row!)
    const found = row === null ? undefined : later.get(row)
    return found && row !== null ? [{ row, at: found.at, own: entry, other: found.entry }] : []
  })
  const isMoved = common.some(({ at }, index) => index > 0 && common[index - 1]!.at > at)
  if (isMoved) {
    const names = common.map(({ row }) => called.get(row) ?? '')
    const number = (name: string) => name.replace(/^track /, '')
    comparison.tell(
      { ...top, label: 'track order', path: 'tracks' },
      cutText(names.map(number).join(', ')),
      cutText(
        common
          .toSorted((a, b) => a.at - b.at)
          .map(({ row }) => number(called.get(row) ?? ''))
          .join(', '),
      ),
    )
  }
  const sameTracks = common.length === tracks(before).length && common.length === later.size
  for (const { row, at, own, other } of common) {
    const place: Place = { ...top, label: called.get(row) ?? 'track', path: `tracks.${at}` }
    const said = (one: (typeof after.played)[0]) => ({
      disc: one.disc,
      ...(sameTracks && !isMoved && isOneFamily ? { number: one.sequence } : {}),
      displaySequence: one.displaySequence,
      isBonus: one.isBonus,
      isHidden: one.isHidden,
      isInstantGratification: one.isInstantGratification,
      isPreOrderIncentive: one.isPreOrderIncentive,
    })
    if (isOneFamily) comparison.objects(said(own), said(other), place)
  }
  return comparison.differences
}
