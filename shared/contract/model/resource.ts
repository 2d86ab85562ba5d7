import { z } from 'zod'
import { RecordId } from '../records.ts'
import { MessageSummary, PartMention } from './message.ts'
import { RelatedResource } from './related.ts'
import { credits, statement, TerritoryStatement } from './statement.ts'
import {
  count,
  ModelFile,
  ModelHash,
  ModelLine,
  ModelPerson,
  ModelText,
  ModelWorkId,
  ReleaseIdentifiers,
  ResourceIdentifiers,
  territory,
  unnamed,
  words,
  yes,
} from './values.ts'

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
