import { BuildNotes } from '../build/build-report.ts'
import { BuiltElement, type ReadElement } from '../build/built-element.ts'
import { Canonical } from '../build/canonical.ts'
import { type ContentModel, elementsOf, modelsFor } from '../content-model.ts'
import { type NewElement, namesInOrder } from '../new-element.ts'
import { typeAt } from '../schema-at.ts'

/** An element as a version has it, and what the version requires of it that nothing was given for. */
export interface CompletedElement {
  element: NewElement
  /** Paths from the element on: `Release/ReleaseLabelReference`. */
  missing: string[]
}

/**
 * Makes of all that is known of a new element what a version has of it: in the schema's order, one of what it takes
 * once, nothing it has no place for. So a track is described once, and each version picks what it needs. Null where the
 * version has no such element. `path` is that of the element, from its record on.
 */
export function completeElement(
  version: string | null,
  path: readonly string[],
  known: NewElement,
): CompletedElement | null {
  const model = modelOf(version, path)
  const type = model && typeAt(model, path)
  if (!type) return null
  const notes = new BuildNotes()
  const canonical = new Canonical({ model, notes, dropIncomplete: true, value: null })
  const element = canonical.record(builtOf(known), type, null, path.at(-1) ?? known.name)
  return { element: newOf(element), missing: notes.missing.map((one) => one.path) }
}

/** The children an element of a version may have, in the order of its schema; undefined where it has no such element. */
export function childOrder(version: string | null, path: readonly string[]): readonly string[] | undefined {
  const model = modelOf(version, path)
  const type = model && typeAt(model, path)
  return type ? namesInOrder(type) : undefined
}

/** Whether a version has an element or attribute (`@Name`) at a path from a record on. */
export function versionHas(version: string | null, path: readonly string[]): boolean {
  const last = path.at(-1) ?? ''
  const parent = path.slice(0, -1)
  const model = modelOf(version, last.startsWith('@') ? parent : path)
  if (model === null) return false
  if (path.length === 1) return typeAt(model, path) !== null
  if (!last.startsWith('@')) return typeAt(model, parent)?.children.has(last) ?? false
  return typeAt(model, parent)?.attributes.has(last.slice(1)) ?? false
}

/** How many of a child an element takes at least, and whether it takes several; null where it takes none. */
export function childCardinality(
  version: string | null,
  path: readonly string[],
): { required: boolean; repeats: boolean } | null {
  const name = path.at(-1) ?? ''
  const parent = path.slice(0, -1)
  const model = modelOf(version, path)
  const type = model && typeAt(model, parent)
  if (!type) return null
  const own = elementsOf(type.content).filter((one) => one.name === name)
  if (own.length === 0) return null
  return {
    required: type.content.some((one) => one.kind === 'element' && one.name === name && one.min === 1),
    repeats: own.some((one) => one.max === null),
  }
}

/** The content model to write a version by: its own, else the nearest that has the path. */
function modelOf(version: string | null, path: readonly string[]): ContentModel | null {
  const compared = modelsFor(version)
  if (compared === null) return null
  if (compared.exact) return compared.nearest
  const all = [compared.nearest, ...compared.models.toReversed()]
  return (
    all.find(
      (model) =>
        typeAt(model, path) !== null || typeAt(model, path.slice(0, -1))?.children.has(path.at(-1) ?? ''),
    ) ?? compared.nearest
  )
}

function builtOf({ name, attributes, text, children }: NewElement): BuiltElement {
  const built = new BuiltElement(name, text ?? '')
  for (const [attribute, value] of Object.entries(attributes ?? {})) built.set(attribute, value)
  built.children = (children ?? []).map(builtOf)
  return built
}

function newOf({ name, attributes, text, children }: ReadElement): NewElement {
  return {
    name,
    ...(attributes.length > 0
      ? { attributes: Object.fromEntries(attributes.map((one) => [one.name, one.value])) }
      : {}),
    ...(children.length > 0 ? { children: children.map(newOf) } : { text }),
  }
}
