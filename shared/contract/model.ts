import { z } from 'zod'
import { RecordId, ReleaseKind } from './records.ts'

/**
 * The whole of a record as its message states it, the same for all versions of ERN. Absent is null or an empty list.
 * What each field is and where every version keeps it: docs/fields.md.
 */

const words = z.string().nullable()
const yes = z.boolean().nullable()
const count = z.number().nullable()

/** Where a statement applies. Both empty: everywhere. */
const territory = { territories: z.array(z.string()), excludedTerritories: z.array(z.string()) }

export const ProprietaryId = z.object({ namespace: words, value: words })

/** Identifiers of a party. */
export const PartyIdentifiers = z.object({
  dpid: words,
  isni: words,
  ipi: words,
  ipn: words,
  cisacSocietyId: words,
  proprietary: z.array(ProprietaryId),
})
export type PartyIdentifiers = z.infer<typeof PartyIdentifiers>

/** A text with its language, territory and type. */
export const ModelText = z.object({
  ...territory,
  text: words,
  language: words,
  isDefault: z.boolean(),
  /** UserDefinedValue where the text is a value of a list. */
  userDefined: words,
  namespace: words,
})
export type ModelText = z.infer<typeof ModelText>

export const ModelTitle = z.object({
  ...territory,
  /** TitleType, or the element's name where that is the type: DisplayTitle, FormalTitle, ReferenceTitle ... */
  type: words,
  title: words,
  /** Subtitles in order, as one text; null without any. */
  subtitle: words,
  subtitles: z.array(z.object({ text: words, type: words, isDisplayedInTitle: words })),
  language: words,
  isDefault: z.boolean(),
  isInOriginalLanguage: yes,
  userDefined: words,
})
export type ModelTitle = z.infer<typeof ModelTitle>

/** Somebody with roles: an artist or a contributor. `party` is the PartyList's record (4.x). */
export const ModelPerson = z.object({
  name: words,
  roles: z.array(z.string()),
  userDefinedRoles: z.array(z.string()),
  sequence: count,
  instruments: z.array(z.string()),
  isFeatured: yes,
  isCredited: words,
  partyReference: words,
  party: RecordId.nullable(),
  identifiers: PartyIdentifiers,
  /** All names where there are several. */
  names: z.array(z.string()),
  credits: z.array(z.string()),
  ...territory,
})
export type ModelPerson = z.infer<typeof ModelPerson>

export const ModelCharacter = z.object({
  name: words,
  sequence: count,
  partyReference: words,
  performer: ModelPerson.nullable(),
})
export type ModelCharacter = z.infer<typeof ModelCharacter>

export const ModelGenre = z.object({
  genre: words,
  subGenre: words,
  language: words,
  categories: z.array(z.string()),
  subCategories: z.array(z.string()),
})
export type ModelGenre = z.infer<typeof ModelGenre>

export const ModelLine = z.object({ year: count, text: words, company: words, language: words, type: words })
export type ModelLine = z.infer<typeof ModelLine>

export const ModelRating = z.object({ rating: words, agency: words, reason: words })
export type ModelRating = z.infer<typeof ModelRating>

export const ModelHash = z.object({ algorithm: words, value: words, dataType: words })
export type ModelHash = z.infer<typeof ModelHash>

/** One file with how it is encoded. `file` is its path or address as the message gives it. */
export const ModelFile = z.object({
  file: words,
  hash: ModelHash.nullable(),
  fingerprints: z.array(z.object({ algorithm: words, version: words, parameter: words, value: words })),
  sizeKilobytes: count,
  technicalReference: words,
  edition: words,
  type: words,
  container: words,
  codec: words,
  userDefinedCodec: words,
  bitRate: words,
  channels: words,
  samplingRate: words,
  bitsPerSample: count,
  frameRate: words,
  width: count,
  height: count,
  durationSeconds: count,
  isPreview: yes,
  isProvidedInDelivery: yes,
  ...territory,
})
export type ModelFile = z.infer<typeof ModelFile>

