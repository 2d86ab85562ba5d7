import { z } from 'zod'
import { EditableField, RecordId } from './records.ts'
import { Selection } from './selection.ts'

/** How letters are written: every word of a title, all, none, or the first of a sentence in capitals. */
export const LetterCase = z.enum(['title', 'upper', 'lower', 'sentence'])
export type LetterCase = z.infer<typeof LetterCase>

/** A BCP 47 tag, whose rules the letters follow: `tr` has a dotted capital I. */
const Language = z
  .string()
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'A language is a tag such as en or pt-BR.')

/** A day as deals write it. */
const Day = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'A day is YYYY-MM-DD, such as 2026-05-31.')

/** Territory codes as deals and territory blocks write them. */
const Territories = z
  .array(
    z
      .string()
      .regex(
        /^([A-Z]{2}(-[A-Z0-9]{1,3})?|[0-9]{1,4}|Worldwide)$/,
        'A territory is a code such as GB or US-NY, or Worldwide.',
      ),
  )
  .min(1)
  .max(300)

const text = z.string().max(10_000)

/** One thing done to every selected release. Several are done one after the other, each to what the one before left. */
export const BulkOperation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set'), field: EditableField, value: text }),
  /** Takes the element away. Where the message's version asks for it, the release is refused. */
  z.strictObject({ kind: z.literal('clear'), field: EditableField }),
  /**
   * Every occurrence. A regular expression is one of ECMAScript; its replacement may name groups ($1, $<name>). It is
   * refused when it takes too long on a value.
   */
  z.strictObject({
    kind: z.literal('replace'),
    field: EditableField,
    find: text.min(1),
    replacement: text,
    regularExpression: z.boolean().default(false),
    matchCase: z.boolean().default(true),
  }),
  z.strictObject({ kind: z.literal('prefix'), field: EditableField, text: text.min(1) }),
  z.strictObject({ kind: z.literal('suffix'), field: EditableField, text: text.min(1) }),
  z.strictObject({
    kind: z.literal('case'),
    field: EditableField,
    letters: LetterCase,
    language: Language.default('en'),
  }),
  /** No blanks at the ends, one between words, no line breaks, tabs or invisible characters. */
  z.strictObject({ kind: z.literal('trim'), field: EditableField }),
  z.strictObject({ kind: z.literal('copy'), field: EditableField, from: EditableField }),
  z.strictObject({
    kind: z.literal('add-deal'),
    commercialModels: z.array(z.string().min(1).max(100)).min(1).max(20),
    useTypes: z.array(z.string().min(1).max(100)).min(1).max(50),
    territories: Territories,
    excludedTerritories: Territories.or(z.array(z.never()).length(0)).default([]),
    start: Day,
    end: Day.optional(),
  }),
  /** Ends deals that run beyond this day; the day is the last on which they hold. */
  z.strictObject({ kind: z.literal('end-deals'), date: Day }),
  z.strictObject({
    kind: z.enum(['add-territories', 'remove-territories']),
    territories: Territories,
    /** The territories of deals, of the release's per-territory blocks (3.x), or both. */
    place: z.enum(['deals', 'blocks', 'both']).default('deals'),
  }),
])
export type BulkOperation = z.infer<typeof BulkOperation>
export type BulkOperationKind = BulkOperation['kind']

/**
 * What becomes of a record that releases outside the selection refer to as well (the Party of a 4.x label, a deal):
 * `own` leaves it as it is and gives the selected releases one of their own where that can be done, `shared` changes it
 * for all of them.
 */
export const SharedRecords = z.enum(['own', 'shared'])
export type SharedRecords = z.infer<typeof SharedRecords>

/** What is to be done with which releases. */
export const BulkEdit = z.strictObject({
  selection: Selection,
  operations: z.array(BulkOperation).min(1).max(50),
  /** Also every other place of a release that holds the same text (`DisplayTitle/TitleText` beside `DisplayTitleText`). */
  everywhere: z.boolean().default(false),
  sharedRecords: SharedRecords.default('own'),
  /** Selected releases that are left out all the same: those unticked in the preview. */
  without: z.array(RecordId).max(10_000).default([]),
})
export type BulkEdit = z.infer<typeof BulkEdit>

/** What a release comes to: it will change, is so already, or is left out, wholly and with a reason. */
export const BulkOutcome = z.enum(['changes', 'same', 'refused'])
export type BulkOutcome = z.infer<typeof BulkOutcome>

/** How many releases come to what. */
export const BulkCounts = z.object({
  /** Releases selected. */
  releases: z.number().int(),
  /** Of them looked at so far. */
  done: z.number().int(),
  changes: z.number().int(),
  same: z.number().int(),
  /** Of those that are the same, the ones that have no such value. */
  absent: z.number().int(),
  refused: z.number().int(),
  /** Fields that will change, over all releases. */
  fields: z.number().int(),
})
export type BulkCounts = z.infer<typeof BulkCounts>

/** One value before and after. `field` is a field's name, or what it is called for what has none ("territories"). */
export const BulkChange = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type BulkChange = z.infer<typeof BulkChange>

/** One release of a preview. */
export const BulkRow = z.object({
  release: RecordId,
  /** What it is known by, as it is now. */
  title: z.string().nullable(),
  artist: z.string().nullable(),
  outcome: BulkOutcome,
  changes: z.array(BulkChange),
  /** Why it is left out, or that it has no value to be changed; null when neither is so. */
  reason: z.string().nullable(),
})
export type BulkRow = z.infer<typeof BulkRow>

/** What a bulk edit would do, as far as it is known. */
export const BulkPreview = z.object({
  id: z.string(),
  counts: BulkCounts,
  /** Why releases are left out, the most frequent first; at most 100. */
  reasons: z.array(z.object({ reason: z.string(), releases: z.number().int() })),
  /** What is worth knowing of the whole: "2 values are kept though their check digit is wrong." */
  notes: z.array(z.string()),
  /** "Set label on 5,000 releases": what the step will be called. */
  label: z.string(),
})
export type BulkPreview = z.infer<typeof BulkPreview>

/** How far a preview or an apply has come. `part` goes from 0 to 1. */
export const BulkProgress = z.object({
  id: z.string(),
  phase: z.enum(['looking', 'changing', 'indexing']),
  counts: BulkCounts,
  part: z.number(),
})
export type BulkProgress = z.infer<typeof BulkProgress>

/** What the selected releases say of a field. */
export const SelectedValues = z.object({
  field: EditableField,
  /** Different values, those that are absent not counted. */
  values: z.number().int(),
  /** Releases without a value. */
  missing: z.number().int(),
  /** The one value all of them have; null when they differ or have none. */
  common: z.string().nullable(),
})
export type SelectedValues = z.infer<typeof SelectedValues>
