import { LatheError } from '../../contract/errors.ts'
import type { MessageForm } from '../../contract/export.ts'
import type { HeaderChange } from '../build/build-message.ts'
import type { MessageBytes } from '../build/patched-source.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { MessageProof } from './message-proof.ts'
import { MessageStructure } from './message-structure.ts'
import { PatchedText } from './patched-text.ts'
import type { PlannedMessage } from './planned-messages.ts'
import { bytesOfPart, partOfReleases } from './release-part.ts'
import type { ReleaseUnit } from './release-units.ts'
import type { HeaderValues } from './renew-header.ts'
import { withHeader, writeBuilt, writePart } from './write-message.ts'
import { type FinishFile, type WrittenFile, writeSource } from './write-source.ts'

/** A message that was written, with what the user should know of it. */
export type WrittenMessage = WrittenFile & { notes?: readonly string[] }

/** Writes planned messages in the form that was asked for: whole, with another header, cut down to releases, or built anew. */
export class PlannedWriting {
  readonly #catalog: Catalog
  readonly #form: MessageForm
  readonly #proof: MessageProof
  readonly #signal: AbortSignal
  readonly #passed: (bytes: number) => void
  /** The source whose releases are being written apart. */
  #open: { source: number; text: PatchedText; structure: MessageStructure } | null = null

  /** `passed` is told of bytes as they are written or read. */
  constructor(
    catalog: Catalog,
    form: MessageForm,
    proof: MessageProof,
    signal: AbortSignal,
    passed: (bytes: number) => void,
  ) {
    this.#catalog = catalog
    this.#form = form
    this.#proof = proof
    this.#signal = signal
    this.#passed = passed
  }

  dispose(): void {
    this.#open?.structure.dispose()
    this.#open = null
  }

  /** Writes one message; gives how that went. It is proved before it gets its name, which `finish` gives it. */
  async write(
    message: PlannedMessage,
    path: string,
    header: HeaderValues | null,
    finish: FinishFile,
  ): Promise<WrittenMessage> {
    if (this.#form.mode === 'built' && message.file.message !== null)
      return await this.#writeBuilt(message, message.file.message, path, header, finish)
    if (message.unit !== null) return await this.#writeUnit(message, path, header, finish)
    return header === null
      ? await this.#writeWhole(message, path, finish)
      : await this.#writeRenewed(message, path, header, finish)
  }

  async #writeWhole(
    { file, path: name }: PlannedMessage,
    path: string,
    finish: FinishFile,
  ): Promise<WrittenFile> {
    return await writeSource(
      this.#catalog,
      file,
      path,
      this.#signal,
      (bytes) => this.#passed(bytes),
      async (out, copy, original) => {
        if (!this.#proof.isAsked) return
        const expected = file.message === null ? null : this.#proof.expected(file.message, null, true)
        if (copy.edits === 0) await this.#proof.copied(out, name, copy, expected)
        else
          await this.#proof.compared(
            out,
            name,
            new PatchedText(this.#catalog, file.row),
            [],
            expected,
            original,
          )
      },
      finish,
    )
  }

  async #writeRenewed(
    { file, path: name }: PlannedMessage,
    path: string,
    header: HeaderValues,
    finish: FinishFile,
  ): Promise<WrittenFile> {
    const text = new PatchedText(this.#catalog, file.row)
    const replacements = file.message === null ? [] : withHeader(text, [], header)
    const expected = file.message === null ? null : this.#proof.expected(file.message, null, true)
    const written = await writePart(
      text,
      replacements,
      path,
      this.#signal,
      (out) => this.#proof.compared(out, name, text, replacements, expected),
      finish,
    )
    this.#passed(file.sourceBytes)
    return written
  }

  async #writeUnit(
    message: PlannedMessage,
    path: string,
    header: HeaderValues | null,
    finish: FinishFile,
  ): Promise<WrittenFile> {
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
    const expected = this.#proof.expected(
      file.message!,
      releases.map(({ id }) => id),
      true,
      part,
    )
    const written = await writePart(
      text,
      replacements,
      path,
      this.#signal,
      (out) => this.#proof.compared(out, message.path, text, replacements, expected),
      finish,
    )
    this.#passed(written.bytes)
    return { ...written, edits: releases.reduce((sum, { edited }) => sum + edited, 0) }
  }

  async #writeBuilt(
    planned: PlannedMessage,
    message: number,
    path: string,
    header: HeaderValues | null,
    finish: FinishFile,
  ): Promise<WrittenMessage> {
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
      (out, sha256) => this.#proof.built(out, planned.path, sha256, message),
      finish,
      (bytes) => this.#passed(bytes),
    )
    const notes: string[] = []
    if (report.lossesTotal > 0)
      notes.push(
        `${planned.path}: ${report.lossesTotal === 1 ? '1 value has' : `${report.lossesTotal.toLocaleString('en')} values have`} no place in ERN ${report.version}.`,
      )
    if (report.missingTotal > 0)
      notes.push(
        `${planned.path}: ERN ${report.version} asks for ${report.missingTotal === 1 ? '1 value' : `${report.missingTotal.toLocaleString('en')} values`} that the message does not give, so it is not valid.`,
      )
    return { ...written, notes }
  }

  /** The message cut down to a unit, read once however many units it has; undefined where it cannot be. */
  async #bytesOf(planned: PlannedMessage, unit: ReleaseUnit): Promise<MessageBytes | undefined> {
    const { text, structure } = await this.#structureOf(planned)
    const part = partOfReleases(this.#catalog, text, structure, [...unit.main, ...unit.tracks])
    return part ? bytesOfPart(text, part) : undefined
  }

  async #structureOf({ file }: PlannedMessage): Promise<{ text: PatchedText; structure: MessageStructure }> {
    if (this.#open?.source === file.row) return this.#open
    this.dispose()
    const text = new PatchedText(this.#catalog, file.row)
    const structure = await MessageStructure.read(text, this.#signal, (bytes) => this.#passed(bytes))
    this.#open = { source: file.row, text, structure }
    return this.#open
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
