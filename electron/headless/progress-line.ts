import type { ExportJob, ImportJob } from '../../shared/contract/jobs.ts'
import { counted, duration, plain, size } from './output.ts'
import { textWidth } from './table.ts'

/** One line of a terminal that is written over and over. Silent where standard error is no terminal. */
export class ProgressLine {
  #shown = false

  show(text: string): void {
    if (!process.stderr.isTTY) return
    let line = plain(text)
    while (textWidth(line) > (process.stderr.columns ?? 80) - 1) line = line.slice(0, -1)
    process.stderr.write(`\r${line}\u001b[K`)
    this.#shown = true
  }

  /** Takes the line away, before anything else is printed. */
  clear(): void {
    if (this.#shown) process.stderr.write('\r\u001b[K')
    this.#shown = false
  }
}

function part(job: ImportJob | ExportJob): string {
  if (!job.bytesTotal) return size(job.bytes)
  return `${Math.floor((100 * job.bytes) / job.bytesTotal)} % of ${size(job.bytesTotal)}`
}

/** How far an import is, in one line. */
export function importProgress(job: ImportJob): string {
  const parts = [
    `${job.status === 'finishing' ? 'Finishing' : 'Reading'} ${job.name}`,
    part(job),
    counted(job.counts.releases, 'release'),
  ]
  if (job.filesTotal !== null && job.filesTotal > 1)
    parts.push(`${job.files} of ${counted(job.filesTotal, 'file')}`)
  if (job.rate !== null) parts.push(`${size(job.rate)}/s`)
  if (job.secondsLeft !== null) parts.push(`${duration(job.secondsLeft)} left`)
  return parts.join(' · ')
}

/** How far an export is, in one line. */
export function exportProgress(job: ExportJob): string {
  const parts = [`Writing ${job.name}`, part(job)]
  if (job.rate !== null) parts.push(`${size(job.rate)}/s`)
  if (job.secondsLeft !== null) parts.push(`${duration(job.secondsLeft)} left`)
  return parts.join(' · ')
}
