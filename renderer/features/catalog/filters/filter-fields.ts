import {
  type FilterField,
  filterFields,
  type ListFilter,
  type missingFields,
  type ProblemFilter,
  type ValueField,
} from '../../../../shared/contract/list-filter.ts'
import type { ListName } from '../../../../shared/contract/records.ts'
import { explanationOf } from '../../../../shared/problems/problem-codes.ts'
import { engineWords } from '../../../i18n/engine-words.ts'
import { currentLocale, listWords } from '../../../i18n/formats.ts'
import type { KeyOf } from '../../../i18n/keys.ts'
import { t } from '../../../i18n/words.ts'
import { codeWords } from '../../../ui/identifiers.ts'

/** What a list can be narrowed by: one chip. The days of a release date are two fields of the filter, and one chip. */
export type FilterKey = ValueField | 'released' | 'edited' | 'problems' | 'identifiers' | 'missing'

const titles = {
  edited: 'catalog.filterEdited',
  label: 'catalog.filterLabel',
  artist: 'catalog.filterArtist',
  genre: 'catalog.filterGenre',
  releaseType: 'catalog.filterReleaseType',
  type: 'catalog.filterType',
  kind: 'catalog.filterKind',
  released: 'catalog.filterReleased',
  territory: 'catalog.filterTerritory',
  ernVersion: 'catalog.filterErnVersion',
  problems: 'catalog.filterProblems',
  problemCode: 'catalog.filterRule',
  identifiers: 'catalog.filterIdentifiers',
  missing: 'catalog.filterMissing',
} as const satisfies Record<FilterKey, KeyOf<'catalog'>>

/** What a chip is called. */
export function filterTitle(key: FilterKey): string {
  return t(titles[key])
}

/** A title inside a sentence: nouns of German keep their capital. */
export function inSentence(title: string): string {
  return currentLocale().startsWith('de') ? title : title.toLowerCase()
}

const problemKeys = {
  any: 'catalog.problemsAny',
  error: 'catalog.problemsError',
  warning: 'catalog.problemsWarning',
  none: 'catalog.problemsNone',
} as const satisfies Record<ProblemFilter, KeyOf<'catalog'>>

export function problemWords(wanted: ProblemFilter): string {
  return t(problemKeys[wanted])
}

type MissingField = (typeof missingFields)[keyof typeof missingFields][number]

const missingKeys = {
  title: 'catalog.columnTitle',
  artist: 'catalog.columnArtist',
  label: 'catalog.columnLabel',
  icpn: 'catalog.columnIcpn',
  grid: 'catalog.columnGrid',
  isrc: 'catalog.columnIsrc',
  catalogNumber: 'catalog.columnCatalogNumber',
  genre: 'catalog.columnGenre',
  releaseType: 'catalog.columnType',
  releaseDate: 'catalog.columnReleaseDate',
  deals: 'catalog.columnDeals',
  type: 'catalog.columnType',
  durationSeconds: 'catalog.missingDurationSeconds',
  pLine: 'catalog.columnPLine',
  file: 'catalog.columnFile',
} as const satisfies Record<MissingField, KeyOf<'catalog'>>

/** What can be missing, as it is called. */
export function missingWords(field: MissingField): string {
  return t(missingKeys[field])
}

const keyOf = (field: FilterField): FilterKey =>
  field === 'releasedFrom' || field === 'releasedTo' ? 'released' : field

/** What a list can be narrowed by, in the order of its menu. */
export function filterKeys(list: ListName): FilterKey[] {
  if (list !== 'releases' && list !== 'resources') return []
  return [...new Set(filterFields[list].map(keyOf))]
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
  if (key === 'problemCode') return engineWords(explanationOf(value)?.title ?? value)
  return key === 'releaseType' || key === 'type' || key === 'kind' ? codeWords(value) : value
}

function listed(words: readonly string[]): string {
  return words.length <= 2 ? listWords(words, 'disjunction') : t('catalog.anyOf', { amount: words.length })
}

/** What a chip says after its name: "Nord or Süd", "any of 6", "2026-01 to 2026-06". */
export function filterWords(filter: ListFilter, key: FilterKey): string {
  if (key === 'released') {
    const { releasedFrom: from, releasedTo: to } = filter
    if (from === undefined) return t('catalog.dateTo', { to: to ?? '' })
    return to === undefined ? t('catalog.dateFrom', { from }) : t('catalog.dateFromTo', { from, to })
  }
  if (key === 'problems') return filter.problems === undefined ? '' : problemWords(filter.problems)
  if (key === 'edited')
    return filter.edited === undefined ? '' : t(filter.edited ? 'catalog.editedYes' : 'catalog.editedNo')
  if (key === 'identifiers') return t('catalog.fromList', { amount: filter.identifiers?.length ?? 0 })
  if (key === 'missing') return listed((filter.missing ?? []).map((field) => missingWords(field)))
  return listed((filter[key] ?? []).map((value) => valueWords(key, value)))
}

/** Whether nothing narrows a list but that its rows are edited. */
export function isOnlyEdited(filter: ListFilter): boolean {
  return filter.edited === true && Object.values(filter).filter((value) => value !== undefined).length === 1
}
