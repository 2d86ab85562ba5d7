import { type ErnFamily, familyOf } from '../versions.ts'
import {
  type CompiledField,
  type CompiledPath,
  compiledFields,
  compiledFor,
  kindOf,
} from './compiled-fields.ts'
import type { Entity, Scoped } from './entity.ts'
import { isTrue, parsedValue } from './parsed-value.ts'
import { type TreeElement, trimmed } from './record-tree.ts'

/** Where a found element applies. */
type Scope = Pick<Scoped, 'territories' | 'excludedTerritories' | 'isDefault'>

const everywhere: Scope = { territories: [], excludedTerritories: [], isDefault: false }

/** Flags that a model says by where it puts what they are about. */
const structural: ReadonlySet<string> = new Set(['isReplaced', 'isDpid', 'isIsni'])

/** A yes or no as `isSaid` is asked about it. */
export function flagSaid(name: string, value: unknown): string {
  return `${name} = ${value}`
}

interface Found {
  element: TreeElement
  scope: Scope
}

/** A value of the model with the element or attribute that says it. */
export interface PlacedValue extends Scope {
  /** From the entity that was read: `titles[0].subTitles[1].text`. */
  field: string
  /** The entity it is a field of, and the field's name. */
  entity: string
  name: string
  kind: 'text' | 'flag' | 'number' | 'seconds'
  /** As it is written. */
  written: string
  /** The element that says it: with its text, an attribute, or its name. */
  element: TreeElement
  take: { kind: 'element' } | { kind: 'attribute'; name: string } | { kind: 'name' }
  /** The element of the entity it is a field of. */
  holder: TreeElement
  language: string | null
  /** Whether another place said the same before: a list of plain values names each once. */
  again: boolean
}

/** Where something that a record does not say would be written: below `parent`, these elements, in the last one an attribute. */
export interface MissingPlace {
  parent: TreeElement
  steps: readonly string[]
  attribute: string | null
}

/** What was not read: an element's text or an attribute, with its path inside the record. */
export interface UnnamedValue {
  path: string
  value: string
}

/**
 * Reads entities out of one record's tree with the tables of its version. It remembers what it has read, so that what
 * the tables do not name can be told too.
 */
export class EntityReader {
  readonly #family: ErnFamily
  readonly #version: string | null
  readonly #kind: string
  readonly #compiled: Map<string, Map<string, CompiledField>>
  /** Texts that were read, with what was understood. */
  readonly #readTexts = new Map<TreeElement, unknown>()
  /** Attributes that were read, by name, with what was understood. */
  readonly #readAttributes = new Map<TreeElement, Map<string, unknown>>()
  /** While places are asked for: those found so far, and the fields on the way to where reading is. */
  #placing: PlacedValue[] | null = null
  readonly #trail: string[] = []

  /** `kind`: local name of the record's element. Without a version the family's newest tables are used. */
  constructor(version: string | null, family: ErnFamily | null, kind: string) {
    this.#family = family ?? familyOf(version) ?? '4'
    this.#version = version
    this.#kind = kindOf(kind)
    this.#compiled = compiledFor(this.#family, version, this.#kind)
  }

  /** The entity an element holds, beginning with what its ancestors say of where it applies. */
  read<T>(of: Entity<T>, element: TreeElement, scope: Scope = everywhere): T {
    return this.#read(of, element, scope, null)
  }

