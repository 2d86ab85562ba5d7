import { z } from 'zod'
import { RecordId } from '../records.ts'
import { PartyIdentifiers, territory, unnamed, words, yes } from './values.ts'

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

/** A work, cue sheet, collection, chapter, visibility or document of the message. */
export const PartMention = z.object({ id: RecordId, kind: z.string(), reference: words, title: words })
export type PartMention = z.infer<typeof PartMention>

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
