import { LatheError } from '../../contract/errors.ts'
import { localName } from '../../ern/versions.ts'
import { childElements, type FragmentElement, type FragmentNode } from '../../xml/fragment.ts'

/**
 * The element (or attribute) a path leads to: `Release/ReleaseId[2]/ICPN/@IsEan`. It begins at a record, or at the root of
 * the tree that one stands in. Throws `not-found`.
 */
export function elementAlong(
  path: string,
  record: FragmentElement,
  tree: FragmentElement,
): { element: FragmentElement; attribute: string | null } {
  const [first = '', ...steps] = path.split('/')
  const isNamed = (element: FragmentElement) => first === element.local || first === element.name
  let element = record
  if (first !== '.' && !isNamed(element)) {
    element = tree
    if (!isNamed(element)) throw noPath(path)
  }
  for (const step of steps) {
    if (step.startsWith('@')) return { element, attribute: step.slice(1) }
    const [, name = step, number = '1'] = /^(.*?)(?:\[(\d+)\])?$/.exec(step) ?? []
    const named = childElements(element).filter((child) => child.local === name || child.name === name)
    const found = named[Number(number) - 1]
    if (!found) throw noPath(path)
    element = found
  }
  return { element, attribute: null }
}

/** Where an element stands in a record: `Release/ReleaseId[2]/ICPN`, with a number where siblings share the name. */
export function pathTo(element: FragmentElement, record: FragmentElement, attribute: string | null): string {
  const steps: string[] = attribute === null ? [] : [`@${localName(attribute)}`]
  for (let at = element; ; at = at.parent) {
    const same =
      at.parent && at !== record ? childElements(at.parent).filter((one) => one.local === at.local) : []
    steps.unshift(same.length > 1 ? `${at.local}[${same.indexOf(at) + 1}]` : at.local)
    if (!at.parent || at === record) return steps.join('/')
  }
}

/** The element of a tree that begins at a place of its text; null when none does. */
export function elementBeginningAt(tree: FragmentElement, at: number): FragmentElement | null {
  let element = tree
  for (;;) {
    if (element.start === at) return element
    const inner = childElements(element).find((child) => child.start <= at && at < child.end)
    if (!inner) return null
    element = inner
  }
}

/** The text, comment or instruction that begins at a place of a tree's text, and the element it stands in. */
export function leafBeginningAt(
  tree: FragmentElement,
  at: number,
): { element: FragmentElement; leaf: FragmentNode } | null {
  let element = tree
  for (;;) {
    const leaf = element.children.find((child) => child.start === at && child.kind !== 'element')
    if (leaf) return { element, leaf }
    const inner = childElements(element).find((child) => child.start <= at && at < child.end)
    if (!inner) return null
    element = inner
  }
}

function noPath(path: string): LatheError {
  return new LatheError('not-found', `The record has no ${path}.`)
}
