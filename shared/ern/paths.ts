import type { ErnFamily } from './versions.ts'

/**
 * Where the fields of the records stand, for every version: the one place that knows how versions differ. Names are
 * local; a path begins below the record's own element. Paths of one field are tried in order: an earlier one wins
 * whatever the order in the document. Of territory blocks (ERN 3) one holds by default, see `territoryBlocks`. Source:
 * FACTS, section 2.
 */
export interface FieldPath {
  path: string
  /** The family it belongs to; both when absent. */
  family?: ErnFamily
}

export type PathTable = Record<string, readonly FieldPath[]>

const in3 = (...paths: string[]): FieldPath[] => paths.map((path) => ({ path, family: '3' }))
const in4 = (...paths: string[]): FieldPath[] => paths.map((path) => ({ path, family: '4' }))
const inBoth = (...paths: string[]): FieldPath[] => paths.map((path) => ({ path }))

/** Kinds of resources, as element names begin: SoundRecordingDetailsByTerritory, VideoId ... */
export const resourceKinds: readonly string[] = [
  'SoundRecording',
  'Video',
  'Image',
  'Text',
  'SheetMusic',
  'Software',
  'MIDI',
  'Midi',
  'UserDefinedResource',
]
const editions = ['SoundRecordingEdition', 'VideoEdition', 'ImageEdition', 'TextEdition', 'SheetMusicEdition']

const ofKinds = (before: string, after: string) => resourceKinds.map((kind) => before + kind + after)
const inTerritory = (path: string) => ofKinds('', `DetailsByTerritory/${path}`)
const files3 = (path: string) =>
  resourceKinds.map((kind) => `${kind}DetailsByTerritory/Technical${kind}Details/File/${path}`)
const inEditions = (path: string) => editions.map((edition) => `${edition}/${path}`)

export const headerPaths = {
  messageId: inBoth('MessageId'),
  threadId: inBoth('MessageThreadId'),
  sender: inBoth('MessageSender/PartyName/FullName', 'MessageSender/TradingName/Name'),
  senderId: inBoth('MessageSender/PartyId'),
  recipient: inBoth('MessageRecipient/PartyName/FullName', 'MessageRecipient/TradingName/Name'),
  recipientId: inBoth('MessageRecipient/PartyId'),
  created: inBoth('MessageCreatedDateTime'),
  controlType: inBoth('MessageControlType'),
} satisfies PathTable

export const partyPaths = {
  reference: inBoth('PartyReference', 'BrandReference'),
  name: inBoth('PartyName/FullName', 'BrandName/FullName'),
  isni: inBoth('PartyId/ISNI'),
  dpid: inBoth('PartyId/DPID'),
  ipi: inBoth('PartyId/IpiNameNumber'),
} satisfies PathTable

export const resourcePaths = {
  reference: inBoth('ResourceReference'),
  type: [...in4('Type'), ...in3(...ofKinds('', 'Type'))],
  isrc: [
    ...in4('ResourceId/ISRC', ...inEditions('ResourceId/ISRC')),
    ...in3('SoundRecordingId/ISRC', 'VideoId/ISRC'),
  ],
  title: [
    ...in4('DisplayTitleText', 'DisplayTitle/TitleText'),
    ...in3('ReferenceTitle/TitleText', 'Title/TitleText', ...inTerritory('Title/TitleText')),
  ],
  artist: [
    ...in4('DisplayArtistName'),
    ...in3(...inTerritory('DisplayArtistName'), ...inTerritory('DisplayArtist/PartyName/FullName')),
  ],
  duration: inBoth('Duration'),
  pLine: [
    ...in4('PLine/PLineText', ...inEditions('PLine/PLineText')),
    ...in3('PLine/PLineText', ...inTerritory('PLine/PLineText')),
  ],
  fileUri: [
    ...in4(
      'TechnicalDetails/File/URI',
      'TechnicalDetails/DeliveryFile/File/URI',
      ...inEditions('TechnicalDetails/DeliveryFile/File/URI'),
      ...inEditions('TechnicalDetails/File/URI'),
    ),
    ...in3(...files3('URL')),
  ],
  fileName: in3(...files3('FileName')),
  filePath: in3(...files3('FilePath')),
} satisfies PathTable

const releaseIds = {
  grid: inBoth('ReleaseId/GRid'),
  icpn: inBoth('ReleaseId/ICPN'),
  isrc: inBoth('ReleaseId/ISRC'),
  catalogNumber: inBoth('ReleaseId/CatalogNumber'),
} satisfies PathTable

export const releasePaths = {
  reference: inBoth('ReleaseReference'),
  ...releaseIds,
  title: [...in4('DisplayTitleText', 'DisplayTitle/TitleText'), ...in3('ReferenceTitle/TitleText')],
  artist: [
    ...in4('DisplayArtistName'),
    ...in3(
      'ReleaseDetailsByTerritory/DisplayArtistName',
      'ReleaseDetailsByTerritory/DisplayArtist/PartyName/FullName',
    ),
  ],
  label: in3('ReleaseDetailsByTerritory/LabelName'),
  labelReference: in4('ReleaseLabelReference'),
  genre: [
    ...in4('Genre/GenreText', 'DisplayGenre/GenreText'),
    ...in3('ReleaseDetailsByTerritory/Genre/GenreText'),
  ],
  releaseDate: [...in4('ReleaseDate'), ...in3('ReleaseDetailsByTerritory/ReleaseDate', 'GlobalReleaseDate')],
} satisfies PathTable

