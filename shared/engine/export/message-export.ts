import { randomUUID } from 'node:crypto'
import { basename, dirname, join, posix } from 'node:path'
import { performance } from 'node:perf_hooks'
import { LatheError } from '../../contract/errors.ts'
import type { ExportFile, MessageForm } from '../../contract/export.ts'
import type { HeaderChange } from '../build/build-message.ts'
import type { MessageBytes } from '../build/patched-source.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { AtomicFile } from './atomic-file.ts'
import { BatchFolder } from './batch-folder.ts'
import { SummaryOfExport } from './export-summary.ts'
import { MessageStructure } from './message-structure.ts'
import { PatchedText } from './patched-text.ts'
import { shown } from './plan-files.ts'
import type { PlannedMessage } from './planned-messages.ts'
import { bytesOfPart, partOfReleases } from './release-part.ts'
import type { ReleaseUnit } from './release-units.ts'
import type { HeaderValues, Replacement } from './renew-header.ts'
import type { ExportProgress, PreparedExport } from './run-export.ts'
import type { MessagePart } from './split-message.ts'
import { type CountedTable, type ExpectedRecords, ImportedAgain } from './verify-import.ts'
import { replacedPieces, verifyHash, verifyWritten } from './verify-written.ts'
import { withHeader, writeBuilt, writePart } from './write-message.ts'
import { type WrittenFile, writeSource } from './write-source.ts'

/** Files up to this size are imported again without being asked for, and so many bytes of them in one export. */
const importedUpTo = 32 * 1024 * 1024
const importedTogether = 128 * 1024 * 1024

const tableOfList: Readonly<Record<string, CountedTable>> = {
  ResourceList: 'resource',
  ReleaseList: 'release',
  PartyList: 'party',
}

/** Writes the messages of one export, one after the other, and adds up what became of them. */
export class MessageExport {
  readonly summary: SummaryOfExport
  readonly #catalog: Catalog
  readonly #form: MessageForm
  readonly #prepared: PreparedExport
  readonly #refuse: (path: string) => Promise<void>
  readonly #signal: AbortSignal
  readonly #progressed: () => void
  readonly #progress: ExportProgress
  readonly #again: ImportedAgain
  readonly #batch: BatchFolder | null
  readonly #created = new Date().toISOString()
  /** Why nothing more is written. */
  #ended: string | null = null
  #headers = 0
  #importedBytes = 0
  /** The source whose releases are being written apart. */
  #open: { source: number; text: PatchedText; structure: MessageStructure } | null = null

  constructor(
    catalog: Catalog,
    form: MessageForm,
    prepared: PreparedExport,
    refuse: (path: string) => Promise<void>,
    signal: AbortSignal,
    progressed: (progress: ExportProgress) => void,
  ) {
    this.#catalog = catalog
    this.#form = form
    this.#prepared = prepared
    this.#refuse = refuse
    this.#signal = signal
    this.summary = new SummaryOfExport(prepared.task.out)
    this.#again = new ImportedAgain(catalog)
    this.#progress = { ...prepared.totals, bytes: 0, files: 0, part: 0 }
    this.#progressed = () => progressed(this.#progress)
    this.#batch =
      form.batch && prepared.batch ? new BatchFolder(catalog, form.batch, prepared.batch.id) : null
  }

