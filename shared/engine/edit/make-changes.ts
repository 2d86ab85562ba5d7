import type { Change, EditResult } from '../../contract/edit.ts'
import { LatheError } from '../../contract/errors.ts'
import { nodeRemovalChanges } from '../../ern/edit-element.ts'
import type { FragmentElement, FragmentNode } from '../../xml/fragment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { doubts } from './doubtful-changes.ts'
import { valueOfElement } from './element-words.ts'
import { type FoundNode, type Nodes, nodesOf, OpenEditings, resolve } from './open-editings.ts'
import type { RecordEditing } from './record-editing.ts'
import { recordStep } from './record-step.ts'
import { setField } from './set-field.ts'
import { labelOf } from './step-label.ts'

/** Makes changes to records as one step. Runs inside the caller's transaction. */
export function makeChanges(
  catalog: Catalog,
  changes: readonly Change[],
  { label, insist }: { label?: string | undefined; insist: boolean },
): EditResult {
  const editings = prepareChanges(catalog, changes, insist)
  return recordStep(catalog, label ?? labelOf(catalog, editings.all), editings.all, editings.notes)
}

/**
 * Makes changes to records without keeping them: `recordStep` does. Throws `doubtful-value` for a value that the version
 * does not allow at its place, unless somebody insists: then it is told as a note.
 */
export function prepareChanges(catalog: Catalog, changes: readonly Change[], insist: boolean): OpenEditings {
  const editings = new OpenEditings(catalog)
  const found = changes.map((change) => ({ change, nodes: nodesOf(editings, change) }))
  for (const { change, nodes } of found)
    if (change.do === 'setField')
      editings.notes.push(
        ...setField(editings.of(change.record), { ...change, territory: change.territory ?? null, insist }),
      )
    else {
      editings.notes.push(...doubts(change, nodes, insist))
      make(change, nodes)
    }
  return editings
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
  editing.write(nodeRemovalChanges(editing.unit.text.text, leaf, element), {
    kind: 'remove',
    field: `${editing.pathOf(element)}/${leaf.kind === 'comment' ? 'comment()' : leaf.kind === 'instruction' ? 'processing-instruction()' : 'text()'}`,
    before: leaf.kind === 'element' ? valueOfElement(leaf) : leaf.raw,
    after: null,
  })
}
