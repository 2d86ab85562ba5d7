import { fieldsOf, type RecordKind } from './automaton.ts'
import type { Candidates } from './candidates.ts'
import {
  dealLists,
  dealPaths,
  headerPaths,
  partPaths,
  partyPaths,
  releaseLists,
  releasePaths,
  resourcePaths,
} from './paths.ts'
import type {
  DealRecord,
  HeaderRecord,
  PartRecord,
  PartyRecord,
  ProblemRecord,
  ReleaseRecord,
  ReleaseResource,
  ResourceRecord,
  Span,
} from './record.ts'
import { missingTitle } from './value-checks.ts'
import type { ErnFamily } from './versions.ts'

function slotsOf<T extends Record<string, unknown>>(table: T): Record<keyof T, number> {
  const slots = {} as Record<keyof T, number>
  Object.keys(table).forEach((field, index) => {
    slots[field as keyof T] = index
  })
  return slots
}

const header = slotsOf(headerPaths)
const party = slotsOf(partyPaths)
const part = slotsOf(partPaths)
const resource = slotsOf(resourcePaths)
const release = slotsOf(releasePaths)
const releaseList = slotsOf(releaseLists)
const deal = slotsOf(dealPaths)
const dealList = slotsOf(dealLists)

/** Fields and lists a record of each kind has. */
export const sizes: Record<RecordKind, { fields: number; lists: number }> = {
  header: { fields: fieldsOf(headerPaths).length, lists: 0 },
  party: { fields: fieldsOf(partyPaths).length, lists: 0 },
  resource: { fields: fieldsOf(resourcePaths).length, lists: 0 },
  release: { fields: fieldsOf(releasePaths).length, lists: fieldsOf(releaseLists).length },
  part: { fields: fieldsOf(partPaths).length, lists: 0 },
  deal: { fields: fieldsOf(dealPaths).length, lists: fieldsOf(dealLists).length },
}

/** Index of the price among the fields of a deal: its currency stands in an attribute. */
export const priceSlot = deal.price

/** Indexes of what names a resource's file: one that is named for a territory alone is shown where no other is. */
export const fileSlots: ReadonlySet<number> = new Set([
  resource.fileUri,
  resource.fileName,
  resource.filePath,
])

export function buildHeader(from: Candidates, span: Span): HeaderRecord {
  return {
    kind: 'header',
    ...span,
    messageId: from.value(header.messageId),
    threadId: from.value(header.threadId),
    sender: from.value(header.sender) ?? from.value(header.senderId),
    senderId: from.value(header.senderId),
    recipient: from.value(header.recipient) ?? from.value(header.recipientId),
    recipientId: from.value(header.recipientId),
    created: from.value(header.created),
    controlType: from.value(header.controlType),
  }
}

export function buildParty(from: Candidates, span: Span): PartyRecord {
  return {
    kind: 'party',
    ...span,
    reference: from.value(party.reference),
    name: from.value(party.name),
    isni: from.value(party.isni),
    dpid: from.value(party.dpid),
    ipi: from.value(party.ipi),
  }
}

export function buildPart(from: Candidates, span: Span, element: string): PartRecord {
  return {
    kind: 'part',
    ...span,
    element,
    reference: from.value(part.reference),
    title: from.value(part.title),
  }
}

export function buildResource(from: Candidates, span: Span, element: string): ResourceRecord {
  return {
    kind: 'resource',
    ...span,
    element,
    reference: from.value(resource.reference),
    type: from.value(resource.type),
    isrc: from.value(resource.isrc),
    title: from.value(resource.title),
    artist: from.value(resource.artist),
    duration: from.value(resource.duration),
    pLine: from.value(resource.pLine),
    file: fileOf(from),
  }
}

/** ERN 4 names files by URI, ERN 3 by name and path or by URL. */
function fileOf(from: Candidates): string | null {
  const name = from.value(resource.fileName)
  if (name === null) return from.value(resource.fileUri)
  const path = from.value(resource.filePath)
  if (path === null) return name
  return path.endsWith('/') ? path + name : `${path}/${name}`
}

const trackTypes: ReadonlySet<string> = new Set(['TrackRelease', 'VideoTrackRelease'])

/** `isMain` is what IsMainRelease says; the one Release of an ERN 4 message is the main one without saying so. */
export function buildRelease(
  from: Candidates,
  span: Span,
  element: ReleaseRecord['role'],
  family: ErnFamily | null,
  isMain: boolean,
  resources: ReleaseResource[],
): ReleaseRecord {
  const types = from.list(releaseList.releaseTypes)
  const isTrack = element === 'Release' && family !== '4' && types.some((type) => trackTypes.has(type))
  return {
    kind: 'release',
    ...span,
    role: isTrack ? 'TrackRelease' : element,
    isMainRelease: isMain || (family === '4' && element === 'Release'),
    reference: from.value(release.reference),
    releaseType: types[0] ?? null,
    grid: from.value(release.grid),
    icpn: from.value(release.icpn),
    isrc: from.value(release.isrc),
    catalogNumber: from.value(release.catalogNumber),
    proprietaryIds: from.list(releaseList.proprietaryIds),
    title: from.value(release.title),
    artist: from.value(release.artist),
    label: from.value(release.label),
    labelReference: from.value(release.labelReference),
    genre: from.value(release.genre),
    releaseDate: from.value(release.releaseDate),
    resources,
  }
}

export function buildDeal(from: Candidates, span: Span, releaseReferences: string[]): DealRecord {
  return {
    kind: 'deal',
    ...span,
    releaseReferences,
    commercialModels: from.list(dealList.commercialModels),
    useTypes: from.list(dealList.useTypes),
    territories: from.list(dealList.territories),
    excludedTerritories: from.list(dealList.excludedTerritories),
    validFrom: from.value(deal.validFrom),
    validTo: from.value(deal.validTo),
    price: from.value(deal.price),
  }
}

/** What a release lacks. */
export function releaseProblems(record: ReleaseRecord, family: ErnFamily | null): ProblemRecord[] {
  if (record.title !== null || !mustHaveTitle(record, family)) return []
  const isItem = record.role === 'CatalogItem'
  const path = isItem ? 'Title/TitleText' : family === '3' ? 'ReferenceTitle/TitleText' : 'DisplayTitleText'
  return [missingTitle(record.role, path, record.start)]
}

/** ERN 4 gives tracks their title by their resource; a purge may name a release by its identifiers alone. */
function mustHaveTitle({ role }: ReleaseRecord, family: ErnFamily | null): boolean {
  return role !== 'PurgedRelease' && (family !== '4' || role === 'Release')
}
