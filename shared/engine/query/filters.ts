import { LatheError } from '../../contract/errors.ts'
import {
  type FilterField,
  filterFields,
  type ListFilter,
  missingFields,
  type ProblemFilter,
} from '../../contract/list-filter.ts'
import type { ListName } from '../../contract/records.ts'
import type { SqlValue } from '../catalog/database.ts'
import { tableOfList } from '../catalog/record-id.ts'
import { sortKey } from '../catalog/sort-key.ts'
import type { TerritoryReader } from '../catalog/territory-sets.ts'
import { identifierCondition } from './known-identifiers.ts'

/** A part of a WHERE clause with its parameters. */
export interface Condition {
  sql: string
  parameters: SqlValue[]
}

const severities = { any: 0, warning: 2, error: 3, none: 0 } as const

/** The column a field's values are compared in. Labels and artists have a folded one. */
export const valueColumns = {
  releases: {
    label: 'r.label_key',
    artist: 'r.artist_key',
    genre: 'r.genre',
    releaseType: 'r.release_type',
    ernVersion: 'r.ern_version',
  },
  resources: {
    artist: 'r.artist_key',
    kind: 'r.kind',
    type: 'r.type',
    ernVersion: '(SELECT ern_version FROM message WHERE message.id = r.message)',
  },
} as const satisfies Record<string, Partial<Record<FilterField, string>>>

const missingConditions: Readonly<Record<string, string>> = {
  title: 'r.title_key IS NULL',
  artist: 'r.artist_key IS NULL',
  label: 'r.label_key IS NULL',
  icpn: 'r.icpn IS NULL',
  grid: 'r.grid IS NULL',
  isrc: 'r.isrc IS NULL',
  catalogNumber: 'r.catalog_number IS NULL',
  genre: 'r.genre IS NULL',
  releaseType: 'r.release_type IS NULL',
  releaseDate: 'r.release_date IS NULL',
  deals: 'r.deals = 0',
  type: 'r.type IS NULL',
  durationSeconds: 'r.duration IS NULL',
  pLine: 'r.p_line IS NULL',
  file: 'r.file IS NULL',
}

/**
 * The same by the indexes of these columns, where looking at the rows would cost more. Nearly all releases that are no
 * TrackReleases have an ICPN and no ISRC; nearly all have a title and an artist.
 */
const missingByIndex: Readonly<Record<string, string>> = {
  title: 'r.id IN (SELECT id FROM release WHERE title_key IS NULL)',
  artist: 'r.id IN (SELECT id FROM release WHERE artist_key IS NULL)',
  icpn: 'r.id NOT IN (SELECT id FROM release WHERE icpn IS NOT NULL)',
}

/** Whether the list can be filtered by fields. */
export function hasFilter(list: ListName): list is keyof typeof filterFields {
  return Object.hasOwn(filterFields, list)
}

/** What a filter asks of the rows; `ofFew` as in `conditionOf`. Throws `invalid-input` for a field that the list has not. */
export function filterConditions(
  list: ListName,
  filter: ListFilter,
  territories: TerritoryReader,
  ofFew = false,
): Condition[] {
  const asked = (Object.keys(filter) as FilterField[]).filter((field) => filter[field] !== undefined)
  if (asked.length === 0) return []
  if (!hasFilter(list))
    throw new LatheError('invalid-input', `The list ${list} has no filter. Releases and resources have one.`)
  const fields: readonly FilterField[] = filterFields[list]
  const unknown = asked.find((field) => !fields.includes(field))
  if (unknown)
    throw new LatheError(
      'invalid-input',
      `The list ${list} cannot be filtered by ${unknown}. It can be filtered by ${fields.join(', ')}.`,
    )
  const conditions: Condition[] = []
  const columns: Partial<Record<FilterField, string>> = valueColumns[list]
  for (const field of ['label', 'artist', 'genre', 'releaseType', 'ernVersion', 'kind', 'type'] as const) {
    const values = filter[field]
    const column = columns[field]
    if (!values || !column) continue
    const keys = field === 'label' || field === 'artist' ? values.map(sortKey) : values
    conditions.push(isAnyOf(column, keys))
  }
  const { least, most } = releasedBetween(filter)
  conditions.push(...[least, most].filter((bound) => bound !== null))
  if (filter.territory) conditions.push(isAnyOf('r.territory_set', territories.with(filter.territory)))
  if (filter.problems) conditions.push(problemCondition(list, filter.problems))
  if (filter.problemCode) conditions.push(problemCodeCondition(list, filter.problemCode))
  if (filter.edited !== undefined)
    conditions.push({ sql: filter.edited ? 'r.edited > 0' : 'r.edited = 0', parameters: [] })
  if (filter.identifiers) conditions.push(identifierCondition(list, filter.identifiers))
  if (filter.missing) conditions.push(missingCondition(list, filter.missing, ofFew))
  return conditions
}