export const ReleaseIdentifiers = z.object({
  grid: words,
  icpn: words,
  /** IsEan of the ICPN (3.x). */
  isEan: yes,
  isrc: words,
  catalogNumber: words,
  catalogNumberNamespace: words,
  proprietary: z.array(ProprietaryId),
})
export type ReleaseIdentifiers = z.infer<typeof ReleaseIdentifiers>

export const ResourceIdentifiers = z.object({
  isrc: words,
  ismn: words,
  isan: words,
  visan: words,
  isbn: words,
  issn: words,
  sici: words,
  eidrs: z.array(z.string()),
  catalogNumber: words,
  catalogNumberNamespace: words,
  proprietary: z.array(ProprietaryId),
})
export type ResourceIdentifiers = z.infer<typeof ResourceIdentifiers>

export const ModelWorkId = z.object({
  iswc: words,
  opusNumber: words,
  composerCatalogNumbers: z.array(z.string()),
  proprietary: z.array(ProprietaryId),
})
export type ModelWorkId = z.infer<typeof ModelWorkId>

/** What a record says for one territory; at the top, by default. */
const statement = {
  title: words,
  subtitle: words,
  titles: z.array(ModelTitle),
  artist: words,
  artists: z.array(ModelPerson),
  labels: z.array(z.string()),
  genres: z.array(ModelGenre),
  releaseDate: words,
  originalReleaseDate: words,
  pLine: ModelLine.nullable(),
  pLines: z.array(ModelLine),
  cLine: ModelLine.nullable(),
  cLines: z.array(ModelLine),
  courtesyLine: words,
  parentalWarnings: z.array(z.string()),
  ratings: z.array(ModelRating),
  keywords: z.array(z.string()),
  synopsis: words,
  marketingComment: words,
}

/** What is said for territories other than by default. Absent: what holds by default holds there too. */
export const TerritoryStatement = z.object({ ...territory, ...statement, contributors: z.array(ModelPerson) })
export type TerritoryStatement = z.infer<typeof TerritoryStatement>

export const ModelLabel = z.object({
  name: words,
  type: words,
  partyReference: words,
  party: RecordId.nullable(),
  language: words,
  isDefault: z.boolean(),
  ...territory,
})
export type ModelLabel = z.infer<typeof ModelLabel>

export const RelatedRelease = z.object({
  type: words,
  identifiers: ReleaseIdentifiers,
  title: words,
  subtitle: words,
  artist: words,
  labels: z.array(z.string()),
  releaseDate: words,
  originalReleaseDate: words,
})
export type RelatedRelease = z.infer<typeof RelatedRelease>

export const RelatedResource = z.object({
  type: words,
  resourceReference: words,
  resource: RecordId.nullable(),
  identifiers: ResourceIdentifiers,
  starts: z.array(z.string()),
  ends: z.array(z.string()),
  durations: z.array(z.string()),
})
export type RelatedResource = z.infer<typeof RelatedResource>

/** A group of resources with everything in it, as the message nests them. */
export interface ModelGroup {
  type: string | null
  sequence: number | null
  displaySequence: string | null
  title: string | null
  titles: ModelTitle[]
  artists: ModelPerson[]
  carriers: string[]
  durationSeconds: number | null
  releaseReference: string | null
  identifiers: ReleaseIdentifiers
  items: {
    reference: string
    sequence: number | null
    displaySequence: string | null
    isSecondary: boolean
    isBonus: boolean | null
    linked: { reference: string; description: string | null }[]
  }[]
  linked: { reference: string; description: string | null }[]
  groups: ModelGroup[]
}
export const ModelGroup: z.ZodType<ModelGroup> = z.lazy(() =>
  z.object({
    type: words,
    sequence: count,
    displaySequence: words,
    title: words,
    titles: z.array(ModelTitle),
    artists: z.array(ModelPerson),
    carriers: z.array(z.string()),
    durationSeconds: count,
    releaseReference: words,
    identifiers: ReleaseIdentifiers,
    items: z.array(
      z.object({
        reference: z.string(),
        sequence: count,
        displaySequence: words,
        isSecondary: z.boolean(),
        isBonus: yes,
        linked: z.array(z.object({ reference: z.string(), description: words })),
      }),
    ),
    linked: z.array(z.object({ reference: z.string(), description: words })),
    groups: z.array(ModelGroup),
  }),
)

