import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { sampleFiles } from '../samples.ts'
import type { ImportJobs } from './import-jobs.ts'

/** The calls that start, stop, wait for and remove imports. */
export function importCalls(
  context: EngineContext,
  imports: ImportJobs,
): WorkbenchHandlers<
  'import.start' | 'import.samples' | 'import.stop' | 'import.wait' | 'import.remove' | 'import.retry'
> {
  return {
    'import.start': ({ files }) => imports.start(files.map((id) => context.host.places.file(id))),
    'import.samples': ({ names }) => imports.start(sampleFiles(context.samplesFolder, names)),
    'import.stop': ({ job }) => imports.stop(job),
    'import.wait': ({ jobs }, signal) => imports.wait(jobs, signal),
    'import.remove': ({ job, discard }) => imports.remove(job, discard),
    'import.retry': ({ job }) => imports.retry(job),
  }
}
