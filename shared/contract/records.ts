import { z } from 'zod'

/**
 * The id of anything a catalog holds: a table's name, a slash, a number (`release/12`).
 * Stable for the life of the catalog; never reused.
 */
export const RecordId = z
  .string()
  .regex(/^(source|batch|message|party|resource|release|deal|part|problem)\/[1-9][0-9]*$/)
export type RecordId = z.infer<typeof RecordId>

/** The lists of a catalog that can be paged, sorted and searched. */
export const ListName = z.enum([
  'releases',
  'resources',
  'parties',
  'deals',
  'messages',
  'batches',
  'problems',
])
export type ListName = z.infer<typeof ListName>

/** `error` breaks a rule, `warning` is probably a mistake, `info` is worth knowing. */
export const Severity = z.enum(['error', 'warning', 'info'])
export type Severity = z.infer<typeof Severity>

/**
 * What a release is: 3.x Releases of type TrackRelease count as TrackRelease. A PurgedRelease is what a purge names, a
 * CatalogItem what a catalog list names: both have no tracks and no deals.
 */
export const ReleaseKind = z.enum(['Release', 'TrackRelease', 'ClipRelease', 'PurgedRelease', 'CatalogItem'])
export type ReleaseKind = z.infer<typeof ReleaseKind>

/** What a message does with a release: delivers it for the first time (or after a purge), again, without any deal in force, or has it removed. */
export const StatementKind = z.enum(['initial', 'update', 'takedown', 'purge'])
export type StatementKind = z.infer<typeof StatementKind>

/** One release, whatever its kind. Absent values are null; counts are null until known. */
export const ReleaseRow = z.object({
  id: RecordId,
  message: RecordId,
  reference: z.string().nullable(),
  kind: ReleaseKind,
  title: z.string().nullable(),
  artist: z.string().nullable(),
  label: z.string().nullable(),
  icpn: z.string().nullable(),
  grid: z.string().nullable(),
  isrc: z.string().nullable(),
  catalogNumber: z.string().nullable(),
  releaseType: z.string().nullable(),
  genre: z.string().nullable(),
  /** As written: YYYY, YYYY-MM or YYYY-MM-DD (or a date-time). */
  releaseDate: z.string().nullable(),
  /** SoundRecordings and Videos the release refers to; null while their message is still being read. */
  tracks: z.number().int().nullable(),
  /** Deals of the release; null while its message is still being read. */
  deals: z.number().int().nullable(),
  ernVersion: z.string().nullable(),
  /** Number of fields that differ from the source. */
  edited: z.number().int(),
  /** Number of problems found in the release. */
  problems: z.number().int(),
  /** The worst of them; null without any. */
  problemSeverity: Severity.nullable(),
  /** What its message does with it; null in a catalog list, and while its message is being read. */
  statement: StatementKind.nullable(),
  /** The statement in force, when a newer one of the same sender replaces this; null for the current one. */
  supersededBy: RecordId.nullable(),
})
export type ReleaseRow = z.infer<typeof ReleaseRow>

/** One child of a ResourceList. `kind` is the element's name, `type` its Type (3.x: SoundRecordingType ...). */
export const ResourceRow = z.object({
  id: RecordId,
  message: RecordId,
  reference: z.string().nullable(),
  kind: z.string(),
  type: z.string().nullable(),
  isrc: z.string().nullable(),
  title: z.string().nullable(),
  artist: z.string().nullable(),
  durationSeconds: z.number().nullable(),
  pLine: z.string().nullable(),
  /** Path or URI of the first file named. */
  file: z.string().nullable(),
})
export type ResourceRow = z.infer<typeof ResourceRow>

/** One Party of a PartyList (4.x). */
export const PartyRow = z.object({
  id: RecordId,
  message: RecordId,
  reference: z.string().nullable(),
  name: z.string().nullable(),
  isni: z.string().nullable(),
  dpid: z.string().nullable(),
  ipi: z.string().nullable(),
})
export type PartyRow = z.infer<typeof PartyRow>

