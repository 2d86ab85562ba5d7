import { z } from 'zod'
import { RecordId } from './records.ts'

/**
 * One node of a record's full tree, straight from the source with edits applied. An element without child elements has
 * its text as value; in one with child elements, text stands between them as nodes of its own. White space between
 * elements is left out. An element's children are its attributes first, then what stands inside it.
 */
export const TreeNode = z.object({
  /** Names the node for later calls; the same for the same bytes. */
  key: z.string(),
  kind: z.enum(['element', 'attribute', 'text', 'comment', 'instruction']),
  /** As written, prefix included; of an instruction its target; '' for text and comments. */
  name: z.string(),
  /** Entities resolved, white space as written; null for an element with child elements. */
  value: z.string().nullable(),
  /** Whether `value` is only the beginning. */
  cut: z.boolean(),
  /** Number of children. */
  count: z.number().int(),
  /** All of them; null when they have to be asked for. */
  get children() {
    return z.array(TreeNode).nullable()
  },
  /** From the record's own element on: `Release/ReleaseId/ICPN/@IsEan`. */
  path: z.string(),
  /** `unknown`: not in the version of the message; `foreign`: in a namespace that is not ERN's. */
  mark: z.enum(['unknown', 'foreign']).nullable(),
  /** Of a foreign node: its namespace. */
  namespace: z.string().nullable(),
  /** Whether an edit changed it or put it there. */
  edited: z.boolean(),
  /** Offset in the source; of what an edit put there, the place it was put. */
  byte: z.number().int(),
  /** In the file; 1-based. */
  line: z.number().int(),
  column: z.number().int(),
  /** Line of the record's XML with edits (`catalog.xml`), counted like `firstLine`; null far into a large record. */
  xmlLine: z.number().int().nullable(),
})
export type TreeNode = z.infer<typeof TreeNode>

export const TreeQuery = z.object({
  id: RecordId,
  /** Key of an element; absent: the record's own. */
  node: z.string().max(100_000).optional(),
  /** Which of its children. */
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(0).max(1000).default(200),
  /** How many nodes may be given at once, children of children included. */
  nodes: z.number().int().min(0).max(10_000).default(1000),
  /** Longest value given, in characters. */
  longest: z.number().int().min(0).max(1_000_000).default(2000),
})
export type TreeQuery = z.infer<typeof TreeQuery>

/** An element and some of its children. */
export const TreePage = z.object({
  /** The element itself: its `children` are those of the page. */
  node: TreeNode,
  offset: z.number().int(),
  /** The version whose names the tree was compared with; null when nobody knows. */
  comparedWith: z.object({ version: z.string(), exact: z.boolean() }).nullable(),
  /** False when the record ends before its element does: it is still being read, or the file breaks off in it. */
  complete: z.boolean(),
})
export type TreePage = z.infer<typeof TreePage>

export const TreeSearch = z.object({
  id: RecordId,
  /** Looked for in names and values, whatever the case. */
  text: z.string().min(1).max(1000),
  limit: z.number().int().min(1).max(1000).default(200),
})

/** A node that holds what was looked for, and the way to it. */
export const TreeHit = z.object({
  key: z.string(),
  path: z.string(),
  /** The elements around it from the record's own on, each with the place of the next (or the hit) among its children. */
  way: z.array(z.object({ key: z.string(), index: z.number().int() })),
})
export type TreeHit = z.infer<typeof TreeHit>

export const TreeHits = z.object({
  hits: z.array(TreeHit),
  /** Whether there are more than were asked for. */
  more: z.boolean(),
})
export type TreeHits = z.infer<typeof TreeHits>
