import { z } from 'zod'
import { ComparedKind } from './diff.ts'
import { EditStep } from './edit.ts'
import { RecordId } from './records.ts'

/** How the list of changes is arranged: what each release became, or what each step did. */
export const ChangeView = z.enum(['release', 'step'])
export type ChangeView = z.infer<typeof ChangeView>

/** Which part of the list of changes. */
export const ChangeQuery = z.object({
  view: ChangeView.default('release'),
  /** Words that must stand in a release's title, artist or identifier, in a field's name or in its values. */
  search: z.string().max(1000).default(''),
})
export type ChangeQuery = z.infer<typeof ChangeQuery>

/**
 * A row of the list of changes: a release (or a record that belongs to none) or a step, followed by a row for each
 * change. By release there is one row for each field, with what the file says and what holds now; by step there is one
 * for each change, undone ones too.
 */
export const ChangeLine = z.discriminatedUnion('row', [
  z.object({
    row: z.literal('record'),
    record: RecordId,
    what: ComparedKind,
    title: z.string().nullable(),
    artist: z.string().nullable(),
    identifier: z.string().nullable(),
    changes: z.number().int(),
  }),
  z.object({ row: z.literal('step'), step: EditStep, changes: z.number().int() }),
  z.object({
    row: z.literal('change'),
    /** Names the newest change of the field for `edit.revertChange`. */
    change: z.number().int(),
    /** How many changes of the field came to this; only the newest can be reverted on its own. */
    together: z.number().int(),
    record: RecordId,
    /** The release it belongs to, if to any. */
    release: RecordId.nullable(),
    /** What the release is called; of a step's change, else null. */
    title: z.string().nullable(),
    /** In plain words: "Title", "Track 3 ISRC". */
    name: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
    step: EditStep,
    /** Whether it counts now: it was neither undone nor taken back. */
    inForce: z.boolean(),
  }),
])
export type ChangeLine = z.infer<typeof ChangeLine>

export const ChangePage = z.object({
  rows: z.array(ChangeLine),
  /** Rows of the query. Not exact: those that are there so far, the list is being laid out. */
  total: z.number().int(),
  exact: z.boolean(),
  /** Changes among them, and releases and other records they are in (or steps). */
  changes: z.number().int(),
  groups: z.number().int(),
})
export type ChangePage = z.infer<typeof ChangePage>
