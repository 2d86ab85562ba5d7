import { type BulkList, isBulkList } from '../../contract/bulk.ts'
import { LatheError } from '../../contract/errors.ts'
import { listOfSelection, type Selection } from '../../contract/selection.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { tableOfList } from '../catalog/record-id.ts'
import type { WorkbenchHandlers } from '../context.ts'
import type { SelectedRows } from '../query/selected-rows.ts'
import type { BulkTable } from './change-model-fields.ts'
import { fieldsOf } from './field-choices.ts'
import { selectedValues } from './selected-values.ts'

/** The list of a selection. Throws `invalid-input` for one whose records are not edited together. */
export function listOfEdit(selection: Selection): BulkList {
  const list = listOfSelection(selection)
  if (!isBulkList(list))
    throw new LatheError(
      'invalid-input',
      `Expected releases, resources or parties to be edited together, got ${list ?? 'records of no list'}.`,
    )
  return list
}

/** The calls that say what is selected before it is edited: they read only, and are answered by the query thread. */
export function selectionHandlers(
  { catalog }: { catalog: Catalog },
  { selected }: { selected: Pick<SelectedRows, 'rows'> },
): WorkbenchHandlers<'bulk.values' | 'bulk.fields'> {
  return {
    'bulk.fields': async ({ selection }, signal) => {
      const list = listOfEdit(selection)
      const records = await selected.rows(selection, list, signal)
      return { records: records.length, fields: fieldsOf(catalog, tableOfList[list] as BulkTable, records) }
    },
    'bulk.values': async ({ selection }, signal) => {
      const releases = await selected.rows(selection, 'releases', signal)
      return { releases: releases.length, fields: selectedValues(catalog, releases) }
    },
  }
}
