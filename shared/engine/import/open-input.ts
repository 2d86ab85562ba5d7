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
  /** Reads up to `length` bytes from `at` on; 0 at the end. Rejects with the operating system's error. */
  read(buffer: Buffer, length: number, at: number): Promise<number>
  close(): Promise<void>
}

/**
 * Opens a file to read it. `expectedBytes` is the size it had when it was found. Null for what is no regular file (a
 * pipe would block for ever). Rejects with the operating system's error.
 */
export async function openInput(path: string, expectedBytes: number | null): Promise<OpenInput | null> {
  const isSmall = expectedBytes !== null && expectedBytes <= smallBytes
  const status = isSmall ? statSync(path) : await stat(path)
  if (!isReadable(status)) return null
  if (isSmall) {
    const file = openSync(path, 'r')
    return {
      bytes: status.size,
      read: async (buffer, length, at) => readSync(file, buffer, 0, length, at),
      close: async () => closeSync(file),
    }
  }
  const handle = await open(path, 'r')
  return {
    bytes: status.size,
    read: async (buffer, length, at) => (await handle.read(buffer, 0, length, at)).bytesRead,
    close: () => handle.close(),
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
