import { z } from 'zod'
import { RecordId } from './records.ts'
import { Selection } from './selection.ts'

/** Which releases leave: all, those in files with edits, or a selection (rows named, or all that a query lists). */
export const ExportScope = z.union([z.enum(['all', 'changed']), z.strictObject({ selection: Selection })])
export type ExportScope = z.infer<typeof ExportScope>

/**
 * What becomes of the MessageHeader. `keep`: as it came. `renew`: another MessageId and MessageCreatedDateTime, given
 * or made; the MessageThreadId stays unless one is given.
 */
export const ExportHeader = z.strictObject({
  header: z.enum(['keep', 'renew']),
  /** For the first message; the ones after it get `-2`, `-3` and so on behind it. Absent: a random one each. */
  messageId: z.string().trim().min(1).max(255).optional(),
  /** As it is to be written: ISO 8601 with a zone or without. Absent: the time of the export. */
  created: z
    .string()
    .regex(
      /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/,
      'A time is written as 2026-11-21T09:30:00Z.',
    )
    .optional(),
  threadId: z.string().trim().min(1).max(255).optional(),
  /** Built only: DPIDs to name instead of the message's own sender and recipient. ERN 4 needs one, ERN 3 need not have one. */
  sender: z.string().trim().min(1).max(50).optional(),
  recipient: z.string().trim().min(1).max(50).optional(),
})
export type ExportHeader = z.infer<typeof ExportHeader>

/** A delivery in the choreography's naming: a folder of its own for each message, and a BatchComplete file at the end. */
export const ExportBatch = z.strictObject({
  /** Digits of the batch folder, YYYYMMDDhhmmssnnn. Absent: the time of the export, in UTC. */
  id: z
    .string()
    .regex(/^\d{17}$/, 'A batch id has 17 digits: YYYYMMDDhhmmssnnn.')
    .optional(),
  /** What ends the batch: a ManifestMessage with hash sums, or a file without content. */
  marker: z.enum(['manifest', 'flag']),
  /** Whether the files the messages name come with them: not, as copies, or as hard links. */
  resources: z.enum(['none', 'copy', 'link']),
})
export type ExportBatch = z.infer<typeof ExportBatch>

/** Versions a message can be built in anew, whatever its own. */
export const exportVersions = ['3.8.2', '3.8.3', '4.1.1', '4.2', '4.3', '4.3.2'] as const

/** Messages: the sources with their edits, or built anew from the model. */
export const MessageForm = z.strictObject({
  kind: z.literal('messages'),
  mode: z.enum(['patched', 'built']),
  /** Built only: the version to write. Absent: each message's own. */
  version: z.string().max(10).optional(),
  /** `none`: whole messages. `release`: one for each release with its tracks. `together`: one for all releases in scope of a message. */
  split: z.enum(['none', 'release', 'together']),
  batch: ExportBatch.optional(),
  header: ExportHeader,
})
export type MessageForm = z.infer<typeof MessageForm>

export const TableName = z.enum(['releases', 'tracks', 'deals', 'problems'])
export type TableName = z.infer<typeof TableName>

export const TableFormat = z.enum(['csv', 'jsonl', 'parquet'])
export type TableFormat = z.infer<typeof TableFormat>

/** A table of what the catalog holds. */
export const TableForm = z.strictObject({
  kind: z.literal('table'),
  table: TableName,
  format: TableFormat,
  /** Column names in the order wanted (see `tableColumns`). Absent: all of them. */
  columns: z.array(z.string().max(40)).min(1).max(100).optional(),
  /** CSV: begin with a byte order mark, by which spreadsheets know UTF-8. */
  byteOrderMark: z.boolean().default(false),
  /** CSV: an apostrophe before what a spreadsheet would take for a formula. */
  formulaSafe: z.boolean().default(true),
})
export type TableForm = z.infer<typeof TableForm>

export const ExportForm = z.discriminatedUnion('kind', [MessageForm, TableForm])
export type ExportForm = z.infer<typeof ExportForm>

/**
 * How what was written is proved. `bytes`: every byte is read back and compared with source and edits. `import`: what
 * was written is also read into a catalog of its own and compared with this one. `auto`: that for files up to 32 MB.
 */
export const ExportVerify = z.enum(['none', 'bytes', 'auto', 'import'])
export type ExportVerify = z.infer<typeof ExportVerify>

/** An export as it is asked for. */
export const ExportRequest = z.strictObject({
  scope: ExportScope.default('all'),
  form: ExportForm.default({ kind: 'messages', mode: 'patched', split: 'none', header: { header: 'keep' } }),
  verify: ExportVerify.default('auto'),
})
export type ExportRequest = z.infer<typeof ExportRequest>

