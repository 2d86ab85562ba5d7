import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  applyPatches,
  comparePatches,
  type Patch,
  PatchOverlapError,
  PatchStream,
  sourceOffset,
} from '../../shared/edit/patch.ts'

const bytes = (text: string) => Buffer.from(text)
const patch = (start: number, length: number, text: string, slot = ''): Patch => ({
  start,
  length,
  slot,
  bytes: bytes(text),
})

/** Cuts a source into gaps and patches that do not overlap. */
const scene = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 12 }),
      length: fc.integer({ min: 0, max: 9 }),
      text: fc.string({ maxLength: 12 }),
    }),
    { maxLength: 12 },
  )
  .chain((pieces) =>
    fc.record({
      pieces: fc.constant(pieces),
      tail: fc.integer({ min: 0, max: 12 }),
      cuts: fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 40 }),
      start: fc.integer({ min: 0, max: 1000 }),
    }),
  )
  .map(({ pieces, tail, cuts, start }) => {
    const patches: Patch[] = []
    let source = ''
    let at = start
    for (const [index, piece] of pieces.entries()) {
      source += 'g'.repeat(piece.gap) + 'r'.repeat(piece.length)
      at += piece.gap
      patches.push(
        patch(at, piece.length, piece.text, piece.length === 0 ? String(index).padStart(3, '0') : ''),
      )
      at += piece.length
    }
    source += 't'.repeat(tail)
    return { source: bytes(source), patches: patches.sort(comparePatches), cuts, start }
  })

function stream(source: Buffer, patches: Patch[], cuts: number[], start: number): Buffer {
  const out: Buffer[] = []
  const patched = new PatchStream(patches, start)
  const emit = (piece: Uint8Array) => out.push(Buffer.from(piece))
  let at = 0
  for (const cut of cuts) {
    patched.write(source.subarray(at, at + cut), emit)
    at = Math.min(at + cut, source.length)
  }
  patched.write(source.subarray(at), emit)
  patched.end(emit)
  return Buffer.concat(out)
}

describe('patches over a source', () => {
  test('give the same bytes in pieces of any size as in the whole', () => {
    fc.assert(
      fc.property(scene, ({ source, patches, cuts, start }) => {
        let expected = source
        for (const one of patches.toReversed()) {
          const at = one.start - start
          expected = Buffer.concat([expected.subarray(0, at), one.bytes, expected.subarray(at + one.length)])
        }
        expect(stream(source, patches, cuts, start).toString()).toBe(expected.toString())
        expect(Buffer.from(applyPatches(source, patches, start).bytes).toString()).toBe(expected.toString())
      }),
      { numRuns: 500 },
    )
  })

  test('give the original when none is left', () => {
    fc.assert(
      fc.property(scene, ({ source, cuts, start }) => {
        expect(stream(source, [], cuts, start).equals(source)).toBe(true)
      }),
    )
  })

  test('know where their bytes came to stand, and the way back', () => {
    fc.assert(
      fc.property(scene, ({ source, patches, start }) => {
        const patched = applyPatches(source, patches, start)
        for (const { patch: one, start: from, end } of patched.places)
          expect(Buffer.from(patched.bytes.subarray(from, end)).equals(one.bytes)).toBe(true)
        for (const { patch: one, end } of patched.places) {
          const follows = patched.places.some(
            (place) => place.start === end && place.patch !== one && place.end > end,
          )
          if (
            end < patched.bytes.length &&
            !follows &&
            !patches.some((next) => next !== one && next.start === one.start + one.length)
          )
            expect(sourceOffset(patched.places, start, end)).toBe(one.start + one.length)
        }
      }),
    )
  })

  test('insert before what replaces the same byte, by slot, and after what ends there', () => {
    const patches = [patch(2, 2, 'R'), patch(2, 0, 'b', '02'), patch(2, 0, 'a', '01'), patch(0, 2, 'Q')].sort(
      comparePatches,
    )
    expect(stream(bytes('xxyyzz'), patches, [1, 1, 1], 0).toString()).toBe('QabRzz')
  })

  test('insert at the very end of the source', () => {
    expect(stream(bytes('abc'), [patch(3, 0, 'd', '1')], [2], 0).toString()).toBe('abcd')
  })

  test.each([
    ['two replacements', [patch(0, 3, ''), patch(2, 2, '')]],
    ['an insertion inside a replacement', [patch(0, 3, ''), patch(1, 0, 'x', '1')]],
    ['one place twice', [patch(1, 0, 'a', '1'), patch(1, 0, 'b', '1')]],
    ['a wrong order', [patch(4, 1, ''), patch(0, 1, '')]],
  ])('refuse %s', (_name, patches) => {
    expect(() => stream(bytes('abcdef'), patches, [], 0)).toThrow(PatchOverlapError)
  })

  test('refuse a place beyond the source', () => {
    expect(() => stream(bytes('abc'), [patch(2, 2, '')], [], 0)).toThrow(RangeError)
    expect(() => stream(bytes('abc'), [patch(5, 0, 'x', '1')], [], 0)).toThrow(RangeError)
  })
})
