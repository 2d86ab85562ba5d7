import { setImmediate as nextTurn } from 'node:timers/promises'
import { LatheError } from '../../contract/errors.ts'
import type { DealModel, DealRecordModel } from '../../contract/model/deal.ts'
import type { PartyModel } from '../../contract/model/party.ts'
import type { RecordModel } from '../../contract/model/record.ts'
import type { ReleaseModel, ResourceOfRelease, TrackModel } from '../../contract/model/release.ts'
import type { ResourceFacts, ResourceModel } from '../../contract/model/resource.ts'
import type { RecordId, ReleaseKind } from '../../contract/records.ts'
import { party } from '../../ern/model/entities/parties.ts'
import type { PlayedResource } from '../../ern/model/play-order.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { SqlValue } from '../catalog/database.ts'
import { parseRecordId, recordId } from '../catalog/record-id.ts'
import { readDeal } from './deal-model.ts'
import { messageSummary, readMessage } from './message-model.ts'
import { openRecord } from './model-record.ts'
import { partsOf } from './part-mentions.ts'
import { readPartModel, visibilitiesOf } from './part-model.ts'
import { identifiersOf, nameOf, People } from './people.ts'
import { releaseFacts } from './release-facts.ts'
import { resourceFacts } from './resource-facts.ts'

/** How much of a long list is given at most; totals say how long it is. */
export const mostTracks = 20_000
export const mostDeals = 10_000
const mostOtherResources = 2_000
const mostReleases = 200
/** Records read in one turn of the event loop. */
const atOnce = 100

/** How much of the long lists is wanted. */
export interface ModelExtent {
  tracks: number
  deals: number
}

/**
 * The model of a record: everything its message says of it, references resolved. Read from the archived bytes with
 * all edits; nothing of it is stored. Throws `not-found`, and `invalid-input` for a record that has none.
 */
export async function readModel(
  catalog: Catalog,
  id: RecordId,
  extent: ModelExtent,
  signal: AbortSignal,
): Promise<RecordModel> {
  const { table, row } = parseRecordId(id)
  switch (table) {
    case 'release':
      return await readReleaseModel(catalog, row, extent, signal)
    case 'resource':
      return readResourceModel(catalog, row)
    case 'party':
      return readPartyModel(catalog, row)
    case 'deal':
      return readDealModel(catalog, row)
    case 'part':
      return readPartModel(catalog, row)
    case 'message':
      return readMessage(catalog, row)
    default:
      throw new LatheError('invalid-input', `${id} is a ${table}, which has no model of its own.`)
  }
}

/** Finds resources of one message by their references. */
function finder(catalog: Catalog, message: number): (reference: string) => RecordId | null {
  return (reference) => {
    const row = catalog.database.get<{ id: number }>(
      'SELECT id FROM resource WHERE message = ? AND reference = ? ORDER BY id LIMIT 1',
      message,
      reference,
    )
    return row ? recordId('resource', row.id) : null
  }
}

async function readReleaseModel(
  catalog: Catalog,
  id: number,
  extent: ModelExtent,
  signal: AbortSignal,
): Promise<ReleaseModel> {
  const record = openRecord(catalog, 'release', id)
  const { message } = record.span
  const kind = catalog.database.get<{ kind: ReleaseKind }>('SELECT kind FROM release WHERE id = ?', id)?.kind
  const people = new People(catalog, message)
  const find = finder(catalog, message)
  const { facts, byTerritory, played } = releaseFacts(record, kind ?? 'Release', people, find)
  const resources = await readResources(catalog, message, played, people, extent.tracks, signal)
  const deals = await readDeals(catalog, message, facts.reference, extent.deals, signal)
  facts.visibility = visibilitiesOf(catalog, message, facts.visibilityReferences)
  const [track] = resources.tracks
  if ((facts.kind === 'TrackRelease' || facts.kind === 'ClipRelease') && track) {
    // A TrackRelease says only what differs from its resource.
    facts.title ??= track.title
    facts.subtitle ??= facts.title === track.title ? track.subtitle : null
    facts.artist ??= track.artist
    if (facts.artists.length === 0) facts.artists = track.artists
  }
  // What a purge or a catalog list names has contributors where it has no display artist.
  if (facts.kind === 'PurgedRelease') facts.artist ??= facts.contributors[0]?.name ?? null
  if (facts.kind === 'CatalogItem') facts.artist ??= contributorNames(facts)[0] ?? null
  return {
    id: recordId('release', id),
    message: messageSummary(catalog, message),
    release: facts,
    ...resources,
    deals: deals.deals,
    dealsTotal: deals.total,
    byTerritory,
    ...record.unnamed(facts, byTerritory, played, resourceTypes),
  }
}

