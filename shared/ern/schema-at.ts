import type { ValueKind } from '../values/value-kinds.ts'
import { type AllowedValue, allowedValues, userDefined } from './allowed-values/allowed-values.ts'
import {
  type ContentModel,
  type ElementParticle,
  type ElementType,
  elementsOf,
  modelsFor,
} from './content-model.ts'

/** What the text of an element or attribute may be. */
export interface ValueSchema {
  kind: ValueKind
  /** Name of the set of allowed values; null for a value that is none of a list. */
  set: string | null
  /** Whether the list lets a sender define values of its own (`UserDefined` with the attribute UserDefinedValue). */
  userDefined: boolean
}

/** What the content models say of one place. */
export interface PlaceSchema {
  /** The version it was looked up in. */
  version: string
  /** Whether that is the message's own. */
  exact: boolean
  /** Null for an element that holds other elements. */
  value: ValueSchema | null
  /** In the order of the schema; none for an attribute. */
  attributes: readonly { name: string; required: boolean; value: ValueSchema }[]
  /** In the order of the schema, each name once; none for an attribute and for an element of text. */
  children: readonly ChildSchema[]
}

/** A child an element may have. */
export interface ChildSchema {
  name: string
  /** Null when it holds elements. */
  value: ValueSchema | null
  /** Whether there must be one, whatever else there is. */
  required: boolean
  /** Whether there may be several. */
  repeats: boolean
}

/** What an element or attribute is that has to be followed from its record: `Release/ReleaseId/ICPN/@IsEan`. */
type Found = { type: ElementType; particle: ElementParticle | null } | { simple: string; particle: null }

/** Kinds by the name of an element, where the simple type says nothing: identifiers are strings to the schemas. */
const kindOfName: Readonly<Record<string, ValueKind>> = {
  ISRC: 'isrc',
  ICPN: 'icpn',
  GRid: 'grid',
  DPID: 'dpid',
  ISNI: 'isni',
  IpiNameNumber: 'ipi',
  ISWC: 'iswc',
  CatalogNumber: 'catalog-number',
  LanguageAndScriptCode: 'language',
}

const kindOfSimple: Readonly<Record<string, ValueKind>> = {
  boolean: 'boolean',
  integer: 'integer',
  decimal: 'decimal',
  gYear: 'year',
  date: 'date',
  ddex_IsoDate: 'date',
  dateTime: 'date-time',
  duration: 'duration',
  ddex_ICPN: 'icpn',
  ID: 'anchor',
  IDREF: 'reference',
  ddex_LanguageAndScriptCodeWithRestriction: 'language',
}

/**
 * What the content models of a message's version say of an element or attribute, by its path from its record on (or
 * from the message's root), names without prefixes, attributes with `@`. Null where the version has no such place.
 */
export function schemaAt(version: string | null, path: readonly string[]): PlaceSchema | null {
  const compared = modelsFor(version)
  if (compared === null) return null
  for (const model of new Set([compared.nearest, ...compared.models.toReversed()])) {
    const found = follow(model, path)
    if (found !== null) return describe(model, compared.exact, path, found)
  }
  return null
}

/** The values a set allows in a message's version, `UserDefined` last; null for what is no set of it. */
export function valuesOfSet(version: string | null, set: string): readonly AllowedValue[] | null {
  const compared = modelsFor(version)
  if (compared === null) return null
  for (const model of new Set([compared.nearest, ...compared.models.toReversed()])) {
    const values = allowedValues(model, set)
    if (values !== null) return values
  }
  return null
}

/** The type of an element by its path from its record (or the root) on; null where the version has none. */
export function typeAt(model: ContentModel, path: readonly string[]): ElementType | null {
  const found = follow(model, path)
  return found !== null && 'type' in found ? found.type : null
}

