import { performance } from 'node:perf_hooks'
import type { Catalog } from '../catalog/catalog.ts'
import type { AtomicFile } from './atomic-file.ts'
import type { SummaryOfExport } from './export-summary.ts'
import type { OriginalFile } from './original-file.ts'
import type { PatchedText, UneditedBlocks } from './patched-text.ts'
import type { Replacement } from './renew-header.ts'
import type { PreparedExport } from './run-export.ts'
import type { MessagePart } from './split-message.ts'
import { type CountedTable, type ExpectedRecords, ImportedAgain } from './verify-import.ts'
import { replacedPiecesAhead, verifyHash, verifyWritten } from './verify-written.ts'

/** Files up to this size are imported again without being asked for, and so many bytes of them in one export. */
const importedUpTo = 32 * 1024 * 1024
const importedTogether = 128 * 1024 * 1024

const tableOfList: Readonly<Record<string, CountedTable>> = {
  ResourceList: 'resource',
  ReleaseList: 'release',
  PartyList: 'party',
}

/** Proves the files of one export before they get their names, as it was asked to, and adds up what was proved. */
export class MessageProof {
  readonly #catalog: Catalog
  readonly #verify: PreparedExport['verify']
  readonly #summary: SummaryOfExport
  readonly #signal: AbortSignal
  readonly #again: ImportedAgain
  #importedBytes = 0

  constructor(
    catalog: Catalog,
    verify: PreparedExport['verify'],
    summary: SummaryOfExport,
    signal: AbortSignal,
  ) {
    this.#catalog = catalog
    this.#verify = verify
    this.#summary = summary
    this.#signal = signal
    this.#again = new ImportedAgain(catalog)
  }

  /** Whether anything is to be proved. */
  get isAsked(): boolean {
    return this.#verify !== 'none'
  }

  get #mayImport(): boolean {
    return this.#verify === 'auto' || this.#verify === 'import'
  }

  /**
   * What importing a message again has to find: `releases` of it (null: all), with their values or their number alone; null
   * where nothing is imported again.
   */
  expected(
    message: number,
    releases: readonly number[] | null,
    comparesValues: boolean,
    part?: MessagePart,
  ): ExpectedRecords | null {
    if (!this.#mayImport) return null
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

  /**
   * Compares what was written with a source, its edits and what replaces parts of it; then as imported again, where that is
   * `expected`. Throws for what differs.
   */
  async compared(
    out: AtomicFile,
    name: string,
    text: PatchedText,
    replacements: readonly Replacement[],
    expected: ExpectedRecords | null,
    original: OriginalFile | null = null,
  ): Promise<void> {
    if (!this.isAsked) return
    const began = performance.now()
    const compare = (unedited?: UneditedBlocks) =>
      verifyWritten(out, replacedPiecesAhead(text, replacements, unedited), name, this.#signal)
    // The file it was imported from may be written to at any moment: then the archive has the last word.
    const ofOriginal =
      original === null
        ? null
        : await compare((from) => original.pieces(from)).catch(() => {
            this.#signal.throwIfAborted()
            return null
          })
    const compared =
      ofOriginal ??
      (await compare().catch((thrown) => {
        // What was edited meanwhile is no fault of the disk.
        text.assertUnchanged()
        throw thrown
      }))
    this.#summary.verified({ files: 1, ...compared, seconds: (performance.now() - began) / 1000 })
    if (expected) await this.#importedAgain(out, name, expected, compared.bytes)
  }

  /** Compares a source that was copied whole by its hash, unless that was done while it was copied (`proofSeconds`). */
  async copied(
    out: AtomicFile,
    name: string,
    { sha256, bytes, proofSeconds }: { sha256: string; bytes: number; proofSeconds?: number | undefined },
    expected: ExpectedRecords | null,
  ): Promise<void> {
    if (!this.isAsked) return
    const began = performance.now()
    if (proofSeconds === undefined) await verifyHash(out, sha256, name, this.#signal)
    const seconds = proofSeconds ?? (performance.now() - began) / 1000
    this.#summary.verified({ files: 1, bytes, uneditedBytes: bytes, editedPlaces: 0, seconds })
    if (expected) await this.#importedAgain(out, name, expected, bytes)
  }

  /** Reads a message that was built back, which has to have the hash of what was written, and imports it. */
  async built(out: AtomicFile, name: string, sha256: string, message: number): Promise<void> {
    if (!this.isAsked) return
    const began = performance.now()
    const bytes = await verifyHash(out, sha256, name, this.#signal)
    this.#summary.verified({ files: 1, bytes, seconds: (performance.now() - began) / 1000 })
    const expected = this.expected(message, null, false)
    if (expected) await this.#importedAgain(out, name, expected, bytes)
  }

  /** Imports what was written again, where that was asked for or costs little, and compares what it says. */
  async #importedAgain(
    out: AtomicFile,
    name: string,
    expected: ExpectedRecords,
    bytes: number,
  ): Promise<void> {
    if (this.#verify === 'auto') {
      this.#importedBytes += bytes
      if (bytes > importedUpTo || this.#importedBytes > importedTogether) {
        this.#summary.verified({ notImported: 1 })
        return
      }
    }
    const began = performance.now()
    const records = await this.#again.compare(out.part, name, expected, this.#signal)
    this.#summary.verified({ imported: 1, records, seconds: (performance.now() - began) / 1000 })
  }

  async dispose(): Promise<void> {
    await this.#again.dispose()
  }
}