function contributorNames({ further }: ReleaseModel['release']): string[] {
  return Array.isArray(further.contributorNames) ? further.contributorNames : []
}

/** ReleaseResourceType: said by `isSecondary` and by the list a resource stands in. */
const resourceTypes = ['PrimaryResource', 'SecondaryResource']

/** Kinds that are heard or seen as tracks. An unresolved reference is shown among them. */
const trackKinds: ReadonlySet<string | null> = new Set(['SoundRecording', 'Video', 'MIDI', null])

async function readResources(
  catalog: Catalog,
  message: number,
  played: readonly PlayedResource[],
  people: People,
  most: number,
  signal: AbortSignal,
): Promise<Pick<ReleaseModel, 'tracks' | 'tracksTotal' | 'images' | 'otherResources'>> {
  const find = finder(catalog, message)
  const tracks: TrackModel[] = []
  const images: ResourceOfRelease[] = []
  const otherResources: ResourceOfRelease[] = []
  /** A group may name an image as its content and link it from a track: it goes with the release once. */
  const alongside = new Set<string>()
  let tracksTotal = 0
  let read = 0
  for (const entry of played) {
    const row = catalog.database.get<{ id: number; kind: string }>(
      'SELECT id, kind FROM resource WHERE message = ? AND reference = ? ORDER BY id LIMIT 1',
      message,
      entry.reference,
    )
    const kind = row?.kind ?? null
    const isTrack = !entry.isSecondary && trackKinds.has(kind)
    if (isTrack) tracksTotal++
    else if (alongside.has(entry.reference)) continue
    else alongside.add(entry.reference)
    const list = isTrack ? tracks : kind === 'Image' ? images : otherResources
    if (list.length >= (isTrack ? Math.min(most, mostTracks) : mostOtherResources)) continue
    const facts = row ? resourceFacts(openRecord(catalog, 'resource', row.id), people, find).facts : null
    const resource = row ? recordId('resource', row.id) : null
    if (isTrack) tracks.push(trackOf(entry, resource, facts))
    else (kind === 'Image' ? images : otherResources).push(resourceOf(entry, resource, facts))
    if (++read % atOnce === 0) {
      await nextTurn()
      signal.throwIfAborted()
    }
  }
  return { tracks, tracksTotal, images, otherResources }
}

function trackOf(entry: PlayedResource, resource: RecordId | null, facts: ResourceFacts | null): TrackModel {
  return {
    sequence: entry.sequence,
    disc: entry.disc,
    displaySequence: entry.displaySequence,
    resourceReference: entry.reference,
    resource,
    kind: facts?.kind ?? null,
    type: facts?.type ?? null,
    isrc: facts?.isrc ?? null,
    title: facts?.title ?? null,
    subtitle: facts?.subtitle ?? null,
    artist: facts?.artist ?? null,
    artists: facts?.artists ?? [],
    contributors: facts?.contributors ?? [],
    durationSeconds: facts?.durationSeconds ?? null,
    pLine: facts?.pLine ?? null,
    cLine: facts?.cLine ?? null,
    parentalWarnings: facts?.parentalWarnings ?? [],
    languagesOfPerformance: facts?.languagesOfPerformance ?? [],
    genres: facts?.genres ?? [],
    iswcs: facts?.workIds.flatMap(({ iswc }) => iswc ?? []) ?? [],
    isBonus: entry.isBonus ?? facts?.flags.isBonusResource ?? null,
    isHidden: entry.isHidden ?? facts?.flags.isHiddenResource ?? null,
    isInstantGratification: entry.isInstantGratification,
    isPreOrderIncentive: entry.isPreOrderIncentive,
    file: facts?.file ?? null,
    hash: facts?.hash ?? null,
  }
}

function resourceOf(
  entry: PlayedResource,
  resource: RecordId | null,
  facts: ResourceFacts | null,
): ResourceOfRelease {
  const main = facts?.files.find(({ file }) => file === facts.file) ?? facts?.files[0]
  return {
    resourceReference: entry.reference,
    resource,
    kind: facts?.kind ?? null,
    type: facts?.type ?? null,
    title: facts?.title ?? null,
    file: facts?.file ?? null,
    hash: facts?.hash ?? null,
    width: main?.width ?? null,
    height: main?.height ?? null,
    isSecondary: entry.isSecondary,
    description: entry.description,
  }
}

