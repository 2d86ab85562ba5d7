import { randomUUID } from 'node:crypto'
import { basename, dirname, join, posix } from 'node:path'
import { LatheError } from '../../contract/errors.ts'
import type { ExportFile, MessageForm } from '../../contract/export.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { UnflushedFolders } from './atomic-file.ts'
import { BatchFolder } from './batch-folder.ts'
import { SummaryOfExport } from './export-summary.ts'
import { MessageProof } from './message-proof.ts'
import { shown } from './plan-files.ts'
import type { PlannedMessage } from './planned-messages.ts'
import type { HeaderValues } from './renew-header.ts'
import type { ExportProgress, PreparedExport } from './run-export.ts'
import { PlannedWriting } from './write-planned.ts'
import type { FinishFile } from './write-source.ts'

/** Files that are flushed beside the one being written: one fewer than calls to the disk go on at once. */
const mostFinishing = 3
/** Folders whose names wait to be flushed. */
const mostUnflushed = 64

/** Writes the messages of one export, one after the other, and adds up what became of them. */
export class MessageExport {
  readonly summary: SummaryOfExport
  readonly #form: MessageForm
  readonly #prepared: PreparedExport
  readonly #refuse: (path: string) => Promise<void>
  readonly #signal: AbortSignal
  readonly #progressed: () => void
  readonly #progress: ExportProgress
  readonly #proof: MessageProof
  readonly #writing: PlannedWriting
  readonly #batch: BatchFolder | null
  readonly #created = new Date().toISOString()
  readonly #folders = new UnflushedFolders()
  /** Messages that are being finished and not told of yet, in their order. */
  readonly #finishing: Promise<void>[] = []
  /** Why nothing more is written. */
  #ended: string | null = null
  #headers = 0

  constructor(
    catalog: Catalog,
    form: MessageForm,
    prepared: PreparedExport,
    refuse: (path: string) => Promise<void>,
    signal: AbortSignal,
    progressed: (progress: ExportProgress) => void,
  ) {
    this.#form = form
    this.#prepared = prepared
    this.#refuse = refuse
    this.#signal = signal
    this.summary = new SummaryOfExport(prepared.task.out)
    this.#proof = new MessageProof(catalog, prepared.verify, this.summary, signal)
    this.#writing = new PlannedWriting(catalog, form, this.#proof, signal, (bytes) => this.#passed(bytes))
    this.#progress = { ...prepared.totals, bytes: 0, files: 0, part: 0 }
    this.#progressed = () => progressed(this.#progress)
    this.#batch =
      form.batch && prepared.batch ? new BatchFolder(catalog, form.batch, prepared.batch.id) : null
  }

