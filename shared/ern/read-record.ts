import { ByteReader } from '../xml/byte-reader.ts'
import { SaxesReader } from '../xml/saxes-reader.ts'
import { Assembler } from './assembler.ts'
import type { RecordKind } from './automaton.ts'
import type {
  DealRecord,
  HeaderRecord,
  PartRecord,
  PartyRecord,
  ProblemRecord,
  ReleaseRecord,
  ResourceRecord,
} from './record.ts'
import { familyOf } from './versions.ts'

/** The record type of each kind. */
export interface RecordOfKind {
  header: HeaderRecord
  party: PartyRecord
  resource: ResourceRecord
  release: ReleaseRecord
  deal: DealRecord
  part: PartRecord
}

/**
 * Reads one record's element alone, as it was read inside its message: after an edit, or from its span. `version` is
 * the message's ernVersion. Offsets count from `start`, the source offset of the fragment (0 when absent).
 * Throws XmlError when the fragment is not well-formed, RangeError when it is no element of that kind.
 */
export function readRecord<Kind extends RecordKind>(
  fragment: Uint8Array | string,
  kind: Kind,
  version: string | null,
  options: {
    /** Of bytes; UTF-8 when absent. A string needs none. */
    encoding?: string
    start?: number
    /** Of a deal: what the DealReleaseReferences of its ReleaseDeal name. */
    releaseReferences?: string[]
  } = {},
): { record: RecordOfKind[Kind]; problems: ProblemRecord[] } {
  const { start = 0, releaseReferences } = options
  let record: RecordOfKind[Kind] | null = null
  const problems: ProblemRecord[] = []
  const assembler = new Assembler(
    (told) => {
      if (told.kind === 'problem') problems.push({ ...told, offset: told.offset + start })
      else if (told.kind === kind) {
        const found = told as RecordOfKind[Kind]
        record = { ...found, start: found.start + start, end: found.end + start }
      }
    },
    { kind, family: familyOf(version), releaseReferences },
  )
  const encoding = typeof fragment === 'string' ? 'utf-8' : (options.encoding ?? 'utf-8')
  const reader = encoding === 'utf-8' ? new ByteReader(assembler) : new SaxesReader(assembler, { encoding })
  reader.write(typeof fragment === 'string' ? Buffer.from(fragment) : fragment)
  reader.end()
  if (record === null) throw new RangeError(`The fragment holds no ${kind}.`)
  return { record, problems }
}