function follow(model: ContentModel, path: readonly string[]): Found | null {
  const [first = '', ...steps] = path
  let found = begin(model, first)
  for (const step of steps) {
    if (found === null || !('type' in found)) return null
    if (step.startsWith('@')) {
      const attribute = found.type.attributes.get(step.slice(1))
      found = attribute ? { simple: attribute.simple, particle: null } : null
    } else found = childOf(model, found.type, step)
  }
  return found
}

/** Roots whose lists hold records. */
const roots = ['NewReleaseMessage', 'CatalogListMessage', 'PurgeReleaseMessage'] as const

/** A root by its name, or what stands in one of its lists. */
function begin(model: ContentModel, name: string): Found | null {
  const root = model.root(name)
  if (root) return { type: root, particle: null }
  let level = roots.flatMap((one) => model.root(one) ?? [])
  // A record is a child of a root's list; a Deal one of a ReleaseDeal in such a list.
  for (let depth = 0; depth < 4; depth++) {
    for (const type of level) {
      const found = childOf(model, type, name)
      if (found) return found
    }
    level = level.flatMap((type) =>
      [...type.children.values()].flatMap((child) =>
        child.type !== null && /(List|^ReleaseDeal)$/.test(child.name) ? (model.type(child.type) ?? []) : [],
      ),
    )
  }
  return null
}

function childOf(model: ContentModel, type: ElementType, name: string): Found | null {
  const particle = type.children.get(name)
  if (!particle) return null
  if (particle.type === null) return { simple: particle.simple ?? 'string', particle: null }
  const child = model.type(particle.type)
  return child ? { type: child, particle } : null
}

function describe(model: ContentModel, exact: boolean, path: readonly string[], found: Found): PlaceSchema {
  const name = (path.at(-1) ?? '').replace(/^@/, '')
  if (!('type' in found))
    return {
      version: model.version,
      exact,
      value: valueSchema(model, name, found.simple, null),
      attributes: [],
      children: [],
    }
  const { type } = found
  return {
    version: model.version,
    exact,
    value: type.text === null ? null : valueSchema(model, name, type.text, type),
    attributes: [...type.attributes.values()].map((attribute) => ({
      name: attribute.name,
      required: attribute.required,
      value: valueSchema(model, attribute.name, attribute.simple, null),
    })),
    children: childrenOf(model, type),
  }
}

function childrenOf(model: ContentModel, type: ElementType): ChildSchema[] {
  const children = new Map<string, ChildSchema>()
  const always = new Set(
    type.content.flatMap((one) => (one.kind === 'element' && one.min === 1 ? [one.name] : [])),
  )
  for (const particle of elementsOf(type.content)) {
    const { name } = particle
    const known = children.get(name)
    const inner = particle.type === null ? null : model.type(particle.type)
    const text = particle.type === null ? (particle.simple ?? 'string') : (inner?.text ?? null)
    children.delete(name)
    children.set(name, {
      name,
      value: text === null ? null : valueSchema(model, name, text, inner),
      required: always.has(name),
      repeats: particle.max === null || repeatsAround(type, name) || (known?.repeats ?? false),
    })
  }
  return [...children.values()]
}

/** Whether a name stands in a choice that may be taken several times. */
function repeatsAround(type: ElementType, name: string): boolean {
  return type.content.some(
    (one) =>
      one.kind === 'choice' &&
      one.max === null &&
      one.alternatives.flat().some((child) => child.name === name),
  )
}

function valueSchema(
  model: ContentModel,
  name: string,
  simple: string,
  type: ElementType | null,
): ValueSchema {
  const isSet = model.valueSets.has(simple)
  const kind =
    kindOfName[name] ??
    kindOfSimple[simple] ??
    (/AnchorReference$/.test(simple)
      ? 'anchor'
      : isSet
        ? /TerritoryCode/.test(simple)
          ? 'territory'
          : 'values'
        : 'text')
  const hasOwn = isSet && type?.attributes.has('UserDefinedValue') === true
  return {
    kind,
    set: isSet ? simple : null,
    userDefined:
      hasOwn && (allowedValues(model, simple)?.some(({ value }) => value === userDefined) ?? false),
  }
}
