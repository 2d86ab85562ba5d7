import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import type { Theme } from '../../shared/base/appearance.ts'
import { openBrowserApp } from '../support/app.ts'
import { scenes } from './scenes.ts'

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
]
const themes: readonly Theme[] = ['light', 'dark', 'high-contrast']

/**
 * Draws every screen at both sizes in every theme: `npm run screenshots -- [--out FOLDER] [--only NAME ...]`. A palette
 * of 64 colours keeps a picture at some 30 kB; text stays sharp.
 */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: resolve(import.meta.dirname, '../../docs/screenshots') },
    only: { type: 'string', multiple: true, default: [] },
  },
})
mkdirSync(values.out, { recursive: true })
const app = await openBrowserApp({}, 'Harbour Lane')
try {
  for (const { name, play } of scenes) {
    await play(app)
    if (values.only.length > 0 && !values.only.includes(name)) continue
    for (const size of sizes)
      for (const theme of themes) {
        await app.page.setViewportSize(size)
        await app.client.call('settings.change', { theme })
        await app.page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme)
        await app.page.waitForTimeout(400)
        const file = `${name}-${size.width}-${theme}.png`
        await sharp(await app.page.screenshot())
          .png({ palette: true, colours: 64, dither: 0, compressionLevel: 9 })
          .toFile(join(values.out, file))
        console.log(file)
      }
    await app.page.setViewportSize(sizes[0]!)
  }
} finally {
  await app.close()
}
for (const complaint of app.complaints) console.error(`The page complained: ${complaint}`)
process.exitCode = app.complaints.length > 0 ? 1 : 0
