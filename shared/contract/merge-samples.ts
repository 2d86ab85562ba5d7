import type { MetricSample, ProcessSample } from './jobs.ts'

/**
 * Two moments as one, so that no peak is lost: memory, delays and queues are the most of both, what is counted is their
 * sum, speeds are the mean over the time of both, with the slowest and the fastest beside.
 */
export function mergedSample(one: MetricSample, other: MetricSample): MetricSample {
  const span = one.span + other.span
  const mean = (name: 'bytesPerSecond' | 'recordsPerSecond' | 'releasesPerSecond') =>
    span > 0 ? (one[name] * one.span + other[name] * other.span) / span : other[name]
  const names = new Set([...one.processes, ...other.processes].map(({ name }) => name))
  const named = (sample: MetricSample, name: string) =>
    sample.processes.find((process) => process.name === name)
  return {
    time: other.time,
    span,
    processes: [...names].map((name) => mergedProcess(named(one, name), named(other, name))),
    bytesPerSecond: mean('bytesPerSecond'),
    recordsPerSecond: mean('recordsPerSecond'),
    releasesPerSecond: mean('releasesPerSecond'),
    loopDelay: Math.max(one.loopDelay, other.loopDelay),
    queue: {
      jobs: Math.max(one.queue.jobs, other.queue.jobs),
      files: Math.max(one.queue.files, other.queue.files),
      records: Math.max(one.queue.records, other.queue.records),
    },
    cache: {
      hits: one.cache.hits + other.cache.hits,
      misses: one.cache.misses + other.cache.misses,
    },
    slowest: extremes(Math.min, one.slowest ?? perSecond(one), other.slowest ?? perSecond(other)),
    fastest: extremes(Math.max, one.fastest ?? perSecond(one), other.fastest ?? perSecond(other)),
  }
}

type Extremes = NonNullable<MetricSample['fastest']>

/** What a moment did, as it would be in a second. */
export function perSecond(sample: MetricSample): Extremes {
  const { span, bytesPerSecond, recordsPerSecond, releasesPerSecond, cache, processes } = sample
  const inSecond = (value: number) => (span > 0 ? (value / span) * 1000 : 0)
  return {
    bytes: bytesPerSecond,
    records: recordsPerSecond,
    releases: releasesPerSecond,
    hits: inSecond(cache.hits),
    misses: inSecond(cache.misses),
    collecting: inSecond(processes.reduce((sum, { collecting }) => sum + collecting, 0)),
  }
}

function extremes(pick: (a: number, b: number) => number, one: Extremes, other: Extremes): Extremes {
  return {
    bytes: pick(one.bytes, other.bytes),
    records: pick(one.records, other.records),
    releases: pick(one.releases, other.releases),
    hits: pick(one.hits, other.hits),
    misses: pick(one.misses, other.misses),
    collecting: pick(one.collecting, other.collecting),
  }
}

function mergedProcess(one: ProcessSample | undefined, other: ProcessSample | undefined): ProcessSample {
  if (!one || !other) return (other ?? one)!
  return {
    ...other,
    resident: Math.max(one.resident, other.resident),
    heapUsed: Math.max(one.heapUsed, other.heapUsed),
    heapTotal: Math.max(one.heapTotal, other.heapTotal),
    external: Math.max(one.external, other.external),
    arrayBuffers: Math.max(one.arrayBuffers, other.arrayBuffers),
    loopDelay: Math.max(one.loopDelay, other.loopDelay),
    collecting: one.collecting + other.collecting,
  }
}

/** Puts neighbours together until there are at most `most`. */
export function thinnedSamples(samples: readonly MetricSample[], most: number): MetricSample[] {
  const together = Math.ceil(samples.length / most)
  if (together <= 1) return [...samples]
  const kept: MetricSample[] = []
  for (let at = 0; at < samples.length; at += together)
    kept.push(samples.slice(at, at + together).reduce(mergedSample))
  return kept
}
