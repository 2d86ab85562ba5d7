import { z } from 'zod'
import { RecordId } from './records.ts'
import { ValueSchema } from './schema.ts'

/** One place where a record says a field of the model. */
export const RecordField = z.object({
  /** What `setField` takes: `titles[0].title`. */
  field: z.string(),
  /** The field of the record it is a part of: `titles`. */
  group: z.string(),
  /** In words: "Title", and of the group: "Titles". */
  label: z.string(),
  groupLabel: z.string(),
  /** Path of the element or attribute from the record on, with positions where names repeat. */
  at: z.string(),
  value: z.string().nullable(),
  /** What the source says there; null when it says nothing. The same as `value` for what was not edited. */
  original: z.string().nullable(),
  edited: z.boolean(),
  /** Null where the version has no such place. */
  schema: ValueSchema.nullable(),
  territories: z.array(z.string()),
  excludedTerritories: z.array(z.string()),
  language: z.string().nullable(),
  /** Why it cannot be changed here; null when it can. */
  readOnly: z.string().nullable(),
  /** Further fields of the record that say the same in the same meaning. */
  same: z.array(z.string()),
})
export type RecordField = z.infer<typeof RecordField>

/** Every field of the model that a record says, and those its version lets it say besides. */
export const RecordFields = z.object({
  id: RecordId,
  source: RecordId.nullable(),
  version: z.string().nullable(),
  /** Why nothing of it can be changed; null when it can. */
  readOnly: z.string().nullable(),
  /** In the order of the model; the first of them. */
  fields: z.array(RecordField),
  total: z.number().int(),
  /** Fields it does not say; `value` is null. */
  missing: z.array(RecordField),
  /** Releases that change with it. */
  sharedBy: z.number().int(),
})
export type RecordFields = z.infer<typeof RecordFields>
