import { createReadStream, type Dirent, type Stats, statSync } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { howToRaise } from '../../base/reading-limits.ts'
import {
  type Delivery,
  deliveredAt,
  findDeliveries,
  isBatchMarker,
  type SeenFolder,
} from './delivery-folders.ts'
import { everyFile, type FilePatterns } from './file-patterns.ts'
import { archiveByName, archiveKind, findInArchive, gzipFile } from './find-in-archive.ts'
import type { FoundFile } from './known-files.ts'
import type { OpenInput } from './open-input.ts'
import type { ArchiveLimits } from './unpack.ts'

/** When a file was changed last and when that was looked at, in milliseconds since the epoch. */
export interface FoundTime {
  mtime: number
  foundAt: number
}

/** One file to import. */
export interface InputFile extends Partial<FoundTime> {
  path: string
  /** What tells it from all others where that is not its path: of a file of an archive, both paths. */
  place?: string
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
  /** Files the patterns leave out; those in folders that are left out are not counted. */
  leftOut: number
}

/** What tells a file from all others: its path, also inside an archive. */
export function placeOf({ place, path }: InputFile): string {
  return place ?? path
}

/** A file as it was found; null for one that could not be looked at and one that is still arriving. */
export function foundFile(file: InputFile): FoundFile | null {
  const { bytes, mtime, foundAt } = file
  if (bytes === null || mtime === undefined || foundAt === undefined) return null
  return { place: placeOf(file), bytes, mtime, foundAt }
}

function foundTime({ mtimeMs }: Stats): FoundTime {
  return { mtime: mtimeMs, foundAt: Date.now() }
}

/** Passes over what is larger than a file may be, and says so. */
export function passOverLarge(files: readonly InputFile[], maxFileSize: number): void {
  for (const file of files)
    if (file.bytes !== null && file.bytes > maxFileSize)
      file.skip ??= `It has ${file.bytes.toLocaleString('en')} bytes, and a file may have ${maxFileSize.toLocaleString('en')}. ${howToRaise('maxFileSize')}`
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
 * archives there; `only` names what of it is meant. A folder that
 * cannot be read becomes a file with an error. Throws what `stat` throws for `input` itself.
 */
export async function findInputs(
  input: string,
  name: string,
  limits: ArchiveLimits,
  signal: AbortSignal,
  patterns: FilePatterns = everyFile,
  only?: readonly string[],
): Promise<Inputs> {
  const status = await stat(input)
  const above = dirname(input).split(sep)
  if (!status.isDirectory()) {
    const kind = status.isFile() ? await archiveKind(input) : null
    if (kind === 'zip' || (status.isFile() && archiveByName(name) === 'zip')) {
      const inside = await findInArchive(input, name, status.size, above, limits, signal, foundTime(status))
      const files = inside.files.filter((file) => !patterns.leavesOut(file.name.slice(name.length + 1)))
      return { ...inside, isFolder: true, files, leftOut: inside.files.length - files.length }
    }
    if (kind === 'gzip') {
      const file = await gzipFile(input, name, status.size, limits, foundTime(status))
      return {
        isFolder: false,
        files: [{ ...file, delivered: deliveredAt(above) }],
        deliveries: [],
        leftOut: 0,
      }
    }
    const file: InputFile = {
      path: input,
      name,
      bytes: status.size,
      ...foundTime(status),
      delivered: deliveredAt(above),
    }
    return { isFolder: false, files: [file], deliveries: [], leftOut: 0 }
  }
  const files: InputFile[] = []
  const seen = new Map<string, SeenFolder>()
  const archives: InputFile[] = []
  const walking = { root: input, files, archives, limits, folders: seen, signal, patterns, leftOut: 0 }
  const walk: Walk = {
    ...walking,
    seen: new Set([await realpath(input)]),
    only: only ? new OnlyPlaces(only) : null,
  }
  await walkFolder(walk, input, '', 0)
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
        archive.mtime === undefined ? undefined : { mtime: archive.mtime, foundAt: archive.foundAt ?? 0 },
      )
      for (const file of inside.files)
        if (patterns.leavesOut(file.name)) walk.leftOut++
        else files.push(file)
      deliveries.push(...inside.deliveries)
    } catch (thrown) {
      files.push({ ...archive, error: thrown })
    }
  }
  return { isFolder: true, files, deliveries, leftOut: walk.leftOut }
}

function sizeOfFile(path: string): number | null {
  const status = statSync(path, { throwIfNoEntry: false })
  return status?.isFile() ? status.size : null
}