  /** With `only`, of these of its own fields. */
  #read<T>(of: Entity<T>, element: TreeElement, scope: Scope, only: ReadonlySet<string> | null): T {
    const fields = this.#fieldsOf(of)
    const result: Record<string, unknown> = {}
    for (const [name, field] of fields)
      if (only === null || only.has(name)) result[name] = this.#value(field, element, scope)
    if (of.scoped) {
      const own = this.#scopeOf(element, scope)
      result.territories = own.territories
      result.excludedTerritories = own.excludedTerritories
      result.isDefault = own.isDefault
      result.language = this.#attribute(element, 'LanguageAndScriptCode')
    }
    return result as T
  }

  /**
   * Values of the record that are not said otherwise: those no table names, and those that were read but stand nowhere
   * in what was made of them, which `isSaid` tells (asked about a flag as flagSaid has it). In document order; at most
   * `limit`, and how many there are.
   */
  unnamed(
    root: TreeElement,
    limit: number,
    isSaid: (value: string | number) => boolean,
  ): { values: UnnamedValue[]; total: number } {
    const isKnown = (understood: unknown) =>
      (typeof understood !== 'string' && typeof understood !== 'number') ||
      understood === '#unknown#' ||
      isSaid(understood)
    const values: UnnamedValue[] = []
    let total = 0
    const add = (path: string, value: string) => {
      total++
      if (values.length < limit) values.push({ path, value })
    }
    const visit = (element: TreeElement, path: string) => {
      const read = this.#readAttributes.get(element)
      for (const { name, value } of element.attributes)
        if (value !== '' && !(read?.has(name) && isKnown(read.get(name))))
          add(path === '' ? `@${name}` : `${path}/@${name}`, value)
      if (element.text !== '' && !(this.#readTexts.has(element) && isKnown(this.#readTexts.get(element))))
        add(path === '' ? '.' : path, element.text)
      const counts = new Map<string, number>()
      for (const child of element.children) {
        const number = (counts.get(child.name) ?? 0) + 1
        counts.set(child.name, number)
        const step = element.named(child.name).length > 1 ? `${child.name}[${number}]` : child.name
        visit(child, path === '' ? step : `${path}/${step}`)
      }
    }
    visit(root, '')
    return { values, total }
  }

  /**
   * Every value the tables find in an entity, in the order of its fields, with where it stands. `only`: of these of its
   * fields, where not all are asked for.
   */
  placed<T>(of: Entity<T>, element: TreeElement, only: ReadonlySet<string> | null = null): PlacedValue[] {
    const placed: PlacedValue[] = []
    this.#placing = placed
    try {
      this.#read(of, element, everywhere, only)
    } finally {
      this.#placing = null
      this.#trail.length = 0
    }
    return placed
  }

  /**
   * Where a field that the record does not have would be written: `titles[1].title`, with the index of a list one more
   * than it has. `allows` tells whether the version has such a place; of several the first it has is taken. Null when
   * the model has no such field, or the version nowhere to write it. `territory` chooses among territory blocks.
   */
  missing(
    of: Entity<unknown>,
    root: TreeElement,
    field: string,
    allows: (parent: TreeElement, steps: readonly string[], attribute: string | null) => boolean,
    territory: string | null,
  ): MissingPlace | null {
    let entity = of
    let element = root
    const parts = field.split('.')
    for (const [at, part] of parts.entries()) {
      const [, name = '', index = '0'] = /^(\w+)(?:\[(\d+)\])?$/.exec(part) ?? []
      const compiled = this.#fieldsOf(entity).get(name)
      if (!compiled) return null
      const inner = compiled.field.value
      const rest = parts.slice(at + 1)
      if (typeof inner === 'function') {
        const found = this.#elementsOf(compiled, element)
        const own = found[Number(index)]
        if (rest.length === 0) return null
        if (own) {
          element = own
          entity = inner()
          continue
        }
        if (Number(index) > found.length) return null
      } else if (rest.length > 0) return null
      return this.#newPlace(compiled, element, rest, allows, territory)
    }
    return null
  }

  /** Names of the children of a record in which fields of its entity may stand; null where that is the record itself. */
  childrenHolding(of: Entity<unknown>, fields: Iterable<string>): Set<string> | null {
    const names = new Set<string>()
    const compiled = this.#fieldsOf(of)
    for (const field of fields) {
      const { paths = [], elsewhere = [] } = compiled.get(field) ?? {}
      for (const { steps } of [...paths, ...elsewhere]) {
        const [first] = steps
        if (first) names.add(first.name)
        else if (typeof compiled.get(field)?.field.value === 'function') return null
      }
    }
    return names
  }

  /** The elements that say something of a field of entities. */
  #elementsOf(of: CompiledField, element: TreeElement): TreeElement[] {
    const inner = (of.field.value as () => Entity<unknown>)()
    for (const paths of [of.paths, of.elsewhere]) {
      const found = paths.flatMap((path) => [...this.#follow(path, element, everywhere)])
      const saying = found.filter((one) => !isEmpty(this.read(inner, one.element, one.scope)))
      if (saying.length > 0) return saying.map((one) => one.element)
    }
    return []
  }

  #newPlace(
    of: CompiledField,
    element: TreeElement,
    rest: readonly string[],
    allows: (parent: TreeElement, steps: readonly string[], attribute: string | null) => boolean,
    territory: string | null,
  ): MissingPlace | null {
    for (const tail of this.#tails(of, rest))
      for (const path of [...of.paths, ...of.elsewhere]) {
        const names = path.steps.map((step) => step.name)
        const taken = path.take.kind === 'attribute' ? path.take.name : null
        if (path.take.kind === 'name' || (taken !== null && tail.steps.length + (tail.attribute ? 1 : 0) > 0))
          continue
        const steps = [...names, ...tail.steps]
        const attribute = tail.attribute ?? taken
        // Of the path to a new element all but the last is there, perhaps; what it is in is not made twice.
        let parent = element
        let used = 0
        // The last step of an entity or a list is a new element; that of an attribute is there as a rule.
        const isNew = rest.length > 0 || of.field.many || taken === null
        const reusable = isNew ? names.length - 1 : names.length
        while (used < reusable) {
          const inside = this.#inside(parent, names[used]!, territory)
          if (!inside) break
          parent = inside
          used++
        }
        if (allows(parent, steps.slice(used), attribute))
          return { parent, steps: steps.slice(used), attribute }
      }
    return null
  }

  /** Ways to write what is below a new entity: its steps, and an attribute. */
  *#tails(
    of: CompiledField,
    rest: readonly string[],
  ): Generator<{ steps: string[]; attribute: string | null }> {
    const [part, ...further] = rest
    if (part === undefined) {
      yield { steps: [], attribute: null }
      return
    }
    if (typeof of.field.value !== 'function') return
    const name = part.replace(/\[0\]$/, '')
    const inner = this.#fieldsOf(of.field.value()).get(name)
    if (!inner) return
    for (const path of [...inner.paths, ...inner.elsewhere])
      for (const tail of this.#tails(inner, further)) {
        if (path.take.kind === 'name') continue
        if (path.take.kind === 'attribute' && (tail.steps.length > 0 || tail.attribute !== null)) continue
        yield {
          steps: [...path.steps.map((step) => step.name), ...tail.steps],
          attribute: path.take.kind === 'attribute' ? path.take.name : tail.attribute,
        }
      }
  }

  /** An element that is there to be written into: of territory blocks the one asked for, else the worldwide one, else the first. */
  #inside(parent: TreeElement, name: string, territory: string | null): TreeElement | undefined {
    const named = parent.named(name)
    if (!name.endsWith('DetailsByTerritory')) return named[0]
    const of = (code: string) =>
      named.find((block) => block.named('TerritoryCode').some(({ text }) => text === code))
    return territory === null ? (of('Worldwide') ?? named[0]) : of(territory)
  }

  #fieldsOf(of: Entity<unknown>): Map<string, CompiledField> {
    let fields = this.#compiled.get(of.name)
    if (!fields) {
      fields = compiledFields(of, this.#family, this.#version, this.#kind)
      this.#compiled.set(of.name, fields)
    }
    return fields
  }

  #value(of: CompiledField, element: TreeElement, scope: Scope): unknown {
    const { field, paths, elsewhere } = of
    if (field.many) {
      const found = this.#all(of, paths, element, scope)
      return found.length > 0 ? found : this.#all(of, elsewhere, element, scope)
    }
    return this.#first(of, paths, element, scope) ?? this.#first(of, elsewhere, element, scope)
  }

  #all(of: CompiledField, paths: readonly CompiledPath[], element: TreeElement, scope: Scope): unknown[] {
    const values: unknown[] = []
    for (const path of paths)
      for (const found of this.#follow(path, element, scope)) {
        const value = this.#takeOne(of, path, found, element, values)
        if (value === null) continue
        // A list of plain values names each once: 3.x repeats them in its territory blocks.
        if (typeof value === 'object' || !values.includes(value)) values.push(value)
      }
    return values
  }

  #first(of: CompiledField, paths: readonly CompiledPath[], element: TreeElement, scope: Scope): unknown {
    for (const path of paths)
      for (const found of this.#follow(path, element, scope)) {
        const value = this.#takeOne(of, path, found, element, null)
        if (value !== null) return value
      }
    return null
  }

  /** Takes a value, and notes where it stands while places are asked for. `before`: the list it goes into. */
  #takeOne(
    of: CompiledField,
    path: CompiledPath,
    found: Found,
    holder: TreeElement,
    before: readonly unknown[] | null,
  ): unknown {
    const placing = this.#placing
    if (placing === null) return this.#take(of, path, found)
    const known = placing.length
    this.#trail.push(before === null ? of.name : `${of.name}[${before.length}]`)
    const value = this.#take(of, path, found)
    const field = this.#trail.join('.')
    this.#trail.pop()
    if (value === null) placing.length = known
    else if (typeof of.field.value !== 'function') {
      const same = before?.indexOf(value) ?? -1
      placing.push({
        ...found.scope,
        field: same >= 0 ? `${field.slice(0, field.lastIndexOf('['))}[${same}]` : field,
        entity: of.entity,
        name: of.name,
        kind: of.field.value,
        written: this.#written(path, found.element) ?? '',
        element: found.element,
        take: path.take,
        holder,
        language: holder.attribute('LanguageAndScriptCode'),
        again: same >= 0,
      })
    }
    return value
  }

  #written({ take }: CompiledPath, element: TreeElement): string | null {
    if (take.kind === 'attribute') return this.#attribute(element, take.name)
    return take.kind === 'name' ? element.name : this.#text(element)
  }

  *#follow(path: CompiledPath, element: TreeElement, scope: Scope, at = 0): Generator<Found> {
    const step = path.steps[at]
    if (!step) {
      yield { element, scope }
      return
    }
    for (const child of element.named(step.name)) {
      if (step.attribute !== null && child.attribute(step.attribute) === null) continue
      yield* this.#follow(path, child, this.#scopeOf(child, scope), at + 1)
    }
  }

  #scopeOf(element: TreeElement, outer: Scope): Scope {
    if (element.name.endsWith('DetailsByTerritory')) {
      const codes = (name: string) =>
        element
          .named(name)
          .map((code) => this.#text(code))
          .filter((code) => code !== '')
      return {
        territories: codes('TerritoryCode'),
        excludedTerritories: codes('ExcludedTerritoryCode'),
        isDefault: false,
      }
    }
    const territory = this.#attribute(element, 'ApplicableTerritoryCode')
    const isDefault = this.#attribute(element, 'IsDefault')
    if (territory === null && isDefault === null) return outer
    return {
      territories: territory === null ? outer.territories : [territory],
      excludedTerritories: territory === null ? outer.excludedTerritories : [],
      isDefault: isTrue(isDefault) === true,
    }
  }

  #take({ name, field }: CompiledField, path: CompiledPath, { element, scope }: Found): unknown {
    const { take } = path
    if (typeof field.value === 'function') {
      const value = this.read(field.value(), element, scope)
      return isEmpty(value) ? null : value
    }
    const written = this.#written(path, element)
    if (written === null || written === '' || written === '#unknown#') return null
    const value = parsedValue(field.value, written)
    const understood = field.value === 'flag' && !structural.has(name) ? flagSaid(name, value) : value
    // What cannot be understood has not been read.
    if (take.kind === 'element') {
      if (value === null) this.#readTexts.delete(element)
      else this.#readTexts.set(element, understood)
    } else if (take.kind === 'attribute') {
      if (value === null) this.#readAttributes.get(element)?.delete(take.name)
      else this.#readAttributes.get(element)?.set(take.name, understood)
    }
    return value
  }

  #text(element: TreeElement): string {
    if (!this.#readTexts.has(element)) this.#readTexts.set(element, element.text)
    return element.text
  }

  #attribute(element: TreeElement, name: string): string | null {
    const value = element.attribute(name)
    if (value === null) return null
    let read = this.#readAttributes.get(element)
    if (!read) {
      read = new Map()
      this.#readAttributes.set(element, read)
    }
    const written = trimmed(value)
    if (!read.has(name)) read.set(name, name === 'IsDefault' ? isTrue(written) : written)
    return written
  }
}

/** Whether an entity says nothing at all; where it would apply does not count. */
function isEmpty(value: unknown): boolean {
  return Object.entries(value as object).every(
    ([name, part]) =>
      part === null ||
      (Array.isArray(part) && part.length === 0) ||
      name === 'territories' ||
      name === 'excludedTerritories' ||
      name === 'isDefault' ||
      name === 'language',
  )
}
