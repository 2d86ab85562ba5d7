import { randomBytes } from 'node:crypto'
import { copyFile, type FileHandle, mkdir, open, rename, rm, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** Pieces a system takes in one call; POSIX asks for no more than 1024. */
const mostVectors = 256
/** Less than this is flushed as fast at the end. */
const flushedAtLeast = 4 * 1024 * 1024
/** Bytes written after which the disk is told to hold them, while more are written. */
const flushedAtOnce = 64 * 1024 * 1024

/** Bytes read back at a time. */
const pieceRead = 1024 * 1024
/** How soon a copy that is still being made is looked at again, in milliseconds. */
const copyLookedAt = 2

/**
 * A file that is there whole or not at all: written under a temporary name in the same folder, flushed to the disk and
 * renamed. What stood at its path stays whole until then. Folders that are missing are made, and removed again when
 * nothing came of the file.
 */
export class AtomicFile {
  readonly path: string
  /** Where it is written until it is finished. */
  readonly part: string
  readonly #handle: FileHandle
  readonly #madeFolder: string | undefined
  #open = true
  #unflushed = 0
  /** Null while none goes on. It never rejects: what went wrong is kept for who writes or finishes. */
  #flushing: Promise<void> | null = null
  #flushError: unknown = null

  private constructor(path: string, part: string, handle: FileHandle, madeFolder: string | undefined) {
    this.path = path
    this.part = part
    this.#handle = handle
    this.#madeFolder = madeFolder
  }

  /** Throws what the file system says. */
  static async create(path: string): Promise<AtomicFile> {
    const madeFolder = await mkdir(dirname(path), { recursive: true })
    const part = `${path}.${randomBytes(4).toString('hex')}.part`
    try {
      return new AtomicFile(path, part, await open(part, 'wx+'), madeFolder)
    } catch (thrown) {
      if (madeFolder) await removeEmpty(dirname(path), madeFolder)
      throw thrown
    }
  }

  /** Writes all of these, in order, behind what was written before. Throws what a flush of those had to say, too. */
  async write(pieces: readonly Uint8Array[]): Promise<void> {
    let left = pieces.filter((piece) => piece.length > 0)
    while (left.length > 0) {
      if (this.#flushError !== null) throw this.#flushError
      const { bytesWritten } = await this.#handle.writev(left.slice(0, mostVectors))
      this.#unflushed += bytesWritten
      left = behind(left, bytesWritten)
    }
    if (this.#unflushed >= flushedAtOnce) this.flushAside()
  }

  /**
   * Makes it a copy of a file, as fast as the system copies, instead of writing to it; gives what was copied while it
   * grows, read back as `read` does. The copying itself cannot be stopped before its end.
   */
  async *copy(path: string): AsyncGenerator<Buffer> {
    const { mode } = await this.#handle.stat()
    let isCopied = false
    const copying = copyFile(path, this.part).finally(() => {
      isCopied = true
    })
    // It is awaited where there is nothing to be read yet, and at the end.
    copying.catch(() => {})
    let spare: Buffer = Buffer.allocUnsafe(pieceRead)
    let position = 0
    const readInto = (buffer: Buffer) => {
      const wasCopied = isCopied
      const reading = this.#handle
        .read(buffer, 0, buffer.length, position)
        .then((found) => ({ ...found, wasCopied }))
      // It is awaited when its turn comes; until then nobody listens.
      reading.catch(() => {})
      return reading
    }
    let reading = readInto(Buffer.allocUnsafe(pieceRead))
    try {
      for (;;) {
        const { bytesRead, buffer, wasCopied } = await reading
        if (bytesRead === 0 && wasCopied) break
        position += bytesRead
        if (bytesRead === 0) {
          await Promise.race([copying, delay(copyLookedAt)])
          reading = readInto(buffer)
          continue
        }
        reading = readInto(spare)
        this.#unflushed += bytesRead
        if (this.#unflushed >= flushedAtOnce) this.flushAside()
        yield buffer.subarray(0, bytesRead)
        spare = buffer
      }
      await copying
      // What may be done with the original says nothing of its copy.
      await this.#handle.chmod(mode)
    } finally {
      await reading.catch(() => {})
      await copying.catch(() => {})
    }
  }

  /** Reads back what was written, a piece at a time; a piece is valid until the next is asked for. */
  async *read(pieceBytes = pieceRead): AsyncGenerator<Buffer> {
    const readAt = (buffer: Buffer, position: number): Promise<{ bytesRead: number; buffer: Buffer }> => {
      const reading = this.#handle.read(buffer, 0, buffer.length, position)
      // It is awaited when its turn comes; until then nobody listens.
      reading.catch(() => {})
      return reading
    }
    let spare: Buffer = Buffer.allocUnsafe(pieceBytes)
    let reading = readAt(Buffer.allocUnsafe(pieceBytes), 0)
    let position = 0
    try {
      for (;;) {
        const { bytesRead, buffer } = await reading
        if (bytesRead === 0) return
        position += bytesRead
        reading = readAt(spare, position)
        yield buffer.subarray(0, bytesRead)
        spare = buffer
      }
    } finally {
      await reading.catch(() => {})
    }
  }

  /** Has the disk begin to hold what was written, while other things go on: `finish` has less to wait for. */
  flushAside(): void {
    if (this.#flushing || this.#unflushed < flushedAtLeast) return
    this.#unflushed = 0
    this.#flushing = this.#handle
      .datasync()
      .catch((thrown) => {
        this.#flushError ??= thrown
      })
      .then(() => {
        this.#flushing = null
      })
  }

  /**
   * Gives it its name. `signal` is looked at once more before. With `folders` the new name is flushed with those of other
   * files, when `folders.flush` is called.
   */
  async finish(signal?: AbortSignal, folders?: UnflushedFolders): Promise<void> {
    await this.#flushing
    // A system tells once that it could not hold what was written; a later flush may succeed without it.
    if (this.#flushError !== null) throw this.#flushError
    await this.#handle.sync()
    await this.#close()
    signal?.throwIfAborted()
    await rename(this.part, this.path)
    const changed = foldersBetween(dirname(this.path), this.#madeFolder)
    if (folders) folders.add(changed)
    else for (const folder of changed) await syncFolder(folder)
  }

  /** Removes it with all that was made for it. To be called instead of `finish`, or when that threw. */
  async discard(): Promise<void> {
    await this.#close().catch(() => {})
    await rm(this.part, { force: true }).catch(() => {})
    if (this.#madeFolder) await removeEmpty(dirname(this.path), this.#madeFolder)
  }

  async #close(): Promise<void> {
    if (!this.#open) return
    this.#open = false
    await this.#flushing
    await this.#handle.close()
  }
}

/** What is left of pieces of which so many bytes are written. */
function behind(pieces: readonly Uint8Array[], written: number): Uint8Array[] {
  let passed = written
  let whole = 0
  while (whole < pieces.length && passed >= pieces[whole]!.length) passed -= pieces[whole++]!.length
  const left = pieces.slice(whole)
  if (passed > 0) left[0] = left[0]!.subarray(passed)
  return left
}

/**
 * Has the disk hold the new name too: a rename is safe from a crash of the machine only when its folder is flushed.
 * Platforms that open no folders (Windows) flush names by themselves.
 */
async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | null = null
  try {
    handle = await open(folder, 'r')
    await handle.sync()
  } catch {
    // The file itself is whole and flushed.
  } finally {
    await handle?.close().catch(() => {})
  }
}

/** Folders flushed at a time. */
const flushedTogether = 4

/** Folders with names that the disk may not hold yet: flushed once for all files that were written into them. */
export class UnflushedFolders {
  readonly #folders = new Set<string>()

  get size(): number {
    return this.#folders.size
  }

  add(folders: readonly string[]): void {
    for (const folder of folders) this.#folders.add(folder)
  }

  /** Has the disk hold all names given so far. */
  async flush(): Promise<void> {
    const folders = [...this.#folders]
    this.#folders.clear()
    for (let at = 0; at < folders.length; at += flushedTogether)
      await Promise.all(folders.slice(at, at + flushedTogether).map(syncFolder))
  }
}

/** The folder of a file and, where folders were made for it, all up to the one in which the first of them was made. */
function foldersBetween(folder: string, made: string | undefined): string[] {
  const folders = [folder]
  if (made !== undefined)
    for (let at = folder; at.length >= made.length && dirname(at) !== at; at = dirname(at))
      folders.push(dirname(at))
  return folders
}

/** Removes folders that were made for a file that is not there now: from `folder` up to `made`. */
async function removeEmpty(folder: string, made: string): Promise<void> {
  try {
    for (let at = folder; at.length >= made.length; at = dirname(at)) await rmdir(at)
  } catch {
    // Something else is in it by now.
  }
}
