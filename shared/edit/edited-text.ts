import {
  type LayeredPatch,
  type PatchNode,
  place,
  rowsInForce,
  slotBetween,
  textOf,
} from './layered-patch.ts'
import {
  around,
  type Container,
  findPatch,
  inside,
  originIn,
  positionOf,
  putAt,
  type Row,
  render,
  rootOf,
  sourcePlaceOf,
  spansOf,
  type TextSpan,
} from './patch-places.ts'
import { Slots } from './slots.ts'

/** A patch that was just made: its place counts in units of the text around it, also where that is the source. */
export interface NewPatch extends LayeredPatch {
  /** Which change it belongs to; numbered by the one who makes them. */
  change: number
  /** Where the outermost patch around it stands, in units of the source text. */
  root: number
}

/**
 * What an insertion was put beside. It `follows` what stands before it or `precedes` what stands behind it: that is
 * where it stays when what is not in force at that place now comes back in between. It `joins` a text of which nothing is
 * left at that place.
 */
export type InsertionWay = 'follows' | 'precedes' | 'joins'

/**
 * A part of a source as text with its patches in force, to be changed further. All positions are UTF-16 units of the
 * patched text; what is made of a change are patches over the source and over the texts of the patches before.
 */
export class EditedText {
  readonly #source: Container
  readonly #slots: Slots
  #made = new Map<number, NewPatch>()
  #nextId = -1
  #text: string | null = null

  /**
   * `nodes` are the patches in force (resolvePatches) with places in units of `source`; `rows` all that are applied,
   * whether in force or not.
   */
  constructor(source: string, nodes: PatchNode<LayeredPatch>[], rows: Iterable<LayeredPatch> = []) {
    this.#source = { node: null, text: source, nested: nodes }
    this.#slots = new Slots(rows)
  }

  /** The patched text as it is now. */
  get text(): string {
    this.#text ??= render(this.#source)
    return this.#text
  }

  /** What has been made so far, in the order in which it is to be kept. Ids of new patches are negative. */
  get made(): readonly NewPatch[] {
    return [...this.#made.values()]
  }

  /** Rows in force now, those just made included. */
  rowsInForce(): Iterable<LayeredPatch> {
    return rowsInForce(this.#source.nested)
  }

  /**
   * Puts `text` in place of the units from `from` to `to`. What earlier patches put there is taken away with it; a range
   * that is exactly what one patch put in place of something replaces that patch's doing. `way` says of an insertion what
   * it was put beside.
   */
  replace(from: number, to: number, text: string, change: number, way: InsertionWay = 'precedes'): void {
    if (from === to && text === '') return
    this.#replace(this.#source, from, to, text, change, way)
    this.#text = null
  }

  /** Where a position in the patched text comes from: the innermost text, and the place in it. */
  originOf(position: number): { within: LayeredPatch | null; at: number } {
    return originIn(this.#source, position)
  }

  /** The place of the source at which a position of the patched text stands; of what was put there, where it was put. */
  sourcePlaceOf(position: number): number {
    return sourcePlaceOf(this.#source, position)
  }

  /** Where a place of the source has come to stand: behind what was inserted there. */
  positionOf(at: number): number {
    return positionOf(this.#source, at)
  }

  /** What patches put at a place of the source, in its order, and where that has come to stand; null for nothing. */
  putAt(at: number): { position: number; text: string } | null {
    return putAt(this.#source, at)
  }

  /** Where the text of a patch in force begins; null when it is not in force. */
  positionOfPatch(id: number): { from: number; to: number } | null {
    return findPatch(this.#source, id, 0)
  }

  #replace(
    container: Container,
    from: number,
    to: number,
    text: string,
    change: number,
    way: InsertionWay,
  ): void {
    const spans = [...spansOf(container)]
    for (const { node, start, end } of spans) {
      const isInside = from === to ? start < from && from < end : start <= from && to <= end
      const isWhole = start === from && to === end && node.row.length > 0
      if (isInside && !isWhole) {
        this.#replaceIn(node, from - start, to - start, text, change, way)
        return
      }
    }
    if (from === to) this.#insertAt(container, spans, from, text, change, way)
    else this.#replaceAcross(container, spans, from, to, text, change)
  }

  #insertAt(
    container: Container,
    spans: readonly TextSpan[],
    position: number,
    text: string,
    change: number,
    way: InsertionWay,
  ): void {
    let shift = 0
    for (const { node, start, end } of spans) {
      const { row } = node
      const isGone = start === end && row.length > 0
      if (end > position) break
      if (isGone && end === position) {
        if (way === 'follows') break
        if (way === 'joins') {
          this.#add(container, row.start, row.length, '', text, change)
          return
        }
      }
      shift = end - (row.start + row.length)
    }
    this.#insert(container, position - shift, position, text, change, way)
  }

  /** Replaces a range that no single patch holds: its own text, and what of patches lies in it. */
  #replaceAcross(
    container: Container,
    spans: readonly TextSpan[],
    from: number,
    to: number,
    text: string,
    change: number,
  ): void {
    let low: number | null = null
    let high: number | null = null
    let before = 0
    let after = 0
    const partial: { node: PatchNode<Row>; from: number; to: number }[] = []
    const insertions: PatchNode<Row>[] = []
    for (const { node, start, end } of spans) {
      const { row } = node
      if (start >= to && end > from) break
      const shift = end - (row.start + row.length)
      if (end <= from) {
        before = shift
        after = shift
        continue
      }
      if (start < from) {
        partial.push({ node, from: from - start, to: end - start })
        low = row.start + row.length
      } else if (end > to) {
        partial.push({ node, from: 0, to: to - start })
        high = row.start
        break
      } else if (row.length === 0) insertions.push(node)
      after = shift
    }
    low ??= from - before
    high ??= to - after
    let rest = text
    if (high > low) {
      // What was inserted inside is covered; at the edges it stands for itself.
      for (const node of insertions)
        if (node.row.start === low || node.row.start === high) this.#takeOut(container, node, change)
      this.#add(container, low, high - low, '', rest, change)
      rest = ''
    } else
      for (const node of insertions) {
        if (rest === '') this.#takeOut(container, node, change)
        else this.#replaceIn(node, 0, textOf(node).length, rest, change, 'precedes')
        rest = ''
      }
    for (const one of partial) {
      this.#replaceIn(one.node, one.from, one.to, rest, change, 'precedes')
      rest = ''
    }
  }

  #replaceIn(
    node: PatchNode<Row>,
    from: number,
    to: number,
    text: string,
    change: number,
    way: InsertionWay,
  ): void {
    const isAll = from === 0 && to === textOf(node).length
    if (isAll && text === '' && node.row.length === 0) {
      const outer = around(this.#source, node)
      if (outer) this.#takeOut(outer, node, change)
      return
    }
    const own = this.#made.get(node.row.id)
    if (own !== undefined && node.nested.length === 0) {
      // What this step itself put there is changed in place.
      this.#keepText(node, own, node.replacement.slice(0, from) + text + node.replacement.slice(to))
      return
    }
    if (isAll && from < to) {
      this.#add(inside(node), 0, node.replacement.length, '', text, change)
      return
    }
    this.#replace(inside(node), from, to, text, change, way)
  }

  #keepText(node: PatchNode<Row>, own: NewPatch, replacement: string): void {
    node.replacement = replacement
    node.row.replacement = replacement
    own.replacement = replacement
  }

  /** Takes an insertion back, whole. */
  #takeOut(container: Container, node: PatchNode<Row>, change: number): void {
    container.nested.splice(container.nested.indexOf(node), 1)
    this.#cancel(container, node, change)
  }

  #cancel(container: Container, node: PatchNode<Row>, change: number): void {
    this.#forgetMade(node)
    for (const covered of node.covered) this.#cancel(container, covered, change)
    const { row } = node
    if (row.id < 0) return
    this.#keep({
      id: this.#nextId--,
      change,
      within: row.within,
      start: row.start,
      length: row.length,
      slot: row.slot,
      replacement: null,
      cancels: row.id,
      root: rootOf(this.#source, container, row.start),
    })
  }

