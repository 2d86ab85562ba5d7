import { z } from 'zod'
import { EditResult } from './edit.ts'
import { RecordId } from './records.ts'

/** What can be added to a message and taken out of it, each as one labelled step. */

/** A value of a list of the standard, or (`UserDefined`) the sender's own. */
export const ListValue = z.object({
  value: z.string().min(1).max(500),
  userDefinedValue: z.string().max(500).nullable().optional(),
  /** Who defined it: a DPID as a rule. */
  namespace: z.string().max(500).nullable().optional(),
})
export type ListValue = z.infer<typeof ListValue>

const text = z.string().min(1).max(10_000)
const optionalText = z.string().max(10_000).nullable().default(null)
const codes = z.array(z.string().min(1).max(40)).max(1000)

/** Somebody: a Party of the message, or a name (in 4.x a new Party is made unless the message has one of that name). */
export const Somebody = z.union([z.object({ party: RecordId }), z.object({ name: text })])
export type Somebody = z.infer<typeof Somebody>

/** What a deal allows, where and when. Absent: left as it is; of a new deal: none. */
export const DealTerms = z.object({
  commercialModels: z.array(ListValue).max(100).optional(),
  useTypes: z.array(ListValue).max(200).optional(),
  /** Included or excluded, never both. */
  territories: codes.optional(),
  excludedTerritories: codes.optional(),
  /** A date, or a date with a time; null for none. */
  start: z.string().max(40).nullable().optional(),
  end: z.string().max(40).nullable().optional(),
  price: z
    .object({
      amount: z.string().max(40).nullable().default(null),
      currency: z.string().max(3).nullable().default(null),
      code: z.string().max(200).nullable().default(null),
      namespace: z.string().max(200).nullable().default(null),
    })
    .nullable()
    .optional(),
})
export type DealTerms = z.infer<typeof DealTerms>

/** In which block of territories of a 3.x record, from 0; null: in all. Of 4.x without meaning. */
const block = z.number().int().min(0).max(10_000).nullable().default(null)
/** Where a part stands in its record: `SoundRecordingDetailsByTerritory[1]/ResourceContributor[2]`. */
const at = z.string().min(1).max(4000)
/** Behind which track, by the reference of its resource; null: before all. Absent: at the end. */
const after = z.string().max(1000).nullable().optional()

/** One thing to add, change or take out. */
export const StructureChange = z.discriminatedUnion('do', [
  /** A new recording with its place in the release and, where the release's tracks have one, a release of its own. */
  z.object({
    do: z.literal('addTrack'),
    release: RecordId,
    kind: z.enum(['SoundRecording', 'Video']).default('SoundRecording'),
    title: text,
    subtitle: optionalText,
    isrc: z.string().max(100).nullable().default(null),
    /** ISO 8601. */
    duration: z.string().min(1).max(100),
    /** ParentalWarningType. */
    warning: z.string().max(100).nullable().default(null),
    /** Absent: the artists of the release. */
    artist: Somebody.optional(),
    after,
  }),
  /** Puts a resource the message has into a release. */
  z.object({ do: z.literal('useTrack'), release: RecordId, resource: RecordId, after }),
  /** Takes a track out of a release; the resource stays while another release uses it. */
  z.object({ do: z.literal('removeTrack'), release: RecordId, reference: z.string().max(1000) }),
  z.object({
    do: z.literal('moveTrack'),
    release: RecordId,
    reference: z.string().max(1000),
    after: z.string().max(1000).nullable(),
  }),
  /** Credits somebody in a release, resource or chapter. */
  z.object({
    do: z.literal('addCredit'),
    record: RecordId,
    as: z.enum(['artist', 'contributor']),
    who: Somebody,
    role: ListValue,
    block,
  }),
  z.object({
    do: z.literal('addTitle'),
    record: RecordId,
    /** DisplayTitle, FormalTitle, or another TitleType of the version. */
    type: z.string().min(1).max(200),
    title: text,
    subtitle: optionalText,
    /** A language code: `fr`, `ja-Latn`. */
    language: z.string().max(100).nullable().default(null),
    /** 4.x: where it holds; null: everywhere. */
    territory: z.string().max(40).nullable().default(null),
    block,
  }),
  z.object({
    do: z.literal('addIdentifier'),
    record: RecordId,
    /** Name of its element: ICPN, GRid, ISRC, CatalogNumber, ProprietaryId, ISNI, IpiNameNumber ... */
    name: z.string().min(1).max(200),
    value: text,
    /** Of CatalogNumber and ProprietaryId: who defined it; absent: the sender. */
    namespace: z.string().max(500).nullable().default(null),
  }),
  /** 3.x: a further block of territories, copied from one or empty. */
  z.object({
    do: z.literal('addBlock'),
    record: RecordId,
    territories: codes.default([]),
    excludedTerritories: codes.default([]),
    /** Which block it is a copy of; null: it is empty. */
    copied: z.number().int().min(0).nullable().default(0),
  }),
  z.object({
    do: z.literal('setBlockTerritories'),
    record: RecordId,
    block: z.number().int().min(0),
    territories: codes.default([]),
    excludedTerritories: codes.default([]),
  }),
  /** 4.x: what a value says for one territory. */
  z.object({
    do: z.literal('addTerritoryValue'),
    record: RecordId,
    at,
    territory: z.string().min(1).max(40),
    /** Absent: what it says by default. */
    text: text.nullable().default(null),
  }),
  /** Takes out a credit, title, identifier, block or value by its place; what the version requires is refused. */
  z.object({ do: z.literal('removePart'), record: RecordId, at }),
  z.object({ do: z.literal('addDeal'), releases: z.array(RecordId).min(1).max(1000), terms: DealTerms }),
  z.object({ do: z.literal('changeDeal'), deal: RecordId, terms: DealTerms }),
  z.object({ do: z.literal('removeDeal'), deal: RecordId }),
])
export type StructureChange = z.infer<typeof StructureChange>
/** A change of one kind. */
export type ChangeOf<Name extends StructureChange['do']> = Extract<StructureChange, { do: Name }>

