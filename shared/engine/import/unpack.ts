import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { PassThrough, pipeline, type Readable, Transform } from 'node:stream'
import { crc32, createGunzip } from 'node:zlib'
import { howToRaise, type ReadingLimits } from '../../base/reading-limits.ts'
import { ArchiveError, damaged } from './archive-error.ts'

/** What little bytes unpack to is never held against them. */
const harmless = 16 * 1024 * 1024

/** What unpacking may come to; see `readingLimits`. */
export type ArchiveLimits = Pick<ReadingLimits, 'maxArchiveFiles' | 'maxArchiveBytes' | 'maxArchiveRatio'>

/** Throws when `unpacked` bytes are far more than `packed` ones should give. */
export function checkRatio(packed: number, unpacked: number, what: string, limits: ArchiveLimits): void {
  if (unpacked <= harmless || unpacked <= Math.max(1, packed) * limits.maxArchiveRatio) return
  throw new ArchiveError(
    'ARCHIVE-LIMIT',
    `${what} unpacks to more than ${limits.maxArchiveRatio} times its size, which no message does.`,
    `Check where it comes from. ${howToRaise('maxArchiveRatio')}`,
  )
}

function checkBytes(unpacked: number, what: string, limits: ArchiveLimits): void {
  if (unpacked <= limits.maxArchiveBytes) return
  throw new ArchiveError(
    'ARCHIVE-LIMIT',
    `${what} unpacks to more than ${limits.maxArchiveBytes.toLocaleString('en')} bytes.`,
    `Check where it comes from. ${howToRaise('maxArchiveBytes')}`,
  )
}

/** Joins streams; the last one breaks with the error of any, in our words. */
export function joined(streams: readonly [Readable, ...Transform[]], what: string): Readable {
  const out = new PassThrough()
  // Before `pipeline` passes on the bare error.
  for (const stream of streams) stream.on('error', (error) => out.destroy(damaged(error, what)))
  pipeline([...streams, out], () => {})
  return out
}

/** Lets bytes through while they keep within the limits and, at the end, are what they were when they were packed. */
export function guarded(
  packedSoFar: () => number,
  expected: { bytes: number; crc: number } | null,
  what: string,
  limits: ArchiveLimits,
): Transform {
  let unpacked = 0
  let crc = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      unpacked += chunk.length
      if (expected) crc = crc32(chunk, crc)
      try {
        checkRatio(packedSoFar(), unpacked, what, limits)
        checkBytes(unpacked, what, limits)
        if (expected && unpacked > expected.bytes) throw new Error('it is longer than the archive says')
        done(null, chunk)
      } catch (thrown) {
        done(damaged(thrown, what))
      }
    },
    flush(done) {
      if (!expected) done()
      else if (unpacked !== expected.bytes)
        done(damaged(new Error('it is shorter than the archive says'), what))
      else if (crc !== expected.crc) done(damaged(new Error('its checksum differs'), what))
      else done()
    },
  })
}

/** Unpacks a gzip file on the way, all its members. */
export function unpackGzip(path: string, name: string, limits: ArchiveLimits): Readable {
  const file = createReadStream(path)
  return joined([file, createGunzip(), guarded(() => file.bytesRead, null, name, limits)], name)
}

/** Bytes a gzip file says it unpacks to: right up to 4 GiB and for one member; else a guess for the progress. */
export async function gzipSize(path: string, packed: number): Promise<number> {
  if (packed < 18) return packed
  const handle = await open(path, 'r')
  try {
    const tail = Buffer.alloc(4)
    await handle.read(tail, 0, 4, packed - 4)
    return tail.readUInt32LE(0)
  } finally {
    await handle.close()
  }
}