/** A value of the record that stands nowhere else in its model. */
export const UnnamedValue = z.object({ path: z.string(), value: z.string() })

/** Values that are said nowhere else: the first of them, and how many there are. */
const unnamed = { unnamed: z.array(UnnamedValue), unnamedTotal: z.number().int() }

export const ModelParty = z.object({
  name: words,
  ...PartyIdentifiers.shape,
  names: z.array(z.string()),
  tradingName: words,
})
export type ModelParty = z.infer<typeof ModelParty>

export const MessageSummary = z.object({
  id: RecordId,
  type: z.string(),
  messageId: words,
  threadId: words,
  ernVersion: words,
  profile: words,
  profileVariant: words,
  businessProfile: words,
  sender: ModelParty,
  sentOnBehalfOf: ModelParty.nullable(),
  recipients: z.array(ModelParty),
  created: words,
  controlType: words,
  updateIndicator: words,
  language: words,
})
export type MessageSummary = z.infer<typeof MessageSummary>

export const ModelVisibility = z.object({
  reference: words,
  releaseDisplayStart: words,
  coverArtPreviewStart: words,
  trackListingPreviewStart: words,
  clipPreviewStart: words,
  doNotDisplayDates: yes,
  ...territory,
})
export type ModelVisibility = z.infer<typeof ModelVisibility>

/** A work, cue sheet, collection, chapter, visibility or document of the message. */
export const PartMention = z.object({ id: RecordId, kind: z.string(), reference: words, title: words })
export type PartMention = z.infer<typeof PartMention>

const credits = {
  artists: z.array(ModelPerson),
  conductors: z.array(ModelPerson),
  contributors: z.array(ModelPerson),
  characters: z.array(ModelCharacter),
}

/** What a resource says of itself. */
export const ResourceFacts = z.object({
  reference: words,
  kind: z.string(),
  type: words,
  userDefinedType: words,
  isrc: words,
  identifiers: ResourceIdentifiers,
  otherIdentifiers: z.array(ResourceIdentifiers),
  workIds: z.array(ModelWorkId),
  workReferences: z.array(z.string()),
  collectionReferences: z.array(z.string()),
  chapterReferences: z.array(z.string()),
  cueSheetReferences: z.array(z.string()),
  /** The works, collections, chapters and cue sheets these lead to. */
  parts: z.array(PartMention),
  language: words,
  ...territory,
  ...statement,
  ...credits,
  artistNames: z.array(ModelText),
  versionTypes: z.array(z.string()),
  durationSeconds: count,
  creationDate: words,
  masteredDate: words,
  remasteredDate: words,
  languagesOfPerformance: z.array(z.string()),
  languagesOfDubbing: z.array(z.string()),
  subtitleLanguages: z.array(z.string()),
  languagesOfText: z.array(z.string()),
  description: words,
  relatedResources: z.array(RelatedResource),
  containedResources: z.array(z.string()),
  /** Products it is also on (3.x). */
  hostSoundCarriers: z.array(
    z.object({ identifiers: ReleaseIdentifiers, title: words, trackNumber: words, volumeNumber: words }),
  ),
  rightsControllers: z.array(
    ModelPerson.extend({ percentage: count, isShareUnknown: yes, of: z.enum(['resource', 'work']) }),
  ),
  recordingMode: words,
  editions: z.array(
    z.object({
      type: words,
      identifiers: ResourceIdentifiers,
      recordingMode: words,
      contributors: z.array(ModelPerson),
      pLine: ModelLine.nullable(),
      cLine: ModelLine.nullable(),
      files: z.array(ModelFile),
    }),
  ),
  file: words,
  hash: ModelHash.nullable(),
  files: z.array(ModelFile),
  /** What the standard asks yes or no: `isInstrumental`, `isRemastered` ... Only what the message says. */
  flags: z.record(z.string(), z.boolean()),
  /** Further single values the message gives, by field name. */
  further: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
})
export type ResourceFacts = z.infer<typeof ResourceFacts>

