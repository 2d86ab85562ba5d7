import {
  type FilterField,
  filterFields,
  ListFilter,
  missingFields,
} from '../../../shared/contract/list-filter.ts'
import type { ListName } from '../../../shared/contract/records.ts'
import { UsageError } from '../usage-error.ts'

/** One `--filter FIELD=VALUE` as it was given. */
export type FilterPair = readonly [field: string, value: string]

/** What the help says of the fields. */
export const filterHelp =
  'label, artist, genre, releaseType, ernVersion, kind, type, territory, releasedFrom, releasedTo, problems ' +
  '(any, error, warning, none), problemCode (a rule, such as ICPN-CHECK-DIGIT), edited (yes, no), identifiers (an ISRC, UPC, GRid or catalog number), missing (a field). The same field again: any of the values'

/** Collects the pairs. */
export function parseFilterPair(text: string, before: FilterPair[] = []): FilterPair[] {
  const equals = text.indexOf('=')
  return [...before, equals < 0 ? [text, ''] : [text.slice(0, equals).trim(), text.slice(equals + 1).trim()]]
}

/** Fields with one value: the same again contradicts it. */
const single: ReadonlySet<FilterField> = new Set(['releasedFrom', 'releasedTo', 'problems', 'edited'])

/** The filter that the pairs ask for. Throws a UsageError that says what is wrong and what could be given. */
export function listFilter(list: ListName, pairs: readonly FilterPair[]): ListFilter {
  const known: readonly FilterField[] = Object.hasOwn(filterFields, list)
    ? filterFields[list as keyof typeof filterFields]
    : []
  const asked: Partial<Record<FilterField, unknown>> = {}
  for (const [name, value] of pairs) {
    const field = known.find((own) => own === name)
    if (!field)
      throw new UsageError(`--filter: ${list} have no "${name}". The fields are ${known.join(', ')}.`)
    if (value === '')
      throw new UsageError(`--filter ${name}: a value is missing. Write ${name}=VALUE, or missing=${name}.`)
    if (single.has(field)) {
      if (asked[field] !== undefined)
        throw new UsageError(`--filter ${name} was given twice. It takes one value.`)
      asked[field] = field === 'edited' ? yesOrNo(value) : value
    } else asked[field] = [...((asked[field] as string[] | undefined) ?? []), value]
  }
  const filter = ListFilter.safeParse(asked)
  if (!filter.success)
    throw new UsageError(filter.error.issues.map((issue) => inWords(issue, asked)).join(' '))
  const canMiss: readonly string[] = missingFields[list as keyof typeof missingFields]
  const unknown = filter.data.missing?.find((field) => !canMiss.includes(field))
  if (unknown)
    throw new UsageError(`--filter missing cannot be "${unknown}". It must be one of ${canMiss.join(', ')}.`)
  return filter.data
}

function yesOrNo(value: string): boolean {
  if (value === 'yes' || value === 'true') return true
  if (value === 'no' || value === 'false') return false
  throw new UsageError(`--filter edited cannot be "${value}". It must be yes or no.`)
}

function inWords(
  issue: { path: PropertyKey[]; message: string; values?: unknown },
  asked: Partial<Record<FilterField, unknown>>,
): string {
  const [field, at] = issue.path
  const given = asked[field as FilterField]
  const value = Array.isArray(given) ? given[Number(at)] : given
  const choices = Array.isArray(issue.values)
    ? `It must be one of ${issue.values.join(', ')}.`
    : issue.message
  return `--filter ${String(field)} cannot be "${String(value)}". ${choices}`
}
