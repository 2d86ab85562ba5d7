import {
  type Entity,
  entity,
  type Field,
  flag,
  many,
  number,
  scoped,
  seconds,
  text,
  texts,
} from '../entity.ts'
import { artist, character, company, contributor, label, relatedResource } from './parties.ts'
import { file } from './resource.ts'
import { externalLink, genre, line, rating, releaseId, scopedDate, scopedText, title } from './values.ts'

/** A release: what it is, what it consists of, and where that differs. */

export const resourceLink = entity('resourceLink', 'A reference to a resource', {
  reference: text('Reference of the resource'),
  type: text('PrimaryResource or SecondaryResource (3.x)'),
  description: text('LinkDescription (CoverArt, Booklet ...)'),
  sequence: number('Its place among the links'),
})

export const groupItem = entity('groupItem', 'One resource in a group', {
  sequence: number('SequenceNumber'),
  subSequence: number('SequenceSubNumber (3.x)'),
  displaySequence: text('The number as it is to be displayed (4.3 and later)'),
  noDisplaySequence: flag('Whether no number is to be displayed (4.3 and later)'),
  resourceTypes: texts('ResourceType (3.x)'),
  resources: many(() => resourceLink, 'The resource'),
  linked: many(() => resourceLink, 'Resources that belong to it, such as its cover art'),
  releaseReference: text('Reference of a release (3.x)'),
  releaseIds: many(() => releaseId, 'Identifiers of a release'),
  durationSeconds: seconds('Duration (3.x)'),
  isHidden: flag('IsHiddenResource (3.x)'),
  isBonus: flag('IsBonusResource'),
  isInstantGratification: flag('IsInstantGratificationResource'),
  isPreOrderIncentive: flag('IsPreOrderIncentiveResource'),
})

const groupFields = {
  type: text('ResourceGroupType (4.x): Side, Component, ComponentRelease, ReleaseComponent, MultiWorkPart'),
  sequence: number('SequenceNumber'),
  displaySequence: text('The number as it is to be displayed (4.3 and later)'),
  noDisplaySequence: flag('Whether no number is to be displayed (4.3 and later)'),
  displayTitles: many(() => scopedText, 'DisplayTitleText (4.x)'),
  titles: many(() => title, 'Titles'),
  artists: many(() => artist, 'Display artists'),
  contributors: many(() => contributor, 'Contributors (3.x)'),
  carriers: texts('Carrier types'),
  durationSeconds: seconds('Duration (4.x)'),
  releaseReference: text('Reference of the release it stands for'),
  releaseIds: many(() => releaseId, 'Identifiers of the release it stands for'),
  items: many(() => groupItem, 'Resources in it'),
  linked: many(() => resourceLink, 'Resources that belong to it, such as cover art'),
}

type FieldValues<F> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never }

/** A group of resources, with the groups inside it. */
export interface ResourceGroup extends FieldValues<typeof groupFields> {
  groups: ResourceGroup[]
  territories: string[]
  excludedTerritories: string[]
  isDefault: boolean
  language: string | null
}

export const resourceGroup: Entity<ResourceGroup> = scoped('resourceGroup', 'A group of resources', {
  ...groupFields,
  groups: many<ResourceGroup>(() => resourceGroup, 'Groups inside it'),
})

export const relatedRelease = scoped('relatedRelease', 'Another release it is related to', {
  type: text('ReleaseRelationshipType'),
  ids: many(() => releaseId, 'Identifiers'),
  displayTitles: many(() => scopedText, 'DisplayTitleText (4.x)'),
  titles: many(() => title, 'Titles'),
  artistNames: many(() => scopedText, 'DisplayArtistName'),
  labels: many(() => label, 'Labels'),
  releaseDates: many(() => scopedDate, 'Release dates'),
  originalReleaseDates: many(() => scopedDate, 'Original release dates'),
})