/** One track of a release, in playing order. */
export const TrackModel = z.object({
  sequence: count,
  disc: count,
  displaySequence: words,
  resourceReference: z.string(),
  /** Null when the message has no such resource. */
  resource: RecordId.nullable(),
  kind: words,
  type: words,
  isrc: words,
  title: words,
  subtitle: words,
  artist: words,
  artists: z.array(ModelPerson),
  contributors: z.array(ModelPerson),
  durationSeconds: count,
  pLine: ModelLine.nullable(),
  cLine: ModelLine.nullable(),
  parentalWarnings: z.array(z.string()),
  languagesOfPerformance: z.array(z.string()),
  genres: z.array(ModelGenre),
  iswcs: z.array(z.string()),
  isBonus: yes,
  isHidden: yes,
  isInstantGratification: yes,
  isPreOrderIncentive: yes,
  file: words,
  hash: ModelHash.nullable(),
})
export type TrackModel = z.infer<typeof TrackModel>

/** An image or other resource that goes with a release. */
export const ResourceOfRelease = z.object({
  resourceReference: z.string(),
  resource: RecordId.nullable(),
  kind: words,
  type: words,
  title: words,
  file: words,
  hash: ModelHash.nullable(),
  width: count,
  height: count,
  isSecondary: z.boolean(),
  description: words,
})
export type ResourceOfRelease = z.infer<typeof ResourceOfRelease>

export const ModelPrice = z.object({
  type: words,
  code: words,
  rangeType: words,
  namespace: words,
  description: words,
  wholesale: z.object({ value: words, currency: words }).nullable(),
  bulkWholesale: z.object({ value: words, currency: words }).nullable(),
  retail: z.object({ value: words, currency: words }).nullable(),
})
export type ModelPrice = z.infer<typeof ModelPrice>

export const ModelPolicy = z.object({
  type: words,
  reason: words,
  conditions: z.array(
    z.object({ value: count, unit: words, reference: words, relator: words, measurement: words }),
  ),
})
export type ModelPolicy = z.infer<typeof ModelPolicy>

export const ModelPeriod = z.object({ start: words, end: words })
export type ModelPeriod = z.infer<typeof ModelPeriod>

export const DealModel = z.object({
  id: RecordId,
  releaseReferences: z.array(z.string()),
  references: z.array(z.string()),
  commercialModels: z.array(z.string()),
  userDefinedCommercialModels: z.array(z.string()),
  useTypes: z.array(z.string()),
  userDefinedUseTypes: z.array(z.string()),
  usages: z.array(
    z.object({
      useTypes: z.array(z.string()),
      userInterfaceTypes: z.array(z.string()),
      distributionChannelTypes: z.array(z.string()),
      carriers: z.array(z.string()),
      numberOfUsages: count,
    }),
  ),
  ...territory,
  start: words,
  end: words,
  periods: z.array(ModelPeriod),
  prices: z.array(ModelPrice),
  isPreOrder: yes,
  preOrderReleaseDate: words,
  preOrderPreviewDate: words,
  visibility: ModelVisibility.nullable(),
  preOrderIncentives: z.array(z.string()),
  instantGratification: z.array(z.string()),
  rightsClaimPolicies: z.array(ModelPolicy),
  webPolicies: z.array(z.record(z.string(), z.unknown())),
  isExclusive: yes,
  isPromotional: yes,
  promotionalCode: words,
  takeDown: yes,
  allDealsCancelled: yes,
  isCommunicatedOutOfBand: yes,
  rentalPeriod: words,
  distributors: z.array(
    z.object({
      ids: z.array(z.string()),
      names: z.array(z.string()),
      tradingName: words,
      urls: z.array(z.string()),
    }),
  ),
  excludedDistributors: z.array(
    z.object({
      ids: z.array(z.string()),
      names: z.array(z.string()),
      tradingName: words,
      urls: z.array(z.string()),
    }),
  ),
  relatedOffers: z.array(z.object({ identifiers: ReleaseIdentifiers, description: words })),
  resourceUsages: z.array(z.object({ references: z.array(z.string()), useTypes: z.array(z.string()) })),
  physicalReturnsAllowed: yes,
  physicalReturnsUntil: words,
  productsPerCarton: count,
  technicalDetailsReferences: z.array(z.string()),
  channelPages: z.array(z.string()),
  ...unnamed,
})
export type DealModel = z.infer<typeof DealModel>

