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
  const found = readdirSync(folder)
    .filter((name) => named.test(name))
    .map((name) => {
      const path = join(folder, name)
      const { size, mtimeMs } = statSync(path)
      return { path, size, time: mtimeMs }
    })
    .sort((one, other) => other.time - one.time)
  let bytes = 0
  for (const [at, { path, size, time }] of found.entries()) {
    bytes += size
    if (at > 0 && (at >= limits.files || bytes > limits.bytes || now - time > limits.age))
      rmSync(path, { force: true })
  }
}
