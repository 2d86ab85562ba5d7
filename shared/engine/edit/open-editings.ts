import type { Change, NodeReference } from '../../contract/edit.ts'
import { LatheError } from '../../contract/errors.ts'
import type { FragmentElement, FragmentNode } from '../../xml/fragment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { readPatchedByte } from '../tree/patched-window.ts'
import { placeOfKey } from '../tree/tree-place.ts'
import type { Anchor } from './anchors.ts'
import { openUnit, openUnitAt } from './open-unit.ts'
import { RecordEditing } from './record-editing.ts'

/** A node a change speaks of, found before the first change is made; its path is followed when its turn comes. */
export interface FoundNode {
  editing: RecordEditing
  anchor: Anchor | null
  path: string | undefined
  attribute: string | null
  /** A text, comment or instruction instead of an element. */
  isLeaf: boolean
}

/** The records that a list of changes opens, each once. */
export class OpenEditings {
  /** What there is to know about what was changed. */
  readonly notes: string[] = []
  readonly #catalog: Catalog
  readonly #open = new Map<string, RecordEditing>()

  constructor(catalog: Catalog) {
    this.#catalog = catalog
  }

  /** All that were opened, in the order of that. */
  get all(): RecordEditing[] {
    return [...this.#open.values()]
  }

  /** The record (or the head of a message) an id names. */
  of(id: string): RecordEditing {
    return this.#opened(openUnit(this.#catalog, id))
  }

  #opened(unit: ReturnType<typeof openUnit>): RecordEditing {
    const { source, start, length, patch } = unit.span
    const key = `${unit.table} ${unit.row} ${source} ${start} ${length} ${patch}`
    const known = this.#open.get(key)
    if (known) return known
    for (const other of this.#open.values())
      if (other.overlaps(unit.span))
        throw new LatheError(
          'invalid-input',
          'A record and the element around it cannot be changed in one call. Make two calls.',
        )
    const editing = new RecordEditing(this.#catalog, unit)
    this.#open.set(key, editing)
    return editing
  }

  /** Finds a node. Throws `invalid-input` for a key that is none, `conflict` for a node that is no longer there. */
  find({ id, key, path }: NodeReference): FoundNode {
    if (key === undefined) return { editing: this.of(id), anchor: null, path, attribute: null, isLeaf: false }
    const [, elementKey = key, attribute = null] = /^(\[.*\])@([^@\]"]+)$/s.exec(key) ?? []
    const leaf = /^(\d+(?:\+\d+)?) (?:text|cdata|comment|instruction)$/.exec(key)
    const at = leaf ? readPatchedByte(leaf[1]!) : placeOfKey(elementKey).at
    if (at === null) throw new LatheError('invalid-input', 'This is no key of a node.')
    const names = leaf ? [] : placeOfKey(elementKey).path
    const editing = this.#opened(openUnitAt(this.#catalog, id, at, names))
    return { editing, anchor: editing.anchor(at), path: undefined, attribute, isLeaf: leaf !== null }
  }
}

interface Resolved {
  editing: RecordEditing
  element: FragmentElement
  attribute: string | null
  /** A text, comment or instruction in the element. */
  leaf: FragmentNode | null
}

export function resolve({ editing, anchor, path, attribute, isLeaf }: FoundNode): Resolved {
  if (anchor === null) {
    const found = path === undefined ? { element: editing.tree, attribute: null } : editing.find(path)
    return { editing, ...found, leaf: null }
  }
  if (isLeaf) {
    const found = editing.leafAt(anchor)
    if (found) return { editing, element: found.element, attribute: null, leaf: found.leaf }
  } else {
    const element = editing.elementAt(anchor)
    if (element) return { editing, element, attribute, leaf: null }
  }
  throw new LatheError('conflict', 'A change before this one took the node away.')
}

export interface Nodes {
  node?: FoundNode
  parent?: FoundNode
  before?: FoundNode
  after?: FoundNode
}

export function nodesOf(editings: OpenEditings, change: Change): Nodes {
  const nodes: Nodes = {}
  if ('node' in change) nodes.node = editings.find(change.node)
  if ('parent' in change && change.parent) nodes.parent = editings.find(change.parent)
  if ('before' in change && change.before) nodes.before = editings.find(change.before)
  if ('after' in change && change.after) nodes.after = editings.find(change.after)
  return nodes
}
