import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Pieces a system takes in one call; POSIX asks for no more than 1024. */
const mostVectors = 256
/** Less than this is flushed as fast at the end. */
const flushedAtLeast = 4 * 1024 * 1024
/** Bytes written after which the disk is told to hold them, while more are written. */
const flushedAtOnce = 64 * 1024 * 1024

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

  /** Reads back what was written, a piece at a time; a piece is valid until the next is asked for. */
  async *read(pieceBytes = 1024 * 1024): AsyncGenerator<Buffer> {
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

  /** Gives it its name. `signal` is looked at once more before. */
  async finish(signal?: AbortSignal): Promise<void> {
    await this.#flushing
    // A system tells once that it could not hold what was written; a later flush may succeed without it.
    if (this.#flushError !== null) throw this.#flushError
    await this.#handle.sync()
    await this.#close()
    signal?.throwIfAborted()
    await rename(this.part, this.path)
    await syncFolder(dirname(this.path))
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
export async function syncFolder(folder: string): Promise<void> {
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

/** Removes folders that were made for a file that is not there now: from `folder` up to `made`. */
async function removeEmpty(folder: string, made: string): Promise<void> {
  try {
    for (let at = folder; at.length >= made.length; at = dirname(at)) await rmdir(at)
  } catch {
    // Something else is in it by now.
  }
}
