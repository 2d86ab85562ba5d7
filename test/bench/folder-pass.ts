import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { NodeHost } from '../../electron/headless/node-host.ts'
import { hashAlgorithms } from '../../shared/base/file-choice.ts'
import type { PaceChange } from '../../shared/contract/settings.ts'
import { openEngine } from '../../shared/engine/engine.ts'
import { hashSum } from '../../shared/engine/import/open-hash.ts'
import { columns, median, megabytes } from './report.ts'

/** The bundled import process, as users run it: `dist/` must be up to date. */
export const importEntry = new URL('../../dist/electron/processes/import-process.js', import.meta.url)

/** One import of a folder. */
export interface FolderRun {
  name: string
  files: number
  bytes: number
  seconds: number
  filesPerSecond: number
  /** CPU seconds of the engine and all its import processes (Linux only; else 0). */
  cpuSeconds: number
  peakBytes: number
  read: number
  changed: number
  moved: number
  unchanged: number
}

/** CPU seconds of this process and those it has started, as far as they live (Linux only). */
function cpuSeconds(): number {
  const own = process.cpuUsage()
  let ticks = 0
  try {
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ')
    for (const pid of children.filter(Boolean)) {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      ticks += Number(fields[11]) + Number(fields[12])
    }
  } catch {
    // No /proc here, or a process has just ended.
  }
  return ticks / 100 + (own.user + own.system) / 1e6
}

/** An engine on a catalog of its own, and imports of folders into it. */
class FolderBench {
  readonly #folder = mkdtempSync(join(tmpdir(), 'lathe-bench-folder-'))
  readonly #host = new NodeHost(importEntry)
  #service: Awaited<ReturnType<typeof openEngine>> | null = null

  async open(): Promise<this> {
    this.#service = await openEngine({
      catalog: join(this.#folder, 'bench.lathe'),
      host: this.#host,
      samples: this.#folder,
      version: 'bench',
      keepReady: true,
    })
    await delay(700)
    return this
  }

  async import(name: string, path: string, pace?: PaceChange): Promise<FolderRun> {
    const service = this.#service!
    const { signal } = new AbortController()
    const begun = performance.now()
    const before = cpuSeconds()
    let after = before
    const watch = setInterval(() => {
      after = Math.max(after, cpuSeconds())
    }, 50)
    const jobs = await service.handlers['import.start'](
      { files: [this.#host.places.addFile(path)], ...(pace ? { pace } : {}) },
      signal,
    )
    const { totals, peakRssBytes } = await service.handlers['import.wait']({ jobs }, signal)
    const seconds = (performance.now() - begun) / 1000
    clearInterval(watch)
    after = Math.max(after, cpuSeconds())
    const { files, bytes, read, changed, moved, unchanged } = totals
    return {
      name,
      files,
      bytes,
      seconds,
      filesPerSecond: files / seconds,
      cpuSeconds: after - before,
      peakBytes: peakRssBytes,
      read,
      changed,
      moved,
      unchanged,
    }
  }

  async close(): Promise<void> {
    await this.#service?.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** A folder imported into an empty catalog, then again. */
export async function measureFolder(path: string, rounds: number): Promise<FolderRun[]> {
  const runs: FolderRun[] = []
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`The folder, round ${round} of ${rounds}\n`)
    const bench = await new FolderBench().open()
    try {
      runs.push(await bench.import('cold', path))
      runs.push(await bench.import('nothing changed', path))
    } finally {
      await bench.close()
    }
  }
  return runs
}

/** What an import costs after a few files have changed, moved or been copied. */
export async function measureIncremental(path: string): Promise<FolderRun[]> {
  const copy = mkdtempSync(join(tmpdir(), 'lathe-bench-incremental-'))
  const bench = await new FolderBench().open()
  try {
    process.stderr.write('A copy of the folder, changed step by step\n')
    cpSync(path, copy, { recursive: true, preserveTimestamps: true })
    const files = readdirSync(copy, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
    const some = (offset: number) => files.filter((_, at) => at % 100 === offset)
    const runs = [await bench.import('cold', copy), await bench.import('nothing changed', copy)]
    for (const file of some(0)) appendFileSync(file, '<!-- changed -->\n')
    runs.push(await bench.import('1 % changed', copy))
    mkdirSync(join(copy, 'moved'))
    for (const file of some(1)) renameSync(file, join(copy, 'moved', file.split('/').at(-1)!))
    runs.push(await bench.import('1 % moved', copy))
    mkdirSync(join(copy, 'copied'))
    for (const file of some(2)) copyFileSync(file, join(copy, 'copied', file.split('/').at(-1)!))
    runs.push(await bench.import('1 % copied', copy))
    return runs
  } finally {
    await bench.close()
    rmSync(copy, { recursive: true, force: true })
  }
}

/** How fast each hash sum is made, in bytes a second: of one large buffer, and of buffers the size of small files. */
export function measureHashes(rounds: number): { algorithm: string; large: number; small: number }[] {
  const large = Buffer.alloc(64 * 1024 * 1024, 'Lathe ')
  const small = large.subarray(0, 50_000)
  const rate = (bytes: number, work: () => void) =>
    median(
      Array.from({ length: rounds }, () => {
        const begun = performance.now()
        work()
        return bytes / ((performance.now() - begun) / 1000)
      }),
    )
  return hashAlgorithms.map((algorithm) => ({
    algorithm,
    large: rate(large.length, () => void hashSum(algorithm, large)),
    small: rate(500 * small.length, () => {
      for (let at = 0; at < 500; at++) hashSum(algorithm, small)
    }),
  }))
}

/** The runs as a table. */
export function folderTable(runs: readonly FolderRun[]): string {
  return columns([
    ['', 'files', 'MB', 's', 'files/s', 'CPU s', 'read', 'changed', 'moved', 'known', 'peak'],
    ...runs.map((run) => [
      run.name,
      String(run.files),
      (run.bytes / 1e6).toFixed(0),
      run.seconds.toFixed(2),
      run.filesPerSecond.toFixed(0),
      run.cpuSeconds.toFixed(1),
      String(run.read),
      String(run.changed),
      String(run.moved),
      String(run.unchanged),
      megabytes(run.peakBytes),
    ]),
  ])
}
