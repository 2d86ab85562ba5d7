import {
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Disposable } from '../../shared/base/disposable.ts'

/** How much a log may hold. */
export interface LogLimits {
  /** A file that has grown beyond this many bytes is put aside. */
  fileBytes: number
  /** How many files there are at most, the one being written included. */
  files: number
  /** A longer line is cut, and says so. */
  lineCharacters: number
}

const usualLimits: LogLimits = { fileBytes: 1024 * 1024, files: 5, lineCharacters: 8000 }

/** What lets in whoever has it: the tickets and session secrets of the browser host. */
const secrets = /(Bearer\s+|#|"(?:secret|ticket)"\s*:\s*")[A-Za-z0-9_-]{30,}/g

/** Takes out of a text what must not stand in a log: secrets, and the user's name in the paths of the home folder. */
export function withoutSecrets(text: string, home = homedir()): string {
  const named = text.replace(secrets, '$1***')
  return home.length > 1 ? named.replaceAll(home, '~') : named
}

/**
 * A log in one folder: `lathe.log`, and what was put aside before it as `lathe.1.log` and so on. Its files and its
 * folder are the user's alone. A disk that cannot take it costs lines, never the program.
 */
export class RotatingLog implements Disposable {
  readonly folder: string
  readonly #limits: LogLimits
  #file: number | undefined
  #bytes = 0

  constructor(folder: string, limits: Partial<LogLimits> = {}) {
    this.folder = folder
    this.#limits = { ...usualLimits, ...limits }
  }

  /** Writes a line for each line of the text. `who`: the process or part it is of. */
  write(who: string, text: string): void {
    const time = new Date().toISOString()
    const { lineCharacters } = this.#limits
    for (const line of withoutSecrets(text).trimEnd().split(/\r?\n/)) {
      const cut = line.length > lineCharacters
      const shown = cut
        ? `${line.slice(0, lineCharacters)} [${line.length - lineCharacters} more characters]`
        : line
      this.#append(`${time} ${who}: ${shown}\n`)
    }
  }

  dispose(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }

  #path(age: number): string {
    return join(this.folder, age === 0 ? 'lathe.log' : `lathe.${age}.log`)
  }

  #append(line: string): void {
    try {
      if (this.#file !== undefined && this.#bytes >= this.#limits.fileBytes) this.#putAside()
      this.#file ??= this.#open()
      this.#bytes += writeSync(this.#file, line)
    } catch {
      this.dispose()
    }
  }

  #open(): number {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 })
    const file = openSync(this.#path(0), 'a', 0o600)
    // One that was there may have been opened to others by an older program or by hand.
    if (process.platform !== 'win32') fchmodSync(file, 0o600)
    this.#bytes = fstatSync(file).size
    return file
  }

  #putAside(): void {
    this.dispose()
    rmSync(this.#path(this.#limits.files - 1), { force: true })
    for (let age = this.#limits.files - 2; age >= 0; age--)
      if (existsSync(this.#path(age))) renameSync(this.#path(age), this.#path(age + 1))
  }
}