async function readDeals(
  catalog: Catalog,
  message: number,
  reference: string | null,
  most: number,
  signal: AbortSignal,
): Promise<{ deals: DealModel[]; total: number }> {
  if (reference === null) return { deals: [], total: 0 }
  const ofRelease = 'FROM deal_release WHERE message = ? AND reference = ?'
  const { database } = catalog
  const total = database.get<{ n: number }>(`SELECT count(*) AS n ${ofRelease}`, message, reference)?.n ?? 0
  const deals: DealModel[] = []
  for (const { deal } of database.all<{ deal: number }>(
    `SELECT deal ${ofRelease} ORDER BY deal LIMIT ?`,
    message,
    reference,
    Math.min(most, mostDeals),
  )) {
    deals.push(readDeal(catalog, deal).deal)
    if (deals.length % atOnce === 0) {
      await nextTurn()
      signal.throwIfAborted()
    }
  }
  return { deals, total }
}

interface ReleaseMention {
  id: number
  reference: string | null
  kind: string
  title: string | null
}

function releasesWhere(
  catalog: Catalog,
  condition: string,
  parameters: SqlValue[],
): Pick<ResourceModel, 'releases' | 'releasesTotal'> {
  const { database } = catalog
  const rows = database.all<ReleaseMention>(
    `SELECT DISTINCT release.id, release.reference, kind, title ${condition} ORDER BY release.id LIMIT ${mostReleases}`,
    ...parameters,
  )
  const total =
    rows.length < mostReleases
      ? rows.length
      : (database.get<{ n: number }>(`SELECT count(DISTINCT release.id) AS n ${condition}`, ...parameters)
          ?.n ?? 0)
  return {
    releases: rows.map((row) => ({ ...row, id: recordId('release', row.id) })),
    releasesTotal: total,
  }
}

function readResourceModel(catalog: Catalog, id: number): ResourceModel {
  const record = openRecord(catalog, 'resource', id)
  const { message } = record.span
  const { facts, byTerritory } = resourceFacts(record, new People(catalog, message), finder(catalog, message))
  facts.parts = partsOf(catalog, message, [
    ...facts.workReferences,
    ...facts.collectionReferences,
    ...facts.chapterReferences,
    ...facts.cueSheetReferences,
  ])
  return {
    id: recordId('resource', id),
    message: messageSummary(catalog, message),
    resource: facts,
    ...releasesWhere(
      catalog,
      `FROM release CROSS JOIN release_resource AS link ON link.release = release.id AND link.reference = ?
       WHERE release.message = ?`,
      [facts.reference, message],
    ),
    byTerritory,
    ...record.unnamed(facts, byTerritory),
  }
}

function readDealModel(catalog: Catalog, id: number): DealRecordModel {
  const { deal, message } = readDeal(catalog, id)
  return {
    id: recordId('deal', id),
    message: messageSummary(catalog, message),
    deal,
    ...releasesWhere(
      catalog,
      `FROM deal_release AS link CROSS JOIN release
         ON release.message = link.message AND release.reference = link.reference
       WHERE link.deal = ? AND link.message = ?`,
      [id, message],
    ),
  }
}

function readPartyModel(catalog: Catalog, id: number): PartyModel {
  const record = openRecord(catalog, 'party', id)
  const { message } = record.span
  const raw = record.read(party)
  const people = new People(catalog, message)
  const said: PartyModel['party'] = {
    reference: raw.reference,
    name: nameOf(raw.names),
    identifiers: identifiersOf(raw.ids),
    names: raw.names.map(({ nameLanguage, isDefault: _isDefault, language, ...name }) => ({
      ...name,
      language: language ?? nameLanguage,
    })),
    affiliations: raw.affiliations.map(({ period, partyReference, ...affiliation }) => ({
      ...affiliation,
      partyReference,
      name: people.party(partyReference)?.name ?? null,
      start: period?.start ?? null,
      end: period?.end ?? null,
    })),
    relatedParties: raw.relatedParties.map(({ partyReference, type }) => ({
      partyReference,
      name: people.party(partyReference)?.name ?? null,
      type,
    })),
    profilePages: raw.profilePages,
  }
  return {
    id: recordId('party', id),
    message: messageSummary(catalog, message),
    party: said,
    ...record.unnamed(said),
  }
}