/** What a release says of itself. */
export const ReleaseFacts = z.object({
  reference: words,
  kind: ReleaseKind,
  isMain: z.boolean(),
  types: z.array(z.string()),
  userDefinedTypes: z.array(z.string()),
  identifiers: ReleaseIdentifiers,
  otherIdentifiers: z.array(ReleaseIdentifiers),
  language: words,
  ...territory,
  ...statement,
  artistNames: z.array(ModelText),
  conductors: z.array(ModelPerson),
  /** Of a release to be purged, which names no resources (other contributors are those of tracks). */
  contributors: z.array(ModelPerson),
  characters: z.array(ModelCharacter),
  labelDetails: z.array(ModelLabel),
  companies: z.array(ModelPerson),
  versionTypes: z.array(z.string()),
  durationSeconds: count,
  originalDigitalReleaseDate: words,
  languagesOfPerformance: z.array(z.string()),
  languagesOfDubbing: z.array(z.string()),
  subtitleLanguages: z.array(z.string()),
  relatedReleases: z.array(RelatedRelease),
  relatedResources: z.array(RelatedResource),
  resourceGroups: z.array(ModelGroup),
  collectionReferences: z.array(z.string()),
  visibilityReferences: z.array(z.string()),
  /** When it may be shown (4.2 and later; before, see its deals). */
  visibility: z.array(ModelVisibility),
  files: z.array(ModelFile),
  externalLinks: z.array(
    z.object({ urls: z.array(z.string()), types: z.array(z.string()), start: words, end: words }),
  ),
  flags: z.record(z.string(), z.boolean()),
  further: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
})
export type ReleaseFacts = z.infer<typeof ReleaseFacts>

/** A release with everything the message says of it, references resolved. Long lists are cut; totals say how long. */
export const ReleaseModel = z.object({
  id: RecordId,
  message: MessageSummary,
  release: ReleaseFacts,
  tracks: z.array(TrackModel),
  tracksTotal: z.number().int(),
  images: z.array(ResourceOfRelease),
  otherResources: z.array(ResourceOfRelease),
  deals: z.array(DealModel),
  dealsTotal: z.number().int(),
  byTerritory: z.array(TerritoryStatement),
  ...unnamed,
})
export type ReleaseModel = z.infer<typeof ReleaseModel>

/** A resource with everything the message says of it. */
export const ResourceModel = z.object({
  id: RecordId,
  message: MessageSummary,
  resource: ResourceFacts,
  /** Releases that refer to it: the first of them. */
  releases: z.array(z.object({ id: RecordId, reference: words, kind: z.string(), title: words })),
  releasesTotal: z.number().int(),
  byTerritory: z.array(TerritoryStatement),
  ...unnamed,
})
export type ResourceModel = z.infer<typeof ResourceModel>

export const PartyModel = z.object({
  id: RecordId,
  message: MessageSummary,
  party: z.object({
    reference: words,
    name: words,
    identifiers: PartyIdentifiers,
    names: z.array(
      z.object({
        fullName: words,
        asciiName: words,
        indexedName: words,
        beforeKeyName: words,
        keyName: words,
        afterKeyName: words,
        abbreviatedName: words,
        language: words,
        isStageName: yes,
        isNickname: yes,
        isLegalName: yes,
        ...territory,
      }),
    ),
    affiliations: z.array(
      z.object({
        companyName: words,
        partyReference: words,
        name: words,
        type: words,
        start: words,
        end: words,
        rightsTypes: z.array(z.string()),
        percentage: count,
        ...territory,
      }),
    ),
    relatedParties: z.array(z.object({ partyReference: words, name: words, type: words })),
    profilePages: z.array(z.string()),
  }),
  ...unnamed,
})
export type PartyModel = z.infer<typeof PartyModel>

/** A deal with the message it stands in and the releases it is for. */
export const DealRecordModel = z.object({
  id: RecordId,
  message: MessageSummary,
  deal: DealModel,
  releases: z.array(z.object({ id: RecordId, reference: words, kind: z.string(), title: words })),
  releasesTotal: z.number().int(),
})
export type DealRecordModel = z.infer<typeof DealRecordModel>

