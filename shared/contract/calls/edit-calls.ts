import { z } from 'zod'
import { ChangePage, ChangeQuery } from '../changes.ts'
import { call } from '../define.ts'
import { Change, ChangePreview, ChangeRow, EditResult, ListedStep, RevertResult } from '../edit.ts'
import { ListFormat } from '../list-format.ts'
import { EditableField, RecordId } from '../records.ts'
import { StructureChange, StructureResult } from '../structure.ts'

/**
 * Whether values are written that the version of their message does not allow there. Without it they are refused
 * (`doubtful-value`), with the reason; with it they are told as notes. What the source says itself is always written.
 */
const insist = z.boolean().default(false)

/** Changes to records, and the list of them: done, looked at before, taken back, listed. */
export const editCalls = {
  'edit.apply': call({
    input: z.object({
      release: RecordId,
      set: z.partialRecord(EditableField, z.string().max(10_000)),
      /** Also change every other place of the release that holds the same text. */
      everywhere: z.boolean().default(false),
      insist,
    }),
    output: EditResult,
  }),

  /** Puts fields back to what the source says, as a step of its own. */
  'edit.revert': call({
    input: z.object({ release: RecordId, fields: z.array(EditableField).min(1) }),
    output: EditResult,
  }),

  /** Makes changes to records, all of them as one step. */
  'edit.change': call({
    input: z.object({
      changes: z.array(Change).min(1).max(10_000),
      /** What undo says of it; made of the changes when it is left out. */
      label: z.string().min(1).max(500).optional(),
      insist,
    }),
    output: EditResult,
  }),

  /** What `edit.change` would do with the same changes, and to how many releases; refused as that would be. */
  'edit.preview': call({
    input: z.object({
      changes: z.array(Change).min(1).max(10_000),
      label: z.string().min(1).max(500).optional(),
    }),
    output: ChangePreview,
  }),

  /**
   * Takes back what one step did, as a step of its own. Refused (`conflict`) when a later one changed the same place:
   * the message names it.
   */
  'edit.revertStep': call({ input: z.object({ step: z.number().int() }), output: EditResult }),

  /** The same for one change of a step. */
  'edit.revertChange': call({ input: z.object({ change: z.number().int() }), output: EditResult }),

  /**
   * Takes back several changes as one step: all of these records (of a release with its resources and deals), all of
   * these steps as far as they are not undone, and those that are named, `together` with the earlier ones of their fields. What later changes stand on is left as it is and
   * told; `conflict` when that is all of it.
   */
  'edit.revertChanges': call({
    input: z.object({
      records: z.array(RecordId).max(1000).default([]),
      changes: z.array(z.number().int()).max(10_000).default([]),
      steps: z.array(z.number().int()).max(1000).default([]),
      together: z.boolean().default(false),
    }),
    output: RevertResult,
  }),

  /** Steps, newest first: of the catalog, or those that touch a record. Undone ones are among them until overtaken. */
  'edit.steps': call({
    input: z.object({
      record: RecordId.optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    output: z.object({ steps: z.array(ListedStep), total: z.number().int() }),
  }),

  /** Changes, oldest first: of a step, of a record, or of both. */
  'edit.changes': call({
    input: z.object({
      step: z.number().int().optional(),
      record: RecordId.optional(),
      /** Of a release with its resources, its deals, its TrackReleases and the Party of its label. */
      withParts: z.boolean().optional(),
      /** Only those that count now. */
      inForceOnly: z.boolean().default(false),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    output: z.object({ changes: z.array(ChangeRow), total: z.number().int() }),
  }),

  /** Adds a track, credit, title, identifier, block of territories or deal, or takes one out, as one step. */
  'edit.structure': call({
    input: z.object({
      change: StructureChange,
      insist,
      /** Only say what would be done: nothing is kept, and the ids of what would be added mean nothing. */
      dryRun: z.boolean().default(false),
    }),
    output: StructureResult,
  }),

  'edit.undo': call({ input: z.object({}), output: EditResult }),

  'edit.redo': call({ input: z.object({}), output: EditResult }),

  /** The list of all changes: by release what each field became, or by step what each did. */
  'changes.page': call({
    input: ChangeQuery.extend({
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(0).max(1000).default(100),
    }),
    output: ChangePage,
  }),

  /** Writes the list by release to a file; `target` comes from the host. A cancel leaves nothing behind. */
  'changes.export': call({
    input: z.object({ target: z.string(), format: ListFormat }),
    output: z.object({ bytes: z.number().int() }),
  }),
}