/** What a change would do, or has done. */
export const StructureResult = EditResult.extend({
  /** Records that were added, in the order of the message. */
  added: z.array(RecordId),
  removed: z.array(RecordId),
})
export type StructureResult = z.infer<typeof StructureResult>

/** A part of a record that there may be several of. */
export const RecordPart = z.object({
  at,
  kind: z.enum(['artist', 'contributor', 'title', 'identifier', 'block', 'territory-value']),
  /** The element's name: DisplayArtist, ResourceContributor, ICPN ... */
  name: z.string(),
  /** What it says, in a line. */
  text: z.string(),
  /** Roles, title type, namespace: what tells it apart. */
  details: z.array(z.string()),
  language: z.string().nullable(),
  territories: z.array(z.string()),
  excludedTerritories: z.array(z.string()),
  /** 3.x: its block of territories. */
  block: z.number().int().nullable(),
  /** Why it cannot be taken out; null when it can. */
  kept: z.string().nullable(),
})
export type RecordPart = z.infer<typeof RecordPart>

/** What of a record can be added and taken out. */
export const RecordParts = z.object({
  id: RecordId,
  /** The source it stands in: its Parties can be listed by it. */
  source: RecordId.nullable(),
  version: z.string().nullable(),
  /** Why nothing of it can be changed; null when it can. */
  readOnly: z.string().nullable(),
  parts: z.array(RecordPart),
  /** Blocks of territories of a 3.x record, in order; empty for 4.x. */
  blocks: z.array(z.object({ territories: z.array(z.string()), excludedTerritories: z.array(z.string()) })),
  /** Whether people are named by the reference of a Party (4.x). */
  byParty: z.boolean(),
  /** Names of sets with the values that may be chosen (`schema.values`); null where the version has none there. */
  sets: z.object({
    artistRole: z.string().nullable(),
    contributorRole: z.string().nullable(),
    titleType: z.string().nullable(),
    territory: z.string().nullable(),
    commercialModel: z.string().nullable(),
    useType: z.string().nullable(),
    currency: z.string().nullable(),
    /** Of the recordings that can be added as tracks. */
    parentalWarning: z.string().nullable(),
  }),
  /** Title types that are elements of their own (4.x): DisplayTitle, FormalTitle ... */
  titleElements: z.array(z.string()),
  /** Identifiers that may be added. */
  identifiers: z.array(z.string()),
  /** How many releases show what this record says; 1 for a release itself. */
  sharedBy: z.number().int(),
})
export type RecordParts = z.infer<typeof RecordParts>
