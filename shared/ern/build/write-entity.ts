import { writeDuration } from '../../values/duration.ts'
import type { ContentModel, ElementParticle, ElementType } from '../content-model.ts'
import type { Entity, Field } from '../model/entity.ts'
import { placesOfField } from '../model/version-tables.ts'
import { type ErnFamily, familyOf } from '../versions.ts'
import type { BuiltElement } from './built-element.ts'
import type { ValueRule } from './canonical.ts'
import { valueRule } from './conversion/values.ts'

/** The values of an entity as somebody gives them: what is left out says nothing. */
export type EntityValues<T> = T extends readonly (infer U)[]
  ? readonly EntityValues<U>[]
  : T extends object
    ? { readonly [K in keyof T]?: EntityValues<T[K]> | null }
    : T

/** A value that cannot be written: where it was given, and why. */
export class FieldError extends Error {
  /** Where: `resource.titles[0].type`. */
  readonly field: string

  constructor(field: string, why: string) {
    super(`${field}: ${why}`)
    this.name = 'FieldError'
    this.field = field
  }
}

const scopeNames: ReadonlySet<string> = new Set([
  'territories',
  'excludedTerritories',
  'isDefault',
  'language',
])

interface Path {
  steps: string[]
  attribute: string | null
}

/**
 * Writes entities of the model into elements of a version, with the tables they are read with: a field goes where the
 * version keeps it. What comes in which order is left to the canonical order.
 */
export class EntityWriter {
  readonly #model: ContentModel
  readonly #version: string
  readonly #family: ErnFamily
  readonly #value: ValueRule
  readonly #places = new Map<ElementType | null, Map<string, { isName: boolean; paths: readonly Path[] }>>()

  constructor(model: ContentModel, version: string) {
    this.#model = model
    this.#version = version
    this.#family = familyOf(version) ?? '4'
    this.#value = valueRule(model)
  }

  /**
   * Writes what is given of an entity into an element. `kind` is the name of the record, `at` what the values are called
   * in errors. Throws FieldError for a value of the wrong kind, and for one the version has no place for.
   */
  write<T>(
    of: Entity<T>,
    values: EntityValues<T>,
    element: BuiltElement,
    type: ElementType | null,
    kind: string,
    at: string,
  ): void {
    const entries = Object.entries(values as Record<string, unknown>).filter(([, value]) => value != null)
    const fields = entries.flatMap(([name, given]) => {
      if (of.scoped && scopeNames.has(name)) return []
      const field = of.fields[name]
      if (!field)
        throw new FieldError(
          `${at}.${name}`,
          `There is no such field. There are ${Object.keys(of.fields).join(', ')}.`,
        )
      const items = field.many ? given : [given]
      if (!Array.isArray(items))
        throw new FieldError(`${at}.${name}`, `A list is wanted, got ${shown(given)}.`)
      const { isName, paths } = this.#placesOf(of, name, kind, type)
      // The element's own name says it.
      if (isName && given === element.name) return []
      return items.length === 0 ? [] : [{ name, field, items, paths }]
    })
    // Attributes of repeated elements come when the elements are there.
    const late = (path: Path | undefined) => Number(path?.attribute != null && path.steps.length > 0)
    for (const { name, field, items, paths } of fields.toSorted(
      (a, b) => late(a.paths[0]) - late(b.paths[0]),
    )) {
      const where = `${at}.${name}`
      if (paths.length === 0)
        throw new FieldError(where, `ERN ${this.#version} has no place for it in ${element.name}.`)
      for (const [number, item] of items.entries()) {
        const own = field.many ? `${where}[${number}]` : where
        if (typeof field.value === 'function')
          this.#entity(field.value(), item, paths, element, type, kind, own, number)
        else this.#leaf(textOf(field.value, item, own), paths, element, type, number)
      }
    }
  }

