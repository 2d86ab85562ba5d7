import { LatheError } from '../../contract/errors.ts'
import type { NewElement } from '../../ern/new-element.ts'
import { nameLength } from '../../xml/characters.ts'
import { findForbiddenCharacter } from '../../xml/escape.ts'
import { childElements, type FragmentElement } from '../../xml/fragment.ts'

/** Where something new is to stand: in a tree whose prefixes are known, in a text of an encoding. */
interface Surroundings {
  encoding: string
  tree: FragmentElement
}

/** Refuses (`invalid-input`, `invalid-value`) a new element whose names or values cannot be written. */
export function checkElement(
  { name, attributes = {}, text, children = [] }: NewElement,
  surroundings: Surroundings,
): void {
  checkName(name, 'element', surroundings)
  if (text !== undefined && text !== '' && children.length > 0)
    throw new LatheError('invalid-input', `${name} is to have text and children: give one of them.`)
  if (text !== undefined) checkCharacters(text)
  for (const [attribute, value] of Object.entries(attributes)) {
    checkName(attribute, 'attribute', surroundings)
    checkCharacters(value)
  }
  for (const child of children) checkElement(child, surroundings)
}

/** Refuses (`invalid-value`) what is no name, or one that cannot be written or understood in its surroundings. */
export function checkName(
  name: string,
  kind: 'element' | 'attribute',
  { encoding, tree }: Surroundings,
): void {
  const [, prefix, local = name] = /^([^:]*):(.*)$/s.exec(name) ?? []
  if (!isName(local) || local.includes(':') || (prefix !== undefined && !isName(prefix)))
    throw new LatheError('invalid-value', `"${name}" is no name of an ${kind}.`)
  // What the encoding has not could only be written as a reference, and a name cannot hold one.
  if (!/^utf-/.test(encoding) && /[^\u0020-\u007e]/.test(name))
    throw new LatheError('invalid-value', `The name "${name}" cannot be written in ${encoding}.`)
  if (prefix !== undefined && prefix !== 'xml' && !usesPrefix(tree, prefix))
    throw new LatheError(
      'invalid-value',
      `The prefix of "${name}" is not used in the record, so what it means there is not known.`,
    )
}

function usesPrefix(tree: FragmentElement, prefix: string): boolean {
  const begins = (name: string) => name.startsWith(`${prefix}:`) || name === `xmlns:${prefix}`
  const uses = (element: FragmentElement): boolean =>
    begins(element.name) ||
    element.attributes.some(({ name }) => begins(name)) ||
    childElements(element).some(uses)
  return uses(tree)
}

/** Refuses (`invalid-value`) a text with a character that XML cannot hold. */
export function checkCharacters(value: string): void {
  const forbidden = findForbiddenCharacter(value)
  if (!forbidden) return
  const code = forbidden.code.toString(16).toUpperCase().padStart(4, '0')
  throw new LatheError(
    'invalid-value',
    `XML cannot hold the character U+${code} at place ${forbidden.index + 1}.`,
  )
}

const isName = (text: string) => text !== '' && nameLength(text) === text.length
