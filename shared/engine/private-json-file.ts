import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { z } from 'zod'
import { LatheError } from '../contract/errors.ts'

/**
 * A small JSON file that only the user can read. `Schema` must give its defaults for `{}`: a file that is missing or
 * cannot be understood reads as that, and one that cannot be understood is kept aside when it is next written.
 */
export class PrivateJsonFile<Schema extends z.ZodType> {
  readonly #path: string
  readonly #schema: Schema
  #damaged = false

  constructor(path: string, schema: Schema) {
    this.#path = path
    this.#schema = schema
  }

  read(): z.output<Schema> {
    let text: string
    try {
      text = readFileSync(this.#path, 'utf8')
    } catch {
      return this.#schema.parse({})
    }
    try {
      return this.#schema.parse(JSON.parse(text))
    } catch {
      this.#damaged = true
      return this.#schema.parse({})
    }
  }

  /** Replaces the file as a whole, so that a crash leaves the old or the new one. Throws `not-writable`. */
  write(value: z.output<Schema>): void {
    const waiting = `${this.#path}.part`
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 })
      if (this.#damaged) renameSync(this.#path, `${this.#path}.damaged`)
      this.#damaged = false
      writeFileSync(waiting, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
      renameSync(waiting, this.#path)
    } catch (thrown) {
      throw new LatheError(
        'not-writable',
        `${basename(this.#path)} cannot be saved: ${(thrown as Error).message}.`,
        { cause: thrown },
      )
    }
  }
}
