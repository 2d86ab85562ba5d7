import type { TreeNode, TreePage, TreeQuery } from '../../contract/tree.ts'
import type { Place } from '../../ern/unknown-names.ts'
import type { MarkupKind } from '../../xml/markup-scanner.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { type PatchInForce, patchesInForce } from '../edit/patches-in-force.ts'
import { type ElementPlace, placeOfKey, RecordTree } from './tree-place.ts'
import { type OpenElement, TreeReading } from './tree-reading.ts'
import { longestXml, XmlLines } from './xml-lines.ts'

/** Child elements between two places a later page can begin at. */
const step = 512

/** Text and comments that may stand before the first child element. One with more is taken to have some. */
export const mostBeforeElements = 2000

/** An element whose end has not been read. */
interface Frame {
  node: TreeNode
  path: readonly string[]
  place: Place | null
  depth: number
  /** Null when they are only counted. */
  children: TreeNode[] | null
  count: number
  hasElements: boolean
  /**
   * What stands before its first child element, not yet counted: without child elements its text is its value, and only
   * the rest are children.
   */
  early: { isText: boolean; node: TreeNode | null }[]
  value: string
}

/** A place in the middle of an element's children from which reading can go on. */
interface Resting {
  index: number
  at: ElementPlace
}

/** What is known of an element that has been read to its end: its node, and where to begin for its later children. */
export interface ReadElement {
  node: TreeNode
  resting: Resting[]
}

/** The lines of a record's XML with its edits. */
export function xmlLinesOf(catalog: Catalog, { span, text }: RecordTree): XmlLines {
  const end = Math.min(span.start + span.length, span.start + longestXml)
  const rows = patchesInForce(catalog.database, span.source, span.start, end)
  return new XmlLines(span.start, afterStart(rows, span.start), (row) =>
    row.length === 0 ? '' : text.decode(row.start, row.start + row.length),
  )
}

/** What is inserted at the first byte of a record stands before it. */
function* afterStart(rows: Iterable<PatchInForce>, start: number): Generator<PatchInForce> {
  for (const row of rows) if (row.length > 0 || row.start > start) yield row
}

/**
 * An element of a record and a page of its children, in as much memory as the page takes. `known` is what an earlier
 * page of the same element gave; what this one gives stands in `read`, null when the record ends before the element.
 */
export async function readTree(
  catalog: Catalog,
  query: TreeQuery,
  known: ReadElement | undefined,
  signal: AbortSignal,
): Promise<{ page: TreePage; read: ReadElement | null }> {
  const tree = new RecordTree(catalog, query.id)
  const element = query.node === undefined ? tree.start : placeOfKey(query.node)
  const listing = new Listing(catalog, tree, query, element, known, signal)
  await listing.read()
  const { compared } = tree
  return {
    page: {
      node: listing.node,
      offset: query.offset,
      comparedWith:
        compared === null || tree.version === null ? null : { version: tree.version, exact: compared.exact },
      complete: listing.complete,
    },
    read: listing.complete ? { node: { ...listing.node, children: null }, resting: listing.resting } : null,
  }
}

class Listing {
  readonly #query: TreeQuery
  readonly #reading: TreeReading
  readonly #element: ElementPlace
  readonly #known: ReadElement | undefined
  readonly #frames: Frame[] = []
  readonly #from: Resting | undefined
  /** Nodes that may still be given below the page's own. */
  #left: number
  #around: readonly string[] = []
  resting: Resting[]
  complete = true
  node!: TreeNode

