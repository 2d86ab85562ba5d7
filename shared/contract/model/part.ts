import { z } from 'zod'
import { RecordId } from '../records.ts'
import { MessageSummary } from './message.ts'
import {
  count,
  ModelCharacter,
  ModelHash,
  ModelLine,
  ModelPerson,
  ModelTitle,
  ModelWorkId,
  ProprietaryId,
  ResourceIdentifiers,
  territory,
  unnamed,
  words,
  yes,
} from './values.ts'

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
