import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { getFileNameLowLevel } from 'yauzl'
import { ArchiveError } from './archive-error.ts'
import { type ArchiveLimits, checkRatio } from './unpack.ts'
import type { PackedFile } from './zip-archive.ts'

const localHeader = 0x04034b50
const descriptorSignature = 0x08074b50
const deflated = 8

/**
 * Walks the files of a ZIP archive from its beginning, by the headers before them: for an archive whose table of
 * contents is missing. Ends where no further header stands. The last file may be cut off. APPNOTE.TXT 4.3.7, 4.3.9.
 */
export async function findLocalFiles(
  path: string,
  bytes: number,
  limits: ArchiveLimits,
  signal: AbortSignal,
  found: (file: PackedFile) => boolean,
): Promise<void> {
  const handle = await open(path, 'r')
  try {
    for (let at = 0; at + 30 <= bytes && !signal.aborted; ) {
      const header = await readAt(handle, at, 30)
      if (header.length < 30 || header.readUInt32LE(0) !== localHeader) return
      const flags = header.readUInt16LE(6)
      const method = header.readUInt16LE(8)
      const nameLength = header.readUInt16LE(26)
      const start = at + 30 + nameLength + header.readUInt16LE(28)
      const name = getFileNameLowLevel(flags, await readAt(handle, at + 30, nameLength), [], true)
      const file: PackedFile = {
        name,
        bytes: header.readUInt32LE(22),
        problem: null,
        header: at,
        method,
        packed: header.readUInt32LE(18),
        crc: header.readUInt32LE(14),
      }
      const hasDescriptor = (flags & 8) !== 0
      const isEncrypted = (flags & 1) !== 0
      let end = start + file.packed
      if (hasDescriptor) {
        // Its size stands behind it: only unpacking it finds its end.
        if (method !== deflated || isEncrypted) return
        const measured = await measure(path, start, name, limits, signal)
        file.packed = measured?.packed ?? bytes - start
        file.bytes = measured?.unpacked ?? 0
        file.crc = null
        end = start + file.packed + (measured ? await descriptorLength(handle, start + file.packed) : 0)
      } else if (end > bytes) {
        file.packed = Math.max(0, bytes - start)
        file.crc = null
      }
      if (isEncrypted || file.packed === 0xffffffff) return
      if (!name.endsWith('/') && !found(file)) return
      if (end <= at) return
      at = end
    }
  } catch (thrown) {
    // What was found before stays; the archive as a whole is told to be damaged anyhow.
    if (!(thrown instanceof ArchiveError)) throw thrown
  } finally {
    await handle.close()
  }
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await handle.read(buffer, 0, length, at)
  return buffer.subarray(0, bytesRead)
}

/** Packed and unpacked length of deflated bytes; null when they end too early. */
async function measure(
  path: string,
  start: number,
  name: string,
  limits: ArchiveLimits,
  signal: AbortSignal,
): Promise<{ packed: number; unpacked: number } | null> {
  const inflate = createInflateRaw()
  const file = createReadStream(path, { start })
  file.on('error', (error) => inflate.destroy(error))
  file.pipe(inflate)
  let unpacked = 0
  try {
    for await (const piece of inflate) {
      signal.throwIfAborted()
      unpacked += (piece as Buffer).length
      checkRatio(inflate.bytesWritten, unpacked, name, limits)
    }
    return { packed: inflate.bytesWritten, unpacked }
  } catch (thrown) {
    if (thrown instanceof ArchiveError) throw thrown
    return null
  } finally {
    file.destroy()
  }
}

/** A descriptor has 12 bytes, 20 in Zip64, and a signature before them as a rule. */
async function descriptorLength(handle: FileHandle, at: number): Promise<number> {
  const bytes = await readAt(handle, at, 28)
  const from = bytes.length >= 4 && bytes.readUInt32LE(0) === descriptorSignature ? 4 : 0
  const isHeaderAt = (offset: number) =>
    bytes.length >= offset + 4 && (bytes.readUInt32LE(offset) & 0xffff) === 0x4b50
  return isHeaderAt(from + 20) && !isHeaderAt(from + 12) ? from + 20 : from + 12
}
