import { join } from 'node:path'
import { LatheError } from '../../contract/errors.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { readSamples } from '../samples.ts'
import type { ImportJobs } from './import-jobs.ts'

/** The calls that start, stop, await and remove imports. */
export function importHandlers(
  context: EngineContext,
  imports: ImportJobs,
): WorkbenchHandlers<
  | 'import.start'
  | 'import.samples'
  | 'import.stop'
  | 'import.wait'
  | 'import.remove'
  | 'import.retry'
  | 'import.origin'
  | 'import.place'
> {
  return {
    'import.start': ({ files, limits, choice, pace }) =>
      imports.start(
        files.map((id) => context.host.places.file(id)),
        limits,
        choice,
        pace,
      ),
    'import.samples': ({ names }) => {
      const known = new Set(readSamples(context.samplesFolder).map((sample) => sample.name))
      return imports.start(
        names.map((name) => {
          if (!known.has(name)) throw new LatheError('not-found', `There is no sample named ${name}.`)
          return { path: join(context.samplesFolder, name), name }
        }),
      )
    },
    'import.stop': ({ job }) => imports.stop(job),
    'import.wait': ({ jobs }) => imports.wait(jobs),
    'import.remove': async ({ job, discard }) => ({ removedSources: await imports.remove(job, discard) }),
    'import.retry': ({ job, file, keep }) =>
      imports.retry(job, { other: file === undefined ? undefined : context.host.places.file(file), keep }),
    'import.place': ({ job }) => {
      const { path, name } = imports.placeOf(job)
      return { id: context.host.places.addTarget('file', path, name), name }
    },
    'import.origin': ({ job }) => ({ state: imports.origin(job) }),
  }
}
