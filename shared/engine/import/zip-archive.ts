import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { type Entry, getFileNameLowLevel, openPromise, validateFileName } from 'yauzl'
import { howToRaise } from '../../base/reading-limits.ts'
import { ArchiveError, archiveProblem, damaged } from './archive-error.ts'
import { fileProblem } from './bad-input.ts'
import { findLocalFiles } from './find-local-files.ts'
import type { FoundProblem } from './problem-rows.ts'
import { type ArchiveLimits, checkRatio, guarded, joined } from './unpack.ts'

const stored = 0
const deflated = 8
/** S_IFMT and S_IFLNK of the mode that Unix writes into the upper half of the external attributes. */
const fileTypes = 0xf000
const symbolicLink = 0xa000

/** One file of an archive that is to be read, or why it is not. */
export interface PackedFile {
  /** Path inside the archive, with slashes. */
  name: string
  bytes: number
  problem: FoundProblem | null
  /** Where its header begins, how its bytes are packed and how many they are. */
  header: number
  method: number
  packed: number
  /** Null where the archive is cut off before it tells. */
  crc: number | null
}

/** What an archive holds. */
export interface ArchiveContents {
  /** Those of which `isWanted` is true. */
  files: PackedFile[]
  /** Sizes of all files by their names. */
  sizes: Map<string, number>
  /** What is wrong with the archive as a whole. */
  problem: FoundProblem | null
}

/**
 * Lists a ZIP archive, Zip64 too. One without a table of contents at its end, cut off most of the time, is listed by the
 * headers of its files as far as they go. Names that lead out of the archive, encrypted files, links, files packed in
 * another way and files that share their bytes have a problem each. Rejects with the operating system's error.
 */
export async function listArchive(
  path: string,
  bytes: number,
  isWanted: (name: string) => boolean,
  limits: ArchiveLimits,
  signal: AbortSignal,
): Promise<ArchiveContents> {
  const contents: ArchiveContents = { files: [], sizes: new Map(), problem: null }
  const listing = new Listing(contents, isWanted, limits)
  try {
    const zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false })
    try {
      for await (const entry of zip.eachEntry()) {
        if (signal.aborted || !listing.take(entry)) break
      }
    } finally {
      zip.close()
    }
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && 'syscall' in thrown) throw thrown
    contents.problem = fileProblem(damaged(thrown, 'Its table of contents'))
    if (contents.files.length === 0) {
      await findLocalFiles(path, bytes, limits, signal, (file) => listing.add(file))
      contents.problem = archiveProblem(
        'ARCHIVE-DAMAGED',
        `It has no whole table of contents at its end: it was cut off or changed. ${contents.sizes.size} files were found in what is there.`,
        'Fetch the archive again, then retry.',
      )
    }
  }
  refuseOverlaps(contents.files)
  return contents
}

class Listing {
  readonly #contents: ArchiveContents
  readonly #isWanted: (name: string) => boolean
  readonly #limits: ArchiveLimits
  #seen = 0
  #unpacked = 0

  constructor(contents: ArchiveContents, isWanted: (name: string) => boolean, limits: ArchiveLimits) {
    this.#contents = contents
    this.#isWanted = isWanted
    this.#limits = limits
  }