/** How the user exported last: kept with the settings. What is said of one export alone (a MessageId) is not. */
export const ExportHabits = z.strictObject({
  kind: z.enum(['messages', 'table']),
  mode: MessageForm.shape.mode,
  version: MessageForm.shape.version,
  split: MessageForm.shape.split,
  delivery: z.enum(['files', 'manifest', 'flag']),
  resources: ExportBatch.shape.resources,
  header: ExportHeader.shape.header,
  table: TableName,
  format: TableFormat,
  /** By table, in their order; absent: all. */
  columns: z.partialRecord(TableName, z.array(z.string().max(40)).min(1).max(100)),
  byteOrderMark: z.boolean(),
  formulaSafe: z.boolean(),
  verify: ExportVerify,
})
export type ExportHabits = z.infer<typeof ExportHabits>

/** Messages as they are, proved; a table as spreadsheets take it. */
export const defaultExportHabits: ExportHabits = {
  kind: 'messages',
  mode: 'patched',
  split: 'none',
  delivery: 'files',
  resources: 'none',
  header: 'keep',
  table: 'releases',
  format: 'csv',
  columns: {},
  byteOrderMark: true,
  formulaSafe: true,
  verify: 'auto',
}

/** One file an export writes. */
export const ExportFile = z.object({
  /** Where it comes from; null for a table, a manifest or a resource. */
  source: RecordId.nullable(),
  /** Path relative to the target folder. */
  path: z.string(),
  ernVersion: z.string().nullable(),
  /** Size the file will have, in bytes. */
  bytes: z.number().int(),
  /** Changed places. 0 = byte for byte the source. */
  edits: z.number().int(),
  releases: z.number().int(),
  /** Why it is left out (a file that could not be read to its end); null when it is written. */
  leftOut: z.string().nullable(),
})
export type ExportFile = z.infer<typeof ExportFile>

/** What an export would write: shown before anything is written. `files` holds the first 200. */
export const ExportPlan = z.object({
  files: z.array(ExportFile),
  filesTotal: z.number().int(),
  bytesTotal: z.number().int(),
  /** Whether the sizes are estimates: those of split messages and tables are known only when they are written. */
  estimated: z.boolean(),
  /** Releases in scope, and releases that are written: more, where whole messages are. */
  releasesInScope: z.number().int(),
  releasesTotal: z.number().int(),
  /** Rows of a table; null for messages. */
  rows: z.number().int().nullable(),
  editsTotal: z.number().int(),
  editedFiles: z.number().int(),
  leftOut: z.number().int(),
  /** Files whose name was taken, so that they get a number. */
  renamed: z.number().int(),
  /** Problems found in what is in scope. */
  problems: z.object({
    error: z.number().int(),
    warning: z.number().int(),
    info: z.number().int(),
  }),
  /** Messages in scope that are still being checked again after edits: the problems are those found so far. */
  checking: z.number().int(),
  /** Files the messages in scope name: there to be copied or linked, and their bytes; missing ones. Null unless asked for. */
  resources: z
    .object({ files: z.number().int(), bytes: z.number().int(), missing: z.number().int() })
    .nullable(),
  /** What the user should know before: what is written besides, what shares a name or a MessageId. */
  notes: z.array(z.string()),
  /** Whether all of it is one file, which may have any name; else a folder is needed. */
  single: z.boolean(),
  /** A name for the file or folder. */
  suggestedName: z.string(),
})
export type ExportPlan = z.infer<typeof ExportPlan>

/** What was compared to prove an export. */
export const Verification = z.object({
  files: z.number().int(),
  /** Bytes read back, those of them that were not edited, and the places that were. */
  bytes: z.number().int(),
  uneditedBytes: z.number().int(),
  editedPlaces: z.number().int(),
  /** Files that were imported again, records whose number and values were compared, and files too large for it. */
  imported: z.number().int(),
  records: z.number().int(),
  notImported: z.number().int(),
  seconds: z.number(),
})
export type Verification = z.infer<typeof Verification>

/** How an export ended. `files` holds the first 1000, those with an error before the others. */
export const ExportSummary = z.object({
  status: z.enum(['done', 'done-with-problems', 'stopped', 'failed']),
  seconds: z.number(),
  out: z.string(),
  bytes: z.number().int(),
  files: z.array(ExportFile.extend({ sha256: z.string().nullable(), error: z.string().optional() })),
  /** Files that were written, not written because of an error, and left out. */
  written: z.number().int(),
  failed: z.number().int(),
  leftOut: z.number().int(),
  /** Edits applied, releases and rows written. */
  edits: z.number().int(),
  releases: z.number().int(),
  rows: z.number().int().nullable(),
  /** Null when nothing was compared. */
  verification: Verification.nullable(),
  notes: z.array(z.string()),
})
export type ExportSummary = z.infer<typeof ExportSummary>
