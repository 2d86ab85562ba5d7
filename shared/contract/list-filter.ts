import { z } from 'zod'
import { mostIdentifiers } from '../values/identifier-list.ts'

/** One of these values. */
const anyOf = z.array(z.string().min(1).max(1000)).min(1).max(1000)

const FilterDate = z
  .string()
  .regex(
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
    'A date is YYYY, YYYY-MM or YYYY-MM-DD, such as 2024-05.',
  )

/** A territory as a deal names it: ISO 3166 code, with or without a part of the country, or Worldwide. */
const Territory = z
  .string()
  .regex(
    /^([A-Z]{2}(-[A-Z0-9]{1,3})?|[0-9]{1,4}|Worldwide)$/,
    'A territory is a code such as GB or US-NY, or Worldwide.',
  )

/** `any`: at least one; `error`: an error; `warning`: a warning and no error; `none`: nothing was found. */
export const ProblemFilter = z.enum(['any', 'error', 'warning', 'none'])
export type ProblemFilter = z.infer<typeof ProblemFilter>

/** Fields of a row that can be asked for as missing. Deals are missing when no deal names the release. */
export const missingFields = {
  releases: [
    'title',
    'artist',
    'label',
    'icpn',
    'grid',
    'isrc',
    'catalogNumber',
    'genre',
    'releaseType',
    'releaseDate',
    'deals',
  ],
  resources: ['title', 'artist', 'isrc', 'type', 'durationSeconds', 'pLine', 'file'],
} as const

const MissingField = z.enum([...new Set([...missingFields.releases, ...missingFields.resources])])

/**
 * What rows of the releases or resources must fulfil: all fields given together, any value of each. Labels and artists
 * are compared without regard to case and accents, everything else as written.
 */
export const ListFilter = z.strictObject({
  label: anyOf.optional(),
  artist: anyOf.optional(),
  genre: anyOf.optional(),
  releaseType: anyOf.optional(),
  ernVersion: anyOf.optional(),
  /** Resources: the element's name. */
  kind: anyOf.optional(),
  /** Resources: their Type. */
  type: anyOf.optional(),
  /** First and last day of the release date. A date known to the year or month counts as the first day of it. */
  releasedFrom: FilterDate.optional(),
  releasedTo: FilterDate.optional(),
  /**
   * A deal of the release includes one of these and does not exclude it. A country includes its parts, Worldwide
   * everything; a deal that only excludes includes the rest of the world.
   */
  territory: z.array(Territory).min(1).max(300).optional(),
  problems: ProblemFilter.optional(),
  /** The row itself breaks one of these rules, by their codes. */
  problemCode: anyOf.optional(),
  /** Whether the release has edits. */
  edited: z.boolean().optional(),
  /** One of these is the row's ISRC, UPC, GRid or catalog number, however it is hyphenated. */
  identifiers: z.array(z.string().min(1).max(100)).min(1).max(mostIdentifiers).optional(),
  /** At least one of these has no value. */
  missing: z.array(MissingField).min(1).optional(),
})
export type ListFilter = z.infer<typeof ListFilter>
export type FilterField = keyof ListFilter

/** The fields each list can be filtered by. Lists that are not here have no filter. */
export const filterFields = {
  releases: [
    'label',
    'artist',
    'genre',
    'releaseType',
    'ernVersion',
    'releasedFrom',
    'releasedTo',
    'territory',
    'problems',
    'problemCode',
    'edited',
    'identifiers',
    'missing',
  ],
  resources: ['artist', 'kind', 'type', 'ernVersion', 'problems', 'problemCode', 'identifiers', 'missing'],
} as const satisfies Record<string, readonly FilterField[]>

/** Fields whose values can be asked for, for a control to choose among. */
export const ValueField = z.enum([
  'label',
  'artist',
  'genre',
  'releaseType',
  'ernVersion',
  'kind',
  'type',
  'territory',
  'problemCode',
])
export type ValueField = z.infer<typeof ValueField>

/** Values of a field with how many rows have each, the most frequent first. */
export const FieldValues = z.object({
  values: z.array(z.object({ value: z.string(), rows: z.number().int() })),
  /** How many different values match, those beyond the limit too. */
  total: z.number().int(),
  /** False while an import runs: "at least". */
  exact: z.boolean(),
  revision: z.number().int(),
})
export type FieldValues = z.infer<typeof FieldValues>
