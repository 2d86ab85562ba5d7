import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Writes `shared/ern/content-models/ern-3.ts` and `ern-4.ts` from the structure files of the schemas (`../shared/ern`
 * beside the checkout, or `LATHE_ERN_FOLDER`): `node test/support/write-content-models.ts`. The notation is described
 * in `shared/ern/content-model.ts`.
 */

/** One element of a content model as the structure files have it. */
export interface StructureElement {
  name: string
  min: number
  max: string
  type: string
  /** The groups around it, outermost first: `c1[0..1]/s2` is sequence 2 in the optional choice 1. */
  choice?: string
}

/** One attribute as the structure files have it. */
export interface StructureAttribute {
  name: string
  use: string
  type: string | null
}

/** A root or a complex type. */
export interface StructureType {
  els: StructureElement[]
  attrs: StructureAttribute[]
  /** Of a type with text: its simple type. */
  base?: string
}

/** A structure file. */
export interface Structure {
  roots: Record<string, StructureType>
  complexTypes: Record<string, StructureType>
  simpleTypes: Record<string, { base?: string; enum?: string[]; union?: string }>
}

export const structureFolder = join(
  process.env.LATHE_ERN_FOLDER ?? resolve(import.meta.dirname, '../../../shared/ern'),
  'structure',
)

/** The versions there are structure files of, oldest first. */
export function structureVersions(): string[] {
  return readdirSync(structureFolder)
    .flatMap((name) => /^([34]\.[0-9.]+)\.json$/.exec(name)?.[1] ?? [])
    .toSorted((a, b) => a.localeCompare(b))
}

export function readStructure(version: string): Structure {
  return JSON.parse(readFileSync(join(structureFolder, `${version}.json`), 'utf8')) as Structure
}

function local(type: string): string {
  return type.slice(type.indexOf(':') + 1)
}

const occurs = (min: number, max: string): string =>
  max === 'unbounded' ? (min === 0 ? '*' : '+') : min === 0 ? '?' : ''

function simpleName(type: string | null): string {
  return type === null || type === 'xs:string' ? '' : local(type)
}

function elementToken({ name, type, min, max }: StructureElement, structure: Structure): string {
  const isComplex = type.startsWith('ern:') && Object.hasOwn(structure.complexTypes, local(type))
  const reached = isComplex ? (local(type) === name ? '' : `:${local(type)}`) : `=${simpleName(type)}`
  return name + reached + occurs(min, max)
}

/** Elements of one content model, those of a group joined: `(PartyId+|PartyName+,PartyId*)`. */
function contentTokens(elements: readonly StructureElement[], structure: Structure): string[] {
  const tokens: string[] = []
  for (let at = 0; at < elements.length; ) {
    const first = elements[at]!
    const group = /^([cs]\d+)\[(\d)\.\.(\w+)\]/.exec(first.choice ?? '')
    if (!group) {
      tokens.push(elementToken(first, structure))
      at++
      continue
    }
    const [opening, id, min, max] = group as unknown as [string, string, string, string]
    const alternatives: { sequence: string; tokens: string[] }[] = []
    for (; elements[at]?.choice?.startsWith(opening); at++) {
      const element = elements[at]!
      const sequence = id.startsWith('s') ? id : element.choice!.slice(opening.length)
      const last = alternatives.at(-1)
      if (last && sequence !== '' && last.sequence === sequence)
        last.tokens.push(elementToken(element, structure))
      else alternatives.push({ sequence, tokens: [elementToken(element, structure)] })
    }
    tokens.push(`(${alternatives.map((one) => one.tokens.join(',')).join('|')})${occurs(Number(min), max)}`)
  }
  return tokens
}

function definition(type: StructureType, structure: Structure): string {
  return [
    ...(type.base === undefined ? [] : [`~${simpleName(type.base)}`]),
    ...type.attrs.map((one) => `@${one.name}=${simpleName(one.type)}${one.use === 'required' ? '!' : ''}`),
    ...contentTokens(type.els, structure),
  ].join(' ')
}

/** Simple types of the content models that are lists of allowed values; a union names its members. */
export function valueSets(structure: Structure): string[] {
  const used = new Set<string>()
  for (const type of [...Object.values(structure.roots), ...Object.values(structure.complexTypes)])
    for (const name of [type.base, ...type.attrs.map((one) => one.type), ...type.els.map((one) => one.type)])
      if (name) used.add(local(name))
  // A set is visited after those that were added to it, so members of unions come in on the way.
  for (const name of used)
    for (const member of structure.simpleTypes[name]?.union?.split(' ') ?? []) used.add(local(member))
  return Object.entries(structure.simpleTypes).flatMap(([name, type]) => {
    if (!used.has(name)) return []
    if (type.union !== undefined) return [`${name}=${type.union.split(' ').map(local).join('+')}`]
    return type.enum === undefined ? [] : [name]
  })
}

/** `3.6-3.7.1,3.8.3`; '' for all. */
export function versionRanges(chosen: ReadonlySet<string>, all: readonly string[]): string {
  if (chosen.size === all.length) return ''
  const ranges: string[] = []
  for (let at = 0; at < all.length; at++) {
    if (!chosen.has(all[at]!)) continue
    const first = all[at]!
    while (at + 1 < all.length && chosen.has(all[at + 1]!)) at++
    ranges.push(first === all[at] ? first : `${first}-${all[at]}`)
  }
  return ranges.join(',')
}

/** The lines of a family's file: every distinct definition once, with the versions it holds in. */
export function contentModelLines(versions: readonly string[]): string[] {
  const lines = new Map<string, Map<string, Set<string>>>()
  const note = (name: string, text: string, version: string) => {
    const variants = lines.get(name) ?? new Map<string, Set<string>>()
    lines.set(name, variants)
    variants.set(text, (variants.get(text) ?? new Set()).add(version))
  }
  const sets = new Map<string, Set<string>>()
  for (const version of versions) {
    const structure = readStructure(version)
    for (const [name, type] of Object.entries(structure.roots))
      note(`<${name}>`, definition(type, structure), version)
    for (const [name, type] of Object.entries(structure.complexTypes))
      note(name, definition(type, structure), version)
    for (const set of valueSets(structure)) sets.set(set, (sets.get(set) ?? new Set()).add(version))
  }
  const line = (name: string, chosen: ReadonlySet<string>, text: string) => {
    const ranges = versionRanges(chosen, versions)
    return `${name}${ranges === '' ? '' : `[${ranges}]`} ${text}`.trimEnd()
  }
  const byVersions = new Map<string, string[]>()
  for (const [set, chosen] of sets) {
    const ranges = versionRanges(chosen, versions)
    byVersions.set(ranges, [...(byVersions.get(ranges) ?? []), set])
  }
  return [
    ...[...lines]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, variants]) => [...variants].map(([text, chosen]) => line(name, chosen, text))),
    ...[...byVersions].map(
      ([ranges, names]) => `#values${ranges === '' ? '' : `[${ranges}]`} ${names.join(' ')}`,
    ),
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const family of ['3', '4']) {
    const versions = structureVersions().filter((version) => version.startsWith(family))
    const path = resolve(import.meta.dirname, `../../shared/ern/content-models/ern-${family}.ts`)
    const quoted = versions.map((version) => `'${version}'`).join(', ')
    const text = `/** Written by \`test/support/write-content-models.ts\`; the notation is described in \`../content-model.ts\`. */
export const versions = [${quoted}] as const

export const types = \`
${contentModelLines(versions).join('\n')}
\`
`
    writeFileSync(path, text)
    console.info(`${path}: ${text.length} characters, ${versions.join(', ')}`)
  }
