import type { SelectedValues } from '../../contract/bulk.ts'
import { EditableField } from '../../contract/records.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { goesOn } from '../catalog/database.ts'
import { columnOf } from '../edit/editable-release.ts'
import { isTakenBack } from '../edit/step-queries.ts'

/** Original values that are told of a field. */
const mostOriginals = 3

/** What an edited field of a release said before its first change. */
interface EditedField {
  field: string
  release: number
  /** The newest change of it. */
  change: number
  before_value: string | null
  after_value: string | null
}

/** The first value and the last one of every field (or of this one) of these releases that has changes which count. */
export function editedFields(
  { database }: Catalog,
  releases: readonly number[],
  field?: EditableField,
): EditedField[] {
  const fields = field === undefined ? EditableField.options : [field]
  const found = new Map<string, EditedField>()
  for (const row of database.all<EditedField>(
    `SELECT p.field, p.record_id AS release, p.id AS change, p.before_value, p.after_value
     FROM json_each(?) AS given CROSS JOIN edit_patch AS p
       ON p.record_table = 'release' AND p.record_id = given.value AND p.change = p.id AND p.cancels IS NULL
       AND p.field IN (${fields.map((name) => `'${name}'`).join(', ')}) AND ${goesOn('p.id')}
     CROSS JOIN edit_transaction AS step ON step.id = p.step AND step.state = 'applied'
     WHERE NOT ${isTakenBack} ORDER BY p.id`,
    JSON.stringify(releases),
  )) {
    const key = `${row.release} ${row.field}`
    found.set(key, { ...row, before_value: (found.get(key) ?? row).before_value })
  }
  return [...found.values()].filter(({ before_value, after_value }) => before_value !== after_value)
}

/** What releases (row numbers) say of each field. */
export function selectedValues(catalog: Catalog, releases: readonly number[]): SelectedValues[] {
  const { database } = catalog
  const columns = EditableField.options.map((field) => columnOf[field])
  const row = database.get<Record<string, string | number | null>>(
    `SELECT count(r.id) AS releases, ${columns
      .map(
        (column) =>
          `count(DISTINCT ${column}) AS "${column} values", count(${column}) AS "${column} present", min(${column}) AS "${column} least"`,
      )
      .join(', ')}
     FROM json_each(?) AS given CROSS JOIN release AS r ON r.id = given.value AND ${goesOn('r.id')}`,
    JSON.stringify(releases),
  )!
  const hasEdits = database.get('SELECT 1 FROM edit_patch LIMIT 1') !== undefined
  const edits = Map.groupBy(hasEdits ? editedFields(catalog, releases) : [], (edit) => edit.field)
  return EditableField.options.map((field, at) => {
    const column = columns[at]!
    const values = row[`${column} values`] as number
    const missing = (row.releases as number) - (row[`${column} present`] as number)
    const isCommon = values === 1 && missing === 0
    const own = edits.get(field) ?? []
    const originals = [...new Set(own.map(({ before_value }) => before_value))]
    return {
      ...{ field, values, missing, common: isCommon ? (row[`${column} least`] as string) : null },
      ...{
        edited: own.length,
        originals: originals.slice(0, mostOriginals),
        originalsTotal: originals.length,
      },
    }
  })
}
