import type { FieldDifference } from '../../contract/diff.ts'
import type { DealModel, TerritoryStatement } from '../../contract/model.ts'
import type { UnnamedValue } from '../../ern/model/read-entity.ts'
import { territoryKey } from '../../ern/model/territories.ts'
import { aligned, type Json, type Place, top, ValueComparison } from './compare-values.ts'
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

const nothingLeftOut: ReadonlySet<string> = new Set()

/** The same in both families, or nothing to say about it. */
const leftOutBetween = (one: { family: string } | null, other: { family: string } | null) =>
  one && other && one.family !== other.family ? ofOneFamily : nothingLeftOut

const json = (value: unknown) => value as Json as { readonly [field: string]: Json }

/** What a release says by itself on two sides; null where it is on one side only. Tracks, images and deals are not part of it. */
export function compareRelease(
  before: ReleaseContent | null,
  after: ReleaseContent | null,
): FieldDifference[] {
  const leftOut = leftOutBetween(before, after)
  const comparison = new ValueComparison(leftOut)
  comparison.objects(before && json(before.facts), after && json(after.facts), { ...top, path: 'release' })
  compareTerritories(comparison, before?.byTerritory ?? [], after?.byTerritory ?? [], top)
  if (leftOut.size === 0) compareUnnamed(comparison, before?.unnamed ?? [], after?.unnamed ?? [], top)
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
  const comparison = new ValueComparison(new Set([...leftOut, 'isrc']))
  const place: Place = { ...top, label, path }
  comparison.objects(before && json(before.facts), after && json(after.facts), place)
  compareTerritories(comparison, before?.byTerritory ?? [], after?.byTerritory ?? [], place)
  if (leftOut.size === 0) compareUnnamed(comparison, before?.unnamed ?? [], after?.unnamed ?? [], place)
  return comparison.withoutEchoes()
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
  before: readonly TerritoryStatement[],
  after: readonly TerritoryStatement[],
  place: Place,
): void {
  const keyOf = (one: unknown) => territoryKey(one as TerritoryStatement)
  const [one, other] = [before.map(json), after.map(json)]
  const { pairs, removed, added } = aligned(one, other, { keys: [keyOf] }, false)
  const compare = (left: number | null, right: number | null) => {
    const said = right === null ? before[left!]! : after[right]!
    const {
      territories: _t,
      excludedTerritories: _e,
      ...own
    } = left === null ? { ...nowhere } : before[left]!
    const {
      territories: _u,
      excludedTerritories: _f,
      ...its
    } = right === null ? { ...nowhere } : after[right]!
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

const nowhere = { territories: [], excludedTerritories: [] }

/** References written where no field names them are no difference when they are only renumbered: they are left out. */
const isReference = ({ path, value }: UnnamedValue) =>
  /References?(?:\[\d+\])?$/.test(path) && /^[A-Za-z]+[\w.-]*\d$/.test(value)

/** What no field of the model says, path by path. */
function compareUnnamed(
  comparison: ValueComparison,
  before: readonly UnnamedValue[],
  after: readonly UnnamedValue[],
  place: Place,
): void {
  const valuesOf = (list: readonly UnnamedValue[]) =>
    Map.groupBy(
      list.filter((one) => !isReference(one)),
      ({ path }) => path,
    )
  const [one, other] = [valuesOf(before), valuesOf(after)]
  for (const path of new Set([...one.keys(), ...other.keys()])) {
    const text = (values: UnnamedValue[] | undefined) =>
      values ? cutText(values.map(({ value }) => value).join(', ')) : null
    const [left, right] = [text(one.get(path)), text(other.get(path))]
    if (left === right) continue
    const label = place.label === '' ? path : `${place.label} ${path}`
    comparison.tell({ ...place, label, path: `${place.path}.unnamed.${path}` }, left, right)
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
