import type { NewElement } from '../../ern/new-element.ts'
import { childElements, type FragmentElement, textOf } from '../../xml/fragment.ts'

/** What an element says, in a line: its text, or its name and how much stands in it. */
export function valueOfElement(element: FragmentElement): string {
  const children = childElements(element)
  if (children.length === 0) return textOf(element).trim()
  return children
    .map((child) => `${child.local} ${valueOfElement(child)}`.trim())
    .join(', ')
    .slice(0, 500)
}

export function wordsOf({ text, children = [] }: NewElement): string {
  if (children.length === 0) return text ?? ''
  return children
    .map((child) => `${child.name} ${wordsOf(child)}`.trim())
    .join(', ')
    .slice(0, 500)
}
