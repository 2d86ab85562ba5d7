import { z } from 'zod'
import { RecordId } from './records.ts'

/** One labelled change, as the user made it. */
export const EditStep = z.object({
  id: z.number().int(),
  /** "Set title of Aurora". */
  label: z.string(),
  /** Milliseconds since the epoch. */
  time: z.number(),
  undone: z.boolean(),
})
export type EditStep = z.infer<typeof EditStep>

/** A step in the list of them. */
export const ListedStep = EditStep.extend({
  /** Releases and other records it changed. */
  records: z.number().int(),
})
export type ListedStep = z.infer<typeof ListedStep>

/** What can be undone and redone now, and how much is edited. */
export const EditState = z.object({
  undo: EditStep.nullable(),
  redo: EditStep.nullable(),
  editedReleases: z.number().int(),
  edits: z.number().int(),
  /** Messages that are being read again for their problems, after edits. */
  checking: z.number().int(),
})
export type EditState = z.infer<typeof EditState>

export const EditResult = z.object({
  state: EditState,
  step: EditStep,
  /** Releases whose row changed (a shared label changes many): the first 1000. */
  releases: z.array(RecordId),
  /** Notes for the user: "the title also stands in DisplayTitle/TitleText, left as it was". */
  notes: z.array(z.string()),
})
export type EditResult = z.infer<typeof EditResult>

/** What reverting several changes together did. */
export const RevertResult = EditResult.extend({
  /** Changes that were taken back. */
  reverted: z.number().int(),
  /** Changes left as they are, because later ones stand on them: the first 1000, with the reason. */
  refused: z.array(
    z.object({ change: z.number().int(), record: RecordId, field: z.string(), reason: z.string() }),
  ),
  refusedTotal: z.number().int(),
})
export type RevertResult = z.infer<typeof RevertResult>

/**
 * A node of a record: by the key `catalog.tree` gave for it, or by its path from the record's element on
 * (`Release/ReleaseId[2]/ICPN/@IsEan`); without both the record's own element. Keys mean the state before the first
 * change of a call; a path is followed after the changes before it.
 */
export const NodeReference = z.object({
  id: RecordId,
  key: z.string().max(100_000).optional(),
  path: z.string().max(10_000).optional(),
})
export type NodeReference = z.infer<typeof NodeReference>

/** An element to be written. Names without prefix get that of their surroundings; an element has text or children. */
export const NewElement = z.object({
  name: z.string().min(1).max(200),
  attributes: z.record(z.string(), z.string().max(100_000)).optional(),
  text: z.string().max(1_000_000).optional(),
  get children() {
    return z.array(NewElement).max(10_000).optional()
  },
})
export type NewElement = z.infer<typeof NewElement>

const Beside = { before: NodeReference.optional(), after: NodeReference.optional() }

/** One change of a record. */
export const Change = z.discriminatedUnion('do', [
  /** Of an element, an attribute, a text or a comment. */
  z.object({ do: z.literal('setText'), node: NodeReference, value: z.string().max(1_000_000) }),
  /** Sets or adds an attribute; null removes it. */
  z.object({
    do: z.literal('setAttribute'),
    node: NodeReference,
    name: z.string().min(1).max(200),
    value: z.string().max(100_000).nullable(),
  }),
  /** Where the content model says, unless it is told beside which element. Without parent: beside that element. */
  z.object({ do: z.literal('insert'), parent: NodeReference.optional(), element: NewElement, ...Beside }),
  /** An element with what is in it, an attribute, a text or a comment. */
  z.object({ do: z.literal('remove'), node: NodeReference }),
  z.object({ do: z.literal('replace'), node: NodeReference, element: NewElement }),
  /**
   * A field of the model, where the version of the message keeps it. The index of a list one more than it has adds to
   * it. Null takes the value away, with the element that says it.
   */
  z.object({
    do: z.literal('setField'),
    record: RecordId,
    /** `titles[0].title`, as the model's entities name fields (docs/fields.md). */
    field: z
      .string()
      .regex(/^\w+(\[\d{1,5}\])?(\.\w+(\[\d{1,5}\])?)*$/)
      .max(500),
    value: z.string().max(1_000_000).nullable(),
    /** Also every other place of the record that says the same. */
    everywhere: z.boolean().default(false),
    /** Where a new value is to hold: a territory's code. */
    territory: z.string().max(20).optional(),
  }),
  /** To another place of the same record. */
  z.object({ do: z.literal('move'), node: NodeReference, parent: NodeReference.optional(), ...Beside }),
])
export type Change = z.infer<typeof Change>

/** One thing changes would do, before they are made. */
export const PreviewedChange = z.object({
  record: RecordId,
  kind: z.enum(['text', 'attribute', 'insert', 'remove', 'replace', 'move', 'field', 'revert']),
  /** A field's name, or the path of an element or attribute. */
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Where it stands: the path of the element in the record, with numbers where an element repeats. */
  path: z.string(),
  /** In the file, 1-based; of what an edit put there, the place it was put. */
  line: z.number().int(),
})
export type PreviewedChange = z.infer<typeof PreviewedChange>

/** What changes would do. */
export const ChangePreview = z.object({
  label: z.string(),
  /** The first thousand. */
  changes: z.array(PreviewedChange),
  total: z.number().int(),
  /** Of shared records (a resource, a Party, a deal): how many releases refer to each. */
  sharedBy: z.array(
    z.object({
      record: RecordId,
      releases: z.number().int(),
      /** Whether there may be more: the message is too large to be searched for every reference to a Party. */
      isAtLeast: z.boolean(),
      first: z.array(RecordId),
    }),
  ),
  /** "the title also stands in ...", and what is doubtful about values. */
  notes: z.array(z.string()),
})
export type ChangePreview = z.infer<typeof ChangePreview>

/** What a step changed in one record, in plain words. */
export const ChangeRow = z.object({
  /** Names the change for `edit.revertChange`. */
  id: z.number().int(),
  step: EditStep,
  record: RecordId,
  kind: z.enum(['text', 'attribute', 'insert', 'remove', 'replace', 'move', 'field', 'revert']),
  /** A field's name, or the path of an element or attribute: `Release/ReleaseId/ICPN`. */
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Whether it counts now: its step is applied, and it was not taken back on its own. */
  inForce: z.boolean(),
})
export type ChangeRow = z.infer<typeof ChangeRow>
