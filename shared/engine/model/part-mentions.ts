import type { PartMention } from '../../contract/model/message.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'

/** Parts of a message that are listed with it. */
const mostParts = 1_000

/** The parts of a message in order: the first of them, and how many there are. */
export function partsOfMessage(catalog: Catalog, message: number): { parts: PartMention[]; total: number } {
  const { database } = catalog
  const rows = database.all<Omit<PartMention, 'id'> & { id: number }>(
    `SELECT id, kind, reference, title FROM part WHERE message = ? ORDER BY id LIMIT ${mostParts}`,
    message,
  )
  const total =
    rows.length < mostParts
      ? rows.length
      : (database.get<{ n: number }>('SELECT count(*) AS n FROM part WHERE message = ?', message)?.n ?? 0)
  return { parts: rows.map((row) => ({ ...row, id: recordId('part', row.id) })), total }
}

/** The parts these references lead to, in their order. Those that lead nowhere are left out. */
export function partsOf(catalog: Catalog, message: number, references: readonly string[]): PartMention[] {
  return references.flatMap((reference) => {
    const row = catalog.database.get<Omit<PartMention, 'id'> & { id: number }>(
      'SELECT id, kind, reference, title FROM part WHERE message = ? AND reference = ? ORDER BY id LIMIT 1',
      message,
      reference,
    )
    return row ? [{ ...row, id: recordId('part', row.id) }] : []
  })
}
