import { median, most } from '../../base/median.ts'
import type { JobStatus, MetricSample, ProcessSample, StageTimes } from '../../contract/jobs.ts'
import { mergedSample, thinnedSamples } from '../../contract/merge-samples.ts'
import type { MedianAndPeak, Run, RunKind, RunSummary } from '../../contract/runs.ts'

/** Samples a run is kept with. */
const keptSamples = 600

/** What a job has done so far; all of it only ever grows, but the queue. */
export interface RunProgress {
  bytes: number
  records: number
  releases: number
  files: number
  cache: { hits: number; misses: number }
  queue: MetricSample['queue']
  stages: StageTimes | null
  memoryBudget: number | null
}

export const noProgress: RunProgress = {
  bytes: 0,
  records: 0,
  releases: 0,
  files: 0,
  cache: { hits: 0, misses: 0 },
  queue: { jobs: 0, files: 0, records: 0 },
  stages: null,
  memoryBudget: null,
}

/** The sample of a moment: what processes hold now, and how fast it goes since the moment before. */
export function sampleOf(
  time: number,
  before: { time: number; progress: RunProgress },
  progress: RunProgress,
  processes: ProcessSample[],
  loopDelay: number,
): MetricSample {
  const span = Math.max(0, time - before.time)
  const rate = (now: number, then: number) => (span > 0 ? (Math.max(0, now - then) / span) * 1000 : 0)
  const then = before.progress
  return {
    time,
    span,
    processes,
    bytesPerSecond: rate(progress.bytes, then.bytes),
    releasesPerSecond: rate(progress.releases, then.releases),
    recordsPerSecond: rate(progress.records, then.records),
    loopDelay,
    queue: progress.queue,
    cache: {
      hits: Math.max(0, progress.cache.hits - then.cache.hits),
      misses: Math.max(0, progress.cache.misses - then.cache.misses),
    },
  }
}

/** The measurements of one job, in bounded memory however long it runs. */
export class RunMeasurement {
  readonly #id: string
  readonly #kind: RunKind
  readonly #name: string
  readonly #started: number
  readonly #version: string
  #samples: MetricSample[] = []
  /** How many moments each sample stands for. */
  #together = 1
  /** Moments that do not make a sample yet. */
  #open: { sample: MetricSample; moments: number } | null = null
  #before: { time: number; progress: RunProgress }
  progress: RunProgress = noProgress

  constructor(run: { id: string; kind: RunKind; name: string; started: number; version: string }) {
    this.#id = run.id
    this.#kind = run.kind
    this.#name = run.name
    this.#started = run.started
    this.#version = run.version
    this.#before = { time: run.started, progress: noProgress }
  }

  get id(): string {
    return this.#id
  }

  get kind(): RunKind {
    return this.#kind
  }

  /**
   * Takes a moment: what the processes of the job hold, the engine among them. They collected garbage from `since` on,
   * which may be before the job began: it has its part of it.
   */
  take(time: number, processes: ProcessSample[], loopDelay: number, since = this.#before.time): void {
    const part = Math.min(1, Math.max(0, time - this.#before.time) / Math.max(1, time - since))
    const own = processes.map((process) => ({ ...process, collecting: process.collecting * part }))
    const sample = sampleOf(time, this.#before, this.progress, own, loopDelay)
    this.#before = { time, progress: this.progress }
    const open = this.#open
    this.#open = open
      ? { sample: mergedSample(open.sample, sample), moments: open.moments + 1 }
      : { sample, moments: 1 }
    if (this.#open.moments < this.#together) return
    this.#samples.push(this.#open.sample)
    this.#open = null
    if (this.#samples.length < 2 * keptSamples) return
    this.#samples = thinnedSamples(this.#samples, keptSamples)
    this.#together *= 2
  }

  /** All that was measured, as the job stands. */
  run(status: JobStatus, ended: number | null): Run {
    const all = this.#open ? [...this.#samples, this.#open.sample] : this.#samples
    const measured = thinnedSamples(all, keptSamples)
    const { bytes, records, releases, files, cache, stages, memoryBudget } = this.progress
    return {
      id: this.#id,
      kind: this.#kind,
      name: this.#name,
      status,
      started: this.#started,
      ended,
      bytes,
      records,
      releases,
      files,
      cache,
      speed: of(
        measured,
        (one) => one.bytesPerSecond,
        (one) => one.fastest?.bytes,
      ),
      recordsPerSecond: of(
        measured,
        (one) => one.recordsPerSecond,
        (one) => one.fastest?.records,
      ),
      memory: of(measured, (one) => this.#memory(one)),
      loopDelay: of(measured, (one) =>
        most([one.loopDelay, ...one.processes.map((process) => process.loopDelay)]),
      ),
      collecting: measured.reduce(
        (sum, one) => one.processes.reduce((own, process) => own + process.collecting, sum),
        0,
      ),
      queue: of(measured, (one) => one.queue.records),
      memoryBudget,
      stages,
      version: this.#version,
      samples: measured.length,
      measured,
    }
  }

  /** Of an import the memory of its own processes; what happens in the engine has no other. */
  #memory({ processes }: MetricSample): number {
    const own = processes.filter(({ name }) => name !== 'engine')
    return (own.length > 0 || this.#kind === 'import' ? own : processes).reduce(
      (sum, { resident }) => sum + resident,
      0,
    )
  }
}

function of(
  samples: readonly MetricSample[],
  value: (sample: MetricSample) => number,
  fastest: (sample: MetricSample) => number | undefined = () => undefined,
): MedianAndPeak {
  return {
    median: median(samples.map(value)),
    peak: most(samples.map((sample) => fastest(sample) ?? value(sample))),
  }
}

/** A run without its samples. */
export function summaryOf({ measured, ...summary }: Run): RunSummary {
  return summary
}
