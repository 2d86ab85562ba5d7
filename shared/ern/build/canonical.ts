import type {
  ChoiceParticle,
  ContentModel,
  ElementParticle,
  ElementType,
  Particle,
} from '../content-model.ts'
import type { BuildNotes } from './build-report.ts'
import { BuiltElement, type ReadElement } from './built-element.ts'
import { type ChildPlace, nextPlace, type TypePlan, typePlan } from './type-plan.ts'

/** How the value of a simple type is written; `name` is that of its element or attribute. Null: not in the version. */
export type ValueRule = (simple: string, value: string, name: string) => string | null

export interface CanonicalOptions {
  model: ContentModel
  notes: BuildNotes
  /**
   * Whether an element is left out where it may be absent and lacks what the version requires in it. A message that is
   * built in its own version keeps what its sender wrote; one that is converted must not gain faults.
   */
  dropIncomplete: boolean
  /** What is written for the value of a simple type; null leaves every value as it is. */
  value: ValueRule | null
}

/**
 * What must not go alone where it lacks something: without its terms a deal would say something else, and without one of
 * the territories it leaves out it would hold there.
 */
const neverAlone: ReadonlySet<string> = new Set(['DealTerms', 'ExcludedTerritoryCode'])

/**
 * Puts elements into the order and shape of a version's schema. What the schema does not have at a place is left out
 * and noted, likewise what stands more often than it may. An element that is in order already is passed on as it is.
 */
export class Canonical {
  readonly #model: ContentModel
  readonly #notes: BuildNotes
  readonly #dropIncomplete: boolean
  readonly #value: ValueRule | null
  readonly #plans = new Map<ElementType, TypePlan>()
  /** Names from the record on to the element that is looked at. */
  readonly #names: string[] = []
  /** Paths of what is missing in what was looked at so far and is kept. */
  readonly #missing: string[] = []

  constructor({ model, notes, dropIncomplete, value }: CanonicalOptions) {
    this.#model = model
    this.#notes = notes
    this.#dropIncomplete = dropIncomplete
    this.#value = value
  }

  /** A record, or another child of a list or of the root. What it lacks is noted as missing. */
  record(element: ReadElement, type: ElementType | null, simple: string | null, path: string): ReadElement {
    this.#begin(path)
    const ordered = this.#element(element, type, simple)
    for (const place of this.#missing) this.#notes.miss(place)
    return ordered
  }

  /** The attributes a type takes, in its order. */
  attributes(element: ReadElement, type: ElementType, path: string): ReadElement['attributes'] {
    this.#begin(path)
    const attributes = this.#attributes(element, type)
    for (const place of this.#missing) this.#notes.miss(place)
    return attributes
  }

  #begin(path: string): void {
    this.#names.length = 0
    this.#names.push(path)
    this.#missing.length = 0
  }

  get #path(): string {
    return this.#names.join('/')
  }