  /** What this step made and then took away again is not kept. */
  #forgetMade(node: PatchNode<Row>): void {
    this.#made.delete(node.row.id)
    for (const inner of node.nested) this.#forgetMade(inner)
  }

  #insert(
    container: Container,
    at: number,
    position: number,
    text: string,
    change: number,
    way: InsertionWay,
  ): void {
    let before: string | null = null
    let after: string | null = null
    for (const { node, end } of spansOf(container)) {
      const { row } = node
      if (row.start !== at || row.length > 0) continue
      if (end <= position) before = row.slot
      else {
        after = row.slot
        break
      }
    }
    // What is not in force now may come back: then it stands on the other side of what this insertion was put beside.
    const asleep = this.#slots.between(container.node?.row.id ?? null, at, before, after)
    if (way === 'follows') after = asleep.at(0) ?? after
    else before = asleep.at(-1) ?? before
    this.#add(container, at, 0, slotBetween(before, after), text, change)
  }

  #add(
    container: Container,
    start: number,
    length: number,
    slot: string,
    text: string,
    change: number,
  ): void {
    const { nested } = container
    const same =
      length > 0 ? nested.find(({ row }) => row.start === start && row.length === length) : undefined
    if (same && container.text.slice(start, start + length) === text) {
      // It says again what it said before any patch.
      nested.splice(nested.indexOf(same), 1)
      this.#cancel(container, same, change)
      return
    }
    const own = same && this.#made.get(same.row.id)
    if (same && own && same.nested.length === 0) {
      this.#keepText(same, own, text)
      return
    }
    const row: NewPatch = {
      id: this.#nextId--,
      change,
      within: container.node?.row.id ?? null,
      start,
      length,
      slot,
      replacement: text,
      cancels: null,
      root: rootOf(this.#source, container, start),
    }
    const node: PatchNode<Row> = { row, replacement: text, nested: [], covered: [] }
    place(nested, node)
    for (const covered of node.covered) this.#forgetMade(covered)
    if (length === 0) this.#slots.add(row.within, start, slot)
    this.#keep(row)
  }

  #keep(row: NewPatch): void {
    this.#made.set(row.id, row)
  }
}