  constructor(
    catalog: Catalog,
    tree: RecordTree,
    query: TreeQuery,
    element: ElementPlace,
    known: ReadElement | undefined,
    signal: AbortSignal,
  ) {
    this.#query = query
    this.#element = element
    this.#known = known
    this.#left = query.nodes
    this.resting = known?.resting ?? []
    this.#from = known?.resting.findLast(({ index }) => index <= query.offset)
    this.#reading = new TreeReading(tree, this.#from?.at ?? element, {
      longest: query.longest,
      lines: xmlLinesOf(catalog, tree),
      signal,
    })
  }

  async read(): Promise<void> {
    const last = this.#query.offset + this.#query.limit
    const known = this.#known
    this.#around = this.#element.path.slice(0, -1)
    if (known && this.#from) {
      // Reading goes on between two children of an element that has been read before.
      const { path } = placeOfKey(known.node.key)
      this.#frames.push({
        node: { ...known.node, children: [] },
        path,
        place: null,
        depth: 1,
        children: [],
        count: this.#from.index,
        hasElements: true,
        early: [],
        value: '',
      })
      this.node = this.#frames[0]!.node
    }
    let skipped = 0
    for (;;) {
      const kind = await this.#reading.next()
      if (kind === null) {
        this.complete = false
        break
      }
      if (skipped > 0) {
        if (kind === 'open') skipped++
        else if (kind === 'close') skipped--
        continue
      }
      if (kind === 'open' || kind === 'empty') {
        if (!this.#open(kind) && kind === 'open') skipped = 1
      } else if (kind === 'close') this.#close()
      else if (this.#frames.length > 0) this.#leaf(kind)
      if (this.#frames.length === 0 && this.node !== undefined) break
      const [top] = this.#frames
      if (known && top && this.#frames.length === 1 && top.count >= last) break
    }
    while (this.#frames.length > 0) this.#close()
    if (known) {
      this.node = { ...known.node, children: this.node.children }
      this.complete = true
    }
  }

  /** Whether a child at this place is given, and not only counted. */
  #isGiven(frame: Frame, index: number): boolean {
    if (frame !== this.#frames[0]) return frame.children !== null
    return index >= this.#query.offset && index < this.#query.offset + this.#query.limit
  }

  /** Reads a start tag; false when the element is only counted. */
  #open(kind: MarkupKind): boolean {
    const parent = this.#frames.at(-1)
    if (parent === undefined) {
      this.#begin(this.#reading.element(this.#around, 'outside', 1), 1, kind)
      return true
    }
    this.#haveElements(parent)
    const index = parent.count++
    const isTop = this.#frames.length === 1
    if (isTop && !this.#known && index % step === 0) this.#rest(index)
    if (!this.#isGiven(parent, index)) return false
    const isFirst = this.#from !== undefined && isTop
    const element = this.#reading.element(parent.path, isFirst ? 'outside' : parent.place, parent.depth + 1)
    parent.children?.push(this.#begin(element, parent.depth + 1, kind))
    return true
  }

  /** Notes that a later page can begin here. */
  #rest(index: number): void {
    const { key } = this.#reading.element(this.#frames[0]!.path, null, 2)
    this.#reading.leave(2)
    this.resting.push({ index, at: placeOfKey(key) })
  }

  #begin(element: OpenElement, depth: number, kind: MarkupKind): TreeNode {
    const node = this.#reading.elementNode(element)
    const frame: Frame = {
      node,
      path: element.path,
      place: element.place,
      depth,
      children: depth === 1 || this.#left > 0 ? [] : null,
      count: 0,
      hasElements: false,
      early: [],
      value: '',
    }
    this.#frames.push(frame)
    if (depth === 1) this.node = node
    if (frame.children !== null && element.attributes.length > 0) {
      const attributes = this.#reading.attributeNodes(element)
      if (depth === 1) {
        const { offset, limit } = this.#query
        frame.children.push(...attributes.slice(offset, offset + limit))
      } else {
        frame.children.push(...attributes)
        this.#spend(attributes.length)
      }
    }
    frame.count = element.attributes.length
    if (depth > 2) this.#spend(1)
    if (kind === 'empty') this.#close()
    return node
  }

  /** Children of children are given as long as there are not too many; then those not yet complete are left out. */
  #spend(nodes: number): void {
    this.#left -= nodes
    if (this.#left > 0) return
    for (const frame of this.#frames) if (frame.depth > 1) frame.children = null
  }

  #leaf(kind: MarkupKind): void {
    const frame = this.#frames.at(-1)!
    if (kind === 'text' || kind === 'cdata') {
      if (!frame.hasElements && frame.value.length <= this.#query.longest) {
        const { value, cut } = this.#reading.text(kind)
        const joined = frame.value + value
        frame.node.cut ||= cut || joined.length > this.#query.longest
        frame.value = joined.slice(0, this.#query.longest)
        if (this.#reading.isEdited) frame.node.edited = true
      }
      if (this.#reading.isBlank(kind)) return
    }
    if (frame.hasElements) {
      if (this.#isGiven(frame, frame.count++)) this.#give(frame, this.#reading.leafNode(kind, frame.path))
      return
    }
    const node = frame.children === null ? null : this.#reading.leafNode(kind, frame.path)
    frame.early.push({ isText: kind === 'text' || kind === 'cdata', node })
    if (frame.early.length > mostBeforeElements) this.#haveElements(frame)
  }

  #give(frame: Frame, node: TreeNode | null): void {
    if (node === null || frame.children === null) return
    frame.children.push(node)
    if (frame.depth > 1) this.#spend(1)
  }

  /** The element has child elements: what came before them are children too. */
  #haveElements(frame: Frame): void {
    if (frame.hasElements) return
    frame.hasElements = true
    this.#countEarly(frame, true)
  }

  #countEarly(frame: Frame, withText: boolean): void {
    for (const { isText, node } of frame.early) {
      if (isText && !withText) continue
      if (this.#isGiven(frame, frame.count++)) this.#give(frame, node)
    }
    frame.early = []
  }

  #close(): void {
    const frame = this.#frames.at(-1)!
    if (!frame.hasElements) this.#countEarly(frame, false)
    this.#frames.pop()
    this.#reading.leave(frame.depth)
    const { node } = frame
    node.count = frame.count
    node.children = frame.children
    if (frame.hasElements) node.cut = false
    else node.value = frame.value
    if (node.count === 0) node.children = []
  }
}