  #plan(type: ElementType): TypePlan {
    let plan = this.#plans.get(type)
    if (!plan) {
      plan = typePlan(type)
      this.#plans.set(type, plan)
    }
    return plan
  }

  /** The element in order: itself where it is as it should be. */
  #element(element: ReadElement, type: ElementType | null, simple: string | null): ReadElement {
    if (type === null) return this.#simpleElement(element, simple ?? 'string')
    let attributes = this.#attributes(element, type)
    let text = ''
    if (type.text !== null) {
      const value = this.#allowed(type.text, element.text, element.name)
      if (value === null && this.#canBeUserDefined(type, element.name)) {
        text = 'UserDefined'
        if (!attributes.some(({ name }) => name === 'UserDefinedValue'))
          attributes = [...attributes, { name: 'UserDefinedValue', value: element.text }]
        this.#notes.change(
          this.#path,
          `written as UserDefined, because the version does not have ${element.text}`,
        )
      } else text = this.#valueOr(value, element)
    } else if (element.text !== '') this.#notes.lose(`${this.#path}/text()`, 'not-in-version', element.text)
    const children = this.#children(element, type)
    return attributes === element.attributes && text === element.text && children === element.children
      ? element
      : madeOf(element.name, text, attributes, children)
  }

  #simpleElement(element: ReadElement, simple: string): ReadElement {
    for (const { name, value } of element.attributes) this.#lost(`${this.#path}/@${name}`, name, value)
    for (const child of element.children) this.#loseChild(child, this.#path)
    const text = this.#valueOr(this.#allowed(simple, element.text, element.name), element)
    return text === element.text && element.attributes.length === 0 && element.children.length === 0
      ? element
      : new BuiltElement(element.name, text)
  }

  #attributes(element: ReadElement, type: ElementType): ReadElement['attributes'] {
    const plan = this.#plan(type)
    if (this.#areInOrder(element.attributes, plan)) return element.attributes
    const attributes: { name: string; value: string }[] = []
    const path = this.#path
    for (const { name, required, simple } of type.attributes.values()) {
      const found = element.attributes.find((attribute) => attribute.name === name)
      const value = found && this.#allowed(simple, found.value, name)
      if (value != null) attributes.push({ name, value })
      else {
        if (found) this.#notes.lose(`${path}/@${name}`, 'value', found.value)
        if (required) this.#missing.push(`${path}/@${name}`)
      }
    }
    for (const { name, value } of element.attributes)
      if (!type.attributes.has(name)) this.#lost(`${path}/@${name}`, name, value)
    return attributes
  }

  /** Whether attributes are those of a type, in its order, with values it has. */
  #areInOrder(attributes: ReadElement['attributes'], plan: TypePlan): boolean {
    let last = -1
    let required = 0
    for (const { name, value } of attributes) {
      const place = plan.attributes.get(name)
      if (place === undefined || place.at <= last || this.#allowed(place.simple, value, name) !== value)
        return false
      if (place.required) required++
      last = place.at
    }
    return required === plan.requiredAttributes
  }

  #allowed(simple: string, value: string, name: string): string | null {
    return this.#value === null ? value : this.#value(simple, value, name)
  }

  /** A value the version does not have becomes the sender's own one where the type can say so. */
  #canBeUserDefined(type: ElementType, name: string): boolean {
    return type.attributes.has('UserDefinedValue') && Boolean(this.#allowed(type.text!, 'UserDefined', name))
  }

  /** What is written for a text; null of it is told and missing. */
  #valueOr(value: string | null, element: ReadElement): string {
    if (value !== null) return value
    this.#notes.lose(this.#path, 'value', element.text)
    this.#missing.push(this.#path)
    return ''
  }

  #lost(path: string, name: string, value: string): void {
    this.#notes.lose(path, name.startsWith('{') ? 'foreign' : 'not-in-version', value)
  }

  /** Notes an element that is left out with all it holds, by its values. */
  #loseChild(child: ReadElement, path: string, reason?: 'too-many' | 'incomplete'): void {
    const place = `${path}/${child.name}`
    const why = child.name.startsWith('{') ? 'foreign' : (reason ?? 'not-in-version')
    const isEmpty = child.text === '' && child.children.length === 0 && child.attributes.length === 0
    // Of what was left out for a value that the version does not have, the value has been noted.
    if (child.text !== '' || (isEmpty && reason !== 'incomplete')) this.#notes.lose(place, why, child.text)
    for (const { name, value } of child.attributes) this.#notes.lose(`${place}/@${name}`, why, value)
    for (const inner of child.children) this.#loseChild(inner, place, reason)
  }

  #children(element: ReadElement, type: ElementType): readonly ReadElement[] {
    if (type.content.length === 0) {
      if (element.children.length === 0) return element.children
      for (const child of element.children) this.#loseChild(child, this.#path)
      return []
    }
    return this.#isOrdered(element.children, this.#plan(type))
      ? this.#keepOrder(element.children, this.#plan(type))
      : this.#putInOrder(element, type)
  }

  /** Whether children stand as the schema has them, none too often and all there that must be. */
  #isOrdered(children: readonly ReadElement[], plan: TypePlan): boolean {
    let last: ChildPlace | null = null
    let needed = 0
    /** Of the sequence of a choice that the last child belongs to: what it must have and was not met yet. */
    let neededOfChoice = 0
    for (const child of children) {
      if (child.name === last?.particle.name) {
        if (last.particle.max === 1) return false
        continue
      }
      const place = nextPlace(plan, child.name, last)
      if (place === undefined || (last !== null && place.at <= last.at)) return false
      if (place.choice !== (last?.choice ?? null)) {
        if (neededOfChoice !== 0) return false
        neededOfChoice = place.choice?.needed[place.alternative] ?? 0
        if (place.choice?.isNeeded) needed++
      }
      if (place.particle.min === 1) {
        if (place.choice) neededOfChoice--
        else needed++
      }
      last = place
    }
    return plan.children !== null && neededOfChoice === 0 && needed === plan.needed
  }

  /** The same list where each of its elements is as it should be. */
  #keepOrder(children: readonly ReadElement[], plan: TypePlan): readonly ReadElement[] {
    let changed: ReadElement[] | null = null
    let taken = 0
    let place = null as ChildPlace | null
    for (let at = 0; at < children.length; at++) {
      const child = children[at]!
      if (child.name !== place?.particle.name) {
        place = nextPlace(plan, child.name, place)!
        taken = 0
      }
      const { particle } = place
      const isLast = children[at + 1]?.name !== child.name
      const done = this.#finish(child, particle, particle.min === 1 && taken === 0 && isLast)
      if (done !== child) changed ??= children.slice(0, at)
      if (done === null) continue
      taken++
      changed?.push(done)
    }
    return changed ?? children
  }

  /** One child in order; null where it is left out because of what it lacks. `isNeeded`: it cannot be left out. */
  #finish(child: ReadElement, particle: ElementParticle, isNeeded: boolean): ReadElement | null {
    const type = particle.type === null ? null : this.#model.type(particle.type)
    const before = this.#missing.length
    this.#names.push(child.name)
    const done = this.#element(child, type, particle.simple)
    this.#names.pop()
    if (this.#missing.length === before || !this.#dropIncomplete || isNeeded || neverAlone.has(child.name))
      return done
    this.#missing.length = before
    this.#loseChild(done, this.#path, 'incomplete')
    return null
  }

  #putInOrder(element: ReadElement, type: ElementType): readonly ReadElement[] {
    const waiting = Map.groupBy(element.children, ({ name }) => name)
    const children: ReadElement[] = []
    const take = (particle: ElementParticle) => {
      const there = waiting.get(particle.name) ?? []
      const taken = this.#take(there, particle, children)
      if (taken < particle.min) this.#missing.push(`${this.#path}/${particle.name}`)
    }
    for (const particle of type.content) {
      if (particle.kind === 'element') take(particle)
      else if (particle.max === 1) for (const one of this.#chosen(particle, waiting)) take(one)
      else {
        this.#takeRepeated(particle, element.children, children)
        for (const { name } of particle.alternatives.flat()) waiting.delete(name)
      }
    }
    for (const rest of waiting.values())
      for (const child of rest)
        this.#loseChild(child, this.#path, type.children.has(child.name) ? 'too-many' : undefined)
    return children
  }

  /** Takes as many as may stand from those that wait; gives how many were. */
  #take(waiting: ReadElement[], particle: ElementParticle, into: ReadElement[]): number {
    let taken = 0
    let at = 0
    while (at < waiting.length && (particle.max === null || taken < particle.max)) {
      const child = waiting[at++]!
      const isNeeded = particle.min === 1 && taken === 0 && at === waiting.length
      const done = this.#finish(child, particle, isNeeded)
      if (done === null) continue
      taken++
      into.push(done)
    }
    waiting.splice(0, at)
    return taken
  }

  /** Of several sequences the one that takes most of what is there; the first of those that take as much. */
  #chosen(
    particle: ChoiceParticle,
    waiting: ReadonlyMap<string, readonly ReadElement[]>,
  ): readonly ElementParticle[] {
    let best: ElementParticle[] = []
    let bestScore = 0
    for (const alternative of particle.alternatives) {
      let taken = 0
      let lacking = 0
      for (const { name, min, max } of alternative) {
        const there = waiting.get(name)?.length ?? 0
        taken += max === null ? there : Math.min(there, max)
        if (there < min) lacking++
      }
      const score = taken - lacking * 1_000
      if (taken > 0 && (best.length === 0 || score > bestScore)) {
        best = alternative
        bestScore = score
      }
    }
    const canBeEmpty =
      particle.min === 0 || particle.alternatives.some((each) => each.every(({ min }) => min === 0))
    if (best.length === 0 && !canBeEmpty) this.#missing.push(`${this.#path}/${namesOf(particle)}`)
    return best
  }

  /** A choice that may stand again and again keeps the order its parts were written in. */
  #takeRepeated(particle: ChoiceParticle, children: readonly ReadElement[], into: ReadElement[]): void {
    const byName = new Map(particle.alternatives.flat().map((each) => [each.name, each]))
    let taken = 0
    for (const child of children) {
      const one = byName.get(child.name)
      const done = one ? this.#finish(child, one, false) : null
      if (done === null) continue
      taken++
      into.push(done)
    }
    if (taken === 0 && particle.min === 1) this.#missing.push(`${this.#path}/${namesOf(particle)}`)
  }
}

function madeOf(
  name: string,
  text: string,
  attributes: ReadElement['attributes'],
  children: readonly ReadElement[],
): ReadElement {
  return { name, text, attributes, children }
}

function namesOf(particle: Particle): string {
  return particle.kind === 'element'
    ? particle.name
    : particle.alternatives.map((each) => each[0]?.name ?? '').join('|')
}
