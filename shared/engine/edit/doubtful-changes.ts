import type { Change, NewElement } from '../../contract/edit.ts'
import { LatheError } from '../../contract/errors.ts'
import { schemaAt } from '../../ern/schema-at.ts'
import { localName } from '../../ern/versions.ts'
import { checkedValue, isOriginal } from './checked-value.ts'
import { type Nodes, resolve } from './open-editings.ts'
import type { RecordEditing } from './record-editing.ts'

/** What the version of the message says against values. */
export function doubts(change: Exclude<Change, { do: 'setField' }>, nodes: Nodes, insist: boolean): string[] {
  if (change.do === 'setText' || change.do === 'setAttribute') {
    if (change.value === null || nodes.node!.isLeaf) return []
    const { editing, element, attribute } = resolve(nodes.node!)
    const name = change.do === 'setAttribute' ? change.name : attribute
    const path = editing.schemaPath(element)
    const isPutBack = isOriginal(editing, element, name === null ? null : localName(name), change.value)
    const isNew = name !== null && !element.attributes.some((one) => localName(one.name) === localName(name))
    return [
      ...(isNew ? nameDoubts(editing, path, `@${name}`, insist || isPutBack) : []),
      ...doubtsAt(
        editing,
        name === null ? path : [...path, `@${localName(name)}`],
        change.value,
        insist || isPutBack,
      ),
    ]
  }
  if (change.do === 'replace') {
    const { editing, element } = resolve(nodes.node!)
    const isSame = localName(change.element.name) === element.local
    return doubtsIn(editing, editing.schemaPath(element).slice(0, -1), change.element, insist, isSame)
  }
  if (change.do !== 'insert') return []
  const beside = nodes.before ?? nodes.after
  const inner = nodes.parent ?? beside
  if (!inner) return []
  const { editing, element } = resolve(inner)
  const path = editing.schemaPath(element)
  return doubtsIn(editing, nodes.parent ? path : path.slice(0, -1), change.element, insist)
}

/** The same of a new element, with all that stands in it; `isThere`: one of its name stands there already. */
function doubtsIn(
  editing: RecordEditing,
  around: readonly string[],
  { name, text, attributes = {}, children = [] }: NewElement,
  insist: boolean,
  isThere = false,
): string[] {
  const path = [...around, localName(name)]
  return [
    ...(isThere ? [] : nameDoubts(editing, around, name, insist)),
    ...Object.keys(attributes).flatMap((attribute) => nameDoubts(editing, path, `@${attribute}`, insist)),
    ...(text === undefined || text === '' ? [] : doubtsAt(editing, path, text, insist)),
    ...Object.entries(attributes).flatMap(([attribute, value]) =>
      doubtsAt(editing, [...path, `@${localName(attribute)}`], value, insist),
    ),
    ...children.flatMap((child) => doubtsIn(editing, path, child, insist)),
  ]
}

/**
 * What there is to say against a name that is new in an element: that the version has none of it there. Names of another
 * namespace are not the standard's to know.
 */
function nameDoubts(
  { version }: RecordEditing,
  around: readonly string[],
  name: string,
  insist: boolean,
): string[] {
  const parent = around.at(-1)
  if (parent === undefined || name.includes(':') || !schemaAt(version, around)?.exact) return []
  if (schemaAt(version, [...around, name]) !== null) return []
  const what = name.startsWith('@') ? `attribute ${name.slice(1)}` : name
  const reason = `A ${parent} of ERN ${version} has no ${what}.`
  if (!insist) throw new LatheError('doubtful-value', reason)
  return [`${reason} It is kept as given.`]
}

function doubtsAt(
  { version }: RecordEditing,
  path: readonly string[],
  value: string,
  insist: boolean,
): string[] {
  if (value.trim() !== '') return checkedValue(version, path, value, 'text', insist).notes
  const kind = schemaAt(version, path)?.value?.kind ?? 'text'
  if (kind === 'text' || kind === 'catalog-number' || kind === 'language') return []
  const name = (path.at(-1) ?? '').replace(/^@/, '')
  const reason = `${name} of ERN ${version} cannot be empty. To take it away, remove it.`
  if (!insist) throw new LatheError('doubtful-value', reason)
  return [`${reason} It is kept as given.`]
}
