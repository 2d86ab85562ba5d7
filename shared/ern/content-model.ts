import * as ern3 from './content-models/ern-3.ts'
import * as ern4 from './content-models/ern-4.ts'
import { familyOf } from './versions.ts'

/**
 * The content models of the standard: which children and attributes an element may have, in which order and how often,
 * for every version of which a schema is at hand. Restated from DDEX's release-notification.xsd in a notation of our
 * own (`content-models/`), one line a type:
 *
 *     Name[3.6-3.7.1,3.8.3] ~Base @Attribute=Simple! Child Child:Type? Child=Simple* (A+|B,C?)?
 *
 * `<Name>` is a root element; the versions are left out where it is the same in all of the family. `~` gives the
 * simple type of the text. An attribute is optional unless `!` follows. A child reaches the complex type of its own
 * name, or the one after `:`, or the simple type after `=` (nothing: xs:string). `?` 0-1, `*` 0-n, `+` 1-n, nothing
 * exactly 1. A group is a choice of sequences. `#values` names the simple types that are sets of allowed values; one
 * with `=` is the union of others.
 */

/** How often something may stand at its place. */
export interface Occurrence {
  min: 0 | 1
  /** Null when unbounded. */
  max: 1 | null
}

/** One child element of a content model. */
export interface ElementParticle extends Occurrence {
  kind: 'element'
  name: string
  /** Name of the complex type it has; null when it holds text only. */
  type: string | null
  /** Name of the simple type of its text when `type` is null: a value set's, or one of XML Schema (`string`). */
  simple: string | null
}

/** A choice between sequences. */
export interface ChoiceParticle extends Occurrence {
  kind: 'choice'
  alternatives: ElementParticle[][]
}

export type Particle = ElementParticle | ChoiceParticle

export interface AttributeUse {
  name: string
  required: boolean
  /** Name of its simple type. */
  simple: string
}

/** The content model of one complex type (or root element) in one version. */
export interface ElementType {
  name: string
  /** Simple type of the text it holds; null when it holds elements only. */
  text: string | null
  attributes: ReadonlyMap<string, AttributeUse>
  /** In the order the schema demands. */
  content: readonly Particle[]
  /** Every child by name; the first where a name stands twice. */
  children: ReadonlyMap<string, ElementParticle>
}

interface Line {
  name: string
  versions: string
  definition: string
}

interface Family {
  versions: readonly string[]
  types: string
  lines: Map<string, Line[]> | null
}

const families: readonly Family[] = [
  { ...ern3, lines: null },
  { ...ern4, lines: null },
]

/**
 * Versions without a schema of their own, and the one whose models stand for theirs. `same`: names and order are
 * equal (FACTS, section 1: every type of 4.3.1 has the names of 4.3.2); else only near.
 */
const stands: Readonly<Record<string, { version: string; same: boolean }>> = {
  '3.1.2': { version: '3.6', same: false },
  '3.2': { version: '3.6', same: false },
  '3.3': { version: '3.6', same: false },
  '3.4': { version: '3.6', same: false },
  '3.4.1': { version: '3.6', same: false },
  '3.5': { version: '3.6', same: false },
  '3.5.1': { version: '3.6', same: false },
  '3.8': { version: '3.8.1', same: false },
  '4.3.1': { version: '4.3.2', same: true },
}

/** Every version of which a schema was at hand, oldest first within its family. */
export const modelledVersions: readonly string[] = families.flatMap((family) => family.versions)

function linesOf(family: Family): Map<string, Line[]> {
  if (family.lines !== null) return family.lines
  const lines = new Map<string, Line[]>()
  for (const text of family.types.split('\n')) {
    const found = /^([^ []+)(?:\[([^\]]*)\])? ?(.*)$/.exec(text)
    if (found === null) continue
    const [, name = '', versions = '', definition = ''] = found
    const line = { name, versions, definition }
    const known = lines.get(name)
    if (known === undefined) lines.set(name, [line])
    else known.push(line)
  }
  family.lines = lines
  return lines
}