  /** Writes one message to `path`; what goes wrong is in the summary. */
  async write(message: PlannedMessage, path: string): Promise<void> {
    const entry = entryOf(message)
    if (this.#ended === null && this.#signal.aborted)
      this.#ended = 'Not written: the export was stopped before it.'
    if (this.#ended !== null) {
      this.summary.lost(entry, this.#ended)
      return
    }
    try {
      await this.#refuse(path)
      const header = this.#nextHeader(path)
      const written = await this.#write(message, path, header)
      if (message.keptWhole) this.summary.note(`${message.path}: ${message.keptWhole}`)
      if (this.#batch) {
        const resources = await this.#batch.add(message, written, header, dirname(path), this.#signal)
        for (const note of resources) this.summary.note(note)
      }
      this.summary.wrote(entry, written)
      this.#progress.files++
    } catch (thrown) {
      this.summary.lost(entry, this.#lost(thrown))
    }
    this.#progressed()
  }

  /** Ends the batch: its last file says that it is complete, so it is written only when it is. */
  async finish(): Promise<void> {
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

  async dispose(): Promise<void> {
    this.#open?.structure.dispose()
    this.#batch?.dispose()
    await this.#again.dispose()
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

  async #write(message: PlannedMessage, path: string, header: HeaderValues | null): Promise<WrittenFile> {
    if (this.#form.mode === 'built' && message.file.message !== null)
      return await this.#writeBuilt(message, message.file.message, path, header)
    if (message.unit !== null) return await this.#writeUnit(message, path, header)
    return header === null
      ? await this.#writeWhole(message, path)
      : await this.#writeRenewed(message, path, header)
  }

  async #writeWhole({ file, path: name }: PlannedMessage, path: string): Promise<WrittenFile> {
    return await writeSource(
      this.#catalog,
      file,
      path,
      this.#signal,
      (bytes) => this.#passed(bytes),
      async (out) => {
        if (this.#prepared.verify === 'none') return
        const text = new PatchedText(this.#catalog, file.row)
        await this.#verify(
          out,
          name,
          text,
          [],
          file.message === null ? null : this.#expected(file.message, null, true),
        )
      },
    )
  }

  async #writeRenewed(
    { file, path: name }: PlannedMessage,
    path: string,
    header: HeaderValues,
  ): Promise<WrittenFile> {
    const text = new PatchedText(this.#catalog, file.row)
    const replacements = file.message === null ? [] : withHeader(text, [], header)
    const written = await writePart(text, replacements, path, this.#signal, (out) =>
      this.#verify(
        out,
        name,
        text,
        replacements,
        file.message === null ? null : this.#expected(file.message, null, true),
      ),
    )
    this.#passed(file.sourceBytes)
    return written
  }

  async #writeUnit(message: PlannedMessage, path: string, header: HeaderValues | null): Promise<WrittenFile> {
    const { file, unit } = message
    const { text, structure } = await this.#structureOf(message)
    const releases = [...unit!.main, ...unit!.tracks]
    const part = partOfReleases(this.#catalog, text, structure, releases)
    if (part === null)
      throw new LatheError(
        'not-found',
        `${message.path} was not written: not all of its releases are where the catalog has them. Export the whole message.`,
      )
    const replacements = withHeader(text, part.cuts, header)
    const expected = this.#expected(
      file.message!,
      releases.map(({ id }) => id),
      true,
      part,
    )
    const written = await writePart(text, replacements, path, this.#signal, (out) =>
      this.#verify(out, message.path, text, replacements, expected),
    )
    this.#passed(written.bytes)
    return { ...written, edits: releases.reduce((sum, { edited }) => sum + edited, 0) }
  }

  async #writeBuilt(
    planned: PlannedMessage,
    message: number,
    path: string,
    header: HeaderValues | null,
  ): Promise<WrittenFile> {
    const { unit } = planned
    const references = unit
      ? [...unit.main, ...unit.tracks].flatMap(({ reference }) => (reference === null ? [] : [reference]))
      : undefined
    const change = headerChange(header, this.#form)
    const bytes = unit ? await this.#bytesOf(planned, unit) : undefined
    const { report, ...written } = await writeBuilt(
      this.#catalog,
      message,
      references,
      bytes,
      this.#form,
      change,
      path,
      this.#signal,
      async (out, sha256) => {
        if (this.#prepared.verify === 'none') return
        const began = performance.now()
        const bytes = await verifyHash(out, sha256, planned.path)
        this.summary.verified({ files: 1, bytes, seconds: (performance.now() - began) / 1000 })
        await this.#verifyImported(out, planned.path, this.#expected(message, null, false), bytes)
      },
      (bytes) => this.#passed(bytes),
    )
    if (report.lossesTotal > 0)
      this.summary.note(
        `${planned.path}: ${report.lossesTotal === 1 ? '1 value has' : `${report.lossesTotal.toLocaleString('en')} values have`} no place in ERN ${report.version}.`,
      )
    if (report.missingTotal > 0)
      this.summary.note(
        `${planned.path}: ERN ${report.version} asks for ${report.missingTotal === 1 ? '1 value' : `${report.missingTotal.toLocaleString('en')} values`} that the message does not give, so it is not valid.`,
      )
    return written
  }

  /** The message cut down to a unit, read once however many units it has; undefined where it cannot be. */
  async #bytesOf(planned: PlannedMessage, unit: ReleaseUnit): Promise<MessageBytes | undefined> {
    const { text, structure } = await this.#structureOf(planned)
    const part = partOfReleases(this.#catalog, text, structure, [...unit.main, ...unit.tracks])
    return part ? bytesOfPart(text, part) : undefined
  }

  async #structureOf({ file }: PlannedMessage): Promise<{ text: PatchedText; structure: MessageStructure }> {
    if (this.#open?.source === file.row) return this.#open
    this.#open?.structure.dispose()
    this.#open = null
    const text = new PatchedText(this.#catalog, file.row)
    const structure = await MessageStructure.read(text, this.#signal, (bytes) => this.#passed(bytes))
    this.#open = { source: file.row, text, structure }
    return this.#open
  }

  #expected(
    message: number,
    releases: readonly number[] | null,
    comparesValues: boolean,
    part?: MessagePart,
  ): ExpectedRecords {
    const counts: Partial<Record<CountedTable, number>> = {}
    if (part)
      for (const [list, table] of Object.entries(tableOfList)) counts[table] = part.kept.get(list) ?? 0
    else if (comparesValues)
      for (const table of ['release', 'resource', 'party', 'deal'] as const)
        counts[table] = this.#catalog.database.get<{ n: number }>(
          `SELECT count(*) AS n FROM ${table} WHERE message = ?`,
          message,
        )!.n
    return { message, releases, counts, comparesValues }
  }

  async #verify(
    out: AtomicFile,
    name: string,
    text: PatchedText,
    replacements: readonly Replacement[],
    expected: ExpectedRecords | null,
  ): Promise<void> {
    if (this.#prepared.verify === 'none') return
    const began = performance.now()
    const compared = await verifyWritten(out, replacedPieces(text, replacements), name, this.#signal)
    this.summary.verified({ files: 1, ...compared, seconds: (performance.now() - began) / 1000 })
    if (expected) await this.#verifyImported(out, name, expected, compared.bytes)
  }

  async #verifyImported(out: AtomicFile, name: string, expected: ExpectedRecords, bytes = 0): Promise<void> {
    const { verify } = this.#prepared
    if (verify !== 'auto' && verify !== 'import') return
    if (verify === 'auto') {
      this.#importedBytes += bytes
      if (bytes > importedUpTo || this.#importedBytes > importedTogether) {
        this.summary.verified({ notImported: 1 })
        return
      }
    }
    const began = performance.now()
    const records = await this.#again.compare(out.part, name, expected, this.#signal)
    this.summary.verified({ imported: 1, records, seconds: (performance.now() - began) / 1000 })
  }
}

function headerChange(
  header: HeaderValues | null,
  { header: { sender, recipient } }: MessageForm,
): HeaderChange {
  return {
    ...(header && { messageId: header.messageId, created: header.created }),
    ...(header?.threadId !== undefined && { threadId: header.threadId }),
    ...(sender !== undefined && { sender: { dpid: sender } }),
    ...(recipient !== undefined && { recipient: { dpid: recipient } }),
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
