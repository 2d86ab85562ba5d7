import type { XmlAttributes } from '../xml/reader.ts'
import { type ComparedModels, type ContentModel, type ElementType, modelsFor } from './content-model.ts'
import { isDeclaration, Namespaces, type WrittenAttribute } from './namespaces.ts'
import type { ProblemRecord } from './record.ts'
import { type UnknownName, unknownName, unknownNamesBeyond } from './unknown-name-problems.ts'
import { localName } from './versions.ts'

/** Different paths of unknown names that are told of one file; further ones are only counted. */
const mostPaths = 1000

/** What an attribute is to the element it stands on. */
const undecided = 0
const known = 1
const unknown = 2
const declaration = 3

/** A type of one version; several stand for one element where a version has no schema of its own. */
interface ModelType {
  model: ContentModel
  type: ElementType
}

/** The elements of one type in one file. `attributes` says, by the reader's number for a name, what it is to them. */
export class Place {
  readonly attributes: number[] = []
  readonly types: readonly ModelType[]
  /** What stands inside an `unknown` or `foreign` element is not told again. */
  readonly kind: 'known' | 'unknown' | 'foreign'

  constructor(types: readonly ModelType[], kind: Place['kind'] = 'known') {
    this.types = types
    this.kind = kind
  }
}

/** Where nothing is compared. */
export const anywhere = new Place([], 'unknown')

/** Depth of the element that is a record (the root is 0), by the name of the root's child it stands in. */
const recordDepths: Readonly<Record<string, number>> = {
  MessageHeader: 1,
  PurgedRelease: 1,
  CatalogItem: 1,
  PartyList: 2,
  ResourceList: 2,
  ReleaseList: 2,
  DealList: 3,
}

/**
 * What names mean in messages with the same root: version, name and attributes. It holds nothing of a single message, so
 * that those read one after the other share it.
 */
export class KnownPlaces {
  readonly places = new Map<string, Place>()
  readonly unknown = new Place([], 'unknown')
  readonly foreign = new Place([], 'foreign')
  readonly root: Place

  constructor(types: readonly ModelType[]) {
    this.root = new Place(types)
  }
}

/**
 * Finds the elements and attributes of a message that its version of the standard does not have. It follows the reader
 * through the content models; what a name means at a place is decided once, so that a known one costs a look into a
 * table. Every path is told once per file, with how often it was met.
 */
export class UnknownNames {
  readonly #models: ComparedModels
  readonly #version: string
  readonly #namespaces: Namespaces
  readonly #known: KnownPlaces
  readonly #found = new Map<string, { times: number }>()
  readonly root: Place
  #untold: ProblemRecord[] = []
  #beyond: { times: number } | null = null

