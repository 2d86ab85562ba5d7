import type { FieldDifference } from '../../contract/diff.ts'
import { capitalised, cutText, shownValue, wordsOf } from './field-words.ts'
import { type ListRule, ruleOf } from './list-rules.ts'

/** Where in a model something stands, and what it is called. */
export interface Place {
  path: string
  /** Words so far: "Track 3", "display artist Nova"; empty at the top. */
  label: string
  /** Goes in brackets behind the name: territory, language. */
  qualifiers: readonly string[]
}

export const top: Place = { path: '', label: '', qualifiers: [] }

/**
 * Fields that do not say anything of their own: row numbers of the catalog, references whose targets are compared
 * themselves (a renumbered A12 is no difference), and what repeats the first element of a list beside it.
 */
const notSaid: ReadonlySet<string> = new Set([
  'id',
  'message',
  'resource',
  'party',
  'partyReference',
  'reference',
  'references',
  'resourceReference',
  'resourceReferences',
  'releaseReference',
  'releaseReferences',
  'technicalReference',
  'technicalDetailsReferences',
  'visibilityReferences',
  'collectionReferences',
  'chapterReferences',
  'cueSheetReferences',
  'workReferences',
  'workReference',
  'imageReference',
  'containedResources',
  // What a group plays is compared as the order of the tracks.
  'items',
  'linked',
  'unnamedTotal',
])

/** Fields that repeat the default one of a list that stands beside them. */
const firstOf: Readonly<Record<string, string>> = {
  pLine: 'pLines',
  cLine: 'cLines',
  hash: 'files',
  file: 'files',
}

/** What a record says of itself in short: its lists say it with all that belongs to it. */
const shorthands: ReadonlySet<string> = new Set(['title', 'subtitle', 'artist', 'isrc', 'labels'])

/** What says again, taken apart or put together, what stands beside it. */
const repetitions: ReadonlySet<string> = new Set([
  'names',
  'usages',
  'periods',
  'credits',
  'subtitles',
  'editions',
])

/** How much a difference says by itself: 0 for one that says again what stands beside it, 1 for a shorthand, 2 for all others. */
function weightOf({ path }: FieldDifference): 0 | 1 | 2 {
  const parts = path.split('.')
  if (parts.some((part) => repetitions.has(part))) return 0
  if (!shorthands.has(parts.at(-1)!)) return 2
  const isOfElement = /^\d+$/.test(parts.at(-2) ?? '')
  return isOfElement && parts.at(-3) !== 'byTerritory' ? 2 : 1
}

export type Json =
  | null
  | undefined
  | string
  | number
  | boolean
  | readonly Json[]
  | { readonly [field: string]: Json }
type JsonObject = { readonly [field: string]: Json }

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function isEmpty(value: Json): boolean {
  if (value === null || value === undefined || value === '') return true
  if (Array.isArray(value)) return value.every(isEmpty)
  return (
    isObject(value) && Object.entries(value).every(([field, inner]) => notSaid.has(field) || isEmpty(inner))
  )
}

/** Where a text is broken into lines, and how those are indented, is not what it says. */
function onOneLine(text: string): string {
  return text.includes('\n') || text.includes('\r') ? text.replace(/\s*[\r\n]\s*/g, ' ') : text
}

/** What a value says, as text that is the same for the same: without references and what is empty. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value === 'string') return JSON.stringify(onOneLine(value))
  if (!isObject(value)) return JSON.stringify(value ?? null)
  const parts: string[] = []
  for (const [field, inner] of Object.entries(value))
    if (!notSaid.has(field) && !isEmpty(inner)) parts.push(`${field}:${canonical(inner)}`)
  return `{${parts.sort().join()}}`
}

/** Goes through two values of a model side by side and gathers where they differ. */
export class ValueComparison {
  readonly differences: FieldDifference[] = []
  /** Fields that are not compared, besides those that say nothing: by name, or by owner and name (`files.type`). */
  readonly #leftOut: ReadonlySet<string>

  constructor(leftOut: ReadonlySet<string> = new Set()) {
    this.#leftOut = leftOut
  }

