import { performance } from 'node:perf_hooks'
import type { ExportFile, ExportSummary, Verification } from '../../contract/export.ts'
import type { WrittenFile } from './write-source.ts'

/** Files a summary names. */
const mostShown = 1000
const mostNotes = 100

const nothingCompared: Verification = {
  files: 0,
  bytes: 0,
  uneditedBytes: 0,
  editedPlaces: 0,
  imported: 0,
  records: 0,
  notImported: 0,
  seconds: 0,
}

/** Adds up how an export ends, in bounded memory. */
export class SummaryOfExport {
  readonly #out: string
  readonly #began = performance.now()
  #files: ExportSummary['files'] = []
  readonly #notes = new Set<string>()
  #notesLost = 0
  bytes = 0
  written = 0
  failed = 0
  leftOut = 0
  edits = 0
  releases = 0
  rows: number | null = null
  verification: Verification | null = null

  constructor(out: string) {
    this.#out = out
  }

  wrote(file: ExportFile, { bytes, edits, sha256 }: WrittenFile): void {
    this.written++
    this.bytes += bytes
    this.edits += edits
    this.releases += file.releases
    this.#list({ ...file, bytes, edits, sha256 })
  }

  left(file: ExportFile): void {
    this.leftOut++
    this.#list({ ...file, sha256: null })
  }

  lost(file: ExportFile, error: string): void {
    this.failed++
    this.#list({ ...file, bytes: 0, sha256: null, error })
  }

  note(text: string): void {
    if (this.#notes.size < mostNotes) this.#notes.add(text)
    else if (!this.#notes.has(text)) this.#notesLost++
  }

  verified(compared: Partial<Verification>): void {
    const sum = { ...(this.verification ?? nothingCompared) }
    for (const [name, value] of Object.entries(compared)) sum[name as keyof Verification] += value
    this.verification = sum
  }

  end(stopped: boolean): ExportSummary {
    const { bytes, written, failed, leftOut, edits, releases, rows, verification } = this
    const status = stopped
      ? 'stopped'
      : written === 0
        ? 'failed'
        : failed + leftOut > 0
          ? 'done-with-problems'
          : 'done'
    const notes = [...this.#notes]
    if (this.#notesLost > 0) notes.push(`${this.#notesLost} more notes are not listed.`)
    return {
      status,
      seconds: (performance.now() - this.#began) / 1000,
      out: this.#out,
      bytes,
      files: this.#files,
      written,
      failed,
      leftOut,
      edits,
      releases,
      rows,
      verification,
      notes,
    }
  }

  /** What went wrong is worth a line more than what did not. */
  #list(file: ExportSummary['files'][number]): void {
    if (this.#files.length < mostShown) {
      this.#files.push(file)
      return
    }
    if (file.error === undefined && file.leftOut === null) return
    const good = this.#files.findLastIndex((other) => other.error === undefined && other.leftOut === null)
    if (good < 0) return
    this.#files.splice(good, 1)
    this.#files.push(file)
  }
}
