import { basename } from 'node:path'
import { LatheError } from '../../contract/errors.ts'
import type { MessageForm } from '../../contract/export.ts'
import { type BuildReport, buildMessage, type HeaderChange } from '../build/build-message.ts'
import type { MessageBytes } from '../build/patched-source.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { AtomicFile } from './atomic-file.ts'
import { HashedWriting } from './hashed-writing.ts'
import { EditedMeanwhile, type PatchedText } from './patched-text.ts'
import { type HeaderValues, headerReplacements, type Replacement } from './renew-header.ts'
import { replacedPiecesAhead } from './verify-written.ts'
import type { FinishFile, VerifyFile, WrittenFile } from './write-source.ts'
import { writingError } from './writing-error.ts'

/** Writes a file with `fill` under a temporary name, has it looked at, and gives it its name. */
async function writeFile(
  path: string,
  signal: AbortSignal,
  fill: (take: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
  verify: VerifyFile,
  finish: FinishFile,
): Promise<{ bytes: number; sha256: string }> {
  let out: AtomicFile | null = null
  let writing: HashedWriting | null = null
  try {
    out = await AtomicFile.create(path)
    const into = new HashedWriting(out)
    writing = into
    await fill(async (piece) => {
      signal.throwIfAborted()
      await into.take(piece)
    })
    const sha256 = await writing.end()
    out.flushAside()
    await verify(out, sha256)
    await finish(out)
    return { bytes: writing.bytes, sha256 }
  } catch (thrown) {
    await writing?.abandon()
    await out?.discard()
    if (thrown instanceof EditedMeanwhile)
      throw new LatheError(
        'busy',
        `${basename(path)} was not written: something was edited meanwhile. Export again.`,
        { retry: true },
      )
    throw writingError(thrown, basename(path))
  }
}

/**
 * Writes a source with its edits and, over those, replacements: a part of its releases, another header. Nothing of it is
 * held. Throws as `writeSource`, and `busy` when something is edited meanwhile.
 */
export async function writePart(
  text: PatchedText,
  replacements: readonly Replacement[],
  path: string,
  signal: AbortSignal,
  verify: VerifyFile,
  finish: FinishFile,
): Promise<WrittenFile> {
  const written = await writeFile(
    path,
    signal,
    async (take) => {
      for await (const { bytes } of replacedPiecesAhead(text, replacements)) await take(bytes)
      text.assertUnchanged()
    },
    verify,
    finish,
  )
  return { ...written, edits: text.edits }
}

/** Writes a message built anew from the model. Throws as `buildMessage` and `writeSource`. */
export async function writeBuilt(
  catalog: Catalog,
  message: number,
  releases: readonly string[] | undefined,
  bytes: MessageBytes | undefined,
  form: MessageForm,
  header: HeaderChange,
  path: string,
  signal: AbortSignal,
  verify: VerifyFile,
  finish: FinishFile,
  progressed: (sourceBytes: number) => void,
): Promise<WrittenFile & { report: BuildReport }> {
  let report: BuildReport | null = null
  const written = await writeFile(
    path,
    signal,
    async (take) => {
      const request = {
        message,
        version: form.version ?? null,
        header,
        ...(releases && { releases }),
        ...(bytes && { bytes }),
      }
      report = await buildMessage(catalog, request, take, signal, progressed)
    },
    verify,
    finish,
  )
  return { ...written, edits: 0, report: report! }
}

/** Merges cuts of a message with the replacements of its header, which never overlap: a header is not cut. */
export function withHeader(
  text: PatchedText,
  cuts: readonly Replacement[],
  header: HeaderValues | null,
): Replacement[] {
  if (header === null) return [...cuts]
  return [...cuts, ...headerReplacements(text, header)].sort((a, b) => a.start - b.start)
}
