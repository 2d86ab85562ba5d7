import type { z } from 'zod'
import type { TreeHit, TreeHits, TreeSearch } from '../../contract/tree.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { xmlLinesOf } from './read-tree.ts'
import { RecordTree } from './tree-place.ts'
import { TreeReading } from './tree-reading.ts'

/** Characters of one value that are searched. */
const longest = 65_536

interface Frame {
  key: string
  path: readonly string[]
  count: number
  hasElements: boolean
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
  const close = () => {
    const frame = frames.pop()!
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
      const index = parent === undefined ? 0 : parent.count++
      if (parent) parent.hasElements = true
      frames.push({
        key: element.key,
        path: element.path,
        count: element.attributes.length,
        hasElements: false,
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
      const index = parent.count++
      if (isText && !parent.hasElements) {
        parent.value += reading.text(kind).value.slice(0, longest - parent.value.length)
        continue
      }
      const node = reading.leafNode(kind, parent.path)
      if (holds(node.name) || holds(node.value))
        hits.push({ order: order++, hit: { key: node.key, path: node.path, way: wayTo(frames, index) } })
    }
    if (frames.length === 0) break
  }
  hits.sort((a, b) => a.order - b.order)
  return { hits: hits.slice(0, query.limit).map((one) => one.hit), more: hits.length > query.limit }
}