/** What a PurgedRelease says: which release is to be removed. Fields of a release, by the same names. */
export const purgedReleasePaths = {
  ...releaseIds,
  title: inBoth('Title/TitleText'),
  artist: inBoth('ResourceContributor/PartyName/FullName', 'Contributor/PartyName/FullName'),
} satisfies PathTable

/** What a CatalogItem (3.x) says of a release. Fields of a release, by the same names. */
export const catalogItemPaths = {
  ...releaseIds,
  title: inBoth('DisplayTitle/TitleText', 'Title/TitleText'),
  artist: inBoth('DisplayArtistName', 'ContributorName'),
  label: inBoth('LabelName'),
  genre: inBoth('Genre/GenreText'),
  releaseDate: inBoth('ReleaseDate'),
} satisfies PathTable

/** Fields of a release that hold every value, each once. */
export const releaseLists = {
  releaseTypes: [...inBoth('ReleaseType'), ...in3('ReleaseDetailsByTerritory/ReleaseType')],
  proprietaryIds: inBoth('ReleaseId/ProprietaryId'),
} satisfies PathTable

/** What a PurgedRelease and a CatalogItem hold of these lists. */
export const namedReleaseLists = { proprietaryIds: releaseLists.proprietaryIds } satisfies PathTable

/** Where a release names resources outside groups, and where its groups begin. */
export const releaseReferencePaths = {
  listed: [
    ...in3('ReleaseResourceReferenceList/ReleaseResourceReference'),
    ...in4('ReleaseResourceReference'),
  ],
  linked: in4('LinkedReleaseResourceReference'),
  group: [...in3('ReleaseDetailsByTerritory/ResourceGroup'), ...in4('ResourceGroup')],
} satisfies PathTable

/** Inside a ResourceGroup, which can hold further ones. Both families use the same names. */
export const groupPaths = {
  group: inBoth('ResourceGroup'),
  number: inBoth('SequenceNumber'),
  item: inBoth('ResourceGroupContentItem'),
  itemNumber: inBoth('ResourceGroupContentItem/SequenceNumber'),
  grouped: inBoth(
    'ResourceGroupContentItem/ReleaseResourceReference',
    'ResourceGroupResourceReferenceList/ResourceGroupResourceReference',
  ),
  linked: inBoth('LinkedReleaseResourceReference', 'ResourceGroupContentItem/LinkedReleaseResourceReference'),
} satisfies PathTable

/** Records of the message's other lists: works, cue sheets, collections, chapters, visibilities, documents. */
export const partPaths = {
  reference: inBoth(
    'MusicalWorkReference',
    'CueSheetReference',
    'CollectionReference',
    'ChapterReference',
    'VisibilityReference',
  ),
  title: inBoth('DisplayTitleText', 'DisplayTitle/TitleText', 'ReferenceTitle/TitleText', 'Title/TitleText'),
} satisfies PathTable

/** Where those records stand: list and element. */
export const partElements: readonly (readonly [list: string, element: string])[] = [
  ['WorkList', 'MusicalWork'],
  ['CueSheetList', 'CueSheet'],
  ['CollectionList', 'Collection'],
  ['ChapterList', 'Chapter'],
  ['DealList', 'ReleaseVisibility'],
  ['DealList', 'TrackReleaseVisibility'],
  ['SupplementalDocumentList', 'SupplementalDocument'],
]

export const dealPaths = {
  validFrom: inBoth('DealTerms/ValidityPeriod/StartDate', 'DealTerms/ValidityPeriod/StartDateTime'),
  validTo: inBoth('DealTerms/ValidityPeriod/EndDate', 'DealTerms/ValidityPeriod/EndDateTime'),
  price: inBoth(
    'DealTerms/PriceInformation/WholesalePricePerUnit',
    'DealTerms/PriceInformation/BulkOrderWholesalePricePerUnit',
    'DealTerms/PriceInformation/SuggestedRetailPrice',
    'DealTerms/PriceInformation/PriceCode',
    'DealTerms/PriceInformation/PriceType',
    'DealTerms/PriceInformation/PriceRangeType',
  ),
} satisfies PathTable

/** Fields of a deal that hold every value, each once. */
export const dealLists = {
  commercialModels: inBoth('DealTerms/CommercialModelType'),
  useTypes: [...in3('DealTerms/Usage/UseType'), ...in4('DealTerms/UseType')],
  territories: inBoth('DealTerms/TerritoryCode'),
  excludedTerritories: inBoth('DealTerms/ExcludedTerritoryCode'),
} satisfies PathTable

/**
 * Territory blocks of ERN 3, of which a record can have several: what the worldwide ones say holds by default, without
 * any what the first says.
 */
export const territoryBlocks: ReadonlySet<string> = new Set([
  'ReleaseDetailsByTerritory',
  ...ofKinds('', 'DetailsByTerritory'),
])

/** Says where a block holds; it stands before everything else in it. */
export const blockTerritory = 'TerritoryCode'

export const worldwide = 'Worldwide'

/** Elements of which only the first in its record counts. */
export const firstOnly: ReadonlySet<string> = new Set(['MessageSender', 'MessageRecipient', 'File'])

/** Elements whose ApplicableTerritoryCode and IsDefault tell which of several is the one to show (4.x). */
export const territorial: ReadonlySet<string> = new Set([
  'DisplayTitleText',
  'DisplayTitle',
  'DisplayArtistName',
  'PLine',
  'Genre',
  'DisplayGenre',
  'ReleaseLabelReference',
  'ReleaseDate',
])
