import type {
  ChoiceParticle,
  ContentModel,
  ElementParticle,
  ElementType,
  Particle,
} from '../content-model.ts'
import type { BuildNotes } from './build-report.ts'
import { BuiltElement, type ReadElement } from './built-element.ts'

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

/** An element in the order of the schema, with the paths of what it lacks. */
interface Ordered {
  element: BuiltElement
  missing: string[]
}

/**
 * Puts elements into the order and shape of a version's schema. What the schema does not have at a place is left out
 * and noted, likewise what stands more often than it may.
 */
export class Canonical {
  readonly #model: ContentModel
  readonly #notes: BuildNotes
  readonly #dropIncomplete: boolean
  readonly #value: ValueRule | null

  constructor({ model, notes, dropIncomplete, value }: CanonicalOptions) {
    this.#model = model
    this.#notes = notes
    this.#dropIncomplete = dropIncomplete
    this.#value = value
  }

  /** A record, or another child of a list or of the root. What it lacks is noted as missing. */
  record(element: ReadElement, type: ElementType | null, simple: string | null, path: string): BuiltElement {
    const { element: ordered, missing } = this.#element(element, type, simple, path)
    for (const place of missing) this.#notes.miss(place)
    return ordered
  }

  /** The attributes a type takes, in its order. */
  attributes(element: ReadElement, type: ElementType, path: string): Ordered['element']['attributes'] {
    const missing: string[] = []
    const attributes = this.#attributes(element, type, path, missing)
    for (const place of missing) this.#notes.miss(place)
    return attributes
  }

