import type { z } from 'zod'
import type { DealModel } from '../../contract/model/deal.ts'
import type { ModelGroup } from '../../contract/model/release.ts'
import type {
  ModelFile,
  ModelGenre,
  ModelLine,
  ModelPerson,
  ModelTitle,
  ProprietaryId,
  ReleaseIdentifiers,
} from '../../contract/model/values.ts'
import { territoryKey } from '../../ern/model/territories.ts'
import { codeAsWords, shownValue, territoryWords, wordsOf } from './field-words.ts'

/** How elements of one list are recognised on the other side, and what they are called. */
export interface ListRule<T> {
  /**
   * What an element is recognised by, most certain first; null where it has none of this kind. What is left after all
   * of them goes by its order.
   */
  keys: readonly ((element: T) => string | null)[]
  /** What one element is called: "display title", "contributor". `place` counts from 1 and is given where there are several. */
  label(element: T, place: number | null): string
  /** What tells it from its neighbours, in brackets: territory, language. */
  qualifiers?(element: T): (string | null)[]
  /** The field that is the element's value: called as the element itself. */
  main?: string
  /** The element in one line, where it is only on one side. */
  summary(element: T): string | null
  /** The line has words of ours beside what the message says. */
  inWords?: true
}

type Scoped = { territories: readonly string[]; excludedTerritories: readonly string[] }

const numbered = (words: string, place: number | null) => (place === null ? words : `${words} ${place}`)
const listed = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(', ') || null
const keyOf = (...parts: unknown[]) => (parts.every((part) => part === null) ? null : JSON.stringify(parts))
const where = (said: Scoped) =>
  territoryKey({ territories: [...said.territories], excludedTerritories: [...said.excludedTerritories] })

/** `DisplayTitle` is the title people see; other types are named. */
function titleWords(type: string | null): string {
  if (type === null) return 'title'
  const words = codeAsWords(type)
  return /title/.test(words) ? words : `${words} title`
}

const title: ListRule<ModelTitle> = {
  keys: [
    (one) => keyOf(one.type, one.language, where(one)),
    (one) => keyOf(one.language, where(one), one.title),
    (one) => keyOf(one.type, where(one)),
    (one) => keyOf(one.language, where(one)),
  ],
  label: (one) => titleWords(one.type),
  qualifiers: (one) => [territoryWords(one), one.language],
  main: 'title',
  summary: (one) => listed(one.title, one.subtitle),
}

/** Who somebody is, by the identifier that says it best. */
function personKey({ identifiers }: ModelPerson): string | null {
  const own = identifiers.proprietary[0]
  return identifiers.isni ?? identifiers.dpid ?? identifiers.ipi ?? identifiers.ipn ?? own?.value ?? null
}

const person: ListRule<ModelPerson & { word?: string }> = {
  keys: [
    (one) => keyOf(one.name, [...one.roles].sort(), where(one)),
    (one) => (personKey(one) === null ? null : keyOf(personKey(one), where(one))),
    (one) => keyOf(one.name, where(one)),
    (one) => keyOf(one.sequence, [...one.roles].sort(), where(one)),
  ],
  label: (one, place) => (one.name === null || place === null ? numbered('', place) : one.name),
  qualifiers: (one) => [territoryWords(one)],
  main: 'name',
  summary: (one) => {
    const roles = [...one.roles, ...one.userDefinedRoles].map(codeAsWords).join(', ')
    return one.name === null ? roles || null : roles === '' ? one.name : `${one.name} (${roles})`
  },
}

const genre: ListRule<ModelGenre> = {
  keys: [(one) => keyOf(one.genre, one.subGenre), (one) => keyOf(one.genre)],
  label: (_one, place) => numbered('genre', place),
  main: 'genre',
  summary: (one) => [one.genre, one.subGenre].filter(Boolean).join(' / ') || null,
}

const line = (words: string): ListRule<ModelLine> => ({
  keys: [(one) => keyOf(one.year, one.company), (one) => keyOf(one.language)],
  label: (_one, place) => numbered(words, place),
  qualifiers: (one) => [one.language],
  main: 'text',
  summary: (one) => one.text ?? listed(shownValue(one.year, 'year'), one.company),
})

const proprietary: ListRule<z.infer<typeof ProprietaryId>> = {
  keys: [(one) => one.namespace, (one) => one.value],
  label: (_one, place) => numbered('proprietary identifier', place),
  qualifiers: (one) => [one.namespace],
  main: 'value',
  summary: (one) => one.value,
}

const file: ListRule<ModelFile> = {
  keys: [
    (one) => one.file,
    (one) => keyOf(one.type, one.codec, one.isPreview),
    (one) => keyOf(one.hash?.value ?? null),
  ],
  label: (_one, place) => numbered('file', place),
  qualifiers: (one) => [territoryWords(one)],
  main: 'file',
  summary: (one) => one.file ?? listed(one.codec, one.container),
}

const text: ListRule<{ text: string | null; language: string | null } & Scoped> = {
  keys: [(one) => keyOf(one.language, where(one)), (one) => one.text],
  label: () => '',
  qualifiers: (one) => [territoryWords(one), one.language],
  main: 'text',
  summary: (one) => one.text,
}