  /** Compares the fields of two objects. A side without the object says none of them. */
  objects(before: JsonObject | null, after: JsonObject | null, place: Place): void {
    const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
    const owner = place.path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? ''
    for (const field of fields) {
      if (notSaid.has(field) || this.#leftOut.has(field) || this.#leftOut.has(`${owner}.${field}`)) continue
      const list = Object.hasOwn(firstOf, field) ? firstOf[field]! : null
      if (list !== null && fields.has(list)) continue
      this.field(field, before?.[field], after?.[field], place)
    }
  }

  /** Compares one field of two objects at a place. */
  field(field: string, before: Json, after: Json, place: Place): void {
    if (isEmpty(before) && isEmpty(after)) return
    const path = place.path === '' ? field : `${place.path}.${field}`
    if (Array.isArray(before) || Array.isArray(after)) {
      const [one, other] = [asList(before), asList(after)]
      if ([...one, ...other].some((element) => isObject(element)))
        this.list(one as JsonObject[], other as JsonObject[], ruleOf(field), { ...place, path })
      else this.#set(field, one, other, { ...place, path })
      return
    }
    if (isObject(before) || isObject(after)) {
      const label = transparent.has(field) ? place.label : joined(place.label, wordsOf(field))
      this.objects(asObject(before), asObject(after), { ...place, path, label })
      return
    }
    const [one, other] = [shownValue(before, field), shownValue(after, field)]
    if (canonical(before) === canonical(after)) return
    const inWords = typeof before === 'boolean' || typeof after === 'boolean'
    this.tell({ ...place, path, label: joined(place.label, wordsOf(field)) }, one, other, inWords)
  }

  /** Compares the elements of two lists: those that are the same thing with each other, the others stand alone. */
  list(
    before: readonly JsonObject[],
    after: readonly JsonObject[],
    rule: ListRule<never>,
    place: Place,
  ): void {
    const { pairs, removed, added } = aligned(before, after, rule)
    const several = before.length > 1 || after.length > 1
    const at = (element: JsonObject, index: number): Place => {
      const own = rule.label(element as never, several ? index + 1 : null)
      const qualifiers = (rule.qualifiers?.(element as never) ?? []).filter((one) => one !== null)
      return {
        path: `${place.path}.${index}`,
        label: joined(place.label, own),
        qualifiers: [...place.qualifiers, ...qualifiers],
      }
    }
    for (const [one, other] of pairs) {
      if (canonical(before[one]) === canonical(after[other])) continue
      const element = at(after[other]!, other)
      const { main } = rule
      const rest = new ValueComparison(
        new Set([
          ...this.#leftOut,
          ...(main ? [main] : []),
          ...(removed.length + added.length > 0 ? ['sequence'] : []),
        ]),
      )
      if (main && canonical(before[one]![main]) !== canonical(after[other]![main]))
        this.tell(
          { ...element, path: `${element.path}.${main}` },
          shownValue(before[one]![main], main),
          shownValue(after[other]![main], main),
        )
      rest.objects(before[one]!, after[other]!, element)
      this.differences.push(...rest.differences)
    }
    for (const index of removed) {
      const { text, inWords } = summaryOf(rule, before[index]!)
      this.tell(at(before[index]!, index), text, null, inWords)
    }
    for (const index of added) {
      const { text, inWords } = summaryOf(rule, after[index]!)
      this.tell(at(after[index]!, index), null, text, inWords)
    }
  }

  /** A list of plain values is one field: its order says nothing. */
  #set(field: string, before: readonly Json[], after: readonly Json[], place: Place): void {
    const words = (list: readonly Json[]) => [...new Set(list.flatMap((one) => shownValue(one, field) ?? []))]
    const [one, other] = [words(before), words(after)]
    if ([...one].sort().join('\n') === [...other].sort().join('\n')) return
    const text = (list: string[]) => (list.length === 0 ? null : cutText(list.join(', ')))
    const label = joined(place.label, wordsOf(field, one.length <= 1 && other.length <= 1))
    this.tell({ ...place, label }, text(one), text(other))
  }

