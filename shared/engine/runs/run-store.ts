import { deflateSync, inflateSync } from 'node:zlib'
import { z } from 'zod'
import { MetricSample } from '../../contract/jobs.ts'
import { type Run, RunSummary } from '../../contract/runs.ts'
import type { Database } from '../catalog/database.ts'
import { summaryOf } from './run-measurement.ts'

/** How many measured jobs a catalog keeps, how long, and how many bytes of samples. */
export interface RunLimits {
  runs: number
  /** In milliseconds. */
  age: number
  bytes: number
}

const usualRunLimits: RunLimits = { runs: 100, age: 180 * 24 * 3600 * 1000, bytes: 16 * 1024 * 1024 }

const Samples = z.array(MetricSample)

/** Memory and speeds are whole numbers; delays have a tenth of a millisecond. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 10) / 10 : value
}

/** Keeps a run; older ones give way. Inside a transaction of the caller's. */
export function keepRun(
  database: Database,
  run: Run,
  limits: RunLimits = usualRunLimits,
  now = Date.now(),
): void {
  database.run(
    'INSERT OR REPLACE INTO job_run (id, started, summary, samples) VALUES (?, ?, ?, ?)',
    run.id,
    run.started,
    JSON.stringify(summaryOf(run), rounded),
    deflateSync(JSON.stringify(run.measured, rounded)),
  )
  const kept = database.all<{ id: string; started: number; bytes: number }>(
    'SELECT id, started, length(samples) AS bytes FROM job_run ORDER BY started DESC, rowid DESC',
  )
  let bytes = 0
  for (const [at, { id, started, bytes: own }] of kept.entries()) {
    bytes += own
    if (at > 0 && (at >= limits.runs || bytes > limits.bytes || now - started > limits.age))
      database.run('DELETE FROM job_run WHERE id = ?', id)
  }
}

/** The kept runs, newest first. What cannot be read is left out. */
export function keptRuns(database: Database): RunSummary[] {
  return database
    .all<{ summary: string }>('SELECT summary FROM job_run ORDER BY started DESC, rowid DESC')
    .flatMap(({ summary }) => {
      const read = RunSummary.safeParse(JSON.parse(summary))
      return read.success ? [read.data] : []
    })
}

/** A kept run with its samples; null when it is not there. */
export function keptRun(database: Database, id: string): Run | null {
  const row = database.get<{ summary: string; samples: Uint8Array }>(
    'SELECT summary, samples FROM job_run WHERE id = ?',
    id,
  )
  if (!row) return null
  const measured = Samples.parse(JSON.parse(inflateSync(row.samples).toString()))
  return { ...RunSummary.parse(JSON.parse(row.summary)), measured }
}
