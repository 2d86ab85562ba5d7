import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { LatheError } from '../contract/errors.ts'

/** A file or folder on this machine, and the name the user knows it by. */
export interface NamedPath {
  /** Absolute. */
  path: string
  /** File or folder name, or the path inside a dropped folder; never more of the path than the user gave. */
  name: string
  /** Of a file that is still being written by the host: how many bytes it will have. */
  arrivingBytes?: number
  /** Whether it is the host's own copy, which the host removes when it has been read. */
  isCopy?: boolean
  /** Of a folder: what of it is meant, files and folders by their paths below it, with slashes; absent: all. */
  only?: readonly string[] | undefined
}

/** Where an export is written. A `file` is replaced as a whole; a `folder` is made when it is missing. */
export interface ExportPlace extends NamedPath {
  kind: 'file' | 'folder'
}

/**
 * What the host has taken in charge: files to read and places to write, each under an id made here. The window
 * and the contract know the ids only, so no window can name a path of its own.
 */
export class Places {
  #files = new Map<string, NamedPath>()
  #targets = new Map<string, ExportPlace>()

  /**
   * Takes in a file or folder; gives the id for `import.start`. `arrivingBytes` says that the host is still writing the
   * file, and how long it will be; the host removes it when the rest does not come. `isCopy`: see there.
   */
  addFile(path: string, name: string = basename(path), arrivingBytes?: number, isCopy = false): string {
    const id = `file-${randomUUID()}`
    this.#files.set(id, { path, name, arrivingBytes, ...(isCopy && { isCopy }) })
    return id
  }

  /** The file or folder behind an id. Throws `not-found` for an id that was never given or has been forgotten. */
  file(id: string): NamedPath {
    const file = this.#files.get(id)
    if (!file) throw new LatheError('not-found', 'This file is no longer here. Add it again.')
    return file
  }

  /** Takes in a place to export to; gives the id for `export.start`. */
  addTarget(kind: ExportPlace['kind'], path: string, name: string = basename(path)): string {
    const id = `target-${randomUUID()}`
    this.#targets.set(id, { kind, path, name })
    return id
  }

  /** The place behind an id. Throws `not-found` for an id that was never given or has been forgotten. */
  target(id: string): ExportPlace {
    const target = this.#targets.get(id)
    if (!target) throw new LatheError('not-found', 'This export target is no longer there. Choose one again.')
    return target
  }

  /** Forgets a file or a target. */
  forget(id: string): void {
    this.#files.delete(id)
    this.#targets.delete(id)
  }
}