  /** Notes a difference. `inWords`: the values are words of ours. */
  tell(place: Place, before: string | null, after: string | null, inWords = false): void {
    if (before === null && after === null) return
    const kind = before === null ? 'added' : after === null ? 'removed' : 'changed'
    this.differences.push({
      ...{ name: nameOf(place), path: place.path, kind, before, after },
      ...(inWords && { inWords }),
    })
  }

  /**
   * The differences without those that only say again what another one says. A territory that was added to all that is
   * said for others (in ERN 3 it stands in one place) is told once, as that of `label`.
   */
  withoutEchoes(label = ''): FieldDifference[] {
    const key = ({ before, after }: FieldDifference) => JSON.stringify([before, after])
    const strongest = new Map<string, FieldDifference>()
    for (const one of this.differences) {
      const known = strongest.get(key(one))
      if (!known || weightOf(one) > weightOf(known)) strongest.set(key(one), one)
    }
    const differences = this.differences.filter(
      (one) => weightOf(one) === 2 || strongest.get(key(one)) === one,
    )
    const places = Map.groupBy(differences.filter(isPlace), key)
    return differences.flatMap((one) => {
      const same = isPlace(one) ? places.get(key(one)) : undefined
      if (!same || same.length === 1) return [one]
      if (same[0] !== one) return []
      const field = one.path.slice(one.path.lastIndexOf('.') + 1)
      return [{ ...one, name: capitalised(joined(label, wordsOf(field))) }]
    })
  }
}

/** Whether it says where something holds. */
const isPlace = ({ path }: FieldDifference) => /(?:^|\.)(?:territories|excludedTerritories)$/.test(path)

/** Objects that only gather fields: what is in them is called as if it stood around them. */
const transparent: ReadonlySet<string> = new Set([
  'identifiers',
  'flags',
  'further',
  'visibility',
  'release',
  'party',
])

/** The name of what stands at a place: "Title (Worldwide, de)". */
export function nameOf({ label, qualifiers }: Place): string {
  const name = capitalised(label === '' ? 'value' : label)
  return qualifiers.length === 0 ? name : `${name} (${[...new Set(qualifiers)].join(', ')})`
}

function joined(label: string, words: string): string {
  return label === '' ? words : words === '' ? label : `${label} ${words}`
}

function asList(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value
  return value === null || value === undefined ? [] : [value]
}

function asObject(value: Json): JsonObject | null {
  return isObject(value) ? value : null
}

function summaryOf(rule: ListRule<never>, element: JsonObject): { text: string; inWords: boolean } {
  const summary = rule.summary(element as never)
  return { text: cutText(summary ?? 'nothing'), inWords: summary === null || rule.inWords === true }
}

/**
 * Which elements of two lists are the same thing, as pairs of places: those that say the same, then those that share a
 * key, then what is left in its order. Elements beyond that are only on one side.
 */
export function aligned<T extends JsonObject>(
  before: readonly T[],
  after: readonly T[],
  rule: Pick<ListRule<never>, 'keys'>,
  inOrder = true,
): { pairs: [number, number][]; removed: number[]; added: number[] } {
  const pairs: [number, number][] = []
  let left = before.map((_, index) => index)
  let right = after.map((_, index) => index)
  const match = (key: (element: T) => string | null) => {
    if (left.length === 0 || right.length === 0) return
    const waiting = new Map<string, number[]>()
    for (const index of right) {
      const own = key(after[index]!)
      if (own === null) continue
      const same = waiting.get(own)
      if (same) same.push(index)
      else waiting.set(own, [index])
    }
    const found = new Set<number>()
    left = left.filter((index) => {
      const own = key(before[index]!)
      const partner = own === null ? undefined : waiting.get(own)?.shift()
      if (partner === undefined) return true
      pairs.push([index, partner])
      found.add(partner)
      return false
    })
    right = right.filter((index) => !found.has(index))
  }
  match(canonical)
  for (const key of rule.keys) match(key as (element: T) => string | null)
  if (inOrder) {
    const together = Math.min(left.length, right.length)
    for (let at = 0; at < together; at++) pairs.push([left[at]!, right[at]!])
    left = left.slice(together)
    right = right.slice(together)
  }
  pairs.sort((a, b) => a[1] - b[1])
  return { pairs, removed: left, added: right }
}
