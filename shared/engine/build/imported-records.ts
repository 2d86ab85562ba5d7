import type { ImportedRecord } from '../../ern/build/conversion/edited-titles.ts'
import { readTree } from '../../ern/model/record-tree.ts'
import type { Catalog } from '../catalog/catalog.ts'

/** Records above this are not compared with what was imported, in bytes. */
const longestRecord = 16 * 1024 * 1024

const tableOf: Readonly<Record<string, string>> = { ReleaseList: 'release', ResourceList: 'resource' }

/**
 * Gives what edited records of a message said when they were imported; null where nothing of its source was edited.
 * Records that an edit put there were not imported.
 */
export function importedRecords(catalog: Catalog, message: number, source: number): ImportedRecord | null {
  const { database } = catalog
  if (!catalog.withEdits || !database.get('SELECT 1 FROM edit_patch WHERE source = ? LIMIT 1', source))
    return null
  const text = catalog.text(source)
  return (list, reference) => {
    const table = tableOf[list]
    if (table === undefined) return null
    const row = database.get<{ start: number; length: number }>(
      `SELECT start, length FROM ${table} AS record WHERE message = ? AND reference = ? AND patch IS NULL AND EXISTS (
         SELECT 1 FROM edit_patch AS p CROSS JOIN edit_transaction AS step ON step.id = p.step AND step.state = 'applied'
         WHERE p.record_table = '${table}' AND p.record_id = record.id)`,
      message,
      reference,
    )
    if (!row || row.length > longestRecord) return null
    return readTree(text.read(row.start, row.start + row.length), text.encoding)
  }
}