/** The ends of what a filter leaves of a column's values; null: none on that side. */
export interface Bounds {
  least: Condition | null
  most: Condition | null
}

/**
 * Between which values of a column all rows lie that fulfil a filter; null where it says nothing of that column. A walk in the
 * order of that column begins and ends there, rather than pass all the others.
 */
export function boundsOf(list: ListName, filter: ListFilter, column: string): Bounds | null {
  if (!hasFilter(list)) return null
  const columns: Partial<Record<FilterField, string>> = valueColumns[list]
  for (const field of ['label', 'artist', 'genre', 'releaseType', 'ernVersion', 'kind', 'type'] as const) {
    const values = filter[field]
    if (!values || columns[field] !== column) continue
    const keys = (field === 'label' || field === 'artist' ? values.map(sortKey) : values).filter(
      (key) => key !== null,
    )
    // As SQLite compares texts, by their bytes: the order of UTF-16 differs.
    keys.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    const [least, most] = [keys[0], keys.at(-1)]
    if (least === undefined || most === undefined) return null
    return {
      least: { sql: `${column} >= ?`, parameters: [least] },
      most: { sql: `${column} <= ?`, parameters: [most] },
    }
  }
  if (column !== releaseDate) return null
  const { least, most } = releasedBetween(filter)
  return least || most ? { least, most } : null
}

const releaseDate = 'r.release_date'

function releasedBetween({ releasedFrom, releasedTo }: ListFilter): Bounds {
  return {
    least:
      releasedFrom === undefined
        ? null
        : { sql: `${releaseDate} >= ?`, parameters: [firstMoment(releasedFrom)] },
    // What is written more exactly than the last day begins with it; "~" comes after everything in a date.
    most: releasedTo === undefined ? null : { sql: `${releaseDate} < ?`, parameters: [`${releasedTo}~`] },
  }
}

function isAnyOf(column: string, values: readonly SqlValue[]): Condition {
  const known = [...new Set(values.filter((value) => value !== null))]
  if (known.length === 0) return { sql: 'false', parameters: [] }
  if (known.length === 1) return { sql: `${column} = ?`, parameters: known }
  return { sql: `${column} IN (SELECT value FROM json_each(?))`, parameters: [JSON.stringify(known)] }
}

/** A date known to the year or month counts as its first day: 2024-01-01 is not after 2024. */
function firstMoment(date: string): string {
  return date.replace(/(-01)+$/, '')
}

function problemCondition(list: 'releases' | 'resources', wanted: ProblemFilter): Condition {
  if (list === 'releases')
    return {
      sql: wanted === 'any' ? 'r.severity > 0' : `r.severity = ${severities[wanted]}`,
      parameters: [],
    }
  const withProblem = (condition: string) =>
    `r.id IN (SELECT record_id FROM problem WHERE record_table = 'resource'${condition})`
  const sql = {
    any: withProblem(''),
    none: `NOT ${withProblem('')}`,
    error: withProblem(" AND severity = 'error'"),
    warning: `${withProblem(" AND severity = 'warning'")} AND NOT ${withProblem(" AND severity = 'error'")}`,
  }
  return { sql: sql[wanted], parameters: [] }
}

/** Rows that break one of these rules. The severity is the first column of the index by codes. */
function problemCodeCondition(list: 'releases' | 'resources', codes: readonly string[]): Condition {
  return {
    sql: `r.id IN (SELECT record_id FROM problem WHERE record_table = '${tableOfList[list]}'
      AND severity IN ('error', 'warning', 'info') AND code IN (SELECT value FROM json_each(?)))`,
    parameters: [JSON.stringify(codes)],
  }
}

function missingCondition(
  list: 'releases' | 'resources',
  missing: NonNullable<ListFilter['missing']>,
  ofFew: boolean,
): Condition {
  const fields: readonly string[] = missingFields[list]
  const unknown = missing.find((field) => !fields.includes(field))
  if (unknown)
    throw new LatheError(
      'invalid-input',
      `The list ${list} cannot miss ${unknown}. It can miss ${fields.join(', ')}.`,
    )
  return {
    sql: `(${missing.map((field) => (ofFew && missingByIndex[field]) || missingConditions[field]).join(' OR ')})`,
    parameters: [],
  }
}
