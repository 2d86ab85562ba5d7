import type { SharedEnd, SharedFile } from '../../contract/import-process.ts'
import { isBatchMarker } from './delivery-folders.ts'
import type { InputFile } from './find-inputs.ts'

/** Folders with fewer files are read by the process that found them: starting others takes as long. */
const sharedFrom = 64
/** Or with so many bytes. */
const sharedFromBytes = 32 * 1024 * 1024
/** A batch has no more bytes than these, unless it is one file. */
const batchBytes = 24 * 1024 * 1024

/** What happens with files that others read. */
export interface SharedListener {
  /** A batch is ready for whoever has time. */
  shared(files: SharedFile[]): void
}

/** The files of a folder that other processes read: put together in batches, and waited for. */
export class SharedFiles {
  readonly #listener: SharedListener
  readonly #batchFiles: number
  /** By name: given away or about to be, and not come back. */
  readonly #out = new Map<string, InputFile>()
  #batch: SharedFile[] = []
  #bytes = 0
  #given = 0
  #returned: SharedEnd[] = []
  #wake: (() => void) | null = null

  constructor(batchFiles: number, listener: SharedListener) {
    this.#batchFiles = batchFiles
    this.#listener = listener
  }

  /** Whether it is worth while to read these with others. */
  static worthIt(files: readonly InputFile[], all: boolean): boolean {
    if (all) return files.length > 0
    const bytes = files.reduce((sum, file) => sum + (file.bytes ?? 0), 0)
    return files.length > 1 && (files.length >= sharedFrom || bytes >= sharedFromBytes)
  }

  /** Whether another process can read this file: it lies on the disk as it is, and is no marker of a batch. */
  takes(file: InputFile): boolean {
    return (
      file.open === undefined &&
      file.isArriving !== true &&
      file.skip === undefined &&
      file.error === undefined &&
      file.bytes !== null &&
      file.bytes > 0 &&
      file.mtime !== undefined &&
      !isBatchMarker(file.name.slice(file.name.lastIndexOf('/') + 1))
    )
  }

  /** Files that are given away, or wait to be, and have not come back. */
  get outstanding(): number {
    return this.#out.size
  }

  add(file: InputFile): void {
    const bytes = file.bytes ?? 0
    if (this.#batch.length > 0 && this.#bytes + bytes > batchBytes) this.give()
    this.#out.set(file.name, file)
    this.#batch.push({
      path: file.path,
      name: file.name,
      bytes,
      mtime: file.mtime ?? 0,
      foundAt: file.foundAt ?? 0,
      delivered: file.delivered ?? null,
    })
    this.#bytes += bytes
    if (this.#batch.length >= this.#batchFiles) this.give()
  }

  /** Gives the batch away as it is. */
  give(): void {
    if (this.#batch.length === 0) return
    this.#given++
    this.#listener.shared(this.#batch)
    this.#batch = []
    this.#bytes = 0
  }

  /** The last files when none were given away before: too few to be worth it. */
  keep(): InputFile[] {
    if (this.#given > 0) return []
    const kept = this.#batch.map(({ name }) => this.#out.get(name)!)
    for (const { name } of this.#batch) this.#out.delete(name)
    this.#batch = []
    return kept
  }

  /** Files have come to rest elsewhere. */
  returned(ends: readonly SharedEnd[]): void {
    this.#returned.push(...ends)
    this.#wake?.()
    this.#wake = null
  }

  /** What has come back since the last time. */
  take(): { file: InputFile; end: SharedEnd }[] {
    const ends = this.#returned
    this.#returned = []
    return ends.flatMap((end) => {
      const file = this.#out.get(end.name)
      this.#out.delete(end.name)
      return file ? [{ file, end }] : []
    })
  }

  /** Resolves when something comes back. */
  async wait(): Promise<void> {
    if (this.#returned.length > 0) return
    await new Promise<void>((resolve) => {
      this.#wake = resolve
    })
  }
}
