import { createReadStream, type Stats, statSync } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  type Delivery,
  deliveredAt,
  findDeliveries,
  isBatchMarker,
  type SeenFolder,
} from './delivery-folders.ts'
import { archiveByName, archiveKind, findInArchive, gzipFile } from './find-in-archive.ts'
import type { OpenInput } from './open-input.ts'
import type { ArchiveLimits } from './unpack.ts'

/** One file to import. */
export interface InputFile {
  path: string
  /** As the user knows it: its name, or its path below the folder, with slashes. */
  name: string
  /** Size when it was found; null when it could not be looked at. */
  bytes: number | null
  /** Whether it is still being written, up to `bytes`. */
  isArriving?: boolean
  /** Why it is not read although it is XML. */
  skip?: string
  /** Why it cannot be read. */
  error?: unknown
  /** How it is opened where that is not simply from the disk: a file of an archive. */
  open?: () => Promise<OpenInput>
  /** The delivery it belongs to. */
  delivery?: Delivery
  /** Time in the name of its delivery's folder, in milliseconds since the epoch. */
  delivered?: number | null
}

export interface Inputs {
  isFolder: boolean
  files: InputFile[]
  deliveries: Delivery[]
}

/** Entries looked at in one go: a stop must be heard in between. */
const turnEvery = 200

/** Deeper folders are not walked: a ring of mounts or junctions must end somewhere. */
const deepest = 64

/** Why an XML file by its name is not read; undefined when it is. */
export function skipped(name: string): string | undefined {
  return name.startsWith('._') ? 'It holds what macOS keeps beside a file, and is no message.' : undefined
}

/**
 * Finds what to import: the file itself, or every XML file below a folder in the order of their paths, then those in the
 * archives there. A folder that
 * cannot be read becomes a file with an error. Throws what `stat` throws for `input` itself.
 */
export async function findInputs(
  input: string,
  name: string,
  limits: ArchiveLimits,
  signal: AbortSignal,
): Promise<Inputs> {
  const status = await stat(input)
  const above = dirname(input).split(sep)
  if (!status.isDirectory()) {
    const kind = status.isFile() ? await archiveKind(input) : null
    if (kind === 'zip' || (status.isFile() && archiveByName(name) === 'zip'))
      return { isFolder: true, ...(await findInArchive(input, name, status.size, above, limits, signal)) }
    if (kind === 'gzip') {
      const file = await gzipFile(input, name, status.size, limits)
      return { isFolder: false, files: [{ ...file, delivered: deliveredAt(above) }], deliveries: [] }
    }
    const file: InputFile = { path: input, name, bytes: status.size, delivered: deliveredAt(above) }
    return { isFolder: false, files: [file], deliveries: [] }
  }
  const files: InputFile[] = []
  const seen = new Map<string, SeenFolder>()
  const archives: InputFile[] = []
  await walk(input, input, files, archives, limits, seen, new Set([await realpath(input)]), 0, signal)
  const deliveries = findDeliveries(files, seen, {
    root: input,
    name,
    above,
    sizeOf: (path) => sizeOfFile(join(input, path)),
    open: async (path) => createReadStream(join(input, path)),
  })
  for (const archive of archives) {
    if (signal.aborted) break
    const folders = [...above, name, ...archive.name.split('/').slice(0, -1)]
    try {
      const inside = await findInArchive(
        archive.path,
        archive.name,
        archive.bytes ?? 0,
        folders,
        limits,
        signal,
      )
      for (const file of inside.files) files.push(file)
      deliveries.push(...inside.deliveries)
    } catch (thrown) {
      files.push({ ...archive, error: thrown })
    }
  }
  return { isFolder: true, files, deliveries }
}

function sizeOfFile(path: string): number | null {
  const status = statSync(path, { throwIfNoEntry: false })
  return status?.isFile() ? status.size : null
}

async function walk(
  folder: string,
  root: string,
  files: InputFile[],
  archives: InputFile[],
  limits: ArchiveLimits,
  folders: Map<string, SeenFolder>,
  seen: Set<string>,
  depth: number,
  signal: AbortSignal,
): Promise<void> {
  const nameOf = (path: string) => relative(root, path).split(sep).join('/') || basename(root)
  let names: string[]
  try {
    names = await readdir(folder)
  } catch (thrown) {
    files.push({ path: folder, name: nameOf(folder), bytes: null, error: thrown })
    return
  }
  folders.set(relative(root, folder).split(sep).join('/'), {
    hasResources: names.some((name) => /^resources$/i.test(name)),
    marker: names.find(isBatchMarker) ?? null,
  })
  names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  for (const [index, entry] of names.entries()) {
    if (index % turnEvery === turnEvery - 1) await nextTurn()
    if (signal.aborted) return
    const path = join(folder, entry)
    const isXml = /\.xml$/i.test(entry)
    let status: Stats
    try {
      status = statSync(path)
    } catch (thrown) {
      if (isXml) files.push({ path, name: nameOf(path), bytes: null, error: thrown })
      continue
    }
    if (status.isDirectory()) {
      const real = await realpath(path).catch(() => path)
      if (seen.has(real) || depth >= deepest) continue
      seen.add(real)
      await walk(path, root, files, archives, limits, folders, seen, depth + 1, signal)
    } else if (archiveByName(entry) === 'zip') {
      archives.push({ path, name: nameOf(path), bytes: status.size })
    } else if (archiveByName(entry) === 'gzip') {
      files.push(
        await gzipFile(path, nameOf(path), status.size, limits).catch((error) => ({
          path,
          name: nameOf(path),
          bytes: null,
          error,
        })),
      )
    } else if (isXml) {
      files.push({ path, name: nameOf(path), bytes: status.size, skip: skipped(entry) })
    }
  }
}
