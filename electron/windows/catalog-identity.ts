import { realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/** The one path that all ways to name a catalog lead to: links resolved, also where the file is yet to be made. */
export function catalogIdentity(path: string): string {
  const full = resolve(path)
  try {
    return realpathSync.native(full)
  } catch {
    // Not there yet: its folder may be.
  }
  try {
    return join(realpathSync.native(dirname(full)), basename(full))
  } catch {
    return full
  }
}
