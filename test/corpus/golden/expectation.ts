/**
 * What one message must give, written by hand with the message open beside it: for every field the XPath of the place
 * where that message has it. Values are read from the message at test time by another XML library, so that none of its
 * content stands here.
 */
export interface GoldenMessage {
  /** Path in the corpus. */
  file: string
  /** What kind of product it is. */
  what: string
  ernVersion: string
  /** XPath of the release that is compared: all others below begin at it. */
  release: string
  /** Fields of `release`: XPath from the release. A path that finds nothing stands for null or an empty list. */
  fields: Fields
  /** References of its tracks in playing order: XPath from the release. */
  tracks: string
  /** Their discs, where the message has some: one for each track. */
  discs?: readonly (number | null)[]
  /** Their numbers: one for each track. */
  sequences: readonly (number | null)[]
  /** Fields of each of its tracks: XPath from the resource. */
  track: Fields
  /** Names, roles: XPath from the resource to each contributor, and from there. */
  people: People
  /** References of its images: XPath from the release. */
  images: string
  /** Fields of each image: XPath from the resource. */
  image: Fields
  deals: Deals
}

/**
 * XPath by name of the field; `a.b` stands in an object, `a[].b` in a list of objects. After `party: ` it finds
 * references, which stand for the names of those parties.
 */
export type Fields = Readonly<Record<string, string>>

/** Where artists and contributors stand, from the release and from a resource. */
export interface People {
  releaseArtists: string
  trackArtists: string
  contributors: string
  /** From one of them. */
  name: string
  artistRole: string
  contributorRole: string
}

/** Where deals stand, from the message, and their fields, from a deal. */
export interface Deals {
  /** `$reference` is the release's own. */
  all: string
  fields: Fields
}

const byReference = '/*/DealList/ReleaseDeal[DealReleaseReference = $reference]/Deal'

/** Deals of ERN 3. */
export const deals3: Deals = {
  all: byReference,
  fields: {
    commercialModels: 'DealTerms/CommercialModelType',
    useTypes: 'DealTerms/Usage/UseType',
    territories: 'DealTerms/TerritoryCode',
    excludedTerritories: 'DealTerms/ExcludedTerritoryCode',
    start: 'DealTerms/ValidityPeriod/StartDate | DealTerms/ValidityPeriod/StartDateTime',
    end: 'DealTerms/ValidityPeriod/EndDate | DealTerms/ValidityPeriod/EndDateTime',
  },
}

/** Deals of ERN 4. */
export const deals4: Deals = {
  all: byReference,
  fields: { ...deals3.fields, useTypes: 'DealTerms/UseType' },
}

/** People of ERN 3, in the territory blocks named. */
export const people3 = (releaseBlock: string, resourceBlock: string): People => ({
  releaseArtists: `${releaseBlock}/DisplayArtist`,
  trackArtists: `${resourceBlock}/DisplayArtist`,
  contributors: `${resourceBlock}/ResourceContributor | ${resourceBlock}/IndirectResourceContributor`,
  name: 'PartyName/FullName',
  artistRole: 'ArtistRole',
  contributorRole: 'ResourceContributorRole | IndirectResourceContributorRole',
})

/** People of ERN 4 to 4.3. */
export const people4: People = {
  releaseArtists: 'DisplayArtist',
  trackArtists: 'DisplayArtist',
  contributors: 'Contributor | SoundRecordingEdition/EditionContributor | VideoEdition/EditionContributor',
  name: 'party: ArtistPartyReference | ContributorPartyReference',
  artistRole: 'DisplayArtistRole | ArtisticRole',
  contributorRole: 'Role',
}

/** People from ERN 4.3.1 on. */
export const people431: People = {
  ...people4,
  artistRole: 'DisplayArtistRole | ArtisticRole/Value',
  contributorRole: 'Role/Value',
}

/** Identifiers of a release. */
export const identifiers: Fields = {
  'identifiers.grid': 'ReleaseId/GRid',
  'identifiers.icpn': 'ReleaseId/ICPN',
  'identifiers.isrc': 'ReleaseId/ISRC',
  'identifiers.catalogNumber': 'ReleaseId/CatalogNumber',
  'identifiers.proprietary[].value': 'ReleaseId/ProprietaryId',
  'identifiers.proprietary[].namespace': 'ReleaseId/ProprietaryId/@Namespace',
}