  /** Where a field goes in an element of a type. Records are alike: it is asked again and again. */
  #placesOf(
    of: Entity<unknown>,
    field: string,
    kind: string,
    type: ElementType | null,
  ): { isName: boolean; paths: readonly Path[] } {
    let fields = this.#places.get(type)
    if (!fields) {
      fields = new Map()
      this.#places.set(type, fields)
    }
    const key = `${kind} ${of.name} ${field}`
    let places = fields.get(key)
    if (!places) {
      const all = placesOfField(this.#family, this.#version, of.name, field).paths
      const paths = all.map((path) => parsePath(path, kind)).filter((path) => this.#leads(path, type))
      places = { isName: all.includes('#name'), paths }
      fields.set(key, places)
    }
    return places
  }

  #entity(
    of: Entity<unknown>,
    item: unknown,
    paths: readonly Path[],
    element: BuiltElement,
    type: ElementType | null,
    kind: string,
    at: string,
    number: number,
  ): void {
    if (typeof item !== 'object' || item === null || Array.isArray(item))
      throw new FieldError(at, `A ${of.name} is wanted, got ${shown(item)}.`)
    const values = item as Record<string, unknown>
    const isTyped = of.name === 'title' && typeof values.type === 'string'
    const typed = isTyped
      ? paths.filter(({ steps }) => this.#leads({ steps, attribute: 'TitleType' }, type))
      : []
    const isNamed = paths.some(({ steps }) => steps.at(-1) === values.type)
    const path = choosePath(of, values, typed.length > 0 && !isNamed ? typed : paths)
    const isBlock = path.steps[0]?.endsWith('DetailsByTerritory') ?? false
    const territories = listOf(values.territories)
    const excluded = listOf(values.excludedTerritories)
    const copies =
      of.scoped && this.#family === '4' && territories.length > 1 ? territories : [territories[0]]
    for (const territory of copies) {
      let parent = element
      let parentType = type
      let steps = path.steps
      if (isBlock) {
        parent = this.#block(element, steps[0]!, territories, excluded)
        parentType = this.#child(type, steps[0]!)
        steps = steps.slice(1)
      }
      const last = steps.at(-1)
      const inner = this.#walk(parent, parentType, steps.slice(0, -1), last)
      if (last === undefined && number > 0)
        throw new FieldError(at, `ERN ${this.#version} has one of them in ${element.name}.`)
      const particle = last === undefined ? undefined : inner.type?.children.get(last)
      const there = particle?.max === 1 ? inner.element.child(last!) : undefined
      if (there && number > 0)
        throw new FieldError(at, `ERN ${this.#version} has one of them in ${element.name}.`)
      const made = last === undefined ? inner.element : (there ?? inner.element.add(last))
      const madeType = last === undefined ? inner.type : this.#child(inner.type, last)
      if (of.scoped)
        this.#scope(values, made, madeType, isBlock ? undefined : territory, excluded, isBlock, at)
      this.write(of, values as EntityValues<unknown>, made, madeType, kind, at)
    }
  }

  #scope(
    values: Record<string, unknown>,
    element: BuiltElement,
    type: ElementType | null,
    territory: string | undefined,
    excluded: readonly string[],
    isBlock: boolean,
    at: string,
  ): void {
    const set = (name: string, value: string) => {
      if (!type?.attributes.has(name))
        throw new FieldError(at, `ERN ${this.#version} has no ${name} in ${element.name}.`)
      element.set(name, value)
    }
    if (typeof values.language === 'string') set('LanguageAndScriptCode', values.language)
    if (isBlock) return
    if (excluded.length > 0)
      throw new FieldError(`${at}.excludedTerritories`, `ERN ${this.#version} names territories one by one.`)
    if (territory !== undefined) set('ApplicableTerritoryCode', territory)
    if (values.isDefault === true) set('IsDefault', 'true')
  }

  /** The territory block of ERN 3 for some territories: worldwide when nothing is said. */
  #block(
    element: BuiltElement,
    name: string,
    territories: readonly string[],
    excluded: readonly string[],
  ): BuiltElement {
    const codes = excluded.length > 0 ? excluded : territories.length > 0 ? territories : ['Worldwide']
    const codeName = excluded.length > 0 ? 'ExcludedTerritoryCode' : 'TerritoryCode'
    const same = element.named(name).find((block) => {
      const own = block.named(codeName).map(({ text }) => text)
      return own.length === codes.length && own.every((code, at) => code === codes[at])
    })
    if (same) return same
    const made = element.add(name)
    for (const code of codes) made.add(codeName, code)
    return made
  }

  #leaf(
    text: string,
    paths: readonly Path[],
    element: BuiltElement,
    type: ElementType | null,
    number: number,
  ): void {
    const path = paths.find((each) => this.#takes(each, type, text)) ?? paths[0]!
    let { steps } = path
    let parent = element
    let parentType = type
    if (steps[0]?.endsWith('DetailsByTerritory')) {
      parent = element.named(steps[0])[0] ?? this.#block(element, steps[0], [], [])
      parentType = this.#child(type, steps[0])
      steps = steps.slice(1)
    }
    if (path.attribute !== null) {
      const last = steps.at(-1)
      if (last === undefined) {
        parent.set(path.attribute, text)
        return
      }
      const inner = this.#walk(parent, parentType, steps.slice(0, -1), last)
      const there = inner.element.named(last)
      const undefinedYet = there.find(
        (each) => each.text === 'UserDefined' && each.attribute(path.attribute!) === null,
      )
      const target = undefinedYet ?? there[number] ?? there.at(-1) ?? inner.element.add(last)
      target.set(path.attribute, text)
      return
    }
    const last = steps.at(-1)
    if (last === undefined) {
      parent.text = text
      return
    }
    const inner = this.#walk(parent, parentType, steps.slice(0, -1), last)
    const there = inner.element.named(last).find((each) => each.text === '' && each.children.length === 0)
    if (there) there.text = text
    else inner.element.add(last, text)
  }

  /** Goes down the steps, making what is missing; a repeated element is begun anew when it has no room for `next`. */
  #walk(
    element: BuiltElement,
    type: ElementType | null,
    steps: readonly string[],
    next: string | undefined,
  ): { element: BuiltElement; type: ElementType | null } {
    let at = element
    let atType = type
    for (const [number, step] of steps.entries()) {
      const particle = atType?.children.get(step)
      const innerType = this.#child(atType, step)
      const following = steps[number + 1] ?? next
      const there = at.named(step).at(-1)
      const room = following === undefined ? undefined : innerType?.children.get(following)
      const isFull = particle?.max === null && room?.max === 1 && there?.child(following ?? '') !== undefined
      at = there && !isFull ? there : at.add(step)
      atType = innerType
    }
    return { element: at, type: atType }
  }

  #child(type: ElementType | null, name: string): ElementType | null {
    return (type && this.#model.child(type, name)) ?? null
  }

  /** Whether the version has what a path leads to. */
  #leads({ steps, attribute }: Path, type: ElementType | null): boolean {
    let at = type
    let particle: ElementParticle | undefined
    for (const step of steps) {
      particle = at?.children.get(step)
      if (!particle) return false
      at = particle.type === null ? null : this.#model.type(particle.type)
    }
    return attribute === null || (at?.attributes.has(attribute) ?? false)
  }

  /** Whether the type at the end of a path takes a text. */
  #takes({ steps, attribute }: Path, type: ElementType | null, text: string): boolean {
    let at = type
    let simple: string | null = null
    for (const step of steps) {
      const particle = at?.children.get(step)
      simple = particle?.simple ?? null
      at = particle?.type ? this.#model.type(particle.type) : null
    }
    const own = attribute === null ? (simple ?? at?.text) : at?.attributes.get(attribute)?.simple
    const name = attribute ?? steps.at(-1) ?? ''
    if (own == null) return false
    if (own === 'ddex_IsoDate' || own === 'date') return !text.includes('T')
    if (own === 'dateTime') return text.includes('T')
    return this.#value(own, text, name) !== null
  }
}

