import { z } from 'zod'
import { RecordId } from '../records.ts'

/** A text the message may give. */
export const words = z.string().nullable()
/** A yes or no the message may give. */
export const yes = z.boolean().nullable()
/** A number the message may give. */
export const count = z.number().nullable()

/** Where a statement applies. Both empty: everywhere. */
export const territory = { territories: z.array(z.string()), excludedTerritories: z.array(z.string()) }

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

/** A value of the record that stands nowhere else in its model. */
export const UnnamedValue = z.object({ path: z.string(), value: z.string() })

/** Values that are said nowhere else: the first of them, and how many there are. */
export const unnamed = { unnamed: z.array(UnnamedValue), unnamedTotal: z.number().int() }
