import { dirname, posix } from 'node:path'
import type { Choreography } from '../../ern/choreography.ts'
import type { Delivery } from './delivery-folders.ts'
import type { InputFile } from './find-inputs.ts'
import type { SourceImport } from './source-import.ts'

/** What has been read of one delivery. */
export interface DeliveryContents {
  delivery: Delivery
  /** Its files that have not been read yet. */
  remaining: number
  /** Row numbers of its sources, also of those that were in the catalog before. */
  sources: number[]
  /** Its manifest, when it was read by this import. */
  manifest: { source: SourceImport; choreography: Choreography } | null
  /** Whether a file marks it as complete, a manifest or not. */
  isMarked: boolean
}

/** An acknowledgement that was read. */
export interface ReadAcknowledgement {
  source: SourceImport
  choreography: Choreography
}

/** Keeps what belongs to which delivery while an import reads its files. */
export class DeliveriesOfImport {
  readonly #contents = new Map<Delivery, DeliveryContents>()
  readonly #bySource = new WeakMap<SourceImport, DeliveryContents>()
  /** Not yet written. */
  acknowledgements: ReadAcknowledgement[] = []

  expect(deliveries: readonly Delivery[], files: readonly InputFile[]): void {
    for (const delivery of deliveries) this.#take(delivery)
    for (const { delivery } of files) if (delivery) this.#take(delivery).remaining++
  }

  #take(delivery: Delivery): DeliveryContents {
    let contents = this.#contents.get(delivery)
    if (!contents) {
      contents = { delivery, remaining: 0, sources: [], manifest: null, isMarked: false }
      this.#contents.set(delivery, contents)
    }
    return contents
  }

  /** A file begins to be read as this source. */
  begun(file: InputFile, source: SourceImport): void {
    const contents = file.delivery && this.#contents.get(file.delivery)
    if (contents) this.#bySource.set(source, contents)
  }

  /** A source has been written and has its row number. */
  written(source: SourceImport): void {
    this.#bySource.get(source)?.sources.push(source.id)
  }

  /** A file is in the catalog already, as this source. */
  known(file: InputFile, source: number): void {
    const contents = file.delivery && this.#contents.get(file.delivery)
    contents?.sources.push(source)
  }

  /** A file marks its delivery as complete without telling more. */
  marked(file: InputFile): void {
    const contents = file.delivery && this.#contents.get(file.delivery)
    if (contents) contents.isMarked = true
  }

  /** A manifest or an acknowledgement was read. A manifest outside any delivery makes its own folder one. */
  read(file: InputFile, source: SourceImport, choreography: Choreography, inFolder: boolean): void {
    if (choreography.root !== 'ManifestMessage') {
      this.acknowledgements.push({ source, choreography })
      return
    }
    file.delivery ??= deliveryOf(file, choreography, inFolder)
    const contents = this.#take(file.delivery)
    this.#bySource.set(source, contents)
    contents.manifest ??= { source, choreography }
    contents.isMarked = true
  }

  /** Counts a file as read; its delivery when that was the last one of it. */
  ended(file: InputFile): DeliveryContents | null {
    const contents = file.delivery && this.#contents.get(file.delivery)
    if (!contents || contents.remaining === 0) return null
    contents.remaining--
    return contents.remaining === 0 ? this.#leave(contents) : null
  }

  /** Deliveries that were not handed out yet: those without files, those of a manifest that stands alone. */
  rest(): DeliveryContents[] {
    return [...this.#contents.values()].map((contents) => this.#leave(contents))
  }

  #leave(contents: DeliveryContents): DeliveryContents {
    this.#contents.delete(contents.delivery)
    return contents
  }
}

function deliveryOf(file: InputFile, { rootDirectory }: Choreography, inFolder: boolean): Delivery {
  const place = inFolder ? posix.dirname(file.name).replace(/^\.$/, '') : ''
  const path = inFolder ? dirname(file.path) : file.path
  const named = rootDirectory?.split('/').findLast((name) => name !== '')
  return {
    choreography: 'batch',
    priority: null,
    batchId: named ?? null,
    delivered: file.delivered ?? null,
    path,
    folder: named ?? posix.basename(place === '' ? file.name : place),
    place,
    sizeOf: () => null,
    open: () => Promise.reject(new Error('A manifest alone has no files')),
  }
}
