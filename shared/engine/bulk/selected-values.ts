import type { SelectedValues } from '../../contract/bulk.ts'
import { EditableField } from '../../contract/records.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { columnOf } from '../edit/editable-release.ts'

/** What releases (row numbers) say of each field. */
export function selectedValues({ database }: Catalog, releases: readonly number[]): SelectedValues[] {
  const columns = EditableField.options.map((field) => columnOf[field])
  const row = database.get<Record<string, string | number | null>>(
    `SELECT count(r.id) AS releases, ${columns
      .map(
        (column) =>
          `count(DISTINCT ${column}) AS "${column} values", count(${column}) AS "${column} present", min(${column}) AS "${column} least"`,
      )
      .join(', ')}
     FROM json_each(?) AS given CROSS JOIN release AS r ON r.id = given.value`,
    JSON.stringify(releases),
  )!
  return EditableField.options.map((field, at) => {
    const column = columns[at]!
    const values = row[`${column} values`] as number
    const missing = (row.releases as number) - (row[`${column} present`] as number)
    const isCommon = values === 1 && missing === 0
    return { field, values, missing, common: isCommon ? (row[`${column} least`] as string) : null }
  })
}