const named: ListRule<{ name: string | null; language: string | null; type: string | null } & Scoped> = {
  keys: [(one) => keyOf(one.type, one.language, where(one)), (one) => one.name],
  label: (_one, place) => numbered('label', place),
  qualifiers: (one) => [territoryWords(one), one.language],
  main: 'name',
  summary: (one) => one.name,
}

/** The identifiers of a release in one line. */
function identifiersInWords(ids: ReleaseIdentifiers): string | null {
  return listed(
    ids.icpn && `ICPN ${ids.icpn}`,
    ids.grid && `GRid ${ids.grid}`,
    ids.isrc && `ISRC ${ids.isrc}`,
    ids.catalogNumber,
    ...ids.proprietary.map(({ value }) => value),
  )
}

const related: ListRule<{ type: string | null; identifiers: ReleaseIdentifiers; title: string | null }> = {
  keys: [
    (one) => keyOf(one.type, identifiersInWords(one.identifiers)),
    (one) => identifiersInWords(one.identifiers),
    (one) => keyOf(one.type),
  ],
  label: (_one, place) => numbered('related release', place),
  qualifiers: (one) => [one.type],
  main: 'title',
  summary: (one) => listed(one.title, identifiersInWords(one.identifiers)),
}

const group: ListRule<ModelGroup> = {
  keys: [(one) => keyOf(one.type, one.sequence), (one) => keyOf(one.type, one.title)],
  label: (_one, place) => numbered('group', place),
  qualifiers: (one) => [one.type],
  main: 'title',
  summary: (one) =>
    listed(one.title, one.type, one.items.length === 1 ? '1 item' : `${one.items.length} items`),
  inWords: true,
}

const uses = (one: DealModel) => [...one.useTypes, ...one.userDefinedUseTypes].sort()
const models = (one: DealModel) => [...one.commercialModels, ...one.userDefinedCommercialModels].sort()

/** What a deal allows, in one line. */
export function dealInWords(one: DealModel): string | null {
  const [price] = one.prices
  const amount = price?.wholesale?.value ?? price?.retail?.value
  return listed(
    models(one)
      .map((model) => codeAsWords(model.replace(/Model$/, '')))
      .join(' + '),
    uses(one).map(codeAsWords).join(' + '),
    territoryWords(one),
    one.start && `from ${one.start}`,
    one.end && `to ${one.end}`,
    amount && `${amount} ${price?.wholesale?.currency ?? price?.retail?.currency ?? ''}`.trim(),
    one.takeDown ? 'take-down' : null,
    one.allDealsCancelled ? 'all deals cancelled' : null,
  )
}

/** Deals have no identifier: what they allow and where tells them apart. */
export const dealRule: ListRule<DealModel> = {
  keys: [
    (one) => keyOf(models(one), uses(one), where(one), one.start, one.end),
    (one) => keyOf(models(one), uses(one), where(one), one.start),
    (one) => keyOf(models(one), uses(one), where(one)),
    (one) => keyOf(models(one), uses(one), one.start),
    (one) => keyOf(models(one), uses(one)),
    (one) => keyOf(models(one), where(one)),
    (one) => keyOf(uses(one), where(one), one.start),
    (one) => keyOf(uses(one), where(one)),
    // What it allows was changed altogether: a download that became a stream is still the deal of its place and day.
    (one) => keyOf(where(one), one.start, one.end),
    (one) => keyOf(where(one), one.start),
    (one) => keyOf(where(one)),
  ],
  label: (_one, place) => numbered('deal', place),
  summary: dealInWords,
  inWords: true,
}

// biome-ignore lint/suspicious/noExplicitAny: a rule is found by the name of the list whose elements it knows
type AnyRule = ListRule<any>

const persons = (words: string): AnyRule => ({
  ...person,
  label: (one: ModelPerson, place: number | null) =>
    one.name === null ? numbered(words, place) : place === null ? words : `${words} ${one.name}`,
})

const rules: Readonly<Record<string, AnyRule>> = {
  titles: title,
  artists: persons('display artist'),
  conductors: persons('conductor'),
  contributors: persons('contributor'),
  companies: persons('company'),
  rightsControllers: persons('rights controller'),
  genres: genre,
  pLines: line('P line'),
  cLines: line('C line'),
  proprietary,
  files: file,
  artistNames: { ...text, label: () => 'artist' },
  labelDetails: named,
  relatedReleases: related,
  resourceGroups: group,
  groups: {
    ...group,
    label: (_one: ModelGroup, place: number | null) => (place === null ? '' : `part ${place}`),
  },
}

/** Any other list: its elements are recognised by all they say, then by their order. */
const anyRule = (field: string): AnyRule => ({
  keys: [(one) => one?.type ?? null, (one) => one?.reference ?? null],
  label: (_one, place) => numbered(wordsOf(field, true), place),
  summary: (one) => leaves(one).slice(0, 8).join(', ') || null,
})

/** Every value in something, in order; what is not so is not said. */
function leaves(value: unknown, field = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((inner) => leaves(inner, field))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => (inner === false ? [] : leaves(inner, name)))
  const shown = shownValue(value, field)
  return shown === null ? [] : [shown]
}

/** The rule of a list by its field's name. */
export function ruleOf(field: string): AnyRule {
  return rules[field] ?? anyRule(field)
}