export const release = entity('release', 'A Release, TrackRelease or ClipRelease', {
  reference: text('ReleaseReference'),
  isMain: flag('IsMainRelease'),
  language: text('Language of the record’s own texts'),
  types: texts('ReleaseType'),
  userDefinedTypes: texts('UserDefinedValue of the types'),
  ids: many(() => releaseId, 'Identifiers'),
  displayTitles: many(() => scopedText, 'DisplayTitleText: the whole title in one text (4.x)'),
  titles: many(() => title, 'All titles'),
  versionTypes: texts('Kinds of version (4.x)'),
  artistNames: many(() => scopedText, 'DisplayArtistName: all artists in one text'),
  artists: many(() => artist, 'Display artists'),
  conductors: many(() => artist, 'Display conductors (3.x)'),
  contributors: many(() => contributor, 'Contributors of a PurgedRelease'),
  contributorNames: texts('Contributors of a CatalogItem (3.x)'),
  territories: texts('Territories of a CatalogItem (3.x)'),
  characters: many(() => character, 'Characters (3.x)'),
  labels: many(() => label, 'Labels'),
  companies: many(() => company, 'Administrating record companies'),
  genres: many(() => genre, 'Genres'),
  pLines: many(() => line, '(P) lines'),
  cLines: many(() => line, '(C) lines'),
  courtesyLines: many(() => scopedText, 'Courtesy lines (4.x)'),
  parentalWarnings: many(() => scopedText, 'Parental warnings'),
  ratings: many(() => rating, 'Ratings'),
  releaseDates: many(() => scopedDate, 'Release dates'),
  originalReleaseDates: many(() => scopedDate, 'Original release dates'),
  originalDigitalReleaseDates: many(() => scopedDate, 'Original digital release dates (3.x)'),
  durationSeconds: seconds('Duration'),
  languagesOfPerformance: texts('Languages of performance (3.x)'),
  languagesOfDubbing: texts('Languages of dubbing (3.x)'),
  subTitleLanguages: texts('Languages of subtitles (3.x)'),
  keywords: many(() => scopedText, 'Keywords'),
  synopses: many(() => scopedText, 'Synopses'),
  marketingComments: many(() => scopedText, 'Marketing comments'),
  relatedReleases: many(() => relatedRelease, 'Related releases'),
  relatedResources: many(() => relatedResource, 'Related resources (4.2 and later)'),
  visibilityReferences: texts('References to when it may be shown (4.2 and later)'),
  resources: many(() => resourceLink, 'Resources it names outside groups'),
  linkedResources: many(() => resourceLink, 'Resources that belong to it, such as its cover art (4.x)'),
  resourceOmissionReason: text('Why it names no resources (3.x)'),
  collectionReferences: texts('References to collections of the message (3.x)'),
  groups: many(() => resourceGroup, 'Groups of resources'),
  files: many(() => file, 'Files of the release as a whole (3.x)'),
  availability: texts('How those files can be had (3.x)'),
  externalLinks: many(() => externalLink, 'Resources outside the message'),
  profilePages: texts('Artist profile pages (3.x)'),
  targetUrl: text('TargetURL (4.2 and later)'),
  salesReportingProxyIds: texts('Identifiers sales are reported under (3.x)'),
  rightsAgreementIds: texts('Rights agreements (3.x)'),
  unitsPerPhysicalRelease: number('Units per physical release (3.x)'),
  isMultiArtistCompilation: flag('IsMultiArtistCompilation'),
  isSingleArtistCompilation: flag('IsSingleArtistCompilation (4.2 and later)'),
  isCompilation: flag('IsCompilation (4.1)'),
  isSoundtrack: flag('IsSoundtrack (4.x)'),
  isHiResMusic: flag('IsHiResMusic (4.x)'),
  hiResMusicDescription: text('HiResMusicDescription (4.x)'),
  containsAI: text('How much of it is AI’s (4.3.1 and later)'),
  ragas: many(() => scopedText, 'Ragas (4.x)'),
  talas: many(() => scopedText, 'Talas (4.x)'),
  deities: many(() => scopedText, 'Deities (4.x)'),
})
