import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import sharp from 'sharp'
import { packedLaunchOptions } from '../support/chromium.ts'
import { galleryPictures, openGallery } from '../support/gallery-page.ts'

/**
 * Takes the pictures that the gallery of components is compared with: `npm run gallery:pictures`. Look at what differs
 * (`git diff` shows which) before they are committed. A palette keeps each small.
 */
const options = await packedLaunchOptions()
if (!options) {
  console.error('The pictures are of the browser in the npm package, which is for Linux x64 only.')
  process.exit(2)
}
const folder = resolve(import.meta.dirname, 'pictures')
mkdirSync(folder, { recursive: true })
const gallery = await openGallery(options)
try {
  for await (const { name, png } of galleryPictures(gallery)) {
    await sharp(png)
      .png({ palette: true, colours: 96, dither: 0, compressionLevel: 9 })
      .toFile(resolve(folder, `${name}.png`))
    console.log(name)
  }
} finally {
  await gallery.close()
}
