import { childElements, type FragmentElement, textOf } from '../../xml/fragment.ts'
import { isDeclaration } from '../namespaces.ts'
import { localName } from '../versions.ts'
import { TreeElement, trimmed } from './record-tree.ts'

/** A record's tree as entities are read from it, made of one that knows every place. */
export interface FragmentTree {
  root: TreeElement
  /** The element of the fragment that an element of the tree was made of. */
  fragmentOf(element: TreeElement): FragmentElement
}

/** Makes the tree that entities are read from. */
export function fragmentTree(fragment: FragmentElement): FragmentTree {
  const made = new Map<TreeElement, FragmentElement>()
  const make = (from: FragmentElement): TreeElement => {
    const element = new TreeElement(
      from.local,
      from.attributes
        .filter(({ name }) => !isDeclaration(name))
        .map(({ name, value }) => ({ name: localName(name), value: trimmed(value) })),
    )
    element.text = trimmed(textOf(from))
    for (const child of childElements(from)) element.children.push(make(child))
    made.set(element, from)
    return element
  }
  const root = make(fragment)
  return { root, fragmentOf: (element) => made.get(element)! }
}
