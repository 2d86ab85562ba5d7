import { z } from 'zod'
import { valueKinds } from '../values/value-kinds.ts'
import { RecordId } from './records.ts'

/** What the text of an element or attribute may be, in the version of its message. */
export const ValueSchema = z.object({
  kind: z.enum(valueKinds),
  /** Name of the set of allowed values (`schema.values` lists them); null for a value that is none of a list. */
  set: z.string().nullable(),
  /** Whether `UserDefined` with the attributes UserDefinedValue and Namespace is allowed. */
  userDefined: z.boolean(),
})
export type ValueSchema = z.infer<typeof ValueSchema>

/** Asks what may stand at a place: a record, and the path of an element or attribute as `catalog.tree` gives it. */
export const PlaceQuery = z.object({ id: RecordId, path: z.string().min(1).max(4000) })
export type PlaceQuery = z.infer<typeof PlaceQuery>

/** What the content models say of one place. */
export const PlaceSchema = z.object({
  /** The version it was looked up in, and whether that is the message's own. */
  version: z.string(),
  exact: z.boolean(),
  /** Null for an element that holds other elements. */
  value: ValueSchema.nullable(),
  attributes: z.array(z.object({ name: z.string(), required: z.boolean(), value: ValueSchema })),
  /** In the order of the schema, each name once. `value` is null for a child that holds elements. */
  children: z.array(
    z.object({
      name: z.string(),
      value: ValueSchema.nullable(),
      required: z.boolean(),
      repeats: z.boolean(),
    }),
  ),
})
export type PlaceSchema = z.infer<typeof PlaceSchema>

/** The values a set allows in the version of a record's message. */
export const AllowedValues = z.object({
  set: z.string(),
  version: z.string().nullable(),
  /** `deprecated`: may stand in a message, and is not for new ones. `UserDefined` comes last. */
  values: z.array(z.object({ value: z.string(), deprecated: z.boolean() })),
})
export type AllowedValues = z.infer<typeof AllowedValues>
