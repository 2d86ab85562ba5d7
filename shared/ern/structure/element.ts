import { attributeOf, childElements, type FragmentElement, textOf } from '../../xml/fragment.ts'
import type { NewElement } from '../new-element.ts'

/** What a new element is made of: a name with a text, attributes or children. What is null is left out. */
export function element(
  name: string,
  content: string | readonly (NewElement | null)[],
  attributes: Readonly<Record<string, string | null | undefined>> = {},
): NewElement {
  const given = Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] != null)
  return {
    name,
    ...(given.length > 0 ? { attributes: Object.fromEntries(given) } : {}),
    ...(typeof content === 'string'
      ? { text: content }
      : { children: content.filter((child) => child !== null) }),
  }
}

/** A new element as one that is there, with everything in it; the texts between its children left out. */
export function copyOf(of: FragmentElement): NewElement {
  const children = childElements(of)
  return {
    name: of.local,
    attributes: Object.fromEntries(of.attributes.map(({ name, value }) => [name, value])),
    ...(children.length > 0 ? { children: children.map(copyOf) } : { text: trimmed(of) }),
  }
}

/** The text of an element without white space at both ends; '' for none. */
export function trimmed(of: FragmentElement | undefined): string {
  return of ? textOf(of).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '') : ''
}

/** The first element behind a path of names; undefined without one. */
export function first(of: FragmentElement | undefined, ...names: string[]): FragmentElement | undefined {
  let found = of
  for (const name of names) found = found && childElements(found).find(({ local }) => local === name)
  return found
}

/** The children of an element that have one of these names. */
export function named(of: FragmentElement | undefined, ...names: string[]): FragmentElement[] {
  return of ? childElements(of).filter(({ local }) => names.includes(local)) : []
}

/** Every element of one of these names at any depth, in the order of the text. */
export function every(of: FragmentElement, ...names: string[]): FragmentElement[] {
  return childElements(of).flatMap((child) => [
    ...(names.includes(child.local) ? [child] : []),
    ...every(child, ...names),
  ])
}

/** Names from the root of a tree down to an element: what the content models are asked by. */
export function pathOf(of: FragmentElement): string[] {
  const path: string[] = []
  for (let one: FragmentElement | null = of; one; one = one.parent) path.unshift(one.local)
  return path
}

/** Whether an element is the one of its name that holds by default. */
export function isDefault(of: FragmentElement): boolean {
  return /^(true|1)$/.test(attributeOf(of, 'IsDefault') ?? '')
}

/** The blocks of a 3.x record for territories; of 4.x, which has none, the record itself. */
export function blocksOf(record: FragmentElement): FragmentElement[] {
  const blocks = childElements(record).filter(({ local }) => local.endsWith('DetailsByTerritory'))
  return blocks.length > 0 ? blocks : [record]
}

/** Of blocks the one that holds by default: the worldwide one, else the first. */
export function defaultBlock(record: FragmentElement): FragmentElement {
  const blocks = blocksOf(record)
  return (
    blocks.find((block) => named(block, 'TerritoryCode').some((code) => trimmed(code) === 'Worldwide')) ??
    blocks[0]!
  )
}