/** Whether `3.6-3.7.1,3.8.3` includes a version; nothing includes all. */
function includes(ranges: string, version: string, all: readonly string[]): boolean {
  if (ranges === '') return true
  const at = all.indexOf(version)
  return ranges.split(',').some((range) => {
    const [first = '', last = first] = range.split('-')
    return all.indexOf(first) <= at && at <= all.indexOf(last)
  })
}

/** The content models of one version. Its types are parsed when somebody asks for them. */
export class ContentModel {
  /** The version whose schema it is. */
  readonly version: string
  readonly #family: Family
  readonly #types = new Map<string, ElementType | null>()
  #valueSets: ReadonlyMap<string, readonly string[]> | null = null

  constructor(version: string) {
    const family = families.find(({ versions }) => versions.includes(version))
    if (family === undefined) throw new RangeError(`There is no content model of ERN ${version}`)
    this.version = version
    this.#family = family
  }

  /** A root element by its local name; null for one the version does not have. */
  root(name: string): ElementType | null {
    return this.#find(`<${name}>`, name)
  }

  /** A complex type by its name; null for one the version does not have. */
  type(name: string): ElementType | null {
    return this.#find(name, name)
  }

  /** The type of a child element; null when it holds text only. Undefined when the type has no such child. */
  child(type: ElementType, name: string): ElementType | null | undefined {
    const particle = type.children.get(name)
    if (particle === undefined) return undefined
    return particle.type === null ? null : this.type(particle.type)
  }

