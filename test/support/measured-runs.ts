import { Database } from '../../shared/engine/catalog/database.ts'
import { noProgress, RunMeasurement } from '../../shared/engine/runs/run-measurement.ts'
import { keepRun } from '../../shared/engine/runs/run-store.ts'
import { processSample } from './process-sample.ts'

/**
 * Keeps in a catalog what was measured of an import of each of these files, the newest last. Of a real one so much is kept
 * as a machine is slow: of one that ends within half a second nothing.
 */
export function keepMeasuredRuns(catalog: string, files: readonly string[]): void {
  const database = new Database(catalog, { busyMilliseconds: 5000 })
  try {
    for (const [number, name] of files.entries()) {
      const started = Date.now() - 1000 * (files.length - number)
      const run = new RunMeasurement({
        id: `measured ${name}`,
        kind: 'import',
        name,
        started,
        version: 'test',
      })
      for (let moment = 1; moment <= 12; moment++) {
        const done = { bytes: moment * 2e6 * (number + 1), records: moment * 300, releases: moment * 20 }
        run.progress = { ...noProgress, ...done, queue: { jobs: 1, files: 1, records: moment % 4 } }
        const processes = [
          processSample({ name: 'engine', resident: 90e6 + moment * 1e5 }),
          processSample({ name: 'import 1', resident: 80e6 + moment * 2e6, collecting: moment }),
        ]
        run.take(started + moment * 250, processes, moment % 5)
      }
      database.transaction(() => keepRun(database, run.run('done', started + 3000)))
    }
  } finally {
    database.dispose()
  }
}
