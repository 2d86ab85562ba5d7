import { noCounts } from '../../contract/jobs.ts'
import { sortIndexes } from '../catalog/list-indexes.ts'
import { recogniseStatements } from '../statements/recognise-statements.ts'
import type { DeliveryContents } from './delivery-contents.ts'
import { finishDelivery } from './finish-delivery.ts'
import type { ImportRun } from './import-run.ts'
import { addUse } from './known-files.ts'
import { writeAcknowledgements } from './write-acknowledgements.ts'

/** What is left when all files of an import have come to rest. */
export async function finishImport(run: ImportRun): Promise<void> {
  const { report, commits } = run
  report.stage = 'finishing'
  const began = performance.now()
  for (const contents of run.deliveries.rest()) await finishDeliveryOf(run, contents)
  report.currentFile = null
  commits.progress()
  if (commits.hasWritten) {
    await makeIndexes(run)
    orderStatements(run)
  }
  addUse(run.catalog.database, report.use)
  report.took({ finish: performance.now() - began })
  commits.progress()
}

/** A delivery whose last file has been read: its batch is written, and what it states compared. */
export async function finishDeliveryOf(run: ImportRun, contents: DeliveryContents): Promise<void> {
  if (run.signal.aborted) return
  const { report, task } = run
  report.batches++
  await run.commits.commit()
  const late = await finishDelivery(run.catalog, contents, {
    job: task.job,
    checkHashesUpTo: task.limits.maxCheckedFileSize,
    maxProblems: task.limits.maxProblems,
    signal: run.signal,
  })
  report.count({ ...noCounts, ...late })
  orderStatements(run)
  report.tellCommitted()
}

/** What messages and acknowledgements say of each other. */
function orderStatements({ catalog: { database }, deliveries }: ImportRun): void {
  database.transaction(() => {
    writeAcknowledgements(database, deliveries)
    recogniseStatements(database)
  })
}

/** Each index in a transaction of its own, so that no one waits for all of them. */
async function makeIndexes({ catalog: { database }, report }: ImportRun): Promise<void> {
  const { releases, resources } = report.counts
  if (releases + resources === 0) return
  for (const index of sortIndexes) {
    database.exec(index)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}
