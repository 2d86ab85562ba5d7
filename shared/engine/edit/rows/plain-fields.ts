import { parseDuration } from '../../../values/duration.ts'
import type { SqlValue } from '../../catalog/database.ts'
import { sortKey } from '../../catalog/sort-key.ts'

/** Tables of which some columns say what one field says. */
export type PlainTable = 'release' | 'resource' | 'deal'

/** A field, by its name among the plain ones, and what it says now. */
export interface PlainValue {
  field: string
  after: string
}

interface Assignment {
  columns(value: string): Record<string, SqlValue>
  /** Bit of what a release says itself, whatever its recording says: see `saidItself`. */
  own?: number
}

const column = (name: string): Assignment => ({ columns: (value) => ({ [name]: value }) })
const sorted = (name: string): Assignment => ({
  columns: (value) => ({ [name]: value, [`${name}_key`]: sortKey(value) }),
})

/**
 * Fields that stand in a column of a record's row as they stand in its XML. Where nothing else of a record changes, its
 * row is brought up to date from such values alone, in a fiftieth of the time that reading it again takes.
 */
const assignments: Readonly<Record<PlainTable, Readonly<Record<string, Assignment>>>> = {
  release: {
    title: { ...sorted('title'), own: 1 },
    artist: { ...sorted('artist'), own: 2 },
    label: sorted('label'),
    genre: column('genre'),
    releaseDate: column('release_date'),
  },
  resource: {
    title: sorted('title'),
    artist: sorted('artist'),
    duration: { columns: (value) => ({ duration: parseDuration(value) }) },
    pLine: column('p_line'),
  },
  deal: { validFrom: column('valid_from'), validTo: column('valid_to') },
}

/** What plain values make of a row: its columns by name, and the bits that `own` of a release is given. */
export function columnsOf(
  table: PlainTable,
  values: readonly PlainValue[],
): { columns: Record<string, SqlValue>; own: number } {
  const columns: Record<string, SqlValue> = {}
  let own = 0
  for (const { field, after } of values) {
    const assignment = assignments[table][field]!
    Object.assign(columns, assignment.columns(after))
    own |= assignment.own ?? 0
  }
  return { columns, own }
}

const searched: ReadonlySet<string> = new Set(['title', 'artist', 'label'])

/** Whether a search looks at one of these columns. */
export function isSearched(columns: Readonly<Record<string, SqlValue>>): boolean {
  return Object.keys(columns).some((name) => searched.has(name))
}
