import { type ContentModel, modelledVersions } from '../content-model.ts'
import { valueSetLines } from './value-sets.ts'

/**
 * The values that simple types of the content models allow, version by version. Restated from DDEX's allowed-value
 * sets in a notation of our own (`value-sets.ts`), one line for the values of a set that the same versions have:
 *
 *     Name[3.6-3.8.2,4.3] Value|Value|Deprecated^
 *
 * The versions are left out where it is all of them; `^` marks what the standard has and advises against.
 */

/** One value a set allows. */
export interface AllowedValue {
  value: string
  /** Whether the standard advises against it: it may stand in a message, and is not for new ones. */
  deprecated: boolean
}

interface Line {
  versions: readonly [first: number, last: number][]
  values: readonly AllowedValue[]
}

let lines: Map<string, Line[]> | null = null

function linesOf(set: string): readonly Line[] {
  if (lines === null) {
    lines = new Map()
    for (const text of valueSetLines.split('\n')) {
      const found = /^([^ []+)(?:\[([^\]]*)\])? (.*)$/.exec(text)
      if (found === null) continue
      const [, name = '', ranges = '', values = ''] = found
      const line = { versions: rangesOf(ranges), values: values.split('|').map(toValue) }
      const known = lines.get(name)
      if (known === undefined) lines.set(name, [line])
      else known.push(line)
    }
  }
  return lines.get(set) ?? []
}

function toValue(written: string): AllowedValue {
  return written.endsWith('^')
    ? { value: written.slice(0, -1), deprecated: true }
    : { value: written, deprecated: false }
}

function rangesOf(ranges: string): [number, number][] {
  if (ranges === '') return [[0, modelledVersions.length - 1]]
  return ranges.split(',').map((range) => {
    const [first = '', last = first] = range.split('-')
    return [modelledVersions.indexOf(first), modelledVersions.indexOf(last)]
  })
}

/** The text of an element or attribute that says its value is one of nobody's list but the sender's. */
export const userDefined = 'UserDefined'

/**
 * The values a simple type allows in the version of a content model, in alphabetical order, `UserDefined` last; null
 * for a type that is no set of values.
 */
export function allowedValues(model: ContentModel, simple: string): readonly AllowedValue[] | null {
  const members = model.valueSets.get(simple)
  if (members === undefined) return null
  const version = modelledVersions.indexOf(model.version)
  const sets = members.length === 0 ? [simple] : members
  const values = new Map<string, AllowedValue>()
  for (const set of sets)
    for (const line of linesOf(set))
      if (line.versions.some(([first, last]) => first <= version && version <= last))
        for (const value of line.values) values.set(value.value, value)
  return [...values.values()].sort((a, b) => rank(a) - rank(b) || (a.value < b.value ? -1 : 1))
}

function rank({ value }: AllowedValue): number {
  return value === userDefined ? 1 : 0
}
