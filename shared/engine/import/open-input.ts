import { closeSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

/** How often a file that is being written is asked for more, in milliseconds. */
const arrivalEvery = 10

/** Files up to this size are read at once: for them, waiting for the thread pool costs more than the reading. */
const smallBytes = 256 * 1024

/** A file that is being read. */
export interface OpenInput {
  bytes: number
  /** Set where reading at an earlier place means to begin anew. */
  inOrder?: boolean
  /** All its bytes, where they have been read already: they stand in the buffer that was given. */
  whole?: Uint8Array
  /** Of a file that is whole: the process's number for it, by which another thread may read it. */
  descriptor?: number
  /** Reads up to `length` bytes from `at` on; 0 at the end. Rejects with the operating system's error. */
  read(buffer: Buffer, length: number, at: number): Promise<number>
  close(): Promise<void>
}

/**
 * Opens a file to read it. `expectedBytes` is the size it had when it was found. A file that is smaller than `buffer`
 * is read into it at once. Null for what is no regular file (a pipe would block for ever). Rejects with the operating
 * system's error.
 */
export async function openInput(
  path: string,
  expectedBytes: number | null,
  buffer: Buffer | null = null,
): Promise<OpenInput | null> {
  const isSmall = expectedBytes !== null && expectedBytes <= smallBytes
  const status = isSmall ? statSync(path) : await stat(path)
  if (!isReadable(status)) return null
  if (isSmall) {
    const file = openSync(path, 'r')
    const whole = buffer && status.isFile() && status.size < buffer.length ? readWhole(file, buffer) : null
    if (whole) {
      closeSync(file)
      return { bytes: whole.length, whole, read: async () => 0, close: async () => {} }
    }
    return {
      bytes: status.size,
      read: async (into, length, at) => readSync(file, into, 0, length, at),
      close: async () => closeSync(file),
    }
  }
  const handle = await open(path, 'r')
  return {
    bytes: status.size,
    descriptor: handle.fd,
    read: async (into, length, at) => (await handle.read(into, 0, length, at)).bytesRead,
    close: () => handle.close(),
  }
}

/** All bytes of a file; null when there are more than the buffer takes, or they cannot be read in one go. */
function readWhole(file: number, buffer: Buffer): Uint8Array | null {
  try {
    const length = readSync(file, buffer, 0, buffer.length, 0)
    // A full buffer may not be the end; nothing is a file that has become empty, or cannot tell.
    return length < buffer.length && length > 0 ? buffer.subarray(0, length) : null
  } catch {
    // Reading it bit by bit tells how far it can be read.
    return null
  }
}

/** Folders count: reading them gives the operating system's own reason. */
function isReadable(status: Stats): boolean {
  return status.isFile() || status.isDirectory()
}

/** Resolves when a file that is being written has all its bytes, is removed, or the signal says so. */
export async function untilArrived(path: string, bytes: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const status = statSync(path, { throwIfNoEntry: false })
    if (!status || status.size >= bytes) return
    await delay(arrivalEvery)
  }
}

/**
 * Opens a file that is still being written and will have this many bytes: reading waits for what has not arrived. It
 * rejects when the file is removed meanwhile (its writer has given up), and ends when the signal says so.
 */
export async function openArriving(path: string, bytes: number, signal: AbortSignal): Promise<OpenInput> {
  const handle = await open(path, 'r')
  return {
    bytes,
    async read(buffer, length, at) {
      for (;;) {
        const { bytesRead } = await handle.read(buffer, 0, Math.min(length, bytes - at), at)
        if (bytesRead > 0 || at >= bytes || signal.aborted) return bytesRead
        await stat(path).catch(() => {
          throw Object.assign(new Error('The writer of this file has given up'), { code: 'ARRIVAL-ENDED' })
        })
        await delay(arrivalEvery)
      }
    },
    close: () => handle.close(),
  }
}