  /**
   * For a message whose root has just opened at `start`; null when there is nothing to compare it with. `root` is the
   * root element's name as written; `remembered` has what was made for others, by what decides it.
   */
  static of(
    version: string | null,
    root: string,
    attributes: readonly WrittenAttribute[],
    start: number,
    remembered: Map<string, KnownPlaces> | null = null,
  ): UnknownNames | null {
    const compared = modelsFor(version)
    if (compared === null || version === null) return null
    const key = remembered === null ? '' : JSON.stringify([version, root, attributes])
    let known = remembered?.get(key)
    if (known === undefined) {
      const types = compared.models.flatMap((model) => {
        const type = model.root(localName(root))
        return type === null ? [] : [{ model, type }]
      })
      if (types.length === 0) return null
      known = new KnownPlaces(types)
      remembered?.set(key, known)
    }
    const names = new UnknownNames(version, compared, root, attributes, known)
    for (const [name] of attributes)
      if (names.#attributeKind(names.root, name) === unknown) names.#meet('attribute', name, [root], 0, start)
    return names
  }

  private constructor(
    version: string,
    models: ComparedModels,
    root: string,
    attributes: readonly WrittenAttribute[],
    known: KnownPlaces,
  ) {
    this.#version = version
    this.#models = models
    this.#namespaces = new Namespaces(root, attributes)
    this.#known = known
    this.root = known.root
  }

  /** Whether an open element below the root declares a namespace: then names mean there what they mean nowhere else. */
  get isScoped(): boolean {
    return this.#namespaces.hasScopes
  }

  /** The element at this depth has closed; gives whether the elements around it are still scoped. */
  leave(depth: number): boolean {
    this.#namespaces.leave(depth)
    return this.#namespaces.hasScopes
  }

  /** An element at this depth declares a namespace. */
  declare(depth: number, attribute: string, uri: string): void {
    this.#namespaces.declare(depth, attribute, uri)
  }

  /** Namespaces declared on open elements below the root: prefix and namespace. */
  get scopes(): WrittenAttribute[] {
    return this.#namespaces.scopes
  }

  /** The namespace of an element or attribute when that is not ERN's, else null. */
  namespaceOf(kind: 'element' | 'attribute', name: string): string | null {
    return kind === 'element'
      ? this.#namespaces.foreignToElement(name)
      : this.#namespaces.foreignToAttribute(name)
  }

  /** Whether the standard has an attribute there; those that any document may carry count too. */
  hasAttribute(place: Place, name: string): boolean {
    return this.#attributeKind(place, name) !== unknown
  }

  /** The problems not yet handed out: to be told after the record they stand in. */
  take(): ProblemRecord[] {
    const untold = this.#untold
    if (untold.length > 0) this.#untold = []
    return untold
  }

  /**
   * Looks at the attributes of an element that has opened at a depth (`names` are those of the open elements, as
   * written). Gives its place, which a namespace declared on it can change.
   */
  readAttributes(
    parent: Place,
    place: Place,
    names: readonly string[],
    depth: number,
    start: number,
    attributes: XmlAttributes,
  ): Place {
    if (this.#namespaces.hasScopes) return this.#readScoped(parent, names, depth, start, attributes)
    let unknowns = 0
    for (let index = 0; index < attributes.count; index++) {
      const id = attributes.nameIdAt(index)
      let kind = place.attributes[id] ?? undecided
      if (kind === undecided) {
        kind = this.#attributeKind(place, attributes.nameAt(index))
        while (place.attributes.length < id) place.attributes.push(undecided)
        place.attributes[id] = kind
      }
      if (kind === declaration) return this.#readScoped(parent, names, depth, start, attributes)
      if (kind === unknown) unknowns++
    }
    if (unknowns > 0) this.#meetAttributes(place, names, depth, start, attributes)
    return place
  }

  /** Reads an element that declares namespaces, or stands in one that does. */
  #readScoped(
    parent: Place,
    names: readonly string[],
    depth: number,
    start: number,
    attributes: XmlAttributes,
  ): Place {
    for (let index = 0; index < attributes.count; index++) {
      const attribute = attributes.nameAt(index)
      if (isDeclaration(attribute))
        this.#namespaces.declare(depth, attribute, attributes.get(attribute) ?? '')
    }
    const place = this.enter(parent, names[depth]!)
    this.#meetAttributes(place, names, depth, start, attributes)
    return place
  }

  #meetAttributes(
    place: Place,
    names: readonly string[],
    depth: number,
    start: number,
    attributes: XmlAttributes,
  ): void {
    for (let index = 0; index < attributes.count; index++) {
      const attribute = attributes.nameAt(index)
      if (this.#attributeKind(place, attribute) === unknown)
        this.#meet('attribute', attribute, names, depth, start)
    }
  }

  #attributeKind(place: Place, name: string): number {
    if (isDeclaration(name)) return declaration
    if (place.kind !== 'known' || this.#namespaces.isCommon(name)) return known
    if (this.#namespaces.foreignToAttribute(name) !== null) return unknown
    const local = localName(name)
    // Elements of simple types have no type of their own, and no attributes.
    return place.types.some(({ type }) => type.attributes.has(local)) ? known : unknown
  }

  /** The place of a child, by its name as written. */
  enter(parent: Place, name: string): Place {
    if (parent.kind !== 'known') return parent
    if (this.#namespaces.foreignToElement(name) !== null) return this.#known.foreign
    const local = localName(name)
    const types: ModelType[] = []
    let isChild = false
    for (const { model, type } of parent.types) {
      const child = model.child(type, local)
      if (child === undefined) continue
      isChild = true
      if (child !== null) types.push({ model, type: child })
    }
    if (!isChild) return this.#known.unknown
    const key = types.map(({ model, type }) => `${model.version} ${type.name}`).join('/')
    let place = this.#known.places.get(key)
    if (place === undefined) {
      place = new Place(types)
      this.#known.places.set(key, place)
    }
    return place
  }

  /** Notes that the element that opened at a depth is not in the standard. */
  meetElement(names: readonly string[], depth: number, start: number): void {
    this.#meet('element', names[depth]!, names, depth, start)
  }

  #meet(
    kind: UnknownName['kind'],
    name: string,
    names: readonly string[],
    depth: number,
    offset: number,
  ): void {
    const parents = names.slice(1, kind === 'element' ? depth : depth + 1).map(localName)
    const written = kind === 'element' ? name : `@${name}`
    const path = [...parents, written].join('/')
    const counted = this.#found.get(path)
    if (counted !== undefined) {
      counted.times++
      return
    }
    if (this.#found.size >= mostPaths) {
      if (this.#beyond === null) {
        this.#beyond = { times: 0 }
        this.#untold.push(unknownNamesBeyond(mostPaths, offset, this.#beyond))
      }
      this.#beyond.times++
      return
    }
    const tally = { times: 1 }
    this.#found.set(path, tally)
    const namespace =
      kind === 'element' ? this.#namespaces.foreignToElement(name) : this.#namespaces.foreignToAttribute(name)
    const recordDepth = recordDepths[parents[0] ?? ''] ?? Number.POSITIVE_INFINITY
    const inRecord = parents.length >= recordDepth ? [...parents.slice(recordDepth), written].join('/') : path
    this.#untold.push(
      unknownName(
        {
          kind,
          name,
          parent: parents.at(-1) ?? localName(names[0] ?? ''),
          namespace,
          version: this.#version,
          exact: this.#models.exact,
          path: inRecord,
        },
        offset,
        tally,
      ),
    )
  }
}
