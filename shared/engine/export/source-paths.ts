import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { LatheError } from '../../contract/errors.ts'
import type { Database } from '../catalog/database.ts'

/** Knows the files the catalog was read from, so that no export is written over one, whatever name leads to it. */
export class SourcePaths {
  readonly #paths: Set<string>
  #files: Promise<Set<string>> | null = null

  constructor(database: Database) {
    this.#paths = new Set(
      database.all<{ path: string }>('SELECT DISTINCT path FROM source').map(({ path }) => resolve(path)),
    )
  }

  /** Throws `not-writable` when `path` leads to a file that was imported. */
  async refuse(path: string): Promise<void> {
    if (this.#paths.has(resolve(path)) || this.#paths.has(await realPath(path))) throw refusal(path)
    const there = await identityOf(path)
    if (there === null) return
    this.#files ??= this.#identities()
    if ((await this.#files).has(there)) throw refusal(path)
  }

  async #identities(): Promise<Set<string>> {
    const identities = new Set<string>()
    for (const path of this.#paths) {
      const identity = await identityOf(path)
      if (identity !== null) identities.add(identity)
    }
    return identities
  }
}

/** Device and number of a file, links followed; null when there is none. */
async function identityOf(path: string): Promise<string | null> {
  try {
    const { dev, ino } = await stat(path, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return null
  }
}

/** The path with the links of its folders resolved. */
async function realPath(path: string): Promise<string> {
  try {
    return join(await realpath(dirname(resolve(path))), basename(path))
  } catch {
    return resolve(path)
  }
}

function refusal(path: string): LatheError {
  return new LatheError(
    'not-writable',
    `${basename(path)} is a file you imported, and Lathe never writes over its sources. Choose another name or folder.`,
  )
}
