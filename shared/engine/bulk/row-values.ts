import { longestValue } from '../../ern/candidates.ts'
import type { PlacedValue } from '../../ern/model/read-entity.ts'
import { parseDuration } from '../../values/duration.ts'
import type { SqlValue } from '../catalog/database.ts'
import type { PlainValue } from '../edit/rows/plain-fields.ts'
import type { BulkTable } from './change-model-fields.ts'
import type { OpenedRecord } from './opened-record.ts'
import type { RecordColumns, RecordInWork } from './record-in-work.ts'
import type { ChangedValue } from './write-model-fields.ts'

/** A column of a record's row that says what one of some fields of the model says. */
interface Shown {
  fields: RegExp
  /** Its name among the plain fields (`plain-fields.ts`), and the column. */
  field: string
  column: string
  /** What the column holds of a value. */
  held?(written: string): SqlValue
}

const title: Shown = {
  fields: /^(?:titles\[\d+\]\.title|displayTitles\[\d+\]\.text)$/,
  field: 'title',
  column: 'title',
}
const artist: Shown = {
  fields: /^(?:artistNames\[\d+\]\.text|artists\[\d+\]\.name)$/,
  field: 'artist',
  column: 'artist',
}

const shown: Readonly<Record<BulkTable, readonly Shown[]>> = {
  release: [
    title,
    artist,
    { fields: /^genres\[\d+\]\.genre$/, field: 'genre', column: 'genre' },
    { fields: /^releaseDates\[\d+\]\.date$/, field: 'releaseDate', column: 'release_date' },
  ],
  resource: [
    title,
    artist,
    { fields: /^durationSeconds$/, field: 'duration', column: 'duration', held: parseDuration },
    { fields: /^pLines\[\d+\]\.text$/, field: 'pLine', column: 'p_line' },
  ],
  party: [],
}

const asWritten = (written: string): SqlValue => written

/**
 * What the row of a record says once values of the model were written over those of its source; null where that cannot be
 * told without reading it. A row shows one of several places. Where every place that says what the row shows was given the
 * same value, the row shows that one.
 */
export function rowValuesOf(
  { row, doubtfulValues }: RecordInWork,
  table: BulkTable,
  { placed }: OpenedRecord,
  written: ReadonlySet<ChangedValue>,
): PlainValue[] | null {
  // Doubtful values, and those that are too long, are problems: those are found by reading.
  if (doubtfulValues > 0) return null
  const texts = new Map<PlacedValue, string>()
  const asked = new Set<Shown>()
  for (const { place, field, text } of written) {
    if (place === null || text === null || text.length >= longestValue || text.trim() === '') return null
    texts.set(place, text)
    if (!isInRow(table, field)) continue
    const known = shown[table].find(({ fields }) => fields.test(field))
    if (!known) return null
    asked.add(known)
  }
  const values: PlainValue[] = []
  for (const { fields, field, column, held = asWritten } of asked) {
    const now = (row as RecordColumns & Record<string, SqlValue>)[column]
    const same = placed.values.filter((one) => fields.test(one.field) && held(one.written) === now)
    const [first] = same
    const after = first === undefined ? undefined : texts.get(first)
    if (after === undefined || !same.every((one) => texts.get(one) === after)) return null
    values.push({ field, after })
  }
  return values
}

/** Fields of which the rows of lists, what is searched or what a message's problems follow from say something. */
const fieldsInRows: Readonly<Record<BulkTable, ReadonlySet<string>>> = {
  release: new Set([
    'reference',
    'isMain',
    'types',
    'userDefinedTypes',
    'ids',
    'titles',
    'displayTitles',
    'artists',
    'artistNames',
    'labels',
    'genres',
    'releaseDates',
    'originalReleaseDates',
    'territories',
  ]),
  resource: new Set([
    'reference',
    'type',
    'userDefinedType',
    'ids',
    'editions',
    'titles',
    'displayTitles',
    'artists',
    'artistNames',
    'durationSeconds',
    'pLines',
    'technicalDetails',
  ]),
  party: new Set(['reference', 'ids', 'names']),
}

/** Whether the row of a record may say something of a field. */
function isInRow(table: BulkTable, field: string): boolean {
  const [group = ''] = field.split(/[.[]/, 1)
  return fieldsInRows[table].has(group)
}
