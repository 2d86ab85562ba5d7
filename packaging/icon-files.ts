/** One size of an icon: its pixels, and the same as a PNG file. */
export interface IconImage {
  /** Width and height, in pixels. */
  size: number
  /** Red, green, blue and opacity of each pixel, row by row from the top; not multiplied. */
  pixels: Uint8Array
  png: Uint8Array
}

/** Above this size Windows wants PNG, below it is the only form that every program reads. In pixels. */
const largestBitmap = 128

/** A bitmap as icon files of Windows hold it: no file header, twice the height, rows from the bottom, and a mask. */
function bitmap({ size, pixels }: IconImage): Buffer {
  const header = Buffer.alloc(40)
  header.writeUInt32LE(40, 0)
  header.writeInt32LE(size, 4)
  header.writeInt32LE(size * 2, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(32, 14)
  const colours = Buffer.alloc(size * size * 4)
  const maskRow = Math.ceil(size / 32) * 4
  const mask = Buffer.alloc(maskRow * size)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = (y * size + x) * 4
      const row = size - 1 - y
      const [red, green, blue, opacity] = pixels.subarray(from, from + 4) as unknown as number[]
      colours.set([blue!, green!, red!, opacity!], (row * size + x) * 4)
      if (opacity === 0) mask[row * maskRow + (x >> 3)]! |= 0x80 >> (x & 7)
    }
  }
  return Buffer.concat([header, colours, mask])
}

/** An icon file of Windows (.ico): up to 128 pixels as bitmaps, 256 as PNG. */
export function icoFile(images: readonly IconImage[]): Buffer {
  const bodies = images.map((image) => (image.size > largestBitmap ? Buffer.from(image.png) : bitmap(image)))
  const header = Buffer.alloc(6 + images.length * 16)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  images.forEach(({ size }, index) => {
    const at = 6 + index * 16
    const body = bodies[index]!
    // A byte holds up to 255; 0 stands for 256.
    header.writeUInt8(size % 256, at)
    header.writeUInt8(size % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(body.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += body.length
  })
  return Buffer.concat([header, ...bodies])
}

/** One channel packed as Apple does: a byte below 128 is followed by that many and one more, above it by a repeat. */
function packedChannel(bytes: Uint8Array): Buffer {
  const packed: number[] = []
  let literal: number[] = []
  const flush = () => {
    if (literal.length > 0) packed.push(literal.length - 1, ...literal)
    literal = []
  }
  for (let at = 0; at < bytes.length; ) {
    let run = 1
    while (run < 130 && bytes[at + run] === bytes[at]) run++
    if (run >= 3) {
      flush()
      packed.push(run + 125, bytes[at]!)
      at += run
      continue
    }
    literal.push(bytes[at]!)
    at++
    if (literal.length === 128) flush()
  }
  flush()
  return Buffer.from(packed)
}

function channel({ pixels }: IconImage, index: number): Uint8Array {
  return Uint8Array.from({ length: pixels.length / 4 }, (_, at) => pixels[at * 4 + index]!)
}

/** Opacity, red, green and blue one after the other, each packed: what macOS takes for the two smallest sizes. */
function packedChannels(image: IconImage): Buffer {
  return Buffer.concat([
    Buffer.from('ARGB'),
    ...[3, 0, 1, 2].map((index) => packedChannel(channel(image, index))),
  ])
}

/** Apple's name of each entry, with its pixels; the doubled ones are for screens of twice the density. */
const appleEntries: readonly { type: string; size: number; form: 'channels' | 'png' }[] = [
  { type: 'ic04', size: 16, form: 'channels' },
  { type: 'ic05', size: 32, form: 'channels' },
  { type: 'ic11', size: 32, form: 'png' },
  { type: 'ic12', size: 64, form: 'png' },
  { type: 'ic07', size: 128, form: 'png' },
  { type: 'ic13', size: 256, form: 'png' },
  { type: 'ic08', size: 256, form: 'png' },
  { type: 'ic14', size: 512, form: 'png' },
  { type: 'ic09', size: 512, form: 'png' },
  { type: 'ic10', size: 1024, form: 'png' },
]

/** The sizes an icon file of macOS needs, in pixels. */
export const appleSizes: readonly number[] = [...new Set(appleEntries.map(({ size }) => size))]

/** An icon file of macOS (.icns). Throws when a size of `appleSizes` is missing. */
export function icnsFile(images: readonly IconImage[]): Buffer {
  const entries = appleEntries.map(({ type, size, form }) => {
    const image = images.find((candidate) => candidate.size === size)
    if (!image) throw new Error(`The icon has no image of ${size} pixels`)
    return entry(type, form === 'png' ? Buffer.from(image.png) : packedChannels(image))
  })
  return entry('icns', Buffer.concat(entries))
}

function entry(type: string, body: Buffer): Buffer {
  const header = Buffer.alloc(8)
  header.write(type, 'latin1')
  header.writeUInt32BE(body.length + 8, 4)
  return Buffer.concat([header, body])
}
