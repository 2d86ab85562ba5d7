import type { DealRecord, HeaderRecord } from '../../ern/record.ts'
import { momentOf } from '../../values/dates.ts'
import type { SqlValue } from './database.ts'

/** Writes what a header says into the row of its message: `headerValues`, then the row. */
export const headerUpdate = `UPDATE message SET message_id = ?, thread_id = ?, sender = ?, sender_id = ?, recipient = ?,
  recipient_id = ?, created = ?, created_at = ?, control_type = ? WHERE id = ?`

/** What a message's row holds of its header, for `headerUpdate`. */
export function headerValues(record: HeaderRecord): SqlValue[] {
  return [
    record.messageId,
    record.threadId,
    record.sender,
    record.senderId,
    record.recipient,
    record.recipientId,
    record.created,
    record.created === null ? null : momentOf(record.created),
    record.controlType,
  ]
}

/** What a deal's row holds of its terms, in the order of its columns from `commercial_models` to `price`. */
export function dealValues(record: DealRecord): SqlValue[] {
  return [
    listed(record.commercialModels),
    listed(record.useTypes),
    listed(record.territories),
    listed(record.excludedTerritories),
    record.validFrom,
    record.validTo,
    record.price,
  ]
}

/** Codes as a column holds them: with blanks between; null for none. */
export function listed(codes: readonly string[]): string | null {
  return codes.length === 0 ? null : codes.join(' ')
}
