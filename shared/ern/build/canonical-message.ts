import { type ContentModel, type ElementType, modelsFor } from '../content-model.ts'
import type { BuildNotes } from './build-report.ts'
import { type BuiltElement, startTag, xmlOf } from './built-element.ts'
import { Canonical, type ValueRule } from './canonical.ts'

/** Versions every message can be built in, whatever its own (the schemas of these are at hand and in use). */
export const builtVersions = ['3.8.2', '3.8.3', '4.1.1', '4.2', '4.3', '4.3.2'] as const

/**
 * The content model a version is built with; null where none is close enough to build with. ERN 3.8 has no schema at
 * hand, and that of 3.8.1 differs from it in nothing that is known.
 */
export function modelToBuild(version: string): ContentModel | null {
  const models = modelsFor(version)
  return models && (models.exact || version === '3.8') ? models.nearest : null
}

/** The namespace of a version's root (FACTS, section 1). */
export function namespaceOf(version: string): string {
  return `http://ddex.net/xml/ern/${version.replaceAll('.', '')}`
}

export interface CanonicalMessageOptions {
  /** One that `modelToBuild` knows. */
  version: string
  /** Takes XML as it is made, in pieces of the size of a record. */
  write: (xml: string) => void
  notes: BuildNotes
  /** Called when a record or member has been put in order, before it is written: what it throws keeps it out. */
  beforeWrite?: () => void
  /** See CanonicalOptions. */
  dropIncomplete?: boolean
  value?: ValueRule | null
}

/** The order was broken by whoever writes: a list after one that stands behind it, a record outside its list. */
export class OutOfOrderError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'OutOfOrderError'
  }
}

/**
 * Writes one message of a version, member after member, in the order of the schema. Whoever writes brings lists and
 * members in that order; what stands inside of them is ordered here. Holds one record at a time.
 */
export class CanonicalMessage {
  readonly #canonical: Canonical
  readonly #version: string
  readonly #model: ContentModel
  readonly #write: (xml: string) => void
  readonly #notes: BuildNotes
  readonly #beforeWrite: () => void
  #root: { name: string; type: ElementType } | null = null
  /** How far in the content of the root, and the open list. */
  #at = -1
  #last = ''
  #list: { name: string; type: ElementType | null; start: string; records: number; at: number } | null = null
  #children: string[] = []

  constructor({
    version,
    write,
    notes,
    dropIncomplete = false,
    value = null,
    beforeWrite = () => {},
  }: CanonicalMessageOptions) {
    const model = modelToBuild(version)
    if (!model) throw new RangeError(`ERN ${version} cannot be built.`)
    this.#version = version
    this.#model = model
    this.#write = write
    this.#notes = notes
    this.#beforeWrite = beforeWrite
    this.#canonical = new Canonical({ model, notes, dropIncomplete, value })
  }

  /** Throws RangeError when the version has no such root. */
  root(element: BuiltElement): void {
    const type = this.#model.root(element.name)
    if (!type) throw new RangeError(`ERN ${this.#version} has no ${element.name}.`)
    this.#root = { name: element.name, type }
    this.#children = [...type.children.keys()]
    const attributes = this.#canonical.attributes(element, type, '')
    this.#beforeWrite()
    this.#write(
      `<?xml version="1.0" encoding="UTF-8"?>\n${startTag(`ern:${element.name}`, [
        { name: 'xmlns:ern', value: namespaceOf(this.#version) },
        ...attributes,
      ])}>\n`,
    )
  }

  /** Whether the root of the version takes a child of this name. */
  has(name: string): boolean {
    return this.#children.includes(name)
  }

  member(element: BuiltElement): void {
    const particle = this.#root!.type.children.get(element.name)
    if (!particle) {
      this.lost(element, '')
      return
    }
    if (particle.max === 1 && this.#last === element.name) {
      this.lost(element, '', 'too-many')
      return
    }
    this.#advance(element.name)
    const type = particle.type === null ? null : this.#model.type(particle.type)
    const ordered = this.#canonical.record(element, type, particle.simple, element.name)
    this.#beforeWrite()
    this.#write(xmlOf(ordered, 1))
  }

  openList(list: BuiltElement): void {
    const particle = this.#root!.type.children.get(list.name)
    const type = particle?.type ? this.#model.type(particle.type) : null
    if (particle) this.#advance(list.name)
    const attributes = type ? this.#canonical.attributes(list, type, list.name) : []
    const start = `  ${startTag(list.name, attributes)}`
    this.#list = { name: list.name, type, start, records: 0, at: -1 }
    if (!type)
      for (const { name, value } of list.attributes)
        this.#notes.lose(`${list.name}/@${name}`, 'not-in-version', value)
  }

  /** A record of the open list. */
  record(element: BuiltElement): void {
    const list = this.#list
    if (!list) throw new OutOfOrderError(`${element.name} stands in no list.`)
    const particle = list.type?.children.get(element.name)
    if (!list.type || !particle) {
      this.lost(element, list.name)
      return
    }
    const at = [...list.type.children.keys()].indexOf(element.name)
    if (at < list.at)
      throw new OutOfOrderError(`${element.name} stands behind what follows it in ${list.name}.`)
    if (at === list.at && particle.max === 1) {
      this.lost(element, list.name, 'too-many')
      return
    }
    const type = particle.type === null ? null : this.#model.type(particle.type)
    const ordered = this.#canonical.record(element, type, particle.simple, `${list.name}/${element.name}`)
    this.#beforeWrite()
    list.at = at
    this.#write(`${list.records++ === 0 ? `${list.start}>\n` : ''}${xmlOf(ordered, 2)}`)
  }

  closeList(): void {
    const list = this.#list
    this.#list = null
    if (!list?.type) return
    this.#write(list.records === 0 ? `${list.start}/>\n` : `  </${list.name}>\n`)
    if (list.records === 0 && list.type.content.some(({ min }) => min === 1))
      this.#notes.miss(`${list.name}/*`)
  }

  end(): void {
    const { name, type } = this.#root!
    this.#missUpTo(type.content.length)
    this.#write(`</ern:${name}>\n`)
  }

  /** Notes everything an element holds as left out. */
  lost(element: BuiltElement, path: string, reason: 'not-in-version' | 'too-many' = 'not-in-version'): void {
    const place = path === '' ? element.name : `${path}/${element.name}`
    const why = element.name.startsWith('{') ? 'foreign' : reason
    if (element.text !== '' || (element.children.length === 0 && element.attributes.length === 0))
      this.#notes.lose(place, why, element.text)
    for (const { name, value } of element.attributes) this.#notes.lose(`${place}/@${name}`, why, value)
    for (const child of element.children) this.lost(child, place, reason)
  }

  #advance(name: string): void {
    const { type } = this.#root!
    const to = type.content.findIndex((particle) => particle.kind === 'element' && particle.name === name)
    if (to < this.#at) throw new OutOfOrderError(`${name} stands behind what follows it.`)
    this.#missUpTo(to)
    this.#at = to
    this.#last = name
  }

  #missUpTo(to: number): void {
    const { type } = this.#root!
    for (let at = this.#at + 1; at < to; at++) {
      const particle = type.content[at]
      if (particle?.kind === 'element' && particle.min === 1) this.#notes.miss(particle.name)
    }
  }
}
