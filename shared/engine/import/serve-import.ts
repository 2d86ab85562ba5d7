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

/** A task whose catalog is open. */
interface Work extends Disposable {
  readonly run: ImportRun
  /** Whether a part of it is under way. */
  isBusy: boolean
  /** Tells at once what would be told soon. */
  flush(): void
}

function importsAlready(): LatheError {
  return new LatheError('busy', 'This process is importing already.', { retry: true })
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
  let running: Work | null = null
  const lifetime = new DisposableStack()

  /** Opens the catalog for a task, which is told of until this is disposed of. */
  function begin(task: ImportTask, use: CatalogUse): Work {
    if (running) throw importsAlready()
    // One that was moved while it was open is not made anew at its old place.
    if (!existsSync(task.catalog))
      throw new LatheError('not-found', 'The catalog is no longer where it was opened. Nothing was read.')
    const catalog = Catalog.open(task.catalog, use, task.pace?.cacheSize ?? null)
    const during = new DisposableStack()
    during.defer(() => {
      running = null
    })
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
      during.use(
        new ProcessSampler(name, sampleEvery, (sample) => {
          events.emit('sampled', sample)
          run.memoryIs(sample.resident)
        }),
      )
      running = {
        run,
        isBusy: false,
        flush: () => {
          progressed.flush()
          committed.flush()
        },
        dispose: () => during.dispose(),
      }
      return running
    } catch (thrown) {
      during.dispose()
      throw thrown
    }
  }

  /** Does a part of the work, which stops when the signal says so. What it throws ends all of it. */
  async function part<T>(work: Work, signal: AbortSignal, does: (run: ImportRun) => Promise<T>): Promise<T> {
    if (work.isBusy) throw importsAlready()
    work.isBusy = true
    const stop = () => work.run.stop()
    signal.addEventListener('abort', stop, { once: true })
    try {
      const result = await does(work.run)
      work.flush()
      return result
    } catch (thrown) {
      work.dispose()
      throw thrown
    } finally {
      work.isBusy = false
      signal.removeEventListener('abort', stop)
    }
  }

  const handlers: Handlers<ImportProcess> = {
    async run(task, signal) {
      const work = begin(task, 'import')
      const outcome = await part(work, signal, (run) => run.run())
      work.dispose()
      setTimeout(() => tidyLog(task.catalog), 0)
      return outcome
    },
    async read({ files, ...task }, signal) {
      const isOpen = running?.run.isMember === true && running.run.task.job === task.job
      const work = isOpen ? running! : begin({ ...task, input: '' }, 'shared-import')
      await part(work, signal, (run) => run.readFiles(files))
      return { peakRssBytes: peakResident() }
    },
    async rest(_, signal) {
      if (running?.run.isMember) {
        const work = running
        await part(work, signal, (run) => run.rest())
        work.dispose()
      }
      return { peakRssBytes: peakResident() }
    },
    returned({ files }) {
      running?.run.returned(files)
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
      running?.run.stop()
      return {}
    },
  }
  lifetime.use(serve(importProcess, transport, handlers, events))
  return lifetime
}