  #element(element: ReadElement, type: ElementType | null, simple: string | null, path: string): Ordered {
    const built = new BuiltElement(element.name)
    const missing: string[] = []
    if (type === null) {
      for (const { name, value } of element.attributes) this.#lost(`${path}/@${name}`, name, value)
      for (const child of element.children) this.#loseChild(child, path)
      this.#text(built, element, simple ?? 'string', path, missing)
      return { element: built, missing }
    }
    built.attributes = this.#attributes(element, type, path, missing)
    if (type.text !== null) this.#typedText(built, element, type, path, missing)
    else if (element.text !== '') this.#notes.lose(`${path}/text()`, 'not-in-version', element.text)
    if (type.content.length === 0) {
      for (const child of element.children) this.#loseChild(child, path)
      return { element: built, missing }
    }
    this.#children(built, element, type, path, missing)
    return { element: built, missing }
  }

  #attributes(
    element: ReadElement,
    type: ElementType,
    path: string,
    missing: string[],
  ): { name: string; value: string }[] {
    const attributes: { name: string; value: string }[] = []
    for (const { name, required, simple } of type.attributes.values()) {
      const found = element.attributes.find((attribute) => attribute.name === name)
      const value = found && this.#allowed(simple, found.value, name)
      if (value != null) attributes.push({ name, value })
      else {
        if (found) this.#notes.lose(`${path}/@${name}`, 'value', found.value)
        if (required) missing.push(`${path}/@${name}`)
      }
    }
    for (const { name, value } of element.attributes)
      if (!type.attributes.has(name)) this.#lost(`${path}/@${name}`, name, value)
    return attributes
  }

  #allowed(simple: string, value: string, name: string): string | null {
    return this.#value === null ? value : this.#value(simple, value, name)
  }

  #text(built: BuiltElement, element: ReadElement, simple: string, path: string, missing: string[]): void {
    const value = this.#allowed(simple, element.text, element.name)
    if (value !== null) built.text = value
    else {
      this.#notes.lose(path, 'value', element.text)
      missing.push(path)
    }
  }

  /** A value the version does not have becomes the sender's own one where the type can say so. */
  #typedText(
    built: BuiltElement,
    element: ReadElement,
    type: ElementType,
    path: string,
    missing: string[],
  ): void {
    const simple = type.text!
    const value = this.#allowed(simple, element.text, element.name)
    if (
      value === null &&
      type.attributes.has('UserDefinedValue') &&
      this.#allowed(simple, 'UserDefined', element.name)
    ) {
      built.text = 'UserDefined'
      if (built.attribute('UserDefinedValue') === null) built.set('UserDefinedValue', element.text)
      this.#notes.change(path, `written as UserDefined, because the version does not have ${element.text}`)
      return
    }
    this.#text(built, element, simple, path, missing)
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

  #children(
    built: BuiltElement,
    element: ReadElement,
    type: ElementType,
    path: string,
    missing: string[],
  ): void {
    const waiting = new Map<string, ReadElement[]>()
    for (const child of element.children) {
      const there = waiting.get(child.name)
      if (there) there.push(child)
      else waiting.set(child.name, [child])
    }
    /** What is finished of the children, so that a choice can ask whether one is complete. */
    const finished = new Map<ReadElement, Ordered | null>()
    const finish = (child: ReadElement, particle: ElementParticle, isNeeded = false): Ordered | null => {
      let done = finished.get(child)
      if (done === undefined) {
        const childPath = `${path}/${child.name}`
        const childType = particle.type === null ? null : this.#model.type(particle.type)
        done = this.#element(child, childType, particle.simple, childPath)
        if (done.missing.length > 0 && this.#dropIncomplete && !isNeeded) {
          this.#loseChild(done.element, path, 'incomplete')
          done = null
        }
        finished.set(child, done)
      }
      return done
    }
    const take = (particle: ElementParticle, most: number | null): number => {
      const there = waiting.get(particle.name) ?? []
      let taken = 0
      while (there.length > 0 && (most === null || taken < most)) {
        const child = there.shift()!
        const isNeeded =
          neverAlone.has(child.name) || (particle.min === 1 && taken === 0 && there.length === 0)
        const done = finish(child, particle, isNeeded)
        if (done === null) continue
        taken++
        built.children.push(done.element)
        missing.push(...done.missing)
      }
      if (taken < particle.min) missing.push(`${path}/${particle.name}`)
      return taken
    }
    for (const particle of type.content) {
      if (particle.kind === 'element') take(particle, particle.max)
      else if (particle.max === 1) this.#choice(particle, waiting, path, missing, take)
      else this.#repeated(particle, element, built, path, missing, finish, waiting)
    }
    for (const rest of waiting.values())
      for (const child of rest)
        if (!finished.has(child))
          this.#loseChild(child, path, type.children.has(child.name) ? 'too-many' : undefined)
  }

  /** Of several sequences the one that takes most of what is there; the first of those that take as much. */
  #choice(
    particle: ChoiceParticle,
    waiting: ReadonlyMap<string, ReadElement[]>,
    path: string,
    missing: string[],
    take: (particle: ElementParticle, most: number | null) => number,
  ): void {
    let best: ElementParticle[] | null = null
    let bestScore = Number.NEGATIVE_INFINITY
    for (const alternative of particle.alternatives) {
      let taken = 0
      let lacking = 0
      for (const { name, min, max } of alternative) {
        const there = waiting.get(name)?.length ?? 0
        taken += max === null ? there : Math.min(there, max)
        if (there < min) lacking++
      }
      const score = taken === 0 ? -1_000_000 : taken - lacking * 1_000
      if (score > bestScore) {
        best = alternative
        bestScore = score
      }
    }
    if (!best || bestScore <= -1_000_000) {
      const canBeEmpty =
        particle.min === 0 || particle.alternatives.some((each) => each.every(({ min }) => min === 0))
      if (!canBeEmpty) missing.push(`${path}/${namesOf(particle)}`)
      return
    }
    for (const one of best) take(one, one.max)
  }

  /** A choice that may stand again and again keeps the order its parts were written in. */
  #repeated(
    particle: ChoiceParticle,
    element: ReadElement,
    built: BuiltElement,
    path: string,
    missing: string[],
    finish: (child: ReadElement, particle: ElementParticle) => Ordered | null,
    waiting: Map<string, ReadElement[]>,
  ): void {
    const byName = new Map(particle.alternatives.flat().map((each) => [each.name, each]))
    let taken = 0
    for (const child of element.children) {
      const one = byName.get(child.name)
      if (!one) continue
      const done = finish(child, one)
      if (done === null) continue
      taken++
      built.children.push(done.element)
      missing.push(...done.missing)
    }
    for (const name of byName.keys()) waiting.delete(name)
    if (taken === 0 && particle.min === 1) missing.push(`${path}/${namesOf(particle)}`)
  }
}

function namesOf(particle: Particle): string {
  return particle.kind === 'element'
    ? particle.name
    : particle.alternatives.map((each) => each[0]?.name ?? '').join('|')
}