  /**
   * Writes one message to `path`; what goes wrong is in the summary. Resolves once the next may be begun: while one is
   * written, a few before it are flushed and get their names, for which a disk takes longer than for the writing.
   */
  async write(message: PlannedMessage, path: string): Promise<void> {
    const entry = entryOf(message)
    if (this.#ended === null && this.#signal.aborted)
      this.#ended = 'Not written: the export was stopped before it.'
    const ended = this.#ended
    const written = Promise.withResolvers<void>()
    const finish: FinishFile = (file) => {
      written.resolve()
      return file.finish(this.#signal, this.#folders)
    }
    const attempt =
      ended === null
        ? this.#attempt(message, entry, path, finish)
        : Promise.resolve(() => this.summary.lost(entry, ended))
    this.#tellInTurn(attempt)
    await Promise.race([written.promise, attempt])
    await this.#room()
  }

  /** Tells of a file that is left out, behind those before it. */
  async leaveOut(file: ExportFile): Promise<void> {
    this.#tellInTurn(Promise.resolve(() => this.summary.left(file)))
    await this.#room()
  }

  /** Waits until few enough are being finished. */
  async #room(): Promise<void> {
    while (this.#finishing.length > mostFinishing) await this.#finishing[0]
  }

  /** What became of messages is told in their order, whichever is finished first. */
  #tellInTurn(attempt: Promise<() => Promise<void> | void>): void {
    const told = Promise.all([attempt, this.#finishing.at(-1)]).then(async ([tell]) => {
      await tell()
      this.#finishing.shift()
      this.#progressed()
    })
    // It is awaited before the next but some are begun; until then nobody listens.
    told.catch(() => {})
    this.#finishing.push(told)
  }

  /** Writes one message; gives how to tell what became of it, which is done in the order of the messages. Never rejects. */
  async #attempt(
    message: PlannedMessage,
    entry: ExportFile,
    path: string,
    finish: FinishFile,
  ): Promise<() => Promise<void> | void> {
    try {
      await this.#refuse(path)
      const header = this.#nextHeader(path)
      const written = await this.#writing.write(message, path, header, finish)
      return async () => {
        try {
          for (const note of written.notes ?? []) this.summary.note(note)
          if (message.keptWhole) this.summary.note(`${message.path}: ${message.keptWhole}`)
          if (this.#batch) {
            const resources = await this.#batch.add(message, written, header, dirname(path), this.#signal)
            for (const note of resources) this.summary.note(note)
          }
          this.summary.wrote(entry, written)
          this.#progress.files++
          if (this.#folders.size >= mostUnflushed) await this.#folders.flush()
        } catch (thrown) {
          this.summary.lost(entry, this.#lost(thrown))
        }
      }
    } catch (thrown) {
      // At once: what comes next must know of a disk that is full.
      const reason = this.#lost(thrown)
      return () => this.summary.lost(entry, reason)
    }
  }

  /** Ends the export, and its batch: its last file says that it is complete, so it is written only when it is. */
  async finish(): Promise<void> {
    await this.#settled()
    await this.#folders.flush()
    if (!this.#batch) return
    if (this.summary.failed > 0 || this.#signal.aborted) {
      this.summary.note(
        `${this.#batch.markerPath} was not written, because the batch is not complete. A recipient does not take it up.`,
      )
      return
    }
    try {
      const path = join(this.#prepared.task.out, ...this.#batch.markerPath.split('/'))
      await this.#refuse(path)
      const written = await this.#batch.finish(path, this.#form.header.created ?? this.#created, this.#signal)
      this.summary.wrote(plainFile(this.#batch.markerPath, written.bytes), written)
      for (const note of this.#batch.notes()) this.summary.note(note)
    } catch (thrown) {
      this.summary.lost(plainFile(this.#batch.markerPath, 0), this.#lost(thrown))
    }
  }

  /** Waits until all that was written has its name or is gone, and is told of. */
  async #settled(): Promise<void> {
    while (this.#finishing.length > 0) await this.#finishing.at(-1)
  }

  async dispose(): Promise<void> {
    await this.#settled().catch(() => {})
    this.#writing.dispose()
    this.#batch?.dispose()
    await this.#proof.dispose()
  }

  #lost(thrown: unknown): string {
    if (this.#signal.aborted) {
      this.#ended = 'Not written: the export was stopped.'
      return this.#ended
    }
    // Whatever comes next would find the disk full as well.
    if (thrown instanceof LatheError && thrown.code === 'no-space')
      this.#ended = 'Not written: the disk was full before it.'
    return thrown instanceof Error ? thrown.message : String(thrown)
  }

  #passed(bytes: number): void {
    const progress = this.#progress
    progress.bytes += bytes
    if (progress.bytesTotal) progress.part = Math.min(1, progress.bytes / progress.bytesTotal)
    this.#progressed()
  }

  #nextHeader(path: string): HeaderValues | null {
    const { header, messageId, created, threadId } = this.#form.header
    if (header === 'keep') return null
    this.#headers++
    const id = messageId === undefined || this.#headers === 1 ? messageId : `${messageId}-${this.#headers}`
    return {
      messageId: id ?? randomUUID(),
      created: created ?? this.#created,
      fileName: basename(path),
      ...(threadId !== undefined && { threadId }),
    }
  }
}

function entryOf({ file, path, unit }: PlannedMessage): ExportFile {
  if (!unit) return { ...shown(file), path }
  const releases = [...unit.main, ...unit.tracks]
  return {
    ...shown(file),
    path,
    bytes: 0,
    releases: unit.main.length,
    edits: releases.reduce((sum, { edited }) => sum + edited, 0),
  }
}

function plainFile(path: string, bytes: number): ExportFile {
  return {
    source: null,
    path: posix.normalize(path),
    ernVersion: null,
    bytes,
    edits: 0,
    releases: 0,
    leftOut: null,
  }
}
