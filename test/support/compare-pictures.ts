/** A picture as raw pixels, red, green, blue and alpha by turns. */
export interface Picture {
  width: number
  height: number
  data: Uint8Array
}

/** Where and how much two pictures differ. */
export interface PictureDifference {
  /** Pixels that differ. */
  pixels: number
  /** Of the same size: 1 for a pixel that differs. */
  mask: Uint8Array
}

/** How far apart two colours may be, of 255, and still be the same: palettes and smoothing differ by less. */
const tolerance = 40

const at = ({ width, data }: Picture, x: number, y: number, channel: number) =>
  data[(y * width + x) * 4 + channel] ?? 0

/** How far apart two pixels are: the largest difference of a channel. */
function distance(one: Picture, other: Picture, x: number, y: number, toX: number, toY: number): number {
  let most = 0
  for (let channel = 0; channel < 3; channel++)
    most = Math.max(most, Math.abs(at(one, x, y, channel) - at(other, toX, toY, channel)))
  return most
}

/** Whether a pixel has its like in the other picture, there or right beside it: edges are smoothed one pixel wide. */
function hasLike(one: Picture, other: Picture, x: number, y: number): boolean {
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      const toX = Math.min(other.width - 1, Math.max(0, x + dx))
      const toY = Math.min(other.height - 1, Math.max(0, y + dy))
      if (distance(one, other, x, y, toX, toY) <= tolerance) return true
    }
  return false
}

/**
 * Compares two pictures of the same size. A pixel differs when it has no like at its place or right beside it in the
 * other picture, either way: smoothing and shifts by a pixel pass; what moves further, appears, goes or has another
 * colour does not.
 */
export function comparePictures(expected: Picture, actual: Picture): PictureDifference {
  if (expected.width !== actual.width || expected.height !== actual.height)
    throw new TypeError('Pictures of different sizes cannot be compared')
  const { width, height } = expected
  const mask = new Uint8Array(width * height)
  let pixels = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (distance(expected, actual, x, y, x, y) <= tolerance) continue
      if (hasLike(expected, actual, x, y) && hasLike(actual, expected, x, y)) continue
      mask[y * width + x] = 1
      pixels++
    }
  return { pixels, mask }
}

/** What differs in red over what is expected in pale grey. */
export function differencePicture(expected: Picture, { mask }: PictureDifference): Picture {
  const data = new Uint8Array(expected.width * expected.height * 4)
  for (let pixel = 0; pixel < mask.length; pixel++) {
    const from = pixel * 4
    const grey =
      ((expected.data[from] ?? 0) + (expected.data[from + 1] ?? 0) + (expected.data[from + 2] ?? 0)) / 3
    const pale = 200 + grey / 5
    data.set(mask[pixel] === 1 ? [220, 0, 0, 255] : [pale, pale, pale, 255], from)
  }
  return { width: expected.width, height: expected.height, data }
}
