import { Assembler } from '../../ern/assembler.ts'
import type { ReleaseRecord, ResourceRecord } from '../../ern/record.ts'
import type { ErnFamily } from '../../ern/versions.ts'
import { ByteReader } from '../../xml/byte-reader.ts'
import { XmlError } from '../../xml/reader.ts'
import { type PackedBlock, packBlock } from '../catalog/archive-writer.ts'
import { blockBytes } from '../catalog/codec.ts'
import type { PlaceCounter } from '../catalog/place.ts'
import type { OpenInput } from './open-input.ts'

/** The first records of a list of a message, read before the reading has come to them. */
export interface Ahead {
  /** Archive blocks that hold them, whole and in a row. */
  blocks: PackedBlock[]
  records: (ReleaseRecord | ResourceRecord)[]
}

/** The lists that are looked for. */
export type ListAhead = 'resource' | 'release'

/** How far is looked, in bytes: lines are counted up to there, and reading waits for it. */
const farthest = 1024 * 1024 * 1024
/** A stretch of so many bytes is searched from its beginning to its end; a longer one is halved first, by samples. */
const searched = 16 * 1024 * 1024
/** Bytes of a sample: records are smaller as a rule. */
const sampleBytes = 128 * 1024
const blocksAtOnce = 4
/** Bytes of records that are read before it is asked whether they are enough. */
const readAtOnce = 16 * 1024
/** Records of a list that are shown ahead. */
export const mostAheadOfList = 100

const lists: Record<ListAhead, { element: Buffer; isBefore: (anchor: string) => boolean }> = {
  resource: { element: Buffer.from('ResourceList'), isBefore: (anchor) => anchor === 'PartyReference' },
  release: {
    element: Buffer.from('ReleaseList'),
    isBefore: (anchor) => anchor === 'PartyReference' || anchor === 'ResourceReference',
  },
}
/** Longest piece of a start tag before its name's end: a prefix of any sane length. */
const longestPrefix = 64
/** The anchors of records, and what deals refer to: the first one in a sample tells in which list it stands. */
const listed = /<(?:[\w.-]+:)?(PartyReference|ResourceReference|ReleaseReference|DealReleaseReference)[\s>]/
const lessThan = 0x3c
const colon = 0x3a

/**
 * Looks for the first records of one list of a message. A message names its parties before its resources and those before
 * its releases, which are three quarters of its bytes: without this look nobody would see a track of a message with many
 * parties, or a release, before most of the file has been read.
 *
 * Samples tell roughly where the list begins, so that a file of any size costs a search of few bytes; those before
 * are only looked at for their lines. What is found is a guess (the text may stand in a comment) that reading in order
 * confirms byte by byte or takes back.
 * `from` must be a multiple of the block size, `counter` the place of that byte; the file must be UTF-8. Null when
 * nothing was found. Rejects with the operating system's error.
 */
export async function lookAhead(
  input: OpenInput,
  list: ListAhead,
  from: number,
  counter: PlaceCounter,
  family: ErnFamily,
  signal: AbortSignal,
): Promise<Ahead | null> {
  const size = blocksAtOnce * blockBytes
  // A tag that two pieces share is found in the first: it sees a little of the next.
  const buffer = Buffer.allocUnsafeSlow(size + 2 * longestPrefix)
  const begin = await narrowed(input, list, from, buffer.subarray(0, sampleBytes))
  if (begin - from > farthest) return null
  for (let at = from; at < begin; ) {
    const step = buffer.subarray(0, Math.min(size, begin - at))
    if (signal.aborted || (await fill(input, step, at)) < step.length) return null
    counter.advance(step)
    at += step.length
  }
  for (let at = begin; at < from + farthest && !signal.aborted; at += size) {
    const length = await fill(input, buffer, at)
    if (length < blockBytes) return null
    const found = findStartTag(buffer.subarray(0, length), lists[list].element)
    const whole = Math.min(size, length)
    if (found >= 0 && found < whole) {
      const first = Math.floor(found / blockBytes) * blockBytes
      counter.advance(buffer.subarray(0, first))
      const tag = at + found
      const room = await fill(input, buffer.subarray(0, size), at + first)
      return take(buffer.subarray(0, room - (room % blockBytes)), list, at + first, tag, counter, family)
    }
    if (length <= size) return null
    counter.advance(buffer.subarray(0, size))
  }
  return null
}

/**
 * A byte from which the list begins within `searched` bytes, as far as samples tell; a multiple of the block size, not
 * before `from`. A sample that tells nothing ends the halving.
 */
async function narrowed(input: OpenInput, list: ListAhead, from: number, sample: Buffer): Promise<number> {
  let low = from
  let high = input.bytes
  while (high - low > searched) {
    const middle = low + Math.floor((high - low) / 2 / blockBytes) * blockBytes
    const length = await fill(input, sample, middle)
    const found = listed.exec(sample.toString('latin1', 0, length))
    if (found === null) break
    if (lists[list].isBefore(found[1]!)) low = middle
    else high = middle + length
  }
  return low
}

async function fill(input: OpenInput, buffer: Buffer, at: number): Promise<number> {
  let length = 0
  while (length < buffer.length) {
    const read = await input.read(buffer.subarray(length), buffer.length - length, at + length)
    if (read === 0) break
    length += read
  }
  return length
}

/** Where the start tag of an element begins, with any prefix; -1 when nowhere. */
function findStartTag(bytes: Buffer, needle: Buffer): number {
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) {
    const after = bytes[at + needle.length]
    if (after !== 0x3e && after !== 0x20 && after !== 0x09 && after !== 0x0a && after !== 0x0d) continue
    if (bytes[at - 1] === lessThan) return at - 1
    if (bytes[at - 1] !== colon) continue
    const start = bytes.lastIndexOf(lessThan, at - 2)
    if (start >= at - longestPrefix && /^[\w.-]+$/.test(bytes.toString('latin1', start + 1, at - 1)))
      return start
  }
  return -1
}

function take(
  bytes: Buffer,
  list: ListAhead,
  start: number,
  tag: number,
  counter: PlaceCounter,
  family: ErnFamily,
): Ahead | null {
  const records: Ahead['records'] = []
  const assembler = new Assembler(
    (record) => {
      if (record.kind !== 'release' && record.kind !== 'resource') return
      if (record.kind === list && records.length < mostAheadOfList)
        records.push({ ...record, start: record.start + tag, end: record.end + tag })
    },
    { kind: 'header', family },
  )
  const reader = new ByteReader(assembler)
  try {
    // No further than to the last record that is shown: this is the first that is read of a file, and slow.
    for (let at = tag - start; at < bytes.length && records.length < mostAheadOfList; at += readAtOnce)
      reader.write(bytes.subarray(at, at + readAtOnce))
  } catch (thrown) {
    // What is wrong is told when reading in order comes to it.
    if (!(thrown instanceof XmlError)) throw thrown
  }
  const last = records.at(-1)
  if (last === undefined) return null
  const blocks: PackedBlock[] = []
  for (let at = 0; start + at < last.end; at += blockBytes)
    blocks.push(packBlock(start + at, bytes.subarray(at, at + blockBytes), counter, 0))
  return { blocks, records }
}
