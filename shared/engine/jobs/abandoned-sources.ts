import type { Catalog } from '../catalog/catalog.ts'

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0)
    return true
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Closes the sources whose import process is gone (killed, crashed, power lost): what was committed stands, the
 * source counts as stopped. Given a job, only that job's, and no matter which process read them.
 */
export async function closeAbandonedSources(catalog: Catalog, reason: string, job?: string): Promise<number> {
  const reading = catalog.database.all<{ id: number; reader: number | null; job: string }>(
    "SELECT id, reader, job FROM source WHERE status = 'reading'",
  )
  const abandoned = reading.filter((source) =>
    job === undefined ? source.reader === null || !isAlive(source.reader) : source.job === job,
  )
  if (abandoned.length === 0) return 0
  await catalog.write(() => {
    for (const { id } of abandoned) {
      catalog.database.run(
        "UPDATE source SET status = 'stopped', error = ?, reader = NULL WHERE id = ?",
        reason,
        id,
      )
      catalog.database.run(
        `UPDATE message SET (releases, track_releases, resources, parties, deals) = (
           (SELECT count(*) FROM release WHERE release.message = message.id),
           (SELECT count(*) FROM release WHERE release.message = message.id AND kind = 'TrackRelease'),
           (SELECT count(*) FROM resource WHERE resource.message = message.id),
           (SELECT count(*) FROM party WHERE party.message = message.id),
           (SELECT count(*) FROM deal WHERE deal.message = message.id)
         ) WHERE source = ?`,
        id,
      )
    }
  })
  return abandoned.length
}
