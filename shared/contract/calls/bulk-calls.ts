import { z } from 'zod'
import {
  BulkCounts,
  BulkEdit,
  BulkFieldChoice,
  BulkOutcome,
  BulkPreview,
  BulkRow,
  SelectedValues,
} from '../bulk.ts'
import { call } from '../define.ts'
import { EditResult, RevertResult } from '../edit.ts'
import { EditableField } from '../records.ts'
import { Selection } from '../selection.ts'

/** One change to many records: looked at first, then done as one step. */
export const bulkCalls = {
  /**
   * Looks at what a bulk edit would do, under a name the caller chooses; another one under the same name replaces it.
   * Answers when all releases were looked at; `bulk.progressed` tells how far it is, a cancel stops it.
   */
  'bulk.preview': call({
    input: z.object({ id: z.string().min(1).max(100), edit: BulkEdit }),
    output: BulkPreview,
    latestWins: true,
  }),

  /** Releases of a preview in the order of the selection, also while it is being made. */
  'bulk.page': call({
    input: z.object({
      id: z.string(),
      /** Absent: whatever becomes of them. */
      outcome: BulkOutcome.optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(0).max(1000).default(100),
    }),
    output: z.object({ rows: z.array(BulkRow) }),
  }),

  /**
   * Does what a preview shows, as one step that is undone as one; the preview is closed. A cancel stops it and leaves
   * everything as it was. Fails with `conflict` when the catalog was edited since the preview was made.
   */
  'bulk.apply': call({
    input: z.object({ id: z.string() }),
    output: z.object({ result: EditResult, counts: BulkCounts }),
  }),

  'bulk.close': call({ input: z.object({ id: z.string() }), output: z.object({}) }),

  /** The fields of the model that records of a selection can be given, in the order of the model. */
  'bulk.fields': call({
    input: z.object({ selection: Selection }),
    output: z.object({ records: z.number().int(), fields: z.array(BulkFieldChoice) }),
    latestWins: true,
  }),

  /** What the selected releases say of each field of their list: whether they agree, and on what. */
  'bulk.values': call({
    input: z.object({ selection: Selection }),
    output: z.object({ releases: z.number().int(), fields: z.array(SelectedValues) }),
    latestWins: true,
  }),

  /**
   * Puts a field back to what the files say in all selected releases in which it was edited, as one step. What later
   * changes stand on is left as it is and told; `not-found` when none was edited.
   */
  'bulk.revert': call({
    input: z.object({ selection: Selection, field: EditableField }),
    output: RevertResult,
  }),
}