  /**
   * The simple types that are sets of allowed values, by name: of a union the sets it unites, else none.
   */
  get valueSets(): ReadonlyMap<string, readonly string[]> {
    this.#valueSets ??= new Map(
      (linesOf(this.#family).get('#values') ?? [])
        .filter((line) => includes(line.versions, this.version, this.#family.versions))
        .flatMap((line) => line.definition.split(' '))
        .map((entry) => {
          const [name = '', members] = entry.split('=')
          return [name, members === undefined ? [] : members.split('+')]
        }),
    )
    return this.#valueSets
  }

  /** Names of all types, roots included. */
  get names(): string[] {
    return [...linesOf(this.#family)].flatMap(([name, lines]) =>
      !name.startsWith('#') && lines.some((line) => this.#has(line)) ? [name] : [],
    )
  }

  #has(line: Line): boolean {
    return includes(line.versions, this.version, this.#family.versions)
  }

  #find(key: string, name: string): ElementType | null {
    const known = this.#types.get(key)
    if (known !== undefined) return known
    const line = linesOf(this.#family)
      .get(key)
      ?.find((one) => this.#has(one))
    const type = line === undefined ? null : parseType(name, line.definition)
    this.#types.set(key, type)
    return type
  }
}

function parseType(name: string, definition: string): ElementType {
  let text: string | null = null
  const attributes = new Map<string, AttributeUse>()
  const content: Particle[] = []
  for (const token of definition.split(' ')) {
    if (token === '') continue
    if (token.startsWith('~')) text = token.slice(1) || 'string'
    else if (token.startsWith('@')) {
      const [attribute = '', simple = ''] = token.slice(1).split('=')
      const required = simple.endsWith('!')
      attributes.set(attribute, {
        name: attribute,
        required,
        simple: (required ? simple.slice(0, -1) : simple) || 'string',
      })
    } else if (token.startsWith('(')) {
      const close = token.lastIndexOf(')')
      content.push({
        kind: 'choice',
        alternatives: token
          .slice(1, close)
          .split('|')
          .map((sequence) => sequence.split(',').map(parseElement)),
        ...occurrence(token.slice(close + 1)),
      })
    } else content.push(parseElement(token))
  }
  const children = new Map<string, ElementParticle>()
  for (const element of elementsOf(content))
    if (!children.has(element.name)) children.set(element.name, element)
  return { name, text, attributes, content, children }
}

function parseElement(token: string): ElementParticle {
  const [, name = '', separator = '', type = '', sign = ''] =
    /^([^:=?*+]+)([:=]?)([^?*+]*)([?*+]?)$/.exec(token) ?? []
  const isSimple = separator === '='
  return {
    kind: 'element',
    name,
    type: isSimple ? null : separator === ':' ? type : name,
    simple: isSimple ? type || 'string' : null,
    ...occurrence(sign),
  }
}

function occurrence(sign: string): Occurrence {
  return { min: sign === '?' || sign === '*' ? 0 : 1, max: sign === '*' || sign === '+' ? null : 1 }
}

const models = new Map<string, ContentModel>()

/** The content model of a version that has a schema of its own. Throws RangeError for any other. */
export function contentModel(version: string): ContentModel {
  let model = models.get(version)
  if (model === undefined) {
    model = new ContentModel(version)
    models.set(version, model)
  }
  return model
}

/** What a message of some version is compared with. */
export interface ComparedModels {
  /**
   * The models to look a name up in: what one of them has is known. One where the version's own schema is at hand,
   * else all of its family.
   */
  models: readonly ContentModel[]
  /** The one whose order and cardinality to go by. */
  nearest: ContentModel
  /** Whether the names of the version are exactly those of `models`. */
  exact: boolean
}

/**
 * The content models for a message of a version as it was detected (`3.8.2`, `4.4`, `3.x`); null when nobody knows.
 */
export function modelsFor(version: string | null): ComparedModels | null {
  if (version === null) return null
  if (modelledVersions.includes(version)) {
    const model = contentModel(version)
    return { models: [model], nearest: model, exact: true }
  }
  const standing = stands[version]
  if (standing?.same) {
    const model = contentModel(standing.version)
    return { models: [model], nearest: model, exact: true }
  }
  const number = familyOf(version)
  const all = modelledVersions.filter((one) => familyOf(one) === number)
  const newest = all.at(-1)
  if (newest === undefined) return null
  return {
    models: all.map(contentModel),
    nearest: contentModel(standing?.version ?? newest),
    exact: false,
  }
}

/** The lists of a message whose children are records. */
const recordLists = ['ResourceList', 'ReleaseList', 'PartyList'] as const

/** The type of an element inside a record: `Release`, `ReleaseId`. Null where the version has no such element. */
function typeInRecord(model: ContentModel, path: readonly string[]): ElementType | null {
  const [record = '', ...steps] = path
  let type: ElementType | null = null
  for (const list of recordLists) {
    const parent = model.type(list)
    type ??= (parent && model.child(parent, record)) ?? null
  }
  for (const step of steps) type = (type && model.child(type, step)) ?? null
  return type
}

/**
 * The children of an element inside a record (its path begins with the record's own name) in the order of the schema,
 * each once. Where the version has no schema of its own, the first of its family that has `child` there, the nearest
 * first. Undefined when no version describes the element.
 */
export function contentOrder(
  path: readonly string[],
  child: string,
  version: string,
): readonly string[] | undefined {
  const compared = modelsFor(version)
  if (compared === null) return undefined
  const types = [compared.nearest, ...compared.models.toReversed()].flatMap(
    (model) => typeInRecord(model, path) ?? [],
  )
  const chosen = types.find((type) => type.children.has(child)) ?? types[0]
  return chosen && namesInOrder(chosen)
}

/** A name that stands twice, as in `(PartyId+|PartyName+,PartyId*)`, counts where it stands last. */
function namesInOrder(type: ElementType): string[] {
  const names = new Set<string>()
  for (const { name } of elementsOf(type.content)) {
    names.delete(name)
    names.add(name)
  }
  return [...names]
}

/** The elements of a content model in order, those inside choices too. */
export function elementsOf(content: readonly Particle[]): ElementParticle[] {
  return content.flatMap((particle) =>
    particle.kind === 'element' ? [particle] : particle.alternatives.flat(),
  )
}
