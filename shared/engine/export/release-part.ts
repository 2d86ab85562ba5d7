import type { MessageBytes } from '../build/patched-source.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { MessageStructure } from './message-structure.ts'
import type { PatchedText } from './patched-text.ts'
import type { UnitRelease } from './release-units.ts'
import { type MessagePart, partOfMessage } from './split-message.ts'
import { replacedPieces } from './verify-written.ts'

/** A part up to this size is kept while it is read again and again, in bytes. */
const keptUpTo = 4 * 1024 * 1024

/** The part of a message that holds these releases; null when one of them is not where the catalog has it. */
export function partOfReleases(
  catalog: Catalog,
  text: PatchedText,
  structure: MessageStructure,
  releases: readonly UnitRelease[],
): MessagePart | null {
  const records = releases.map(({ id, reference }) =>
    recordOfRelease(catalog, text, structure, id, reference),
  )
  const found = records.filter((record) => record !== undefined)
  return found.length < releases.length ? null : partOfMessage(structure, found)
}

/** The bytes of a part: kept where they are few, read from the archive each time where they are many. */
export function bytesOfPart(text: PatchedText, { cuts }: MessagePart): MessageBytes {
  const length = text.length - cuts.reduce((sum, { start, end }) => sum + end - start, 0)
  let kept: Uint8Array[] | null = null
  function* pieces(): Generator<Uint8Array> {
    for (const { bytes } of replacedPieces(text, cuts)) yield bytes
    text.assertUnchanged()
  }
  return {
    encoding: text.text.encoding,
    byteOrderMark: text.text.byteOrderMark,
    pieces() {
      if (length > keptUpTo) return pieces()
      kept ??= [Buffer.concat([...pieces()])]
      return kept
    },
  }
}

/** Where a release of the catalog stands in its message: by its reference, else by its place. */
function recordOfRelease(
  catalog: Catalog,
  text: PatchedText,
  structure: MessageStructure,
  release: number,
  reference: string | null,
): number | undefined {
  const found = reference === null ? undefined : structure.recordOf(`release ${reference}`)
  if (found !== undefined) return found
  const { start } = catalog.database.get<{ start: number }>(
    'SELECT start FROM release WHERE id = ?',
    release,
  )!
  return structure.database.get<{ id: number }>(
    'SELECT id FROM record WHERE start = ?',
    text.patchedOffset(start),
  )?.id
}
