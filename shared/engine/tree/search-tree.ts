import type { z } from 'zod'
import type { TreeHit, TreeHits, TreeSearch } from '../../contract/tree.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { mostBeforeElements, xmlLinesOf } from './read-tree.ts'
import { RecordTree } from './tree-place.ts'
import { TreeReading } from './tree-reading.ts'

/** Characters of one value that are searched. */
const longest = 65_536

interface Frame {
  key: string
  path: readonly string[]
  count: number
  hasElements: boolean
  /** What stands before its first child element: its places are known when that comes, or none. */
  early: { isText: boolean; hit: TreeHit | null }[]
  isHit: boolean
  /** Its text as far as it may be its value. */
  value: string
  /** Where its hit belongs among those found inside it. */
  order: number
}

/** Finds the nodes of a record whose name or value holds a text. Stops when there are more than asked for. */
export async function searchTree(
  catalog: Catalog,
  query: z.output<typeof TreeSearch>,
  signal: AbortSignal,
): Promise<TreeHits> {
  const tree = new RecordTree(catalog, query.id)
  const reading = new TreeReading(tree, tree.start, { longest, lines: xmlLinesOf(catalog, tree), signal })
  const wanted = query.text.toLowerCase()
  const holds = (text: string | null) => text?.toLowerCase().includes(wanted) ?? false
  const frames: Frame[] = []
  const hits: { order: number; hit: TreeHit }[] = []
  let order = 0
  /** Of each open element, its place among its parent's children. */
  const indexes: number[] = []
  const wayTo = (around: readonly Frame[], index: number) =>
    around.map((frame, at) => ({ key: frame.key, index: at + 1 < around.length ? indexes[at + 1]! : index }))
  const countEarly = (frame: Frame, withText: boolean) => {
    for (const { isText, hit } of frame.early) {
      if (isText && !withText) {
        if (hit !== null)
          hits.splice(
            hits.findIndex((one) => one.hit === hit),
            1,
          )
        continue
      }
      const index = frame.count++
      if (hit !== null) hit.way.at(-1)!.index = index
    }
    frame.early = []
  }
  const haveElements = (frame: Frame) => {
    if (frame.hasElements) return
    frame.hasElements = true
    countEarly(frame, true)
  }
  const close = () => {
    const frame = frames.at(-1)!
    if (!frame.hasElements) countEarly(frame, false)
    frames.pop()
    const index = indexes.pop()!
    reading.leave(frames.length + 1)
    if (frame.isHit || (!frame.hasElements && holds(frame.value)))
      hits.push({
        order: frame.order,
        hit: { key: frame.key, path: frame.path.join('/'), way: wayTo(frames, index) },
      })
  }
  while (hits.length <= query.limit) {
    const kind = await reading.next()
    if (kind === null) break
    const parent = frames.at(-1)
    if (kind === 'open' || kind === 'empty') {
      const element = reading.element(parent?.path ?? [], null, frames.length + 1)
      if (parent) haveElements(parent)
      const index = parent === undefined ? 0 : parent.count++
      frames.push({
        key: element.key,
        path: element.path,
        count: element.attributes.length,
        hasElements: false,
        early: [],
        isHit: holds(element.name),
        value: '',
        order: order++,
      })
      indexes.push(index)
      for (const [at, node] of reading.attributeNodes(element).entries())
        if (holds(node.name) || holds(node.value))
          hits.push({ order: order++, hit: { key: node.key, path: node.path, way: wayTo(frames, at) } })
      if (kind === 'empty') close()
    } else if (kind === 'close') close()
    else if (parent !== undefined) {
      const isText = kind === 'text' || kind === 'cdata'
      if (isText && reading.isBlank(kind)) continue
      if (isText && !parent.hasElements)
        parent.value += reading.text(kind).value.slice(0, longest - parent.value.length)
      const node = reading.leafNode(kind, parent.path)
      const isHit = holds(node.name) || holds(node.value)
      const index = parent.hasElements ? parent.count++ : 0
      const hit = isHit ? { key: node.key, path: node.path, way: wayTo(frames, index) } : null
      if (hit !== null) hits.push({ order: order++, hit })
      if (parent.hasElements) continue
      parent.early.push({ isText, hit })
      if (parent.early.length > mostBeforeElements) haveElements(parent)
    }
    if (frames.length === 0) break
  }
  hits.sort((a, b) => a.order - b.order)
  return { hits: hits.slice(0, query.limit).map((one) => one.hit), more: hits.length > query.limit }
}
