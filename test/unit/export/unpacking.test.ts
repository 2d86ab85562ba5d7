import { deflateRawSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Unpacking } from '../../../shared/engine/catalog/codec.ts'

const packed = {
  zstd: (bytes: Uint8Array) => zstdCompressSync(bytes),
  deflate: (bytes: Uint8Array) => deflateRawSync(bytes),
  none: (bytes: Uint8Array) => bytes,
} as const

test('blocks of any size and codec, asked for together, come as they were packed', async () => {
  const block = fc.record({
    codec: fc.constantFrom('zstd', 'deflate', 'none'),
    seed: fc.nat(255),
    length: fc.integer({ min: 1, max: 400_000 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(block, { maxLength: 12 }), async (blocks) => {
      const unpacking = new Unpacking()
      try {
        const whole = blocks.map(({ codec, seed, length }) => {
          const bytes = Buffer.alloc(length, Buffer.from([seed, seed ^ 7, 3]))
          return { codec: codec as keyof typeof packed, bytes }
        })
        const unpacked = await Promise.all(
          whole.map(({ codec, bytes }) => unpacking.unpack(codec, packed[codec](bytes), bytes.length)),
        )
        expect(unpacked.map((bytes, at) => bytes.equals(whole[at]!.bytes))).toEqual(whole.map(() => true))
      } finally {
        unpacking.dispose()
      }
    }),
    { numRuns: 40 },
  )
})

test.each<[string, Buffer, number]>([
  ['that is damaged', Buffer.from(zstdCompressSync(Buffer.alloc(5000, 'x'))).fill(0xff, 4), 5000],
  ['that ends too early', zstdCompressSync(Buffer.alloc(5000, 'x')).subarray(0, -3), 5000],
  ['that is shorter than it should be', zstdCompressSync(Buffer.alloc(4000, 'x')), 5000],
])('a block %s is an error, and waits for nothing', async (_what, data, length) => {
  const unpacking = new Unpacking()
  const good = Buffer.alloc(300, 'y')
  try {
    await expect(unpacking.unpack('zstd', data, length)).rejects.toThrow()
  } finally {
    unpacking.dispose()
  }
  const other = new Unpacking()
  expect(await other.unpack('zstd', zstdCompressSync(good), 300)).toEqual(good)
  other.dispose()
})
