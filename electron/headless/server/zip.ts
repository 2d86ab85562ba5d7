import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

/** One file of an archive: where it is, and its path inside. */
export interface ZipEntry {
  file: string
  /** Relative, with slashes. */
  path: string
}

interface Written {
  name: Buffer
  crc: number
  packed: number
  size: number
  offset: number
  time: number
  date: number
}

/** From here on sizes and offsets do not fit 32 bits and go into ZIP64 fields. */
const zip64From = 0xffffffff
const utf8Names = 0x0800
const sizesFollow = 0x0008
const deflated = 8

function dosTime(time: Date): { time: number; date: number } {
  return {
    time: (time.getHours() << 11) | (time.getMinutes() << 5) | (time.getSeconds() >> 1),
    date: ((Math.max(time.getFullYear(), 1980) - 1980) << 9) | ((time.getMonth() + 1) << 5) | time.getDate(),
  }
}

function localHeader(name: Buffer, time: number, date: number, large: boolean): Buffer {
  // Sizes come after the data; a ZIP64 field here says that they will be 8 bytes long.
  const extra = Buffer.alloc(large ? 20 : 0)
  if (large) {
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(16, 2)
  }
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(large ? 45 : 20, 4)
  header.writeUInt16LE(utf8Names | sizesFollow, 6)
  header.writeUInt16LE(deflated, 8)
  header.writeUInt16LE(time, 10)
  header.writeUInt16LE(date, 12)
  if (large) {
    header.writeUInt32LE(zip64From, 18)
    header.writeUInt32LE(zip64From, 22)
  }
  header.writeUInt16LE(name.length, 26)
  header.writeUInt16LE(extra.length, 28)
  return Buffer.concat([header, name, extra])
}

function dataDescriptor(crc: number, packed: number, size: number, large: boolean): Buffer {
  const descriptor = Buffer.alloc(large ? 24 : 16)
  descriptor.writeUInt32LE(0x08074b50, 0)
  descriptor.writeUInt32LE(crc, 4)
  if (large) {
    descriptor.writeBigUInt64LE(BigInt(packed), 8)
    descriptor.writeBigUInt64LE(BigInt(size), 16)
  } else {
    descriptor.writeUInt32LE(packed, 8)
    descriptor.writeUInt32LE(size, 12)
  }
  return descriptor
}

function centralHeader(entry: Written): Buffer {
  const large = [entry.size, entry.packed, entry.offset].some((value) => value >= zip64From)
  const extra = Buffer.alloc(large ? 28 : 0)
  if (large) {
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(24, 2)
    extra.writeBigUInt64LE(BigInt(entry.size), 4)
    extra.writeBigUInt64LE(BigInt(entry.packed), 12)
    extra.writeBigUInt64LE(BigInt(entry.offset), 20)
  }
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(45, 4)
  header.writeUInt16LE(large ? 45 : 20, 6)
  header.writeUInt16LE(utf8Names | sizesFollow, 8)
  header.writeUInt16LE(deflated, 10)
  header.writeUInt16LE(entry.time, 12)
  header.writeUInt16LE(entry.date, 14)
  header.writeUInt32LE(entry.crc, 16)
  header.writeUInt32LE(large ? zip64From : entry.packed, 20)
  header.writeUInt32LE(large ? zip64From : entry.size, 24)
  header.writeUInt16LE(entry.name.length, 28)
  header.writeUInt16LE(extra.length, 30)
  header.writeUInt32LE(large ? zip64From : entry.offset, 42)
  return Buffer.concat([header, entry.name, extra])
}

function endRecords(count: number, start: number, length: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  const large = count >= 0xffff || start >= zip64From || length >= zip64From
  end.writeUInt16LE(large ? 0xffff : count, 8)
  end.writeUInt16LE(large ? 0xffff : count, 10)
  end.writeUInt32LE(large ? zip64From : length, 12)
  end.writeUInt32LE(large ? zip64From : start, 16)
  if (!large) return end
  const record = Buffer.alloc(76)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(44n, 4)
  record.writeUInt16LE(45, 12)
  record.writeUInt16LE(45, 14)
  record.writeBigUInt64LE(BigInt(count), 24)
  record.writeBigUInt64LE(BigInt(count), 32)
  record.writeBigUInt64LE(BigInt(length), 40)
  record.writeBigUInt64LE(BigInt(start), 48)
  record.writeUInt32LE(0x07064b50, 56)
  record.writeBigUInt64LE(BigInt(start + length), 64)
  record.writeUInt32LE(1, 72)
  return Buffer.concat([record, end])
}

/**
 * A ZIP archive of files of any size and number, chunk by chunk (APPNOTE 6.3, with ZIP64 where it is needed). Nothing is
 * held but the list of what was written.
 */
export async function* zip(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const written: Written[] = []
  let position = 0
  for (const entry of entries) {
    const { size: expected, mtime } = await stat(entry.file)
    // Deflated data can be a little longer than the data itself.
    const large = expected >= zip64From - 2 ** 24
    const name = Buffer.from(entry.path)
    const { time, date } = dosTime(mtime)
    const offset = position
    const header = localHeader(name, time, date, large)
    yield header

    let crc = 0
    let size = 0
    let packed = 0
    const source = createReadStream(entry.file)
    source.on('data', (chunk) => {
      crc = crc32(chunk, crc)
      size += chunk.length
    })
    const deflate = createDeflateRaw({ level: 1 })
    source.on('error', (error) => deflate.destroy(error))
    for await (const chunk of source.pipe(deflate) as AsyncIterable<Buffer>) {
      packed += chunk.length
      yield chunk
    }
    const descriptor = dataDescriptor(crc, packed, size, large)
    yield descriptor
    position += header.length + packed + descriptor.length
    written.push({ name, crc, packed, size, offset, time, date })
  }
  const start = position
  for (const entry of written) {
    const header = centralHeader(entry)
    yield header
    position += header.length
  }
  yield endRecords(written.length, start, position - start)
}
