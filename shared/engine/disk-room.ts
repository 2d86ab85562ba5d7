import { randomBytes } from 'node:crypto'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'

const piece = 256 * 1024

/**
 * Whether a file of this many bytes finds room in the folder of `path`: one is written there and removed. What the
 * system says is free may not be the user's, and what a catalog has written finds room again in the file it wrote.
 * A folder that takes no file at all says nothing of its disk.
 */
export function hasRoomBeside(path: string, bytes: number): boolean {
  const trial = `${path}-trial`
  let file: number | undefined
  try {
    file = openSync(trial, 'w', 0o600)
    // Not zeros, nor the same twice: some file systems keep those without taking room.
    for (let written = 0; written < bytes; ) written += writeSync(file, randomBytes(piece))
    closeSync(file)
    file = undefined
    return true
  } catch (thrown) {
    return !['ENOSPC', 'EDQUOT'].includes((thrown as NodeJS.ErrnoException).code ?? '')
  } finally {
    if (file !== undefined) closeSync(file)
    rmSync(trial, { force: true })
  }
}
