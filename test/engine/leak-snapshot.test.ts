import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, test, vi } from 'vitest'
import type { EventPayload } from '../../shared/contract/define.ts'
import type { Workbench } from '../../shared/contract/workbench.ts'
import type { ImportJobs } from '../../shared/engine/jobs/import-jobs.ts'
import { listSnapshots, mayWriteUnasked } from '../../shared/engine/metrics/heap-snapshots.ts'
import { Metrics } from '../../shared/engine/metrics/metrics.ts'
import { importJob } from '../support/import-job.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { processSample } from '../support/process-sample.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const megabyte = 1024 * 1024
const temporary = makeTemporaryFolder('lathe-leak-')

afterEach(() => vi.useRealTimers())

type Warning = EventPayload<Workbench, 'memory.warned'>

/** An engine whose import process grows by a megabyte a second; gives what was warned of within ten minutes. */
async function warned(
  free: number,
  write: (path: string) => void,
  heap = 30 * megabyte,
): Promise<{ warnings: Warning[]; written: string[] }> {
  vi.useFakeTimers()
  const open = new OpenCatalog()
  const { context } = open
  const warnings: Warning[] = []
  const written: string[] = []
  context.events.listen('memory.warned', (warning) => warnings.push(warning))
  context.jobs.put(importJob({ status: 'reading' }))
  const began = Date.now()
  const imports: Pick<ImportJobs, 'isActive' | 'waiting' | 'samplesOf' | 'snapshot'> = {
    isActive: true,
    waiting: 0,
    samplesOf: () => [
      processSample({ name: 'import 1', heapUsed: heap + ((Date.now() - began) / 1000) * megabyte }),
    ],
    async snapshot(_process, path) {
      write(path)
      written.push(path)
    },
  }
  const metrics = new Metrics(context, imports as ImportJobs, () => free)
  await vi.advanceTimersByTimeAsync(600_000)
  vi.useRealTimers()
  metrics.dispose()
  open.dispose()
  return { warnings, written }
}

const ofImport = (warnings: Warning[]) => warnings.filter(({ process }) => process === 'import 1')

describe('a process that has grown for minutes', () => {
  it('is written down once before it is warned of, and the warning names the file', async () => {
    const { warnings, written } = await warned(8e9, (path) => writeFileSync(path, 'heap'))
    expect(written).toHaveLength(1)
    const [warning, ...more] = ofImport(warnings)
    expect(more).toEqual([])
    expect(written[0]!.endsWith(warning!.snapshot!)).toBe(true)
  })

  it.each([
    ['memory is short', 50 * megabyte, 30 * megabyte],
    ['its heap is large', 8e9, 257 * megabyte],
  ])('is warned of without where %s', async (_why, free, heap) => {
    const { warnings, written } = await warned(free, () => {}, heap)
    expect(written).toEqual([])
    expect(ofImport(warnings).map(({ snapshot }) => snapshot)).toEqual([null])
  })

  it('is warned of without where it cannot be written', async () => {
    const { warnings } = await warned(8e9, () => {
      throw new Error('the disk is full')
    })
    expect(ofImport(warnings).map(({ snapshot }) => snapshot)).toEqual([null])
  })
})

test.each([
  [10, 1000, true],
  [256, 1000, true],
  [257, 10_000, false],
  [100, 300, true],
  [100, 299, false],
])('a heap of %i MB with %i MB free is written unasked: %s', (heap, free, may) => {
  expect(mayWriteUnasked(heap * megabyte, free * megabyte)).toBe(may)
})

test('snapshots are listed newest first, and nothing else is', () => {
  const folder = join(temporary.path, 'logs')
  expect(listSnapshots(folder)).toEqual([])
  mkdirSync(folder)
  for (const [name, seconds] of [
    ['heap-engine-1.heapsnapshot', 100],
    ['heap-import-2.heapsnapshot', 200],
    ['lathe.log', 300],
  ] as const) {
    writeFileSync(join(folder, name), 'x')
    utimesSync(join(folder, name), seconds, seconds)
  }
  expect(readdirSync(folder)).toHaveLength(3)
  expect(listSnapshots(folder)).toEqual([
    { file: 'heap-import-2.heapsnapshot', bytes: 1, time: 200_000 },
    { file: 'heap-engine-1.heapsnapshot', bytes: 1, time: 100_000 },
  ])
})
