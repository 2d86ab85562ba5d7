import { z } from 'zod'
import { call } from '../define.ts'
import { RecordFields } from '../fields.ts'
import { FieldValues, ListFilter, ValueField } from '../list-filter.ts'
import { GroupKey, ListGroups, mostFolded } from '../list-groups.ts'
import { ListQuery, mostPlacesAsked, Page, PageQuery, Total } from '../list-query.ts'
import { RecordModel } from '../model/record.ts'
import {
  BatchDetail,
  ProblemRow,
  RecordId,
  RecordLine,
  RecordLineQuery,
  RecordXml,
  ReleaseDetail,
} from '../records.ts'
import { AllowedValues, PlaceQuery, PlaceSchema } from '../schema.ts'
import { RecordParts } from '../structure.ts'
import { TreeHits, TreePage, TreeQuery, TreeSearch } from '../tree.ts'

/** What is read of a catalog: lists, records, and what the standard allows at a place of them. */
export const catalogCalls = {
  'catalog.page': call({ input: PageQuery, output: Page, latestWins: true }),

  'catalog.count': call({ input: ListQuery, output: Total, latestWins: true }),

  /** Where rows stand in a list now, from 0; -1 for one that is not in it. The pages asked for next agree with it. */
  'catalog.places': call({
    input: z.object({ query: ListQuery, ids: z.array(RecordId).min(1).max(mostPlacesAsked) }),
    output: z.object({ places: z.array(z.number().int()), revision: z.number().int() }),
  }),

  /**
   * The values of a field among the rows of a query, whatever its own filter asks of that field, with how many rows
   * have each. Territories are the codes that deals name.
   */
  'catalog.values': call({
    input: z.object({
      query: ListQuery,
      field: ValueField,
      /** Only values in which a word begins with this, without regard to case and accents. */
      matching: z.string().max(1000).default(''),
      limit: z.number().int().min(1).max(1000).default(50),
    }),
    output: FieldValues,
    latestWins: true,
  }),

  /**
   * The groups of a grouped list, in its order. Fails with `invalid-input` when the list has more than can be told
   * apart, or is not grouped.
   */
  'catalog.groups': call({
    input: z.object({
      query: ListQuery,
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(0).max(1000).default(200),
      /** Whether to tell how many rows each group has, those beyond the page too. */
      sizes: z.boolean().default(false),
      /** Groups whose places are asked for. */
      keys: z.array(GroupKey).max(mostFolded).default([]),
    }),
    output: ListGroups,
  }),

  /** Which of these identifiers no row of the list has, whatever narrows it: what was pasted and is not there. */
  'catalog.missingIdentifiers': call({
    input: z.object({
      list: z.enum(['releases', 'resources']),
      identifiers: ListFilter.shape.identifiers.unwrap(),
    }),
    output: z.object({ missing: z.array(z.string()), exact: z.boolean() }),
    latestWins: true,
  }),

  'catalog.release': call({ input: z.object({ id: RecordId }), output: ReleaseDetail }),

  'catalog.batch': call({ input: z.object({ id: RecordId }), output: BatchDetail }),

  'catalog.record': call({ input: z.object({ id: RecordId }), output: z.unknown() }),

  /** Everything the message says of a release, resource, party, deal or itself. Long lists are cut as asked for. */
  'catalog.model': call({
    input: z.object({
      id: RecordId,
      tracks: z.number().int().min(0).max(20_000).default(1000),
      deals: z.number().int().min(0).max(10_000).default(200),
    }),
    output: RecordModel,
  }),

  /** The problems found in one record, in the order of the file: the first 200. */
  'catalog.problems': call({
    input: z.object({ record: RecordId }),
    output: z.object({ problems: z.array(ProblemRow), total: z.number().int() }),
  }),

  'catalog.xml': call({
    input: z.object({ id: RecordId, limit: z.number().int().min(1).max(4_000_000).default(1_000_000) }),
    output: RecordXml,
  }),

  /** The line of a record's XML at which it says something. */
  'catalog.line': call({ input: RecordLineQuery, output: RecordLine }),

  /** An element of a record's full tree, and a page of its children. */
  'catalog.tree': call({ input: TreeQuery, output: TreePage }),

  /** Finds nodes of a record's full tree. */
  'catalog.treeSearch': call({ input: TreeSearch, output: TreeHits, latestWins: true }),

  /** What may stand at a place of a record, in the version of its message; null where the version has no such place. */
  'schema.place': call({ input: PlaceQuery, output: PlaceSchema.nullable() }),

  /** The values of a list of the standard, in the version of a record's message. */
  'schema.values': call({
    input: z.object({ id: RecordId, set: z.string().max(200) }),
    output: AllowedValues,
  }),

  /** What of a record can be added and taken out, with everything there is. */
  'catalog.parts': call({ input: z.object({ id: RecordId }), output: RecordParts }),

  /** Every field of the model that a record says, with its places, and those it could say besides. */
  'catalog.fields': call({ input: z.object({ id: RecordId }), output: RecordFields }),
}