/** A message: its head, and how much is in it. */
export const MessageModel = z.object({
  id: RecordId,
  message: MessageSummary.extend({
    schemaVersion: words,
    avsVersion: words,
    fileName: words,
    sentAsRequestedBy: ModelParty.nullable(),
    auditTrail: z.array(z.object({ party: ModelParty, time: words })),
    comment: words,
    isBackfill: yes,
    releaseAdmins: z.array(z.object({ id: words, personnel: words, systems: z.array(z.string()) })),
    catalogTransfers: z.array(
      z.object({
        isCompleted: yes,
        date: words,
        releaseReferences: z.array(z.string()),
        from: ModelParty.nullable(),
        to: ModelParty.nullable(),
        ...territory,
      }),
    ),
  }),
  counts: z.object({
    releases: z.number().int(),
    trackReleases: z.number().int(),
    resources: z.number().int(),
    parties: z.number().int(),
    deals: z.number().int(),
    problems: z.number().int(),
    parts: z.number().int(),
  }),
  /** Works, cue sheets, collections, chapters, visibilities and documents: the first of them. */
  parts: z.array(PartMention),
  ...unnamed,
})
export type MessageModel = z.infer<typeof MessageModel>

const PartIdentifiers = z.object({
  iswc: words,
  isrc: words,
  isan: words,
  visan: words,
  grid: words,
  icpn: words,
  eidrs: z.array(z.string()),
  opusNumber: words,
  composerCatalogNumbers: z.array(z.string()),
  catalogNumber: words,
  proprietary: z.array(ProprietaryId),
})

export const ModelCue = z.object({
  title: words,
  titles: z.array(ModelTitle),
  resourceReference: words,
  workReference: words,
  resourceIdentifiers: ResourceIdentifiers,
  workIds: z.array(ModelWorkId),
  contributors: z.array(ModelPerson),
  useType: words,
  themeType: words,
  vocalType: words,
  visualPerceptionType: words,
  origin: words,
  isDance: yes,
  hasMusicalContent: yes,
  startSeconds: count,
  durationSeconds: count,
  endSeconds: count,
  pLine: ModelLine.nullable(),
  cLine: ModelLine.nullable(),
})
export type ModelCue = z.infer<typeof ModelCue>

/** A work, cue sheet, collection, chapter, visibility or supplemental document: one shape for all of them. */
export const PartModel = z.object({
  id: RecordId,
  message: MessageSummary,
  part: z.object({
    kind: z.string(),
    reference: words,
    types: z.array(z.string()),
    identifiers: z.array(PartIdentifiers),
    title: words,
    subtitle: words,
    titles: z.array(ModelTitle),
    sequence: count,
    contributors: z.array(ModelPerson),
    characters: z.array(ModelCharacter),
    isComplete: yes,
    startSeconds: count,
    durationSeconds: count,
    endSeconds: count,
    creationDate: words,
    releaseDate: words,
    originalReleaseDate: words,
    originalLanguage: words,
    pLine: ModelLine.nullable(),
    cLine: ModelLine.nullable(),
    resourceReferences: z.array(z.string()),
    collectionReferences: z.array(z.string()),
    workReferences: z.array(z.string()),
    imageReference: words,
    releaseReference: words,
    cues: z.array(ModelCue),
    rightShares: z.array(
      z.object({
        reference: words,
        rightsTypes: z.array(z.string()),
        controllers: z.array(ModelPerson),
        percentage: count,
        isUnknown: yes,
        start: words,
        end: words,
        useTypes: z.array(z.string()),
        commercialModels: z.array(z.string()),
        ...territory,
      }),
    ),
    visibility: ModelVisibility.nullable(),
    file: words,
    hash: ModelHash.nullable(),
  }),
  ...unnamed,
})
export type PartModel = z.infer<typeof PartModel>

/** The model of any record that has one. */
export const RecordModel = z.union([
  ReleaseModel,
  ResourceModel,
  PartyModel,
  DealRecordModel,
  PartModel,
  MessageModel,
])
export type RecordModel = z.infer<typeof RecordModel>
