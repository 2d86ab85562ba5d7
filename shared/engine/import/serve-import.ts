import type { Worker } from 'node:worker_threads'
import { coalesce } from '../../base/coalesce.ts'
import { type Disposable, DisposableStack, disposable } from '../../base/disposable.ts'
import type { Handlers } from '../../contract/define.ts'
import { LatheError } from '../../contract/errors.ts'
import { type ImportProcess, type ImportProgress, importProcess } from '../../contract/import-process.ts'
import { Events, serve } from '../../rpc/server.ts'
import type { Transport } from '../../rpc/transport.ts'
import { Catalog } from '../catalog/catalog.ts'
import { ImportRun } from './import-run.ts'

const progressEvery = 100
const committedEvery = 50
const sampleEvery = 250

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

  const handlers: Handlers<ImportProcess> = {
    async run(task, signal) {
      if (running) throw new LatheError('busy', 'This process is importing already.', { retry: true })
      const catalog = Catalog.open(task.catalog, 'import')
      const during = new DisposableStack()
      during.use(catalog)
      try {
        const progressed = during.use(
          coalesce<ImportProgress>(progressEvery, (progress) => events.emit('progressed', progress)),
        )
        const committed = during.use(
          coalesce<number>(committedEvery, (releases) => events.emit('committed', { releases })),
        )
        const run = new ImportRun(catalog, task, { progressed, committed }, startThread)
        running = run
        const stop = () => run.stop()
        signal.addEventListener('abort', stop, { once: true })
        during.defer(() => signal.removeEventListener('abort', stop))
        during.use(sampling(events, name))
        const outcome = await run.run()
        progressed.flush()
        committed.flush()
        return outcome
      } finally {
        running = null
        during.dispose()
      }
    },
    stop() {
      running?.stop()
      return {}
    },
  }
  lifetime.use(serve(importProcess, transport, handlers, events))
  return lifetime
}

function sampling(events: Events<ImportProcess>, name: string): Disposable {
  const sample = () => {
    const { rss, heapUsed, external } = process.memoryUsage()
    events.emit('sampled', { name, resident: rss, heapUsed, external })
  }
  sample()
  const timer = setInterval(sample, sampleEvery)
  return disposable(() => clearInterval(timer))
}
