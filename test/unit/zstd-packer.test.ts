import { randomBytes } from 'node:crypto'
import * as zlib from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ZstdPacker } from '../../shared/engine/catalog/zstd-packer.ts'

vi.mock(import('node:zlib'), async (original) => {
  const zlib = await original()
  return { ...zlib, createZstdCompress: vi.fn(zlib.createZstdCompress) }
})

const most = 256 * 1024
const params = { [zlib.constants.ZSTD_c_compressionLevel]: 1 }
const text = (length: number) =>
  Buffer.from('<Release>Titel, Künstler</Release>\n'.repeat(length / 30)).subarray(0, length)

/** Blocks one after the other, by what they are. */
const blocks: [string, Uint8Array][] = [
  ['a byte', Buffer.from('<')],
  ['a small file', text(50_000)],
  ['a full block', text(most)],
  ['a full block that cannot be packed', randomBytes(most)],
  ['a full block of half as much', Buffer.from(randomBytes(most / 2).toString('hex'))],
  ['a small file again', text(50_000)],
  ['a part of something larger', text(90_000).subarray(7, 60_000)],
]

describe('blocks packed one after the other', () => {
  const packer = new ZstdPacker(most, params)

  test.each(blocks)('%s becomes what a context of its own makes of it', (_, bytes) => {
    const packed = packer.pack(bytes)!
    expect(
      Buffer.compare(packed, zlib.zstdCompressSync(bytes, { params, pledgedSrcSize: bytes.length })),
    ).toBe(0)
    expect(Buffer.compare(zlib.zstdDecompressSync(packed), bytes)).toBe(0)
  })

  test.each([
    ['more than a block', text(most + 1)],
    ['nothing', new Uint8Array(0)],
  ])('%s is left to others, and what follows is packed', (_, bytes) => {
    expect(packer.pack(bytes)).toBeNull()
    expect(packer.pack(text(100))).not.toBeNull()
  })
})

describe('where node:zlib works otherwise than it does now, blocks are left to others', () => {
  afterEach(() => vi.mocked(zlib.createZstdCompress).mockReset())

  const listens = { on: () => {} }
  const writes = (left: number, notTaken: number) => {
    const state = new Uint32Array(2)
    const handle = { writeSync: () => state.set([left, notTaken]) }
    return { ...listens, _handle: handle, _writeState: state, destroyed: false }
  }
  test.each<[string, object]>([
    ['without a handle', listens],
    ['without what it writes', { ...listens, _handle: { writeSync() {} } }],
    ['that says nothing of what it has done', { ...writes(0, 0), _handle: { writeSync() {} } }],
    ['that does not take all in', writes(100, 5)],
    ['that has no room left', writes(0, 0)],
    ['whose bytes are others', writes(100, 0)],
    ['that failed', { ...writes(100, 0), destroyed: true }],
  ])('an object %s', (_, engine) => {
    vi.mocked(zlib.createZstdCompress).mockReturnValue(engine as zlib.ZstdCompress)
    const packer = new ZstdPacker(most, params)
    expect(packer.pack(text(100))).toBeNull()
    vi.mocked(zlib.createZstdCompress).mockReset()
    expect(packer.pack(text(100))).toBeNull()
  })
})