/** A release of ERN 3 whose defaults stand in the territory block named. */
export const release3 = (block: string): Fields => ({
  reference: 'ReleaseReference',
  types: 'ReleaseType',
  ...identifiers,
  title: 'ReferenceTitle/TitleText',
  subtitle: 'ReferenceTitle/SubTitle',
  artist: `${block}/DisplayArtistName`,
  labels: `${block}/LabelName`,
  'genres[].genre': `${block}/Genre/GenreText`,
  releaseDate: `${block}/ReleaseDate`,
  originalReleaseDate: `${block}/OriginalReleaseDate | GlobalOriginalReleaseDate`,
  'pLine.year': 'PLine[1]/Year',
  'pLine.text': 'PLine[1]/PLineText',
  'cLine.year': 'CLine[1]/Year',
  'cLine.text': 'CLine[1]/CLineText',
  parentalWarnings: `${block}/ParentalWarningType`,
  durationSeconds: 'Duration',
})

/**
 * The artist shown of a resource of ERN 3: without a DisplayArtistName, the first DisplayArtist is all the message has
 * to show.
 */
const artist3 = (block: string) =>
  `${block}/DisplayArtistName | ${block}[not(DisplayArtistName)]/DisplayArtist[1]/PartyName/FullName`

/** Path and name of a file of ERN 3, as one. */
const file3 = (file: string) =>
  `concat(${file}/FilePath, substring('/', 1, number(${file}/FilePath and substring(${file}/FilePath, string-length(${file}/FilePath)) != '/')), ${file}/FileName)`

/** A recording or video of ERN 3 whose defaults stand in the territory block named. */
export const track3 = (
  kind: 'SoundRecording' | 'Video' | 'Midi',
  block = `${kind}DetailsByTerritory[1]`,
): Fields => ({
  kind: 'local-name()',
  isrc: `${kind}Id/ISRC`,
  title: 'ReferenceTitle/TitleText',
  subtitle: 'ReferenceTitle/SubTitle',
  artist: artist3(block),
  durationSeconds: 'Duration',
  'pLine.year': `${block}/PLine[1]/Year`,
  'pLine.text': `${block}/PLine[1]/PLineText`,
  file: file3(`${block}/Technical${kind}Details[1]/File[1]`),
  'hash.value': `${block}/Technical${kind}Details[1]/File[1]/HashSum/HashSum`,
  'hash.algorithm': `${block}/Technical${kind}Details[1]/File[1]/HashSum/HashSumAlgorithmType`,
})

/** An image of ERN 3. */
export const image3: Fields = {
  type: 'ImageType',
  file: file3('ImageDetailsByTerritory[1]/TechnicalImageDetails[1]/File[1]'),
}

/** A release of ERN 4. `genre` is the element's name. */
export const release4 = (genre: 'Genre' | 'DisplayGenre'): Fields => ({
  reference: 'ReleaseReference',
  types: 'ReleaseType',
  ...identifiers,
  title: 'DisplayTitleText[1]',
  subtitle: 'DisplayTitle[1]/SubTitle',
  artist: 'DisplayArtistName[1]',
  labels: 'party: ReleaseLabelReference',
  'genres[].genre': `${genre}/GenreText`,
  releaseDate: 'ReleaseDate[1]',
  originalReleaseDate: 'OriginalReleaseDate[1]',
  'pLine.year': 'PLine[1]/Year',
  'pLine.text': 'PLine[1]/PLineText',
  'cLine.year': 'CLine[1]/Year',
  'cLine.text': 'CLine[1]/CLineText',
  parentalWarnings: 'ParentalWarningType',
  durationSeconds: 'Duration',
})

/** A recording or video of ERN 4. `edition` is the way to its edition (from 4.3), `file` to its file from there. */
export const track4 = (edition: string, file: string): Fields => ({
  kind: 'local-name()',
  isrc: `${edition}ResourceId/ISRC`,
  title: 'DisplayTitleText[1]',
  subtitle: 'DisplayTitle[1]/SubTitle',
  artist: 'DisplayArtistName[1]',
  durationSeconds: 'Duration',
  'pLine.year': `${edition}PLine[1]/Year`,
  'pLine.text': `${edition}PLine[1]/PLineText`,
  file: `${edition}${file}/URI`,
  'hash.value': `${edition}${file}/HashSum/HashSumValue`,
  'hash.algorithm': `${edition}${file}/HashSum/Algorithm`,
})

/** An image of ERN 4. */
export const image4: Fields = { type: 'Type', file: 'TechnicalDetails[1]/File/URI' }
