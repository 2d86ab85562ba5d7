import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { LaunchOptions } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packedLaunchOptions } from '../support/chromium.ts'
import { comparePictures, differencePicture, type Picture } from '../support/compare-pictures.ts'
import {
  type Area,
  type GalleryPage,
  galleryPictures,
  galleryThemes,
  openGallery,
  openOverlay,
  overlays,
} from '../support/gallery-page.ts'

const pictures = resolve(import.meta.dirname, '../gallery/pictures')
const results = resolve(import.meta.dirname, '../../test-results/gallery')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Pixels of a component that may differ: a caret, the end of a hairline. */
const most = 12

const options: LaunchOptions | null = await packedLaunchOptions()

async function pixelsOf(png: Buffer | string): Promise<Picture> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

/** Expected, actual and what differs, one beside the other. */
async function keep(name: string, ...shown: Picture[]): Promise<string> {
  mkdirSync(results, { recursive: true })
  const file = join(results, `${name}.png`)
  const width = shown.reduce((sum, picture) => sum + picture.width + 8, 0)
  const height = Math.max(...shown.map((picture) => picture.height))
  let left = 0
  const parts = await Promise.all(
    shown.map(async (picture) => {
      const at = left
      left += picture.width + 8
      const raw = { width: picture.width, height: picture.height, channels: 4 as const }
      return { input: await sharp(picture.data, { raw }).png().toBuffer(), left: at, top: 0 }
    }),
  )
  await sharp({ create: { width, height, channels: 4, background: '#888' } })
    .composite(parts)
    .png()
    .toFile(file)
  return file
}

const pixelsIn = (mask: Uint8Array, width: number, area: Area) => {
  let found = 0
  for (let y = Math.floor(area.y); y < area.y + area.height; y++)
    for (let x = Math.floor(area.x); x < area.x + area.width; x++) found += mask[y * width + x] ?? 0
  return found
}

describe.skipIf(options === null)('The gallery of components', () => {
  let gallery: GalleryPage
  const complaints: string[] = []

  beforeAll(async () => {
    gallery = await openGallery(options!)
    gallery.page.on('pageerror', (error) => complaints.push(error.message))
    gallery.page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
  })
  afterAll(() => gallery?.close())

  /** What axe finds. What floats over the window stands at the end of the page, in no landmark. */
  const offences = async (floating = false) => {
    await gallery.page.evaluate(axe)
    const run = floating ? 'axe.run({ rules: { region: { enabled: false } } })' : 'axe.run()'
    const { violations } = (await gallery.page.evaluate(run)) as AxeResults
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
  }

  test.each(galleryThemes)(
    'has no barrier in the theme %s, overlays open too',
    async (theme) => {
      await gallery.page.setViewportSize({ width: 1240, height: 900 })
      await gallery.show(theme, 'compact')
      expect(await offences()).toEqual([])
      for (const name of overlays) {
        await gallery.show(theme, 'compact')
        await openOverlay(gallery.page, name)
        expect(await offences(true)).toEqual([])
      }
    },
    180_000,
  )

  test('looks as its pictures, in every theme and density', async () => {
    const different: string[] = []
    for await (const { name, png, areas } of galleryPictures(gallery)) {
      const expected = await pixelsOf(join(pictures, `${name}.png`))
      const actual = await pixelsOf(png)
      if (expected.width !== actual.width || expected.height !== actual.height) {
        const kept = await keep(name, expected, actual)
        different.push(`${name} is of another size than its picture, see ${kept}`)
        continue
      }
      const found = comparePictures(expected, actual)
      const parts = areas
        .map((area) => ({ name: area.name, pixels: pixelsIn(found.mask, expected.width, area) }))
        .filter(({ pixels }) => pixels > most)
      if (parts.length === 0) continue
      const kept = await keep(name, expected, actual, differencePicture(expected, found))
      different.push(
        `${name}: ${parts.map((part) => `${part.name} (${part.pixels} pixels)`).join(', ')}, see ${kept}`,
      )
    }
    expect(different, 'Where that is meant: npm run gallery:pictures').toEqual([])
  }, 300_000)

  test('complained of nothing', () => {
    expect(complaints).toEqual([])
  })
})
