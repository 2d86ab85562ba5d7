import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { Catalog } from '../catalog/catalog.ts'
import type { PlannedFile } from './plan-files.ts'

/** Bytes read at a time. */
const pieceBytes = 1024 * 1024

/** Hash sums that nobody makes other bytes for: only these show that a file is still what was imported. */
const telling: ReadonlySet<string | null> = new Set(['sha256', 'sha512'])

/** A file on the disk that may still be what a source was read from: its size and time are. Its hash sum has to tell. */
export class OriginalFile {
  readonly path: string
  readonly #handle: FileHandle
  readonly #bytes: number

  private constructor(path: string, handle: FileHandle, bytes: number) {
    this.path = path
    this.#handle = handle
    this.#bytes = bytes
  }

  /** Null where there is none: moved, changed, within an archive, or no longer to be read. */
  static async open(catalog: Catalog, file: PlannedFile): Promise<OriginalFile | null> {
    if (file.hash === null || !telling.has(file.hashAlgorithm)) return null
    const row = catalog.database.get<{ path: string; mtime: number | null }>(
      'SELECT path, mtime FROM source WHERE id = ?',
      file.row,
    )
    if (!row || row.mtime === null) return null
    let handle: FileHandle | null = null
    try {
      // A pipe that stands there now must not be waited for.
      handle = await open(row.path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
      const status = await handle.stat()
      // Times are kept by some systems in steps of two seconds; the bytes have the last word.
      const isSame = status.size === file.sourceBytes && Math.abs(status.mtimeMs - row.mtime) < 2000
      if (isSame && status.isFile()) return new OriginalFile(row.path, handle, status.size)
    } catch {
      // The archive has the same bytes.
    }
    await handle?.close().catch(() => {})
    return null
  }

  /**
   * All bytes in order from `start` on, read ahead while a piece is used. A piece is valid until the next but one is asked
   * for. Throws what the file system says; ends early where the file does.
   */
  async *pieces(start = 0): AsyncGenerator<{ start: number; bytes: Buffer }> {
    const buffers = Array.from({ length: 4 }, () => Buffer.allocUnsafe(Math.min(pieceBytes, this.#bytes)))
    const readAt = (at: number, position: number) => {
      const buffer = buffers[at % buffers.length]!
      const reading = this.#handle.read(buffer, 0, buffer.length, position)
      // It is awaited when its turn comes; until then nobody listens.
      reading.catch(() => {})
      return reading
    }
    let reading = this.#bytes > start ? readAt(0, start) : null
    let position = start
    try {
      for (let at = 1; reading !== null; at++) {
        const { bytesRead, buffer } = await reading
        if (bytesRead === 0) return
        position += bytesRead
        reading = position < this.#bytes ? readAt(at, position) : null
        yield { start: position - bytesRead, bytes: buffer.subarray(0, bytesRead) }
      }
    } finally {
      await reading?.catch(() => {})
    }
  }

  async close(): Promise<void> {
    await this.#handle.close().catch(() => {})
  }
}
