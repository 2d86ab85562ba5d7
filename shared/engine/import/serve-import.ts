import { existsSync } from 'node:fs'
import type { Worker } from 'node:worker_threads'
import { coalesce } from '../../base/coalesce.ts'
import { type Disposable, DisposableStack } from '../../base/disposable.ts'
import type { Handlers } from '../../contract/define.ts'
import { LatheError } from '../../contract/errors.ts'
import {
  type ImportProcess,
  type ImportProgress,
  type ImportTask,
  importProcess,
} from '../../contract/import-process.ts'
import { Events, serve } from '../../rpc/server.ts'
import type { Transport } from '../../rpc/transport.ts'
import { Catalog, type CatalogUse } from '../catalog/catalog.ts'
import { writeSnapshot } from '../metrics/heap-snapshots.ts'
import { peakResident } from '../metrics/peak-resident.ts'
import { ProcessSampler } from '../metrics/process-sampler.ts'
import { giveWay } from './give-way.ts'
import { IdleCheckpoints } from './idle-checkpoints.ts'
import { ImportRun } from './import-run.ts'

const progressEvery = 100
const committedEvery = 50
const sampleEvery = 250

/** All is in the catalog's log. That it is copied to its place is nothing to wait for. */
function tidyLog(catalog: string): void {
  const checkpoints = new IdleCheckpoints(catalog)
  checkpoints.make()
  checkpoints.dispose()
}

/**
 * Serves the import contract over a transport, one task at a time. `name` stands in its memory samples; `startThread`
 * starts a thread that serves reading (`serveReading`), for large files.
 */
export function serveImport(
  transport: Transport,
  name: string,
  startThread: (() => Worker) | null = null,
): Disposable {
  const events = new Events<ImportProcess>()
  let running: ImportRun | null = null
  const lifetime = new DisposableStack()

  /** Runs a task with its catalog open, and tells of it while it runs. */
  async function during<T>(
    task: ImportTask,
    use: CatalogUse,
    signal: AbortSignal,
    work: (run: ImportRun) => Promise<T>,
  ): Promise<T> {
    if (running) throw new LatheError('busy', 'This process is importing already.', { retry: true })
    // One that was moved while it was open is not made anew at its old place.
    if (!existsSync(task.catalog))
      throw new LatheError('not-found', 'The catalog is no longer where it was opened. Nothing was read.')
    const catalog = Catalog.open(task.catalog, use, task.pace?.cacheSize ?? null)
    const during = new DisposableStack()
    during.use(catalog)
    try {
      const progressed = during.use(
        coalesce<ImportProgress>(progressEvery, (progress) => events.emit('progressed', progress)),
      )
      const committed = during.use(
        coalesce<number>(committedEvery, (releases) => events.emit('committed', { releases })),
      )
      const run = new ImportRun(
        catalog,
        task,
        {
          progressed,
          committed,
          shared: (files) => events.emit('shared', { files }),
          stopping: () => events.emit('stopping', {}),
          ended: (files) => events.emit('ended', { files }),
        },
        startThread,
      )
      running = run
      const stop = () => run.stop()
      signal.addEventListener('abort', stop, { once: true })
      during.defer(() => signal.removeEventListener('abort', stop))
      during.use(
        new ProcessSampler(name, sampleEvery, (sample) => {
          events.emit('sampled', sample)
          run.memoryIs(sample.resident)
        }),
      )
      const result = await work(run)
      progressed.flush()
      committed.flush()
      return result
    } finally {
      running = null
      during.dispose()
    }
  }

  const handlers: Handlers<ImportProcess> = {
    async run(task, signal) {
      const outcome = await during(task, 'import', signal, (run) => run.run())
      setTimeout(() => tidyLog(task.catalog), 0)
      return outcome
    },
    async read({ files, ...task }, signal) {
      await during({ ...task, input: '' }, 'shared-import', signal, (run) => run.readFiles(files))
      return { peakRssBytes: peakResident() }
    },
    returned({ files }) {
      running?.returned(files)
      return {}
    },
    giveWay() {
      giveWay()
      return {}
    },
    snapshot({ path }) {
      writeSnapshot(path)
      return {}
    },
    stop() {
      running?.stop()
      return {}
    },
  }
  lifetime.use(serve(importProcess, transport, handlers, events))
  return lifetime
}
