import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import type { ExportBatch } from '../../contract/export.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { AtomicFile } from './atomic-file.ts'
import { BatchManifest } from './batch-manifest.ts'
import { writeResources } from './batch-resources.ts'
import type { PlannedMessage } from './planned-messages.ts'
import { releaseUnits } from './release-units.ts'
import type { HeaderValues } from './renew-header.ts'
import type { WrittenFile } from './write-source.ts'
import { writingError } from './writing-error.ts'

/** A batch that is being written: a folder for each message, and at last the file that says it is complete. */
export class BatchFolder {
  /** Path of the BatchComplete file below the target. */
  readonly markerPath: string
  readonly #catalog: Catalog
  readonly #options: ExportBatch
  readonly #manifest: BatchManifest
  readonly #batch: string
  #resources = { files: 0, bytes: 0, copiedInstead: 0, left: 0 }

  constructor(catalog: Catalog, options: ExportBatch, batch: string) {
    this.#catalog = catalog
    this.#options = options
    this.#batch = batch
    this.#manifest = new BatchManifest(catalog, batch)
    this.markerPath = `${batch}/BatchComplete_${batch}.xml`
  }

  /** Takes in a message that was written to `folder`, and brings its files there. Gives what the user should know. */
  async add(
    { file, path, unit }: PlannedMessage,
    written: WrittenFile,
    header: HeaderValues | null,
    folder: string,
    signal: AbortSignal,
  ): Promise<string[]> {
    const { message } = file
    if (message === null) return []
    const releases = unit?.main ?? this.#mainReleases(message)
    this.#manifest.add({
      message,
      messageId: header?.messageId ?? null,
      path: posix.relative(this.#batch, path),
      releases,
      sha256: written.sha256,
    })
    if (this.#options.resources === 'none') return []
    const rows = unit ? [...unit.main, ...unit.tracks].map(({ id }) => id) : null
    const { left, ...counts } = await writeResources(
      this.#catalog,
      message,
      rows,
      folder,
      this.#options.resources,
      signal,
    )
    this.#resources.files += counts.files
    this.#resources.bytes += counts.bytes
    this.#resources.copiedInstead += counts.copiedInstead
    this.#resources.left += left.length
    return left.map(({ path: named, reason }) => `${named}, named by ${path}, was not written. ${reason}`)
  }

  /** Writes the file that ends the batch. */
  async finish(path: string, created: string, signal: AbortSignal): Promise<WrittenFile> {
    let out: AtomicFile | null = null
    try {
      out = await AtomicFile.create(path)
      if (this.#options.marker === 'manifest') await this.#manifest.write(out, created)
      const hash = createHash('sha256')
      let bytes = 0
      for await (const piece of out.read()) {
        hash.update(piece)
        bytes += piece.length
      }
      await out.finish(signal)
      return { bytes, edits: 0, sha256: hash.digest('hex') }
    } catch (thrown) {
      await out?.discard()
      throw writingError(thrown, posix.basename(this.markerPath))
    }
  }

  /** What the user should know of all of it. */
  notes(): string[] {
    const { files, copiedInstead } = this.#resources
    const notes: string[] = []
    if (this.#options.resources !== 'none')
      notes.push(
        `${files === 1 ? '1 file' : `${files.toLocaleString('en')} files`} the messages name ${files === 1 ? 'was' : 'were'} ${this.#options.resources === 'link' ? 'linked' : 'copied'}.`,
      )
    if (copiedInstead > 0)
      notes.push(
        copiedInstead === 1
          ? '1 of them was copied, because it is on another disk and cannot be linked.'
          : `${copiedInstead.toLocaleString('en')} of them were copied, because they are on another disk and cannot be linked.`,
      )
    if (this.#manifest.hasOtherParties)
      notes.push(
        'The messages have different senders or recipients; the manifest names those of the first. Export a batch for each recipient.',
      )
    return notes
  }

  dispose(): void {
    this.#manifest.dispose()
  }

  #mainReleases(message: number) {
    const releases = []
    for (const { main } of releaseUnits(this.#catalog.database, message, null)) releases.push(...main)
    return releases
  }
}
