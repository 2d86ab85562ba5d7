import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'

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

  /** Writes all of these, in order, behind what was written before. */
  async write(pieces: readonly Uint8Array[]): Promise<void> {
    for (const bytes of pieces)
      for (let at = 0; at < bytes.length; ) at += (await this.#handle.write(bytes, at)).bytesWritten
  }

  /** Reads back what was written, a piece at a time; a piece is valid until the next is asked for. */
  async *read(pieceBytes = 1024 * 1024): AsyncGenerator<Buffer> {
    const buffer = Buffer.allocUnsafe(pieceBytes)
    for (let position = 0; ; ) {
      const { bytesRead } = await this.#handle.read(buffer, 0, buffer.length, position)
      if (bytesRead === 0) return
      position += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  }

  /** Has the disk hold what was written, under its temporary name. */
  async sync(): Promise<void> {
    await this.#handle.sync()
  }

  /** Gives it its name. `signal` is looked at once more before. */
  async finish(signal?: AbortSignal): Promise<void> {
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
    await this.#handle.close()
  }
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
