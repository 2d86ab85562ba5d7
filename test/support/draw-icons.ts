import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { appleSizes, type IconImage, icnsFile, icoFile } from '../../packaging/icon-files.ts'
import { launchOptions } from './chromium.ts'

/** Draws every icon file from the SVG sources in assets/icons: `node test/support/draw-icons.ts`. */

const icons = resolve(import.meta.dirname, '../../assets/icons')
/** Up to this many pixels the small drawing is taken. */
const smallUpTo = 32
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 128, 256]
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512]

/** Part of the width that stays free on each side: macOS wants its plates to leave room for a shadow. */
const margins = { plain: 0, macos: 100 / 1024 }

/** Draws one size in the page's canvas, where both its pixels and a PNG can be had. */
async function draw(page: Page, name: string, size: number, margin: number): Promise<IconImage> {
  const file = join(icons, size <= smallUpTo ? `${name}-small.svg` : `${name}.svg`)
  const source = `data:image/svg+xml;base64,${readFileSync(file).toString('base64')}`
  const drawn = await page.evaluate(
    async ([source, size, margin]) => {
      const image = new Image()
      image.src = source
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = canvas.height = size
      const context = canvas.getContext('2d')!
      const inset = size > 32 ? size * margin : Math.round(size * margin)
      context.drawImage(image, inset, inset, size - 2 * inset, size - 2 * inset)
      const base64 = (bytes: Uint8Array) =>
        btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
      const png = canvas.toDataURL('image/png').split(',')[1] as string
      const { data } = context.getImageData(0, 0, size, size)
      return { png, pixels: base64(new Uint8Array(data)) }
    },
    [source, size, margin] as const,
  )
  return { size, pixels: Buffer.from(drawn.pixels, 'base64'), png: Buffer.from(drawn.png, 'base64') }
}

const browser = await chromium.launch(await launchOptions())
try {
  const page = await browser.newPage()
  const all = (name: string, sizes: readonly number[], margin: number) =>
    sizes.reduce<Promise<IconImage[]>>(
      async (before, size) => [...(await before), await draw(page, name, size, margin)],
      Promise.resolve([]),
    )
  mkdirSync(join(icons, 'linux'), { recursive: true })
  for (const { size, png } of await all('lathe', linuxSizes, margins.plain))
    writeFileSync(join(icons, `linux/${size}x${size}.png`), png)
  for (const [name, margin] of [
    ['lathe', margins.macos],
    ['catalog', margins.plain],
  ] as const) {
    writeFileSync(join(icons, `${name}.ico`), icoFile(await all(name, windowsSizes, margins.plain)))
    writeFileSync(join(icons, `${name}.icns`), icnsFile(await all(name, appleSizes, margin)))
  }
} finally {
  await browser.close()
}
