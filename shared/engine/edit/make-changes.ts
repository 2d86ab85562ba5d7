import type { Change, EditResult, NodeReference } from '../../contract/edit.ts'
import { LatheError } from '../../contract/errors.ts'
import { localName } from '../../ern/versions.ts'
import type { FragmentElement, FragmentNode } from '../../xml/fragment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { wordsOf } from '../diff/field-words.ts'
import { readPatchedByte } from '../tree/patched-window.ts'
import { placeOfKey } from '../tree/tree-place.ts'
import { openUnit, openUnitAt } from './open-unit.ts'
import { type Anchor, type MadeChange, RecordEditing, valueOfElement } from './record-editing.ts'
import { recordStep } from './record-step.ts'
import { checkedValue, setField } from './set-field.ts'

/** A node a change speaks of, found before the first change is made; its path is followed when its turn comes. */
interface FoundNode {
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

/** Makes changes to records as one step. Runs inside the caller's transaction. */
export function makeChanges(catalog: Catalog, changes: readonly Change[], label?: string): EditResult {
  const editings = prepareChanges(catalog, changes)
  return recordStep(catalog, label ?? labelOf(catalog, editings.all), editings.all, editings.notes)
}

/** Makes changes to records without keeping them: `recordStep` does. */
export function prepareChanges(catalog: Catalog, changes: readonly Change[]): OpenEditings {
  const editings = new OpenEditings(catalog)
  const found = changes.map((change) => ({ change, nodes: nodesOf(editings, change) }))
  for (const { change, nodes } of found)
    if (change.do === 'setField')
      editings.notes.push(
        ...setField(editings.of(change.record), { ...change, territory: change.territory ?? null }),
      )
    else {
      if (change.do === 'setText' || change.do === 'setAttribute')
        editings.notes.push(...doubts(change, nodes.node!))
      make(change, nodes)
    }
  return editings
}

/** What the version of the message says against a value. A tree is edited as it is written, so it is no refusal. */
function doubts(change: Extract<Change, { do: 'setText' | 'setAttribute' }>, node: FoundNode): string[] {
  if (change.value === null || change.value === '' || node.isLeaf) return []
  const { editing, element, attribute } = resolve(node)
  const path = editing.schemaPath(element)
  const name = change.do === 'setAttribute' ? change.name : attribute
  try {
    return checkedValue(
      editing.version,
      name === null ? path : [...path, `@${localName(name)}`],
      change.value,
      'text',
    ).notes
  } catch (thrown) {
    if (!(thrown instanceof LatheError)) throw thrown
    return [`${thrown.message} It is kept as given.`]
  }
}

interface Nodes {
  node?: FoundNode
  parent?: FoundNode
  before?: FoundNode
  after?: FoundNode
}

function nodesOf(editings: OpenEditings, change: Change): Nodes {
  const nodes: Nodes = {}
  if ('node' in change) nodes.node = editings.find(change.node)
  if ('parent' in change && change.parent) nodes.parent = editings.find(change.parent)
  if ('before' in change && change.before) nodes.before = editings.find(change.before)
  if ('after' in change && change.after) nodes.after = editings.find(change.after)
  return nodes
}

function make(change: Exclude<Change, { do: 'setField' }>, { node, parent, before, after }: Nodes): void {
  switch (change.do) {
    case 'setText': {
      const { editing, element, attribute, leaf } = resolve(node!)
      if (leaf) setLeaf(editing, element, leaf, change.value)
      else if (attribute !== null) editing.setAttribute(element, attribute, change.value)
      else editing.setText(element, change.value)
      return
    }
    case 'setAttribute': {
      const { editing, element } = resolve(node!)
      editing.setAttribute(element, change.name, change.value)
      return
    }
    case 'remove': {
      const { editing, element, attribute, leaf } = resolve(node!)
      if (leaf) removeLeaf(editing, element, leaf)
      else if (attribute !== null) editing.setAttribute(element, attribute, null)
      else editing.remove(element)
      return
    }
    case 'replace': {
      const { editing, element } = resolve(node!)
      editing.replace(element, change.element)
      return
    }
    case 'insert': {
      const beside = before ?? after
      const around = beside ? resolve(beside) : null
      const inner = parent ? resolve(parent) : null
      const into = inner?.element ?? around?.element.parent
      const editing = inner?.editing ?? around?.editing
      if (!editing)
        throw new LatheError('invalid-input', 'Say into which element, or beside which, to insert.')
      if (!into) {
        editing.insertBeside(change.element, before ? 'before' : 'after')
        return
      }
      editing.insert(into, change.element, placeBeside(editing, into, before, after))
      return
    }
    case 'move': {
      const { editing, element } = resolve(node!)
      const beside = before ?? after
      const into = parent ? resolve(parent).element : beside ? resolve(beside).element.parent : element.parent
      if (!into) throw new LatheError('invalid-input', 'Say into which element, or beside which, to move it.')
      editing.move(element, into, placeBeside(editing, into, before, after))
    }
  }
}

function placeBeside(
  editing: RecordEditing,
  parent: FragmentElement,
  before: FoundNode | undefined,
  after: FoundNode | undefined,
): { before?: FragmentElement; after?: FragmentElement } {
  const sibling = (node: FoundNode) => {
    const found = resolve(node)
    if (found.editing !== editing || found.element.parent !== parent)
      throw new LatheError('invalid-input', `${found.element.local} does not stand in ${parent.local}.`)
    return found.element
  }
  return { ...(before && { before: sibling(before) }), ...(after && { after: sibling(after) }) }
}

interface Resolved {
  editing: RecordEditing
  element: FragmentElement
  attribute: string | null
  /** A text, comment or instruction in the element. */
  leaf: FragmentNode | null
}

function resolve({ editing, anchor, path, attribute, isLeaf }: FoundNode): Resolved {
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

function setLeaf(editing: RecordEditing, element: FragmentElement, leaf: FragmentNode, value: string): void {
  if (leaf.kind === 'comment' && (value.includes('--') || value.endsWith('-')))
    throw new LatheError('invalid-value', 'A comment cannot hold two hyphens in a row, nor end with one.')
  if (leaf.kind === 'instruction')
    throw new LatheError('not-editable', 'A processing instruction can be removed, not changed.')
  if (leaf.kind === 'comment')
    editing.write([{ from: leaf.start, to: leaf.end, text: `<!--${value}-->` }], {
      kind: 'text',
      field: `${editing.pathOf(element)}/comment()`,
      before: leaf.raw.slice(4, -3),
      after: value,
    })
  else editing.setRun(element, leaf, value)
}

function removeLeaf(editing: RecordEditing, element: FragmentElement, leaf: FragmentNode): void {
  editing.write([{ from: leaf.start, to: leaf.end, text: '' }], {
    kind: 'remove',
    field: `${editing.pathOf(element)}/${leaf.kind === 'comment' ? 'comment()' : leaf.kind === 'instruction' ? 'processing-instruction()' : 'text()'}`,
    before: leaf.kind === 'element' ? valueOfElement(leaf) : leaf.raw,
    after: null,
  })
}

const verbs: Readonly<Record<MadeChange['kind'], string>> = {
  text: 'Set',
  attribute: 'Set',
  field: 'Set',
  insert: 'Add',
  remove: 'Remove',
  replace: 'Replace',
  move: 'Move',
  revert: 'Revert',
}

/** "Set genre of Aurora", "Remove Genre and 3 more". */
export function labelOf(catalog: Catalog, editings: readonly RecordEditing[]): string {
  const changed = editings.filter(({ changes }) => changes.length > 0)
  const changes = changed.flatMap((editing) => editing.changes)
  const [first] = changes
  if (!first) return 'Change nothing'
  const verb = first.kind === 'attribute' && first.after === null ? 'Remove' : verbs[first.kind]
  const more = changes.length > 1 ? ` and ${changes.length - 1} more` : ''
  const name = changed.length === 1 ? nameOfRecord(catalog, changed[0]!) : null
  return `${verb} ${nameOfField(first)}${more}${name === null ? '' : ` of ${name}`}`
}

function nameOfField({ field, kind }: MadeChange): string {
  const last = (kind === 'field' ? field.split('.') : field.split('/')).at(-1) ?? field
  const name = last.replace(/^@/, '').replace(/\[\d+\]$/, '')
  return kind === 'field' ? wordsOf(name, true) : name
}

/** What a record goes by; null for one without a name. */
function nameOfRecord(catalog: Catalog, { table, row }: RecordEditing): string | null {
  const column = {
    release: 'title',
    resource: 'title',
    part: 'title',
    party: 'name',
    message: 'message_id',
    deal: null,
  }[table]
  if (column === null) return null
  const name = catalog.database.get<{ name: string | null }>(
    `SELECT ${column} AS name FROM ${table} WHERE id = ?`,
    row,
  )?.name
  if (name == null) return null
  const characters = [...name]
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : name
}
