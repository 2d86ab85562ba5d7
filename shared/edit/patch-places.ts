import { type LayeredPatch, type PatchNode, textOf } from './layered-patch.ts'

/** A patch as the tree has it: one that was just made knows its change and its root. */
export type Row = LayeredPatch & { change?: number; root?: number }

/** Where the text of a patch stands in the text around it. */
export interface TextSpan {
  node: PatchNode<Row>
  start: number
  end: number
}

/** The source as the outermost text, with what is in force in it. */
export interface Container {
  /** Of a patch its row; null for the source. */
  node: PatchNode<Row> | null
  text: string
  nested: PatchNode<Row>[]
}

/** The text of a container with what is in force in it. */
export function render({ text, nested }: Container): string {
  let rendered = ''
  let at = 0
  for (const node of nested) {
    rendered += text.slice(at, node.row.start) + textOf(node)
    at = node.row.start + node.row.length
  }
  return rendered + text.slice(at)
}

/** The text of a patch as a container. */
export function inside(node: PatchNode<Row>): Container {
  return { node, text: node.replacement, nested: node.nested }
}

/** Where the texts of the patches of a container stand in its patched text. */
export function* spansOf({ nested }: Container): Generator<TextSpan> {
  let shift = 0
  for (const node of nested) {
    const start = node.row.start + shift
    const { length } = textOf(node)
    yield { node, start, end: start + length }
    shift += length - node.row.length
  }
}

/** Where a position in the patched text of a container comes from: the innermost text, and the place in it. */
export function originIn(
  container: Container,
  position: number,
): { within: LayeredPatch | null; at: number } {
  let shift = 0
  for (const { node, start, end } of spansOf(container)) {
    if (position < start) break
    if (position < end) return originIn(inside(node), position - start)
    shift = end - (node.row.start + node.row.length)
  }
  return { within: container.node?.row ?? null, at: position - shift }
}

/** The place of a container's own text at which a position of its patched text stands. */
export function sourcePlaceOf(container: Container, position: number): number {
  let shift = 0
  for (const { node, start, end } of spansOf(container)) {
    if (position < start) break
    if (position < end) return node.row.start
    shift = end - (node.row.start + node.row.length)
  }
  return position - shift
}

/** Where a place of a container's own text has come to stand: behind what was inserted there. */
export function positionOf({ nested }: Container, at: number): number {
  let position = 0
  let read = 0
  for (const node of nested) {
    const { start, length } = node.row
    if (start > at || (start === at && length > 0)) break
    position += start - read + textOf(node).length
    read = start + length
    if (read > at) return position
  }
  return position + at - read
}

/** What patches put at a place of a container's own text, in its order, and where that stands; null for nothing. */
export function putAt(container: Container, at: number): { position: number; text: string } | null {
  let put: { position: number; text: string } | null = null
  for (const { node, start } of spansOf(container)) {
    if (node.row.start !== at) continue
    put ??= { position: start, text: '' }
    put.text += textOf(node)
  }
  return put
}

/** Where the text of a patch stands in that of a container, which begins at `base`; null when it is not in force. */
export function findPatch(
  container: Container,
  id: number,
  base: number,
): { from: number; to: number } | null {
  for (const { node, start, end } of spansOf(container)) {
    if (node.row.id === id) return { from: base + start, to: base + end }
    const inner = findPatch(inside(node), id, base + start)
    if (inner) return inner
  }
  return null
}

/** The text a patch stands in. */
export function around(source: Container, wanted: PatchNode<Row>): Container | null {
  const search = (container: Container): Container | null => {
    if (container.nested.includes(wanted)) return container
    for (const node of container.nested) {
      const found = search(inside(node))
      if (found) return found
    }
    return null
  }
  return search(source)
}

/** Where the outermost patch around a place of a text stands, in units of the source. */
export function rootOf(source: Container, container: Container, start: number): number {
  let node = container.node
  if (node === null) return start
  for (;;) {
    const outer = around(source, node)
    if (outer === null || outer.node === null) return node.row.start
    node = outer.node
  }
}
