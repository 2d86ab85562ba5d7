import { comparePatches } from './patch.ts'

/**
 * One change of one range of text, as it is kept. Texts form a tree: the source is the outermost, and what a patch puts
 * there is a text of its own that later patches can change.
 */
export interface LayeredPatch {
  /** Grows with time. */
  id: number
  /** The patch whose text it changes; null for the source. */
  within: number | null
  /** In bytes of the source, or in UTF-16 units of the text of the patch it is `within`. */
  start: number
  /** 0 inserts before `start`. */
  length: number
  /** Orders insertions at one place; '' for a replacement. */
  slot: string
  /** What comes there; null for a row that takes another patch back. */
  replacement: string | null
  /** The patch it takes back; null for one that changes text. */
  cancels: number | null
}

/** A patch that nothing later covers, with the patches in force inside its text. */
export interface PatchNode<P> {
  row: P
  /** Its own text, patches inside it not applied. */
  replacement: string
  /** In the order of its text. */
  nested: PatchNode<P>[]
  /** What it covers: patches that are in force again when it is taken back. */
  covered: PatchNode<P>[]
}

/** Whether a row counts: of the rows that take others back, the newest are looked at first. */
function isAlive<P extends LayeredPatch>(rows: readonly P[]): (id: number) => boolean {
  const dead = new Set<number>()
  for (let at = rows.length - 1; at >= 0; at--) {
    const { id, cancels } = rows[at]!
    if (cancels !== null && !dead.has(id)) dead.add(cancels)
  }
  return (id) => !dead.has(id)
}

/**
 * What is in force of all applied patches of a source (or of a part of it that no patch crosses), oldest first. Of
 * patches in one text a later one covers those that lie in what it replaces; what is inserted at an edge of it stays. A
 * patch inside a text that is covered or taken back is in force no more.
 */
export function resolvePatches<P extends LayeredPatch>(rows: readonly P[]): PatchNode<P>[] {
  const top: PatchNode<P>[] = []
  if (rows.length === 1 && rows[0]!.cancels === null && rows[0]!.within === null) return [nodeOf(rows[0]!)]
  const alive = isAlive(rows)
  const nodes = new Map<number, PatchNode<P>>()
  for (const row of rows) {
    if (row.cancels !== null || !alive(row.id)) continue
    const list = row.within === null ? top : nodes.get(row.within)?.nested
    if (!list) continue
    const node = nodeOf(row)
    nodes.set(row.id, node)
    place(list, node)
  }
  return top
}

function nodeOf<P extends LayeredPatch>(row: P): PatchNode<P> {
  return { row, replacement: row.replacement ?? '', nested: [], covered: [] }
}

/** Puts a newer patch among those of its text, in order; it covers what lies in its range. */
export function place<P extends LayeredPatch>(list: PatchNode<P>[], node: PatchNode<P>): void {
  const { row } = node
  let first = firstFrom(list, row.start)
  if (row.length === 0) {
    while (first < list.length && comparePatches(list[first]!.row, row) < 0) first++
    const same = list[first]
    const isSame = same !== undefined && comparePatches(same.row, row) === 0 && same.row.length === 0
    if (isSame) node.covered.push(same)
    list.splice(first, isSame ? 1 : 0, node)
    return
  }
  const end = row.start + row.length
  while (first < list.length && list[first]!.row.start === row.start && list[first]!.row.length === 0) first++
  let last = first
  while (last < list.length && list[last]!.row.start < end) last++
  node.covered.push(...list.slice(first, last))
  list.splice(first, last - first, node)
}

/** The first patch of a list in order that begins at or after a place. */
function firstFrom<P extends LayeredPatch>(list: readonly PatchNode<P>[], start: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (list[middle]!.row.start < start) low = middle + 1
    else high = middle
  }
  return low
}

/** The text of a patch with all patches inside it. */
export function textOf<P extends LayeredPatch>({ replacement, nested }: PatchNode<P>): string {
  if (nested.length === 0) return replacement
  let text = ''
  let at = 0
  for (const inner of nested) {
    const { start, length } = inner.row
    text += replacement.slice(at, start) + textOf(inner)
    at = start + length
  }
  return text + replacement.slice(at)
}

/** Every row in force, outer before inner. */
export function* rowsInForce<P extends LayeredPatch>(nodes: Iterable<PatchNode<P>>): Generator<P> {
  for (const node of nodes) {
    yield node.row
    yield* rowsInForce(node.nested)
  }
}

const digits = '0123456789abcdefghijklmnopqrstuvwxyz'
const headDigits = 6
const middleHead = 36 ** headDigits / 2

/**
 * A slot that sorts between two others (by code unit); null for none on that side. Adding at the end again and again
 * keeps it short.
 */
export function slotBetween(before: string | null, after: string | null): string {
  const low = before === null ? null : headOf(before)
  const high = after === null ? null : headOf(after)
  if (low === null && high === null) return head(middleHead)
  if (high === null) return head(low! + 1)
  if (low === null) return high > 0 ? head(high - 1) : fractionBetween('', after!)
  if (high - low > 1) return head(Math.floor((low + high) / 2))
  return fractionBetween(before!, after!)
}

function headOf(slot: string): number {
  return Number.parseInt(slot.slice(0, headDigits).padEnd(headDigits, '0'), 36) || 0
}

function head(number: number): string {
  return number.toString(36).padStart(headDigits, '0')
}

/** A string between two, read as fractions: never one that ends in 0, which nothing could come before. */
function fractionBetween(before: string, after: string): string {
  let found = ''
  for (let at = 0; ; at++) {
    const low = at < before.length ? digits.indexOf(before[at]!) : 0
    const high = after.startsWith(found) && at < after.length ? digits.indexOf(after[at]!) : digits.length
    if (high - low > 1) return found + digits[Math.floor((low + high) / 2)]!
    found += digits[low]!
  }
}