  take(entry: Entry): boolean {
    const raw = entry.fileName as unknown as Buffer
    // Its own library refuses backslashes in a strict reading only; here they are looked at below.
    const name = getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, true)
    if (name.endsWith('/')) return this.#count()
    return this.add({
      name,
      bytes: entry.uncompressedSize,
      problem: problemOf(entry, name),
      header: entry.relativeOffsetOfLocalHeader,
      method: entry.compressionMethod,
      packed: entry.compressedSize,
      crc: entry.crc32,
    })
  }

  /** Takes one file; false when there are too many. */
  add(file: PackedFile): boolean {
    if (!this.#count()) return false
    const { name } = file
    file.problem ??= nameProblem(name)
    if (file.problem?.code !== 'ARCHIVE-NAME') this.#contents.sizes.set(name, file.bytes)
    if (!this.#isWanted(name)) return true
    if (file.problem === null) {
      try {
        checkRatio(file.packed, file.bytes, name, this.#limits)
      } catch (thrown) {
        file.problem = fileProblem(thrown)
      }
      if (this.#unpacked + file.bytes > this.#limits.maxArchiveBytes)
        file.problem = archiveProblem(
          'ARCHIVE-LIMIT',
          `With it the archive would unpack to more than ${this.#limits.maxArchiveBytes.toLocaleString('en')} bytes.`,
          `Check where the archive comes from. ${howToRaise('maxArchiveBytes')}`,
        )
      else this.#unpacked += file.bytes
    }
    this.#contents.files.push(file)
    return true
  }

  #count(): boolean {
    if (++this.#seen <= this.#limits.maxArchiveFiles) return true
    this.#contents.problem = archiveProblem(
      'ARCHIVE-LIMIT',
      `It holds more than ${this.#limits.maxArchiveFiles.toLocaleString('en')} files and folders. The first ones are read.`,
      `Check where the archive comes from. ${howToRaise('maxArchiveFiles')}`,
    )
    return false
  }
}

function nameProblem(name: string): FoundProblem | null {
  if (validateFileName(name) === null && !name.includes('\\') && !name.includes('\0')) return null
  return archiveProblem(
    'ARCHIVE-NAME',
    'Its name leads out of the archive, so it is not read.',
    'Ask the sender for an archive with plain names.',
  )
}

function problemOf(entry: Entry, name: string): FoundProblem | null {
  const isUnix = entry.versionMadeBy >> 8 === 3
  if (isUnix && ((entry.externalFileAttributes >>> 16) & fileTypes) === symbolicLink)
    return archiveProblem(
      'ARCHIVE-NAME',
      'It is a link to another file, so it is not read.',
      'Ask the sender for an archive with the file itself.',
    )
  if (entry.isEncrypted())
    return archiveProblem(
      'ARCHIVE-ENCRYPTED',
      'It is encrypted.',
      'Unpack the archive with its password, then add the folder.',
    )
  if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated)
    return archiveProblem(
      'ARCHIVE-METHOD',
      `It is packed by method ${entry.compressionMethod}, which Lathe does not know.`,
      'Unpack the archive with another program, then add the folder.',
    )
  return nameProblem(name)
}

/** Files that share their bytes let a small archive unpack to any size. */
function refuseOverlaps(files: readonly PackedFile[]): void {
  const inOrder = files.filter(({ problem }) => problem === null).sort((a, b) => a.header - b.header)
  let end = 0
  for (const file of inOrder) {
    if (file.header < end)
      file.problem = archiveProblem(
        'ARCHIVE-LIMIT',
        'It shares its bytes with another file of the archive, so it is not read.',
        'Check where the archive comes from: archives are made like this to fill disks.',
      )
    else end = file.header + 30 + file.packed
  }
}

/** Unpacks one file of an archive on the way. Rejects for a header that is not there. */
export async function unpackFile(path: string, file: PackedFile, limits: ArchiveLimits): Promise<Readable> {
  const start = await dataStart(path, file)
  if (file.packed === 0) return Readable.from([])
  const packed = createReadStream(path, { start, end: start + file.packed - 1 })
  const expected = file.crc === null ? null : { bytes: file.bytes, crc: file.crc }
  const guard = guarded(() => packed.bytesRead, expected, file.name, limits)
  return file.method === deflated
    ? joined([packed, createInflateRaw(), guard], file.name)
    : joined([packed, guard], file.name)
}

async function dataStart(path: string, file: PackedFile): Promise<number> {
  const header = Buffer.alloc(30)
  let at = 0
  for await (const piece of createReadStream(path, { start: file.header, end: file.header + 29 })) {
    ;(piece as Buffer).copy(header, at)
    at += (piece as Buffer).length
  }
  if (at < 30 || header.readUInt32LE(0) !== 0x04034b50)
    throw new ArchiveError(
      'ARCHIVE-DAMAGED',
      `${file.name} is damaged: its header is not where the archive says.`,
      'Fetch the archive again, then retry.',
    )
  return file.header + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
}
