import { z } from 'zod'
import { RecordId, ReleaseKind } from '../records.ts'
import { DealModel } from './deal.ts'
import { MessageSummary } from './message.ts'
import { ModelVisibility } from './part.ts'
import { RelatedRelease, RelatedResource } from './related.ts'
import { statement, TerritoryStatement } from './statement.ts'
import {
  count,
  ModelCharacter,
  ModelFile,
  ModelGenre,
  ModelHash,
  ModelLine,
  ModelPerson,
  ModelText,
  ModelTitle,
  ReleaseIdentifiers,
  territory,
  unnamed,
  words,
  yes,
} from './values.ts'

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