/** What a walk through folders has and fills. */
interface Walk {
  root: string
  files: InputFile[]
  archives: InputFile[]
  limits: ArchiveLimits
  folders: Map<string, SeenFolder>
  /** Folders by their real paths. */
  seen: Set<string>
  signal: AbortSignal
  patterns: FilePatterns
  leftOut: number
  only: OnlyPlaces | null
}

/** What of a folder is meant. */
class OnlyPlaces {
  readonly #meant: ReadonlySet<string>
  readonly #above = new Set<string>()

  constructor(places: readonly string[]) {
    this.#meant = new Set(places)
    for (const place of places)
      for (let slash = place.lastIndexOf('/'); slash > 0; slash = place.lastIndexOf('/', slash - 1))
        this.#above.add(place.slice(0, slash))
  }

  /** Whether a place is meant, lies below one that is, or above one. */
  takes(place: string): boolean {
    if (this.#meant.has(place) || this.#above.has(place)) return true
    for (let slash = place.lastIndexOf('/'); slash > 0; slash = place.lastIndexOf('/', slash - 1))
      if (this.#meant.has(place.slice(0, slash))) return true
    return false
  }
}

/** `place` is the folder's path below the root, with slashes. */
async function walkFolder(walk: Walk, folder: string, place: string, depth: number): Promise<void> {
  const { root, files, archives, limits, folders, seen, signal, patterns } = walk
  const below = place === '' ? '' : `${place}/`
  const inside = join(folder, sep)
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (thrown) {
    files.push({ path: folder, name: place || basename(root), bytes: null, error: thrown })
    return
  }
  folders.set(place, {
    hasResources: entries.some(({ name }) => /^resources$/i.test(name)),
    marker: entries.find(({ name }) => isBatchMarker(name))?.name ?? null,
  })
  entries = entries.filter((entry) => mayMatter(entry) && walk.only?.takes(below + entry.name) !== false)
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  for (let at = 0; at < entries.length; at += turnEvery) {
    if (at > 0) await nextTurn()
    if (signal.aborted) return
    const some = entries.slice(at, at + turnEvery)
    const paths = some.map((entry) => inside + entry.name)
    const found = await lookAt(paths)
    for (const [index, { name: entry }] of some.entries()) {
      const path = paths[index]!
      const name = below + entry
      const status = found[index]!
      if (status instanceof Error) {
        if (isXml(entry)) files.push({ path, name, bytes: null, error: status })
      } else if (status.isDirectory()) {
        const real = await realpath(path).catch(() => path)
        if (seen.has(real) || depth >= deepest) continue
        seen.add(real)
        if (patterns.leavesOutFolder(name)) continue
        await walkFolder(walk, path, name, depth + 1)
        if (signal.aborted) return
      } else if (archiveByName(entry) === 'zip') {
        if (patterns.leavesOutFolder(name)) walk.leftOut++
        else archives.push({ path, name, bytes: status.size, ...foundTime(status) })
      } else if (patterns.leavesOut(name)) {
        walk.leftOut++
      } else if (archiveByName(entry) === 'gzip') {
        files.push(
          await gzipFile(path, name, status.size, limits, foundTime(status)).catch((error) => ({
            path,
            name,
            bytes: null,
            error,
          })),
        )
      } else if (isXml(entry)) {
        files.push({ path, name, bytes: status.size, ...foundTime(status), skip: skipped(entry) })
      }
    }
  }
}

const isXml = (name: string) => /\.xml$/i.test(name)

/** Whether an entry of a folder has to be looked at: audio and images, most of a delivery, have not. */
function mayMatter(entry: Dirent): boolean {
  return !entry.isFile() || isXml(entry.name) || archiveByName(entry.name) !== null
}

/** Looking one after the other is given up after this, in milliseconds: such a disk answers several as fast as one. */
const patience = 10
const lookedAtOnce = 16

/**
 * The status of each path, or why there is none. A local disk answers faster than a thread takes to ask it; a network
 * drive does not, so the paths that are left after a while are asked for several at once.
 */
async function lookAt(paths: readonly string[]): Promise<(Stats | Error)[]> {
  const found: (Stats | Error)[] = []
  const began = performance.now()
  while (found.length < paths.length && performance.now() - began < patience) {
    try {
      found.push(statSync(paths[found.length]!))
    } catch (thrown) {
      found.push(thrown as Error)
    }
  }
  while (found.length < paths.length) {
    const some = paths.slice(found.length, found.length + lookedAtOnce)
    found.push(...(await Promise.all(some.map((path) => stat(path).catch((error: Error) => error)))))
  }
  return found
}
