import { z } from 'zod'
import { EditableField, RecordId } from './records.ts'
import { ValueSchema } from './schema.ts'
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

/**
 * What is changed of a record. Of a release, one of the fields of its list (`title`); of any record a field of the model
 * (docs/fields.md), by its path: `pLines.text` is every P line, `pLines[0].text` the first. Of a list without a number
 * every value is changed that the record has, and the first is made where it has none.
 */
export const BulkField = z
  .string()
  .max(500)
  .regex(
    /^[A-Za-z]\w*(\[\d{1,5}\])?(\.[A-Za-z]\w*(\[\d{1,5}\])?)*$/,
    'A field is a name such as title, or a path such as pLines.text or pLines[0].text.',
  )
export type BulkField = z.infer<typeof BulkField>

/** Whether a field is one of a release's list, and not a path of the model. */
export function isListField(field: BulkField): field is EditableField {
  return EditableField.safeParse(field).success
}

/** A field of the model in one territory only: a code, or `Worldwide` for what holds everywhere. */
const within = {
  territory: z
    .string()
    .regex(
      /^([A-Z]{2}(-[A-Z0-9]{1,3})?|[0-9]{1,4}|Worldwide)$/,
      'A territory is a code such as GB or US-NY, or Worldwide.',
    )
    .optional(),
}

/**
 * One thing done to every selected record. Several are done one after the other, each to what the one before left;
 * fields of the list come before those of the model. Deals and territories are those of releases.
 */
export const BulkOperation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set'), field: BulkField, value: text, ...within }),
  /** Takes the element away. Where the message's version asks for it, the record is refused. */
  z.strictObject({ kind: z.literal('clear'), field: BulkField, ...within }),
  /**
   * Every occurrence. A regular expression is one of ECMAScript; its replacement may name groups ($1, $<name>). It is
   * refused when it takes too long on a value.
   */
  z.strictObject({
    kind: z.literal('replace'),
    field: BulkField,
    find: text.min(1),
    replacement: text,
    regularExpression: z.boolean().default(false),
    matchCase: z.boolean().default(true),
    ...within,
  }),
  z.strictObject({ kind: z.literal('prefix'), field: BulkField, text: text.min(1), ...within }),
  z.strictObject({ kind: z.literal('suffix'), field: BulkField, text: text.min(1), ...within }),
  z.strictObject({
    kind: z.literal('case'),
    field: BulkField,
    letters: LetterCase,
    language: Language.default('en'),
    ...within,
  }),
  /** No blanks at the ends, one between words, no line breaks, tabs or invisible characters. */
  z.strictObject({ kind: z.literal('trim'), field: BulkField, ...within }),
  /** Of lists, each value is given that of the same element; where it has none, the first. */
  z.strictObject({ kind: z.literal('copy'), field: BulkField, from: BulkField, ...within }),
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

/**
 * What becomes of a record that releases outside the selection refer to as well (the Party of a 4.x label, a deal):
 * `own` leaves it as it is and gives the selected releases one of their own where that can be done, `shared` changes it
 * for all of them.
 */
export const SharedRecords = z.enum(['own', 'shared'])
export type SharedRecords = z.infer<typeof SharedRecords>

/** Lists whose records can be edited together. */
const bulkLists = ['releases', 'resources', 'parties'] as const
export type BulkList = (typeof bulkLists)[number]

/** Whether records of a list can be edited together. */
export function isBulkList(list: string | null): list is BulkList {
  return bulkLists.some((known) => known === list)
}

/** What is to be done with which records: releases, resources or Parties, never of several lists. */
export const BulkEdit = z.strictObject({
  selection: Selection,
  operations: z.array(BulkOperation).min(1).max(50),
  /** Also every other place of a record that holds the same text (`DisplayTitle/TitleText` beside `DisplayTitleText`). */
  everywhere: z.boolean().default(false),
  sharedRecords: SharedRecords.default('own'),
  /** Selected records that are left out all the same: those unticked in the preview. */
  without: z.array(RecordId).max(10_000).default([]),
})
export type BulkEdit = z.infer<typeof BulkEdit>

/** What a record comes to: it will change, is so already, or is left out, wholly and with a reason. */
export const BulkOutcome = z.enum(['changes', 'same', 'refused'])
export type BulkOutcome = z.infer<typeof BulkOutcome>

/** How many records come to what. */
export const BulkCounts = z.object({
  /** Records selected. */
  records: z.number().int(),
  /** Of them looked at so far. */
  done: z.number().int(),
  changes: z.number().int(),
  same: z.number().int(),
  /** Of those that are the same, the ones that have no such value. */
  absent: z.number().int(),
  refused: z.number().int(),
  /** Fields that will change, over all records. */
  fields: z.number().int(),
})
export type BulkCounts = z.infer<typeof BulkCounts>

/** One value before and after. `field` is a field's name, or what it is called for what has none ("territories"). */
export const BulkChange = z.object({
  field: z.string(),
  /** Of several values each once, with semicolons between. */
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type BulkChange = z.infer<typeof BulkChange>

/** One record of a preview. */
export const BulkRow = z.object({
  record: RecordId,
  /** What it is known by, as it is now: a title, or a Party's name. */
  title: z.string().nullable(),
  artist: z.string().nullable(),
  outcome: BulkOutcome,
  changes: z.array(BulkChange),
  /** Why it is left out, or that it has no value to be changed; null when neither is so. */
  reason: z.string().nullable(),
  /** Releases that refer to it, and change with it: 1 for a release itself. */
  releases: z.number().int(),
})
export type BulkRow = z.infer<typeof BulkRow>

/** What a bulk edit would do, as far as it is known. */
export const BulkPreview = z.object({
  id: z.string(),
  counts: BulkCounts,
  /** Why records are left out, the most frequent first; at most 100. */
  reasons: z.array(z.object({ reason: z.string(), records: z.number().int() })),
  /** What is worth knowing of the whole: "2 values are kept though their check digit is wrong." */
  notes: z.array(z.string()),
  /** "Set label on 5,000 releases": what the step will be called. */
  label: z.string(),
  /** Releases that change with shared records (resources, Parties); null for an edit of releases. */
  touched: z.number().int().nullable(),
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
  /** Releases in which it was edited, and counts now. */
  edited: z.number().int(),
  /** What these say in their files: some of the different values, null among them for none. */
  originals: z.array(z.string().nullable()),
  /** Different ones of them in all. */
  originalsTotal: z.number().int(),
})
export type SelectedValues = z.infer<typeof SelectedValues>

/** A field of the model that can be changed in selected records. */
export const BulkFieldChoice = z.object({
  /** What operations name: `pLines.text`. */
  field: BulkField,
  /** "P line: Text". */
  label: z.string(),
  /** Whether a record may say it several times: for territories and languages, or as a list. */
  repeats: z.boolean(),
  /** Whether it may differ by territory. */
  byTerritory: z.boolean(),
  /** What may stand there, in the version and kind of record that most of the selected ones have and that knows it. */
  schema: ValueSchema,
  /** A record in whose version that is so: its values can be asked for. */
  example: RecordId,
  /** A Party is referred to: it is named, and made where a message has none of that name. */
  namesParty: z.boolean(),
})
export type BulkFieldChoice = z.infer<typeof BulkFieldChoice>
