import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appleSizes, type IconImage, icnsFile, icoFile } from '../../packaging/icon-files.ts'

const icons = resolve(import.meta.dirname, '../../assets/icons')

function imageOf(size: number, pixels: Uint8Array): IconImage {
  return { size, pixels, png: Buffer.from(`png of ${size}`) }
}

/** An image whose every pixel is another. */
function image(size: number): IconImage {
  return imageOf(
    size,
    Uint8Array.from({ length: size * size * 4 }, (_, at) => (at % 4 === 3 ? (at >> 2) % 3 : at * 7) % 256),
  )
}

interface IcoEntry {
  size: number
  body: Buffer
}

function icoEntries(file: Buffer): IcoEntry[] {
  expect([file.readUInt16LE(0), file.readUInt16LE(2)]).toEqual([0, 1])
  return Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const at = 6 + index * 16
    const [length, offset] = [file.readUInt32LE(at + 8), file.readUInt32LE(at + 12)]
    expect(file.readUInt8(at)).toBe(file.readUInt8(at + 1))
    return { size: file.readUInt8(at) || 256, body: file.subarray(offset, offset + length) }
  })
}

/** Reads a bitmap back as an icon's reader does; a pixel the mask leaves out has no opacity. */
function bitmapPixels(body: Buffer): { size: number; pixels: number[] } {
  const size = body.readInt32LE(4)
  expect([body.readUInt32LE(0), body.readInt32LE(8), body.readUInt16LE(14)]).toEqual([40, size * 2, 32])
  const maskRow = Math.ceil(size / 32) * 4
  expect(body.length).toBe(40 + size * size * 4 + maskRow * size)
  const pixels: number[] = []
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const row = size - 1 - y
      const at = 40 + (row * size + x) * 4
      const masked = (body[40 + size * size * 4 + row * maskRow + (x >> 3)]! >> (7 - (x & 7))) & 1
      expect(masked).toBe(body[at + 3] === 0 ? 1 : 0)
      pixels.push(body[at + 2]!, body[at + 1]!, body[at]!, body[at + 3]!)
    }
  }
  return { size, pixels }
}

function icnsEntries(file: Buffer): Map<string, Buffer> {
  expect(file.toString('latin1', 0, 4)).toBe('icns')
  expect(file.readUInt32BE(4)).toBe(file.length)
  const entries = new Map<string, Buffer>()
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4))
    entries.set(file.toString('latin1', at, at + 4), file.subarray(at + 8, at + file.readUInt32BE(at + 4)))
  return entries
}

/** The four channels of a packed entry, as macOS reads them. */
function unpacked(body: Buffer, size: number): number[] {
  expect(body.toString('latin1', 0, 4)).toBe('ARGB')
  const bytes: number[] = []
  for (let at = 4; at < body.length; ) {
    const lead = body[at++]!
    if (lead >= 128) bytes.push(...Array(lead - 125).fill(body[at++]))
    else {
      bytes.push(...body.subarray(at, at + lead + 1))
      at += lead + 1
    }
  }
  expect(bytes).toHaveLength(size * size * 4)
  const plane = size * size
  return Array.from({ length: plane }, (_, at) =>
    [1, 2, 3, 0].map((channel) => bytes[channel * plane + at]!),
  ).flat()
}

describe('An icon file of Windows', () => {
  test('holds each size, the largest as PNG', () => {
    const images = [image(16), image(48), image(256)]
    const entries = icoEntries(icoFile(images))
    expect(entries.map(({ size }) => size)).toEqual([16, 48, 256])
    for (const index of [0, 1])
      expect(bitmapPixels(entries[index]!.body)).toEqual({
        size: images[index]!.size,
        pixels: [...images[index]!.pixels],
      })
    expect(entries[2]!.body.toString()).toBe('png of 256')
  })
})

describe('An icon file of macOS', () => {
  test('holds each size under its names', () => {
    const entries = icnsEntries(icnsFile(appleSizes.map(image)))
    expect([...entries.keys()].sort()).toEqual(
      ['ic04', 'ic05', 'ic07', 'ic08', 'ic09', 'ic10', 'ic11', 'ic12', 'ic13', 'ic14'].sort(),
    )
    expect(entries.get('ic10')!.toString()).toBe('png of 1024')
    expect(entries.get('ic11')!.toString()).toBe('png of 32')
    expect(unpacked(entries.get('ic04')!, 16)).toEqual([...image(16).pixels])
  })

  test('packs any pixels so that they come back', () => {
    const small = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 200 })), { maxLength: 60 })
      .map((runs) => runs.flatMap(([value, times]) => Array(times).fill(value)))
      .map((bytes) => Uint8Array.from({ length: 1024 }, (_, at) => bytes[at] ?? at % 5))
    const others = appleSizes.filter((size) => size !== 16).map((size) => imageOf(size, new Uint8Array()))
    fc.assert(
      fc.property(small, (pixels) => {
        const entries = icnsEntries(icnsFile([imageOf(16, pixels), ...others]))
        const body = entries.get('ic04')!
        expect(unpacked(body, 16)).toEqual([...pixels])
      }),
    )
  })

  test('cannot be made without one of its sizes', () => {
    expect(() => icnsFile(appleSizes.slice(1).map(image))).toThrow('no image of 16 pixels')
  })
})

describe('The icons of the app', () => {
  const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)]

  test('for Linux are of the sizes they are named after', () => {
    const names = readdirSync(join(icons, 'linux'))
    expect(names).toEqual(expect.arrayContaining(['16x16.png', '48x48.png', '256x256.png', '512x512.png']))
    for (const name of names) {
      const size = Number(name.split('x')[0])
      expect([name, ...sizeOf(readFileSync(join(icons, 'linux', name)))]).toEqual([name, size, size])
    }
  })

  test.each(['lathe', 'catalog'])('for Windows and macOS are whole: %s', (name) => {
    const ico = icoEntries(readFileSync(join(icons, `${name}.ico`)))
    expect(ico.map(({ size }) => size)).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256])
    for (const { size, body } of ico.slice(0, -1)) {
      const drawn = bitmapPixels(body)
      expect(drawn.size).toBe(size)
      expect(new Set(drawn.pixels).size).toBeGreaterThan(4)
    }
    expect(sizeOf(ico.at(-1)!.body)).toEqual([256, 256])
    const icns = icnsEntries(readFileSync(join(icons, `${name}.icns`)))
    expect(sizeOf(icns.get('ic10')!)).toEqual([1024, 1024])
    expect(new Set(unpacked(icns.get('ic05')!, 32)).size).toBeGreaterThan(4)
  })
})
