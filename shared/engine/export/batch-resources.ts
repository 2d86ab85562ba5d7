import { randomBytes } from 'node:crypto'
import { constants, realpathSync, statSync } from 'node:fs'
import { access, copyFile, link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, posix, relative, resolve, sep } from 'node:path'
import type { Catalog } from '../catalog/catalog.ts'
import type { Database } from '../catalog/database.ts'
import type { Delivery } from '../import/delivery-folders.ts'
import { findNamedFile, isRemote } from '../import/named-files.ts'
import { writingError } from './writing-error.ts'

/** What became of the files of a message. */
export interface ResourcesWritten {
  files: number
  bytes: number
  /** Those that were copied because they could not be linked: on another disk. */
  copiedInstead: number
  /** Named, and not written: with the reason. */
  left: { path: string; reason: string }[]
}

interface NamedRow {
  path: string
  batchPath: string
  place: string
  file: string
  bytes: number | null
}

/** Reasons that are listed for one message. */
const mostReasons = 100

/** Files named by the resources of a message: of all, or of those that releases of it have. */
function namedBy(database: Database, message: number, releases: readonly number[] | null): NamedRow[] {
  return database.all<NamedRow>(
    `SELECT resource_file.path, batch.path AS batchPath, batch.place, source.file, resource_file.bytes
     FROM resource_file CROSS JOIN batch ON batch.id = resource_file.batch
     CROSS JOIN message ON message.id = resource_file.message CROSS JOIN source ON source.id = message.source
     WHERE resource_file.message = ?
     ${
       releases === null
         ? ''
         : `AND resource_file.resource IN (SELECT resource.id FROM json_each(?) AS given
              CROSS JOIN release_resource AS own ON own.release = given.value
              CROSS JOIN resource ON resource.message = resource_file.message AND resource.reference = own.reference)`
     }
     GROUP BY resource_file.path HAVING resource_file.batch = max(resource_file.batch)
     ORDER BY min(resource_file.position)`,
    ...(releases === null ? [message] : [message, JSON.stringify(releases)]),
  )
}

/** How many files the messages name, how many of them are there, and their bytes. */
export function countResources(
  database: Database,
  message: number,
  releases: readonly number[] | null,
): { files: number; bytes: number; missing: number } {
  const rows = namedBy(database, message, releases)
  const there = rows.filter(({ bytes }) => bytes !== null)
  return {
    files: there.length,
    bytes: there.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
    missing: rows.length - there.length,
  }
}

/**
 * Copies or links the files a message names to where its own paths have them, below the folder of the exported message
 * and nowhere else. What is missing, in an archive, or named by a path that leads out of the folder is left and said.
 * Throws a LatheError in words when one that is there cannot be written: the disk is full, its folder may not be written to.
 */
export async function writeResources(
  catalog: Catalog,
  message: number,
  releases: readonly number[] | null,
  folder: string,
  how: 'copy' | 'link',
  signal: AbortSignal,
): Promise<ResourcesWritten> {
  const written: ResourcesWritten = { files: 0, bytes: 0, copiedInstead: 0, left: [] }
  const leave = (path: string, reason: string) => {
    if (written.left.length < mostReasons) written.left.push({ path, reason })
  }
  for (const row of namedBy(catalog.database, message, releases)) {
    signal.throwIfAborted()
    if (isRemote(row.path)) continue
    const found = locate(row)
    if (found === null) {
      leave(row.path, 'It is not in the delivery.')
      continue
    }
    const target = targetBelow(folder, row.path)
    if (target === null) {
      leave(row.path, 'Its path leads out of the folder of its message.')
      continue
    }
    const size = await readableSize(found)
    if (size === null) leave(row.path, 'It cannot be read.')
    else if (row.bytes !== null && size !== row.bytes)
      leave(row.path, 'It has changed since it was imported.')
    else
      try {
        const copied = await place(found, target, how)
        written.files++
        written.bytes += size
        if (how === 'link' && copied) written.copiedInstead++
      } catch (thrown) {
        // A batch without a file that is there would be taken for complete.
        throw writingError(thrown, row.path)
      }
  }
  return written
}

/**
 * Where a named file is on the disk, by the same rules as when its delivery was read; null when it is nowhere, and where
 * a link leads out of the delivery.
 */
function locate({ path, batchPath, place: below, file }: NamedRow): string | null {
  const inDelivery = below !== '' && file.startsWith(`${below}/`) ? file.slice(below.length + 1) : file
  const sizeOf = (candidate: string): number | null => {
    const absolute = resolve(batchPath, candidate)
    if (relative(batchPath, absolute).split(sep)[0] === '..') return null
    const status = statSync(absolute, { throwIfNoEntry: false })
    if (!status?.isFile()) return null
    const real = relative(realpathSync(batchPath), realpathSync(absolute))
    return real.split(sep)[0] === '..' ? null : status.size
  }
  const found = findNamedFile({ sizeOf } as Delivery, posix.dirname(inDelivery), path)
  return found ? resolve(batchPath, found.path) : null
}

/** The place that a message's own path names, below the folder it is exported to; null when it leads elsewhere. */
export function targetBelow(folder: string, named: string): string | null {
  const plain = named.replaceAll('\\', '/')
  if (plain.includes('\0') || /^(?:[a-z]:|\/|file:)/i.test(plain)) return null
  const path = posix.normalize(plain)
  if (path === '.' || path === '..' || path.startsWith('../') || path.endsWith('/')) return null
  return resolve(folder, ...path.split('/'))
}

/** Bytes of a file that may be read; null for another. */
async function readableSize(path: string): Promise<number | null> {
  try {
    await access(path, constants.R_OK)
    return (await stat(path)).size
  } catch {
    return null
  }
}

/** Puts the file there, under a temporary name first, and has the disk hold what was copied before it gets its own. Gives whether it was copied. */
async function place(from: string, to: string, how: 'copy' | 'link'): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true })
  const part = `${to}.${randomBytes(4).toString('hex')}.part`
  try {
    let copied = how === 'copy'
    if (how === 'link')
      try {
        await link(from, part)
      } catch (thrown) {
        if (!['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK'].includes((thrown as NodeJS.ErrnoException).code ?? ''))
          throw thrown
        copied = true
      }
    if (copied) await copyWhole(from, part)
    await rename(part, to)
    return copied
  } finally {
    // A hard link that is renamed over another of the same file stays; else it is gone already.
    await rm(part, { force: true })
  }
}

async function copyWhole(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  // A copy has the rights of its original, which may be to read only: then some systems do not flush it for us.
  const handle = await open(to, 'r')
  try {
    await handle.sync()
  } catch (thrown) {
    if (!['EPERM', 'EACCES', 'EBADF', 'EINVAL'].includes((thrown as NodeJS.ErrnoException).code ?? ''))
      throw thrown
  } finally {
    await handle.close()
  }
}
