import {
  type FilterField,
  filterFields,
  type ListFilter,
  type missingFields,
  type ProblemFilter,
  type ValueField,
} from '../../../../shared/contract/list-filter.ts'
import type { ListName } from '../../../../shared/contract/records.ts'
import { codeWords } from '../../../ui/identifiers.ts'
import { count } from '../../../ui/quantities.ts'

/** What a list can be narrowed by: one chip. The days of a release date are two fields of the filter, and one chip. */
export type FilterKey = ValueField | 'released' | 'problems' | 'identifiers' | 'missing'

export const filterTitles: Readonly<Record<FilterKey, string>> = {
  label: 'Label',
  artist: 'Artist',
  genre: 'Genre',
  releaseType: 'Type',
  type: 'Type',
  kind: 'Kind',
  released: 'Release date',
  territory: 'Territory',
  ernVersion: 'ERN version',
  problems: 'Problems',
  identifiers: 'Identifiers',
  missing: 'Missing',
}

export const problemWords: Readonly<Record<ProblemFilter, string>> = {
  any: 'any',
  error: 'errors',
  warning: 'warnings, no error',
  none: 'none found',
}

/** What can be missing, as it is called. */
export const missingWords = {
  title: 'Title',
  artist: 'Artist',
  label: 'Label',
  icpn: 'UPC',
  grid: 'GRid',
  isrc: 'ISRC',
  catalogNumber: 'Catalog number',
  genre: 'Genre',
  releaseType: 'Type',
  releaseDate: 'Release date',
  deals: 'Deals',
  type: 'Type',
  durationSeconds: 'Time',
  pLine: 'P line',
  file: 'File',
} as const satisfies Record<(typeof missingFields)[keyof typeof missingFields][number], string>

const keyOf = (field: FilterField): FilterKey | null =>
  field === 'releasedFrom' || field === 'releasedTo' ? 'released' : field === 'edited' ? null : field

/** What a list can be narrowed by, in the order of its menu. What has a button of its own is not among them. */
export function filterKeys(list: ListName): FilterKey[] {
  if (list !== 'releases' && list !== 'resources') return []
  const keys = filterFields[list].map(keyOf).filter((key) => key !== null)
  return [...new Set(keys)]
}

/** The part of a filter that a list has; undefined when that is nothing. */
export function filterOfList(filter: ListFilter, list: ListName): ListFilter | undefined {
  const fields: readonly string[] = list === 'releases' || list === 'resources' ? filterFields[list] : []
  const kept = Object.entries(filter).filter(
    ([field, value]) => value !== undefined && fields.includes(field),
  )
  return kept.length === 0 ? undefined : (Object.fromEntries(kept) as ListFilter)
}

/** Without what a chip stands for. */
export function withoutFilter(filter: ListFilter, key: FilterKey): ListFilter {
  if (key === 'released') return { ...filter, releasedFrom: undefined, releasedTo: undefined }
  return { ...filter, [key]: undefined }
}

/** Whether a chip has something to say. */
export function hasFilterKey(filter: ListFilter, key: FilterKey): boolean {
  if (key === 'released') return filter.releasedFrom !== undefined || filter.releasedTo !== undefined
  return filter[key] !== undefined
}

/** A value of a field as it is shown. */
export function valueWords(key: FilterKey, value: string): string {
  return key === 'releaseType' || key === 'type' || key === 'kind' ? codeWords(value) : value
}

function listed(words: readonly string[]): string {
  return words.length <= 2 ? words.join(' or ') : `any of ${words.length}`
}

/** What a chip says after its name: "Nord or Süd", "any of 6", "2026-01 to 2026-06". */
export function filterWords(filter: ListFilter, key: FilterKey): string {
  if (key === 'released') {
    const { releasedFrom: from, releasedTo: to } = filter
    return from === undefined ? `to ${to}` : to === undefined ? `from ${from}` : `${from} to ${to}`
  }
  if (key === 'problems') return filter.problems === undefined ? '' : problemWords[filter.problems]
  if (key === 'identifiers') return `${count(filter.identifiers?.length ?? 0)} from a list`
  if (key === 'missing') return listed((filter.missing ?? []).map((field) => missingWords[field]))
  return listed((filter[key] ?? []).map((value) => valueWords(key, value)))
}
