import { open } from 'node:fs/promises'
import { ArchiveError } from './archive-error.ts'
import { type Delivery, findDeliveries, isBatchMarker, type SeenFolder } from './delivery-folders.ts'
import { type FoundTime, type InputFile, skipped } from './find-inputs.ts'
import { StreamInput } from './stream-input.ts'
import { type ArchiveLimits, gzipSize, unpackGzip } from './unpack.ts'
import { listArchive, type PackedFile, unpackFile } from './zip-archive.ts'

/** What an archive is, by its first bytes; null for any other file. */
export async function archiveKind(path: string): Promise<'zip' | 'gzip' | null> {
  const handle = await open(path, 'r')
  try {
    const first = Buffer.alloc(4)
    const { bytesRead } = await handle.read(first, 0, 4, 0)
    if (
      bytesRead >= 4 &&
      first.readUInt16LE(0) === 0x4b50 &&
      [0x0403, 0x0605].includes(first.readUInt16LE(2))
    )
      return 'zip'
    return bytesRead >= 2 && first.readUInt16BE(0) === 0x1f8b ? 'gzip' : null
  } finally {
    await handle.close()
  }
}

/** Whether a file in a folder is looked into, by its name. */
export function archiveByName(name: string): 'zip' | 'gzip' | null {
  if (name.startsWith('._')) return null
  return /\.zip$/i.test(name) ? 'zip' : /\.xml\.gz$/i.test(name) ? 'gzip' : null
}

/** A gzip file to be read as what it unpacks to. */
export async function gzipFile(
  path: string,
  name: string,
  packed: number,
  limits: ArchiveLimits,
  found?: FoundTime,
): Promise<InputFile> {
  const bytes = await gzipSize(path, packed)
  return {
    path,
    name,
    bytes,
    ...found,
    open: async () => new StreamInput(bytes, async () => unpackGzip(path, name, limits)),
  }
}

/**
 * The XML files of a ZIP archive and the deliveries in it; nothing is unpacked. `name` is the archive's as the user
 * knows it, `above` the folders it lies in. What cannot be read has an error or a reason to be passed over.
 */
export async function findInArchive(
  path: string,
  name: string,
  bytes: number,
  above: readonly string[],
  limits: ArchiveLimits,
  signal: AbortSignal,
  found?: FoundTime,
): Promise<{ files: InputFile[]; deliveries: Delivery[] }> {
  const isNested = (inner: string) => /\.(?:zip|gz|tgz|tar|7z|rar)$/i.test(inner)
  const isXml = (inner: string) => /\.xml$/i.test(inner)
  const {
    files: packed,
    sizes,
    problem,
  } = await listArchive(path, bytes, (inner) => isXml(inner) || isNested(inner), limits, signal)
  const inside = packed
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.header - b.header))
    .map((file): InputFile => {
      const base = file.name.slice(file.name.lastIndexOf('/') + 1)
      return {
        path,
        place: `${path}/${file.name}`,
        name: file.name,
        bytes: file.bytes,
        ...found,
        skip: isNested(file.name)
          ? 'It is an archive inside an archive, which is not followed. Unpack it, then add what it holds.'
          : file.name.startsWith('__MACOSX/')
            ? skipped('._')
            : skipped(base),
        ...(file.problem ? { error: new ArchiveError(...asError(file)) } : {}),
        open: async () => new StreamInput(file.bytes, () => unpackFile(path, file, limits)),
      }
    })
  const byName = new Map(packed.map((file) => [file.name, file]))
  const deliveries = findDeliveries(inside, foldersOf(sizes), {
    root: path,
    name: name.slice(name.lastIndexOf('/') + 1).replace(/\.zip$/i, ''),
    above,
    sizeOf: (inner) => sizes.get(inner) ?? null,
    open: async (inner) => {
      const known = byName.get(inner) ?? (await findOne(path, bytes, inner, limits, signal))
      if (!known || known.problem) throw new Error(`${inner} cannot be read`)
      return unpackFile(path, known, limits)
    },
  })
  for (const delivery of deliveries)
    delivery.place = delivery.place === '' ? name : `${name}/${delivery.place}`
  for (const file of inside) file.name = `${name}/${file.name}`
  if (problem)
    inside.push({
      path,
      name,
      bytes: null,
      error: new ArchiveError(problem.code as 'ARCHIVE-DAMAGED', problem.text, problem.advice ?? ''),
    })
  return { files: inside, deliveries }
}

function asError({ problem }: PackedFile): ConstructorParameters<typeof ArchiveError> {
  return [problem?.code as 'ARCHIVE-DAMAGED', problem?.text ?? '', problem?.advice ?? '']
}

/** Resources are not kept in memory one by one: to hash one it is looked up again. */
async function findOne(
  path: string,
  bytes: number,
  name: string,
  limits: ArchiveLimits,
  signal: AbortSignal,
): Promise<PackedFile | undefined> {
  const { files } = await listArchive(path, bytes, (inner) => inner === name, limits, signal)
  return files[0]
}

/** The folders of an archive by their paths; archives need not have entries for them. */
function foldersOf(sizes: ReadonlyMap<string, number>): Map<string, SeenFolder> {
  const folders = new Map<string, SeenFolder>([['', { hasResources: false, marker: null }]])
  const folder = (place: string): SeenFolder => {
    let seen = folders.get(place)
    if (!seen) {
      seen = { hasResources: false, marker: null }
      folders.set(place, seen)
      const slash = place.lastIndexOf('/')
      const above = folder(slash < 0 ? '' : place.slice(0, slash))
      if (/^resources$/i.test(place.slice(slash + 1))) above.hasResources = true
    }
    return seen
  }
  for (const name of sizes.keys()) {
    const slash = name.lastIndexOf('/')
    const seen = folder(slash < 0 ? '' : name.slice(0, slash))
    if (isBatchMarker(name.slice(slash + 1))) seen.marker ??= name.slice(slash + 1)
  }
  return folders
}