/** One Deal. Lists are space-separated as in an XML list. */
export const DealRow = z.object({
  id: RecordId,
  message: RecordId,
  /** DealReleaseReferences of the ReleaseDeal it stands in. */
  releaseReferences: z.string(),
  commercialModels: z.string().nullable(),
  useTypes: z.string().nullable(),
  territories: z.string().nullable(),
  excludedTerritories: z.string().nullable(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  /** "1.99 EUR" or a price code. */
  price: z.string().nullable(),
})
export type DealRow = z.infer<typeof DealRow>

/** One message: the root element of one XML file. */
export const MessageRow = z.object({
  id: RecordId,
  source: RecordId,
  /** Path inside the import (a file's name, or relative to the imported folder). */
  file: z.string(),
  /** The root element's local name. */
  type: z.string(),
  ernVersion: z.string().nullable(),
  messageId: z.string().nullable(),
  threadId: z.string().nullable(),
  sender: z.string().nullable(),
  recipient: z.string().nullable(),
  created: z.string().nullable(),
  controlType: z.string().nullable(),
  profile: z.string().nullable(),
  /** The batch it was delivered in; null for one that was delivered alone. */
  batch: RecordId.nullable(),
  releases: z.number().int(),
  trackReleases: z.number().int(),
  resources: z.number().int(),
  parties: z.number().int(),
  deals: z.number().int(),
  edited: z.number().int(),
  problems: z.number().int(),
})
export type MessageRow = z.infer<typeof MessageRow>

/** Something wrong, where it is, what it means and what to do. */
export const ProblemRow = z.object({
  id: RecordId,
  source: RecordId,
  message: RecordId.nullable(),
  /** The record it was found in. */
  record: RecordId.nullable(),
  /** Stable code, upper case with hyphens: `ICPN-CHECK-DIGIT`. */
  code: z.string(),
  severity: Severity,
  /** What is wrong, and what was kept. */
  text: z.string(),
  /** What to do. */
  advice: z.string().nullable(),
  /** Element path inside the record: `ReleaseId/ICPN`. */
  path: z.string().nullable(),
  file: z.string(),
  /** 1-based; null when the problem has no place in the text (an unreadable file). */
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
  /** Place in the file in bytes, from 0, byte order mark included. */
  byte: z.number().int().nullable(),
})
export type ProblemRow = z.infer<typeof ProblemRow>

/** One folder in which a sender delivered messages: a batch, or a release on its own (release by release). */
export const BatchRow = z.object({
  id: RecordId,
  /** Digits of the batch folder, or what its BatchComplete file says. */
  batchId: z.string().nullable(),
  folder: z.string(),
  choreography: z.enum(['batch', 'release-by-release']),
  /** P, M or N: all, some or none of it urgent. */
  priority: z.string().nullable(),
  /** Time in the folder's name (ISO 8601, UTC). */
  delivered: z.string().nullable(),
  /** Whether its BatchComplete file is there, with every message it names. Null where the choreography knows none. */
  state: z.enum(['complete', 'incomplete']).nullable(),
  /** What marks it as complete: a manifest, or a file without content. */
  marker: z.enum(['manifest', 'flag']).nullable(),
  /** Messages that are there. */
  messages: z.number().int(),
  /** Messages the manifest announces. */
  expected: z.number().int().nullable(),
  /** Messages the manifest names that are not there, and messages that are there and not named. */
  missing: z.number().int(),
  unlisted: z.number().int(),
  releases: z.number().int(),
  /** Files the messages name: in the delivery, not there, there with another hash sum. */
  filesFound: z.number().int(),
  filesMissing: z.number().int(),
  filesDifferent: z.number().int(),
  sender: z.string().nullable(),
  recipient: z.string().nullable(),
  /** The manifest's MessageId and MessageCreatedDateTime. */
  messageId: z.string().nullable(),
  created: z.string().nullable(),
  /** The source of the manifest. */
  manifest: RecordId.nullable(),
})
export type BatchRow = z.infer<typeof BatchRow>

/** One MessageInBatch of a manifest. Credentials in its URL are masked. */
export const BatchEntry = z.object({
  position: z.number().int(),
  messageType: z.string().nullable(),
  messageId: z.string().nullable(),
  url: z.string().nullable(),
  releases: z.array(z.object({ kind: z.string(), namespace: z.string().nullable(), value: z.string() })),
  deliveryType: z.string().nullable(),
  productType: z.string().nullable(),
  hash: z.object({ algorithm: z.string().nullable(), value: z.string() }).nullable(),
  hashState: z.enum(['match', 'mismatch']).nullable(),
  /** The message it means; null when that is missing. */
  message: RecordId.nullable(),
  source: RecordId.nullable(),
  file: z.string().nullable(),
})
export type BatchEntry = z.infer<typeof BatchEntry>

/** One message of a batch and what it does with its first release. */
export const BatchMessage = z.object({
  message: RecordId,
  file: z.string(),
  messageId: z.string().nullable(),
  created: z.string().nullable(),
  releases: z.number().int(),
  problems: z.number().int(),
  title: z.string().nullable(),
  release: RecordId.nullable(),
  statement: StatementKind.nullable(),
  /** Whether the manifest names it; null without a manifest. */
  listed: z.boolean().nullable(),
})
export type BatchMessage = z.infer<typeof BatchMessage>

/** One file a message of a batch names. */
export const NamedFile = z.object({
  resource: RecordId,
  message: RecordId,
  path: z.string(),
  /** Size in the delivery; null when it is missing. */
  bytes: z.number().int().nullable(),
  hash: z.object({ algorithm: z.string().nullable(), value: z.string() }).nullable(),
  /** Null when the message gives no hash sum. */
  hashState: z.enum(['match', 'mismatch', 'unchecked']).nullable(),
})
export type NamedFile = z.infer<typeof NamedFile>

/** What a recipient has answered. */
export const Acknowledgement = z.object({
  source: RecordId,
  file: z.string(),
  release: z.string().nullable(),
  status: z.string().nullable(),
  text: z.string().nullable(),
  action: z.string().nullable(),
  time: z.string().nullable(),
})
export type Acknowledgement = z.infer<typeof Acknowledgement>

/** Everything that is shown of one batch. Long lists are cut; totals say how long. Missing files come first. */
export const BatchDetail = z.object({
  row: BatchRow,
  rootDirectory: z.string().nullable(),
  isTest: z.boolean().nullable(),
  manifestFile: z.string().nullable(),
  entries: z.array(BatchEntry),
  entriesTotal: z.number().int(),
  messages: z.array(BatchMessage),
  messagesTotal: z.number().int(),
  files: z.array(NamedFile),
  filesTotal: z.number().int(),
  acknowledgements: z.array(Acknowledgement),
})
export type BatchDetail = z.infer<typeof BatchDetail>

export const rowSchemas = {
  releases: ReleaseRow,
  resources: ResourceRow,
  parties: PartyRow,
  deals: DealRow,
  messages: MessageRow,
  batches: BatchRow,
  problems: ProblemRow,
} as const

export interface RowOf {
  releases: ReleaseRow
  resources: ResourceRow
  parties: PartyRow
  deals: DealRow
  messages: MessageRow
  batches: BatchRow
  problems: ProblemRow
}

/** The fields of a release that can be edited by name. */
export const EditableField = z.enum(['title', 'artist', 'label', 'icpn', 'genre', 'releaseDate'])
export type EditableField = z.infer<typeof EditableField>

/** Where a record stands in its file. Offsets and lengths in source bytes; lines are 1-based. */
export const RecordPlace = z.object({
  source: RecordId,
  file: z.string(),
  offset: z.number().int(),
  length: z.number().int(),
  line: z.number().int(),
  lastLine: z.number().int(),
})
export type RecordPlace = z.infer<typeof RecordPlace>

/** One editable field of a release as the inspector shows it. */
export const FieldState = z.object({
  field: EditableField,
  value: z.string().nullable(),
  /** The value in the source; null when the source has none. */
  original: z.string().nullable(),
  edited: z.boolean(),
  /** Why the field cannot be edited here; null when it can. */
  readOnly: z.string().nullable(),
  /** How many releases share the element the field lives in (a 4.x label's Party); 1 when its own. */
  sharedBy: z.number().int(),
  /** Other places of the release that hold the same text: `DisplayTitle/TitleText`. */
  alsoAt: z.array(z.string()),
})
export type FieldState = z.infer<typeof FieldState>

/** One track in order, from a release's resource groups (4.x) or resource references (3.x). */
export const TrackRow = z.object({
  resource: RecordId.nullable(),
  reference: z.string(),
  disc: z.number().int().nullable(),
  sequence: z.number().int().nullable(),
  kind: z.string().nullable(),
  title: z.string().nullable(),
  artist: z.string().nullable(),
  isrc: z.string().nullable(),
  durationSeconds: z.number().nullable(),
})
export type TrackRow = z.infer<typeof TrackRow>

/** One delivery of a release among others. */
export const StatementRow = z.object({
  release: RecordId,
  message: RecordId,
  file: z.string(),
  /** The batch it was delivered in; null for one that was delivered alone. */
  batch: RecordId.nullable(),
  /** What orders the statements: the time in the name of the delivery's folder, else the time the message was created (ISO 8601, UTC). */
  time: z.string().nullable(),
  kind: StatementKind,
})
export type StatementRow = z.infer<typeof StatementRow>

/** What a release's message says of it, and all that the same sender has said of it, newest first. */
export const Statement = z.object({
  kind: StatementKind,
  current: z.boolean(),
  /** With this one; at most 200. */
  history: z.array(StatementRow),
  historyTotal: z.number().int(),
})
export type Statement = z.infer<typeof Statement>

/** Everything the inspector shows of one release except its XML. Long lists are cut; totals say how long. */
export const ReleaseDetail = z.object({
  row: ReleaseRow,
  place: RecordPlace,
  /** False while the message is still being read: tracks and deals may be missing. */
  complete: z.boolean(),
  fields: z.array(FieldState),
  tracks: z.array(TrackRow),
  tracksTotal: z.number().int(),
  deals: z.array(DealRow),
  dealsTotal: z.number().int(),
  problems: z.array(ProblemRow),
  problemsTotal: z.number().int(),
  /** Null for an item of a catalog list, and while its message is being read. */
  statement: Statement.nullable(),
})
export type ReleaseDetail = z.infer<typeof ReleaseDetail>

/** The XML of one record, edits applied, decoded. `truncated` when longer than the limit asked for. */
export const RecordXml = z.object({
  id: RecordId,
  text: z.string(),
  firstLine: z.number().int(),
  place: RecordPlace,
  truncated: z.boolean(),
  /** 0-based line numbers in `text` that hold an edit. */
  editedLines: z.array(z.number().int()),
})
export type RecordXml = z.infer<typeof RecordXml>

/** Something a record says, by the paths of elements that may say it or by the column of its row. */
export const RecordLineQuery = z.object({
  id: RecordId,
  /**
   * Paths from the record on, its own name left out or not, with positions where they are known
   * (`ReleaseId[2]/ICPN`), or the last steps of such a path. The first that is there is meant.
   */
  at: z.array(z.string().max(10_000)).max(20).optional(),
  /** Its row's column: `isrc` of a resource, `territories` of a deal. */
  column: z.string().max(40).optional(),
  /** What stands there: tells apart elements of one name. */
  value: z.string().max(10_000).optional(),
})
export type RecordLineQuery = z.infer<typeof RecordLineQuery>

/** A line of a record's XML with its edits, counted as `RecordXml.firstLine` is. */
export const RecordLine = z.object({
  line: z.number().int(),
  /** False: nothing of it is there, and the line is where the record begins. */
  found: z.boolean(),
})
export type RecordLine = z.infer<typeof RecordLine>
