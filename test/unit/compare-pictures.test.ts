import { expect, test } from 'vitest'
import { comparePictures, differencePicture, type Picture } from '../support/compare-pictures.ts'

/** A white picture of 20 by 20 with a black box of 6 by 6. */
function box(left: number, top: number, colour: readonly number[] = [0, 0, 0]): Picture {
  const data = new Uint8Array(20 * 20 * 4).fill(255)
  for (let y = top; y < top + 6; y++)
    for (let x = left; x < left + 6; x++) data.set([...colour, 255], (y * 20 + x) * 4)
  return { width: 20, height: 20, data }
}

test.each([
  ['itself', box(4, 4)],
  ['one shifted by a pixel', box(5, 4)],
  ['a colour that palettes make of it', box(4, 4, [20, 16, 24])],
])('a picture is the same as %s', (_name, other) => {
  expect(comparePictures(box(4, 4), other).pixels).toBe(0)
})

test.each([
  ['moved by three pixels', box(7, 4), 24],
  ['in another colour', box(4, 4, [200, 0, 0]), 36],
  ['gone', box(4, 4, [255, 255, 255]), 32],
])('a box that is %s is seen', (_name, other, least) => {
  expect(comparePictures(box(4, 4), other).pixels).toBeGreaterThanOrEqual(least - 12)
  expect(comparePictures(other, box(4, 4)).pixels).toBeGreaterThanOrEqual(least - 12)
})

test('what differs is drawn in red over the expected picture', () => {
  const expected = box(4, 4)
  const found = comparePictures(expected, box(4, 4, [200, 0, 0]))
  const { data } = differencePicture(expected, found)
  const inside = (6 * 20 + 6) * 4
  expect([...data.slice(inside, inside + 3)]).toEqual([220, 0, 0])
  expect([...data.slice(0, 3)]).toEqual([251, 251, 251])
})

test('pictures of different sizes are no pair', () => {
  expect(() => comparePictures(box(4, 4), { width: 1, height: 1, data: new Uint8Array(4) })).toThrow(
    'different sizes',
  )
})
