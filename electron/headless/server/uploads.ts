import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { dirname, join } from 'node:path'
import type { Handlers } from '../../../shared/contract/define.ts'
import { LatheError } from '../../../shared/contract/errors.ts'
import type { Workbench } from '../../../shared/contract/workbench.ts'
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
function pour(request: IncomingMessage, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600 })
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

/** Streams a request's body to a new file that only this user can read. What was written is removed on failure. */
async function receive(request: IncomingMessage, path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await pour(request, path)
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

/** Files and folders a browser has sent: kept in a temporary folder until the import that reads them has ended. */
export class Uploads {
  #folder: string
  #places: Places
  /** What is on disk, by the id the window has of it. */
  #paths = new Map<string, string>()
  #byJob = new Map<string, string>()

  constructor(folder: string, places: Places) {
    this.#folder = folder
    this.#places = places
  }

  /** Takes in one file. Resolves to the id for `import.start`. */
  async file(name: string, request: IncomingMessage): Promise<string> {
    refuseName(name)
    const own = join(this.#folder, randomUUID())
    await receive(request, join(own, name))
    const id = this.#places.addFile(join(own, name), name)
    this.#paths.set(id, own)
    return id
  }

  /** Makes a folder to be filled by `intoFolder`. Resolves to the id for `import.start`. */
  async newFolder(name: string): Promise<string> {
    refuseName(name)
    const own = join(this.#folder, randomUUID())
    await mkdir(join(own, name), { recursive: true, mode: 0o700 })
    const id = this.#places.addFile(join(own, name), name)
    this.#paths.set(id, own)
    return id
  }

  /** Takes in one file of a folder, at a path relative to it, given name by name. */
  async intoFolder(id: string, names: readonly string[], request: IncomingMessage): Promise<void> {
    if (!this.#paths.has(id))
      throw new LatheError('not-found', 'This folder is no longer here. Drop it again.')
    for (const name of names) refuseName(name)
    await receive(request, join(this.#places.file(id).path, ...names))
  }

  async #remove(id: string | undefined): Promise<void> {
    const path = id === undefined ? undefined : this.#paths.get(id)
    if (id === undefined || path === undefined) return
    this.#paths.delete(id)
    this.#places.forget(id)
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
  watch(service: WorkbenchService): Handlers<Workbench> {
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
        const upload = this.#byJob.get(input.job)
        this.#byJob.delete(input.job)
        try {
          const job = await handlers['import.retry'](input, signal)
          if (upload !== undefined) this.#byJob.set(job, upload)
          return job
        } catch (error) {
          if (upload !== undefined) this.#byJob.set(input.job, upload)
          throw error
        }
      },
    }
  }
}
