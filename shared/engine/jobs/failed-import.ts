import { LatheError } from '../../contract/errors.ts'
import type { ImportJob } from '../../contract/jobs.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { percent } from './import-job-state.ts'
import { closeSources, contentsOfJob, sourcesTold } from './sources-of-job.ts'

/** A job whose process died or lost the catalog: its sources are closed, and it says what was kept. */
export async function failedJob(catalog: Catalog, job: ImportJob, thrown: unknown): Promise<ImportJob> {
  const died = thrown instanceof LatheError && thrown.code === 'process-died'
  const stopped = job.status === 'stopping' && died
  const words = thrown instanceof Error ? thrown.message : String(thrown)
  const reason = stopped
    ? `Stopped by you at ${percent(job)} %. What was read is kept.`
    : died
      ? `The process that read it ${words}.`
      : words
  const { counts, sources } = contentsOfJob(catalog.database, job.id)
  const kept =
    counts.releases === 1
      ? '1 release is kept.'
      : `${counts.releases.toLocaleString('en')} releases are kept.`
  try {
    await closeSources(
      catalog,
      job.id,
      stopped ? 'stopped' : 'failed',
      stopped ? reason : `${reason} ${kept}`,
    )
  } catch {
    // The catalog cannot be written (a full disk): the next start closes them.
  }
  return {
    ...job,
    status: stopped ? 'stopped' : 'failed',
    ended: Date.now(),
    secondsLeft: null,
    counts: contentsOfJob(catalog.database, job.id).counts,
    message: stopped ? reason : `${reason} ${kept} Retry reads it again.`,
    ...(!stopped && thrown instanceof LatheError && { cause: thrown.code }),
    sources: sources.slice(0, sourcesTold).map((source) => recordId('source', source)),
  }
}
