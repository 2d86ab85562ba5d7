import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { dirname, join } from 'node:path'
import { LatheError } from '../../../shared/contract/errors.ts'
import type { WorkbenchService } from '../../../shared/engine/host.ts'
import type { Places } from '../../../shared/engine/places.ts'
import { isPlainName } from './file-name.ts'

function refuseName(name: string): void {
  if (!isPlainName(name)) throw new LatheError('invalid-input', `"${name}" cannot be a file name here`)
}

/**
 * Pipes a request's body into a file. When the file cannot take it, the rest of the body is read and dropped: ending the
 * request early would end its connection, and with it the answer that says why.
 */
function pour(request: IncomingMessage, path: string, flags: 'wx' | 'r+'): Promise<void> {
  return new Promise((resolve, reject) => {
    const file = createWriteStream(path, { flags, mode: 0o600, highWaterMark: 1024 * 1024 })
    file.on('error', (error) => {
      request.unpipe(file)
      request.resume()
      reject(error)
    })
    request.on('error', (error) => {
      file.destroy()
      reject(error)
    })
    request.on('aborted', () => {
      file.destroy()
      reject(new LatheError('disconnected', 'The window went away before it had sent the whole file'))
    })
    file.on('finish', resolve)
    request.pipe(file)
  })
}

/**
 * Streams a request's body to a file that only this user can read: a new one (`wx`) or one that is there (`r+`). What
 * was written is removed on failure.
 */
async function receive(request: IncomingMessage, path: string, flags: 'wx' | 'r+'): Promise<void> {
  try {
    await pour(request, path, flags)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw new LatheError('conflict', 'A file with this name is there already')
    await rm(path, { force: true })
    if (code === 'ENOSPC')
      throw new LatheError(
        'no-space',
        `The disk with ${dirname(path)} is full. Make room and drop the file again.`,
        { retry: true },
      )
    throw error
  }
}

/** How long an announced file may stay without a byte of any, in milliseconds: then its window is gone. */
const longestSilence = 60_000

/** A file that was announced and has not arrived whole. */
interface Arrival {
  path: string
  bytes: number
  request: IncomingMessage | null
}

/** Files and folders a browser has sent: kept in a temporary folder until the import that reads them has ended. */
export class Uploads {
  #folder: string
  #places: Places
  /** What is on disk, by the id the window has of it. */
  #paths = new Map<string, string>()
  #byJob = new Map<string, string>()
  #arriving = new Map<string, Arrival>()
  #lastByteAt = 0
  #watching: NodeJS.Timeout | null = null

  constructor(folder: string, places: Places) {
    this.#folder = folder
    this.#places = places
  }

  /**
   * Makes room for a file of this many bytes that `fill` will bring. Resolves to the id for `import.start`, which may
   * begin to read at once.
   */
  async announce(name: string, bytes: number): Promise<string> {
    refuseName(name)
    const own = join(this.#folder, randomUUID())
    const path = join(own, name)
    await mkdir(own, { recursive: true, mode: 0o700 })
    await writeFile(path, '', { flag: 'wx', mode: 0o600 })
    const id = this.#places.addFile(path, name, bytes, true)
    this.#paths.set(id, own)
    if (bytes > 0) {
      this.#arriving.set(id, { path, bytes, request: null })
      this.#listen()
    }
    return id
  }

  /** Takes in the bytes of an announced file. When they break off, the file is removed: who reads it is told so. */
  async fill(id: string, request: IncomingMessage): Promise<void> {
    const arrival = this.#arriving.get(id)
    if (!arrival || arrival.request)
      throw new LatheError('not-found', 'Nobody waits for this file. Drop it again.')
    if (Number(request.headers['content-length']) !== arrival.bytes)
      throw new LatheError('invalid-input', `This file was announced with ${arrival.bytes} bytes`)
    arrival.request = request
    request.on('data', () => {
      this.#lastByteAt = Date.now()
    })
    try {
      await receive(request, arrival.path, 'r+')
    } finally {
      this.#arriving.delete(id)
    }
  }

  /** Forgets announced files whose window has fallen silent, so that nobody waits for them for ever. */
  #listen(): void {
    this.#lastByteAt = Date.now()
    this.#watching ??= setInterval(() => {
      if (this.#arriving.size > 0 && Date.now() - this.#lastByteAt < longestSilence) return
      for (const id of [...this.#arriving.keys()]) void this.#remove(id)
      if (this.#watching) clearInterval(this.#watching)
      this.#watching = null
    }, 1000).unref()
  }

  /** Makes a folder to be filled by `intoFolder`. Resolves to the id for `import.start`. */
  async newFolder(name: string): Promise<string> {
    refuseName(name)
    const own = join(this.#folder, randomUUID())
    await mkdir(join(own, name), { recursive: true, mode: 0o700 })
    const id = this.#places.addFile(join(own, name), name, undefined, true)
    this.#paths.set(id, own)
    return id
  }

  /** Takes in one file of a folder, at a path relative to it, given name by name. */
  async intoFolder(id: string, names: readonly string[], request: IncomingMessage): Promise<void> {
    if (!this.#paths.has(id))
      throw new LatheError('not-found', 'This folder is no longer here. Drop it again.')
    for (const name of names) refuseName(name)
    const path = join(this.#places.file(id).path, ...names)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await receive(request, path, 'wx')
  }

  async #remove(id: string | undefined): Promise<void> {
    const path = id === undefined ? undefined : this.#paths.get(id)
    if (id === undefined || path === undefined) return
    this.#paths.delete(id)
    this.#places.forget(id)
    this.#arriving.get(id)?.request?.destroy()
    this.#arriving.delete(id)
    await rm(path, { recursive: true, force: true })
  }

  async #removeOf(job: string): Promise<void> {
    const id = this.#byJob.get(job)
    this.#byJob.delete(job)
    await this.#remove(id)
  }

  /**
   * The service's handlers, watched: once a job has read all of an upload, or has been taken off the list, the upload
   * is removed. A failed or stopped job keeps its upload, so that it can be tried again.
   */
  watch(service: WorkbenchService): WorkbenchService['handlers'] {
    const { handlers, events } = service
    events.listen('job.changed', (job) => {
      if (job.status === 'done' || job.status === 'done-with-problems') void this.#removeOf(job.id)
    })
    events.listen('job.removed', ({ id }) => void this.#removeOf(id))
    return {
      ...handlers,
      'import.start': async (input, signal) => {
        const jobs = await handlers['import.start'](input, signal)
        jobs.forEach((job, index) => {
          const file = input.files[index]
          if (file !== undefined && this.#paths.has(file)) this.#byJob.set(job, file)
        })
        return jobs
      },
      'import.retry': async (input, signal) => {
        const chosen = input.file !== undefined && this.#paths.has(input.file) ? input.file : undefined
        const upload = chosen ?? this.#byJob.get(input.job)
        const before = this.#byJob.get(input.job)
        this.#byJob.delete(input.job)
        try {
          const job = await handlers['import.retry'](input, signal)
          if (upload !== undefined) this.#byJob.set(job, upload)
          if (chosen !== undefined) void this.#remove(before)
          return job
        } catch (error) {
          if (before !== undefined) this.#byJob.set(input.job, before)
          throw error
        }
      },
    }
  }
}
