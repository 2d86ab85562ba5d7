import { posix } from 'node:path'
import { deliveryName } from '../import/delivery-folders.ts'

/** What tells whether a file is still being written. */
export interface FileLook {
  bytes: number
  mtime: number
}

/** How the files of a watched folder are looked at. */
export interface FolderLook {
  /** A file by its place below the folder; null when it is gone. */
  file(place: string): FileLook | null
  /** Whether a folder holds the file that says its batch is complete. */
  isBatchComplete(place: string): boolean
}

interface Arriving extends FileLook {
  /** Since when it is as it is. */
  since: number
}

/** Files and batch folders that are complete, by their places; and what is not yet. */
export interface Arrived {
  files: { place: string; look: FileLook }[]
  /** The batch folders among them, instead of their files: '' for the watched folder itself. */
  batches: { place: string; files: { place: string; look: FileLook }[] }[]
}

/**
 * The nearest folder above a file that is a batch by its name; `rootName` is the name of the watched folder. Null for a
 * file outside of batches.
 */
export function batchOf(place: string, rootName: string): string | null {
  for (let folder = posix.dirname(place); ; folder = posix.dirname(folder)) {
    const name = folder === '.' ? rootName : posix.basename(folder)
    if (deliveryName(name)?.choreography === 'batch') return folder === '.' ? '' : folder
    if (folder === '.') return null
  }
}

/**
 * Files that have arrived in a watched folder, until they are complete: a file when it has stayed as it is for a while,
 * a file of a batch folder when its BatchComplete file is there too and all its files have stayed as they are.
 */
export class ArrivingFiles {
  readonly #rootName: string
  /** In milliseconds. */
  readonly #stableFor: number
  readonly #files = new Map<string, Arriving>()
  #incomplete = 0

  constructor(rootName: string, stableFor: number) {
    this.#rootName = rootName
    this.#stableFor = stableFor
  }

  get size(): number {
    return this.#files.size
  }

  /** Batches that wait for their BatchComplete file. */
  get incomplete(): number {
    return this.#incomplete
  }

  /** Something has happened to a file. */
  changed(place: string, now: number): void {
    this.#files.set(place, { bytes: -1, mtime: -1, since: now })
  }

  gone(place: string): void {
    this.#files.delete(place)
  }

  clear(): void {
    this.#files.clear()
    this.#incomplete = 0
  }

  /** Looks at all of them; what is complete is arriving no more. */
  take(now: number, look: FolderLook): Arrived {
    const stable = new Map<string, FileLook>()
    const unstableBatches = new Set<string>()
    const byBatch = new Map<string, string[]>()
    for (const [place, before] of this.#files) {
      const found = look.file(place)
      if (found === null) {
        this.#files.delete(place)
        continue
      }
      const batch = batchOf(place, this.#rootName)
      if (batch !== null) byBatch.set(batch, [...(byBatch.get(batch) ?? []), place])
      const same = found.bytes === before.bytes && found.mtime === before.mtime
      if (!same) this.#files.set(place, { ...found, since: now })
      if (same && now - before.since >= this.#stableFor) stable.set(place, found)
      else if (batch !== null) unstableBatches.add(batch)
    }
    const arrived: Arrived = { files: [], batches: [] }
    this.#incomplete = 0
    for (const [place, places] of byBatch) {
      const isComplete = look.isBatchComplete(place)
      if (!isComplete) this.#incomplete++
      if (isComplete && !unstableBatches.has(place))
        arrived.batches.push({ place, files: places.map((one) => ({ place: one, look: stable.get(one)! })) })
      if (!isComplete || unstableBatches.has(place)) for (const one of places) stable.delete(one)
    }
    const inBatches = new Set(arrived.batches.flatMap(({ files }) => files.map(({ place }) => place)))
    for (const [place, found] of stable) {
      if (!inBatches.has(place)) arrived.files.push({ place, look: found })
      this.#files.delete(place)
    }
    return arrived
  }
}
