import { z } from 'zod'
import { call } from '../define.ts'
import { DiffFilter, DiffPage, DiffState, RecordDifference, XmlDifference, XmlSide } from '../diff.ts'
import { RecordId } from '../records.ts'

/** What differs: a record from itself as it was imported, or one message from another. */
export const diffCalls = {
  /** What was edited in a record since it was imported; a release with its tracks and deals. */
  'diff.record': call({ input: z.object({ id: RecordId }), output: RecordDifference }),

  /** What was edited in the catalog since import, record by record: those after one, in a lasting order. */
  'diff.catalog': call({
    input: z.object({ after: RecordId.optional(), limit: z.number().int().min(1).max(500).default(50) }),
    output: z.object({
      records: z.array(RecordDifference),
      /** Where to go on; null at the end. */
      next: RecordId.nullable(),
    }),
  }),

  /** The XML of one record on two sides, line by line. A side that has no such record is null. */
  'diff.xml': call({
    input: z.object({ before: XmlSide.nullable(), after: XmlSide.nullable() }),
    output: XmlDifference,
    latestWins: true,
  }),

  /** Starts to compare two messages (or the messages of two sources) as they are with their edits; gives its id. */
  'diff.start': call({ input: z.object({ before: RecordId, after: RecordId }), output: z.string() }),

  /** Resolves when it has come to rest. What was found until then stays. */
  'diff.stop': call({ input: z.object({ diff: z.string() }), output: DiffState }),

  'diff.wait': call({ input: z.object({ diff: z.string() }), output: DiffState }),

  'diff.state': call({ input: z.object({ diff: z.string() }), output: DiffState }),

  /** Rows of a comparison: records that differ, each followed by its fields. */
  'diff.page': call({
    input: z.object({
      diff: z.string(),
      filter: DiffFilter.prefault({}),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(0).max(1000).default(100),
    }),
    output: DiffPage,
  }),
}