function parsePath(path: string, kind: string): Path {
  const steps: string[] = []
  let attribute: string | null = null
  for (const part of path.replaceAll('{Kind}', kind === 'MIDI' ? 'Midi' : kind).split('/')) {
    if (part === '.') continue
    if (part.startsWith('@')) attribute = part.slice(1)
    else steps.push(part)
  }
  return { steps, attribute }
}

/** An entity goes where its type is the name of the element, else into its territory's block, else the first place. */
function choosePath(of: Entity<unknown>, values: Record<string, unknown>, paths: readonly Path[]): Path {
  const named = paths.find(({ steps }) => steps.length > 0 && steps.at(-1) === values.type)
  if (named) return named
  const isPlain = ({ steps }: Path) => !steps[0]?.endsWith('DetailsByTerritory')
  const rest = paths.filter(({ steps }) => of.name !== 'title' || steps.at(-1) !== 'ReferenceTitle')
  const wantsBlock =
    of.scoped && (listOf(values.territories).length > 0 || listOf(values.excludedTerritories).length > 0)
  const candidates = rest.length > 0 ? rest : paths
  return (
    (wantsBlock ? candidates.find((path) => !isPlain(path)) : undefined) ??
    candidates.find(isPlain) ??
    candidates[0]!
  )
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function textOf(kind: Exclude<Field<unknown>['value'], () => unknown>, value: unknown, at: string): string {
  switch (kind) {
    case 'flag':
      if (typeof value === 'boolean') return String(value)
      throw new FieldError(at, `true or false is wanted, got ${shown(value)}.`)
    case 'number':
      if (typeof value === 'number' && Number.isFinite(value)) return String(value)
      throw new FieldError(at, `A number is wanted, got ${shown(value)}.`)
    case 'seconds':
      if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return writeDuration(value)
      throw new FieldError(at, `A number of seconds is wanted, got ${shown(value)}.`)
    default:
      if (typeof value === 'string' || typeof value === 'number') return String(value)
      throw new FieldError(at, `A text is wanted, got ${shown(value)}.`)
  }
}

/** A value as it stands in a sentence, with its type. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return `${text.length > 60 ? `${text.slice(0, 60)}...` : text} (${value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value})`
}
