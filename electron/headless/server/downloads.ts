import { randomBytes, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { LatheError } from '../../../shared/contract/errors.ts'
import type { Places } from '../../../shared/engine/places.ts'
import { contentDisposition, isPlainName } from './file-name.ts'

interface Output {
  kind: 'file' | 'folder'
  name: string
  path: string
  /** The output's own folder. */
  own: string
}

/** What a file is by its name; messages are XML whatever they are called. */
function contentType(name: string): string {
  const types: Readonly<Record<string, string>> = {
    '.csv': 'text/csv; charset=utf-8',
    '.json': 'application/json',
    '.jsonl': 'application/jsonl',
    '.parquet': 'application/vnd.apache.parquet',
    '.png': 'image/png',
  }
  return types[extname(name).toLowerCase()] ?? 'application/xml'
}

/** A ZIP archive of everything in a folder, as a stream: nothing of it is held. */
async function zipOf(folder: string): Promise<Readable> {
  const archive = new ZipFile()
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  for (const file of files.sort()) archive.addFile(file, relative(folder, file).split(sep).join('/'))
  archive.end()
  const stream = archive.outputStream as Readable
  archive.on('error', (error: Error) => stream.destroy(error))
  return stream
}

/** What the engine exports for a browser: written to a temporary folder, then fetched once. */
export class Downloads {
  #folder: string
  #places: Places
  #outputs = new Map<string, Output>()
  #onceIds = new Map<string, string>()

  constructor(folder: string, places: Places) {
    this.#folder = folder
    this.#places = places
  }

  /** Makes a place to export to: a file of this name, or a folder that is fetched as a ZIP archive of this name. */
  async newTarget(name: string, several: boolean): Promise<{ id: string; name: string }> {
    if (!isPlainName(name)) throw new LatheError('invalid-input', `"${name}" cannot be a file name here`)
    const own = join(this.#folder, randomUUID())
    await mkdir(own, { recursive: true, mode: 0o700 })
    const kind = several ? 'folder' : 'file'
    const path = join(own, name)
    const id = this.#places.addTarget(kind, path, name)
    const shown = several ? `${name}.zip` : name
    this.#outputs.set(id, { kind, name: shown, path, own })
    return { id, name: shown }
  }

  /** An id that fetches a target's output once. Throws `not-found` when there is no such target. */
  offer(target: string): string {
    if (!this.#outputs.has(target))
      throw new LatheError('not-found', 'This export is no longer there. Export again.')
    const once = randomBytes(24).toString('base64url')
    this.#onceIds.set(once, target)
    return once
  }

  /**
   * Answers with the output behind a one-time id; false when there is none. An output that was fetched to its end is
   * removed; one whose fetching broke off can be offered again.
   */
  async send(once: string, response: ServerResponse): Promise<boolean> {
    const target = this.#onceIds.get(once)
    const output = target === undefined ? undefined : this.#outputs.get(target)
    this.#onceIds.delete(once)
    if (target === undefined || !output) return false
    const headers = { 'Content-Disposition': contentDisposition(output.name) }
    if (output.kind === 'file') {
      const { size } = await stat(output.path)
      response.writeHead(200, {
        ...headers,
        'Content-Type': contentType(output.name),
        'Content-Length': size,
      })
      await pipeline(createReadStream(output.path), response)
    } else {
      const archive = await zipOf(output.path)
      response.writeHead(200, { ...headers, 'Content-Type': 'application/zip' })
      await pipeline(archive, response)
    }
    this.#outputs.delete(target)
    this.#places.forget(target)
    await rm(output.own, { recursive: true, force: true })
    return true
  }
}
