import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { writeHeapSnapshot } from 'node:v8'
import { LatheError } from '../../contract/errors.ts'

/** How many snapshots are kept, how many bytes of them, and how long. */
export interface SnapshotLimits {
  files: number
  bytes: number
  /** In milliseconds. */
  age: number
}

const usual: SnapshotLimits = { files: 5, bytes: 1024 * 1024 * 1024, age: 14 * 24 * 3600 * 1000 }

/** Larger heaps are not written unasked: the process would stand still for long, and take as much memory again. */
const largestUnasked = 256 * 1024 * 1024
/** How many times the heap must be free on the machine. */
const freeTimes = 3

/** Whether a snapshot of a process may be written by itself, when it is warned of. */
export function mayWriteUnasked(heapUsed: number, freeOnMachine: number): boolean {
  return heapUsed <= largestUnasked && freeOnMachine >= freeTimes * heapUsed
}

/** A snapshot as it is listed. */
export interface ListedSnapshot {
  /** File name, in the folder of the logs. */
  file: string
  bytes: number
  /** When it was written, in milliseconds since the epoch. */
  time: number
}

/** The snapshots of a folder, newest first; none where there is no such folder. */
export function listSnapshots(folder: string): ListedSnapshot[] {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw new LatheError('not-readable', `${folder} cannot be read: ${(thrown as Error).message}.`, {
      cause: thrown,
    })
  }
  return names
    .filter((name) => named.test(name))
    .map((file) => {
      const { size, mtimeMs } = statSync(join(folder, file))
      return { file, bytes: size, time: mtimeMs }
    })
    .sort((one, other) => other.time - one.time)
}

const named = /^heap-.+\.heapsnapshot$/

/** Where a snapshot of a process is to be written, in the folder of the logs, which is made. */
export function snapshotPath(folder: string, process: string, now = Date.now()): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const time = new Date(now).toISOString().replace(/[:.]/g, '-')
  return join(folder, `heap-${process.replace(/[^a-z0-9]+/gi, '-')}-${time}.heapsnapshot`)
}

/**
 * Writes what is on the heap of this process, for the memory panel of a browser's developer tools; the user's alone,
 * since it holds what was read. Stands still meanwhile, and takes as much memory again. Throws `not-writable`.
 */
export function writeSnapshot(path: string): void {
  try {
    writeHeapSnapshot(path)
    chmodSync(path, 0o600)
  } catch (thrown) {
    throw new LatheError(
      'not-writable',
      `The heap snapshot ${basename(path)} cannot be written: ${(thrown as Error).message}.`,
      { cause: thrown },
    )
  }
}

/** Removes snapshots that are too old, too many or too large together; the newest stays always. */
export function pruneSnapshots(folder: string, limits: SnapshotLimits = usual, now = Date.now()): void {
  let bytes = 0
  for (const [at, { file, bytes: size, time }] of listSnapshots(folder).entries()) {
    bytes += size
    if (at > 0 && (at >= limits.files || bytes > limits.bytes || now - time > limits.age))
      rmSync(join(folder, file), { force: true })
  }
}
