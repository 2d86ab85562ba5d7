import { z } from 'zod'
import { JobStatus } from './jobs.ts'
import { RecordId } from './records.ts'

/** What became of something from one side to the other. */
export const DifferenceKind = z.enum(['added', 'removed', 'changed'])
export type DifferenceKind = z.infer<typeof DifferenceKind>

/** One field that differs. Values are written as people read them; long ones are cut, which `…` at their end shows. */
export const FieldDifference = z.object({
  /** In the words of the domain, occurrence and territory named: "Title (Worldwide, de)", "Track 3 ISRC". */
  name: z.string(),
  /** Where it stands in the model: `release.titles.0.title`, `tracks.2.isrc`. */
  path: z.string(),
  kind: DifferenceKind,
  /** Null when it is not there. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** The values are words of Lathe's (`yes`, what a deal allows), not what the messages say themselves. */
  inWords: z.literal(true).optional(),
})
export type FieldDifference = z.infer<typeof FieldDifference>

/** What two things that are compared are. A track release says what differs from its recording. */
export const ComparedKind = z.enum([
  'message',
  'release',
  'track-release',
  'resource',
  'party',
  'deal',
  'part',
])
export type ComparedKind = z.infer<typeof ComparedKind>

const compared = {
  what: ComparedKind,
  kind: DifferenceKind,
  before: RecordId.nullable(),
  after: RecordId.nullable(),
  /** What it is called, by whom, and the identifier it is known by; of the later side where that has it. */
  title: z.string().nullable(),
  artist: z.string().nullable(),
  identifier: z.string().nullable(),
}

/** One record with what differs in it; a release with its tracks and deals. */
export const RecordDifference = z.object({
  ...compared,
  /** The first of them. */
  fields: z.array(FieldDifference),
  fieldsTotal: z.number().int(),
})
export type RecordDifference = z.infer<typeof RecordDifference>

/** How many of one kind are only on one side, on both and different, or the same. */
export const DiffTally = z.object({
  added: z.number().int(),
  removed: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
})
export type DiffTally = z.infer<typeof DiffTally>

/** One side of a comparison of messages, as the user knows it. */
export const DiffSide = z.object({
  id: RecordId,
  file: z.string(),
  /** 1 for the first bytes found at its path, more for those that came later. */
  version: z.number().int(),
  ernVersion: z.string().nullable(),
  messageId: z.string().nullable(),
  created: z.string().nullable(),
  releases: z.number().int(),
})
export type DiffSide = z.infer<typeof DiffSide>

/** What two messages differ in, in numbers. */
export const DiffSummary = z.object({
  before: DiffSide,
  after: DiffSide,
  releases: DiffTally,
  trackReleases: DiffTally,
  tracks: DiffTally,
  otherResources: DiffTally,
  deals: DiffTally,
  /** Fields of the message's head that differ. */
  header: z.number().int(),
  /** Rows of the list: records and their fields. */
  rows: z.number().int(),
  /** What the numbers leave out, in a sentence each. */
  notes: z.array(z.string()),
})
export type DiffSummary = z.infer<typeof DiffSummary>

/** A comparison of two messages, running or ended. */
export const DiffState = z.object({
  id: z.string(),
  before: z.string(),
  after: z.string(),
  status: JobStatus,
  /** Records compared so far, and how many there are; null until it is known. */
  done: z.number().int(),
  total: z.number().int().nullable(),
  /** Seconds left; null while it cannot be known. */
  secondsLeft: z.number().nullable(),
  /** Differing records found so far. */
  found: z.number().int(),
  /** Why it failed or was stopped; null otherwise. */
  message: z.string().nullable(),
  summary: DiffSummary.nullable(),
})
export type DiffState = z.infer<typeof DiffState>

/** A row of the list of differences: a record, followed by a row for each of its fields. */
export const DiffRow = z.discriminatedUnion('row', [
  z.object({ row: z.literal('record'), ...compared, fields: z.number().int() }),
  z.object({
    row: z.literal('field'),
    ...FieldDifference.shape,
    /** The records the field stands in: the release itself, or its resource or deal. */
    beforeRecord: RecordId.nullable(),
    afterRecord: RecordId.nullable(),
  }),
])
export type DiffRow = z.infer<typeof DiffRow>

/** Which rows of a comparison: all, or the records that were added, removed or changed. */
export const DiffFilter = z.object({
  kinds: z.array(DifferenceKind).optional(),
  what: z.array(ComparedKind).optional(),
  /** Words that must stand in a record's title, artist or identifier, or in a field's name or values. */
  search: z.string().max(1000).default(''),
})
export type DiffFilter = z.infer<typeof DiffFilter>

export const DiffPage = z.object({
  rows: z.array(DiffRow),
  /** Rows of this filter. */
  total: z.number().int(),
})
export type DiffPage = z.infer<typeof DiffPage>

/** Whose XML is compared: a record as it is now, or as its file has it. */
export const XmlSide = z.object({ id: RecordId, asImported: z.boolean().default(false) })
export type XmlSide = z.infer<typeof XmlSide>

/** Lines that differ: so many from this one on (0-based). Either side may have none. */
export const LineDifference = z.object({
  before: z.object({ line: z.number().int(), lines: z.number().int() }),
  after: z.object({ line: z.number().int(), lines: z.number().int() }),
})
export type LineDifference = z.infer<typeof LineDifference>

/** The XML of one record on two sides, one element on each line, with the lines that differ. */
export const XmlDifference = z.object({
  before: z.string(),
  after: z.string(),
  differences: z.array(LineDifference),
  /** True when a text was too long and only its beginning was compared. */
  truncated: z.boolean(),
})
export type XmlDifference = z.infer<typeof XmlDifference>
