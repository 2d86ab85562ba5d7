import type { Database } from '../catalog/database.ts'
import type { DeliveriesOfImport } from './delivery-contents.ts'

/** Writes what acknowledgements say whose sources are in the catalog. Runs inside the caller's transaction. */
export function writeAcknowledgements(database: Database, deliveries: DeliveriesOfImport): void {
  const waiting = deliveries.acknowledgements
  deliveries.acknowledgements = waiting.filter(({ source }) => source.id === 0)
  for (const { source, choreography } of waiting) {
    if (source.id === 0) continue
    database.run('DELETE FROM acknowledgement WHERE source = ?', source.id)
    for (const entry of choreography.acknowledgements)
      database.run(
        'INSERT INTO acknowledgement (source, release, status, text, action, time) VALUES (?, ?, ?, ?, ?, ?)',
        source.id,
        entry.release,
        entry.status,
        entry.text,
        entry.action,
        entry.date ?? choreography.created,
      )
  }
}
