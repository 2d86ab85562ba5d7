import { resolve } from 'node:path'
import type { Browser, LaunchOptions, Page } from 'playwright-core'
import { createServer } from 'vite'
import { openPage } from './browser-page.ts'

export const galleryThemes = ['light', 'dark', 'high-contrast'] as const
const galleryDensities = ['compact', 'comfortable'] as const
/** The overlays by the names of their buttons. */
export const overlays = ['Menu', 'Popover', 'Tooltip', 'Dialog', 'Notices'] as const

/** A window in which all of it is in sight, however much room it is given. */
const wholePage = { width: 1240, height: 3700 }
const overlaySize = { width: 1240, height: 620 }

/** Part of the page, in CSS pixels. */
export interface Area {
  name: string
  x: number
  y: number
  width: number
  height: number
}

/** One picture of the gallery: its file's name, its bytes as PNG, and the parts it is told by when it differs. */
export interface GalleryPicture {
  name: string
  png: Buffer
  areas: Area[]
}

/** The gallery of components in a browser, from a server of development of its own. */
export interface GalleryPage {
  page: Page
  /** Shows it in this look, with the states that are a pointer's or the keyboard's held. */
  show(theme: string, density: string): Promise<void>
  /** Every section with its place on the page, in CSS pixels. */
  sections(): Promise<Area[]>
  close(): Promise<void>
}

/** Holds hover, focus and press where the gallery shows them: no pointer can be at several places. */
async function holdStates(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root } = await session.send('DOM.getDocument')
  for (const state of ['hover', 'focus-visible', 'active'] as const) {
    const { nodeIds } = await session.send('DOM.querySelectorAll', {
      nodeId: root.nodeId,
      selector: `[data-shown="${state}"]`,
    })
    const forced = state === 'active' ? ['hover', 'active'] : state === 'hover' ? ['hover'] : ['focus', state]
    for (const nodeId of nodeIds)
      await session.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses: forced })
  }
}

/** Opens the gallery. Ends server and browser with `close`. */
export async function openGallery(options: LaunchOptions): Promise<GalleryPage> {
  const root = resolve(import.meta.dirname, '../..')
  const server = await createServer({
    configFile: resolve(root, 'vite.config.ts'),
    root: resolve(root, 'renderer'),
    cacheDir: resolve(root, 'node_modules/.cache/vite-gallery'),
    server: { host: '127.0.0.1', port: 0, watch: null, hmr: false },
    logLevel: 'error',
  })
  await server.listen()
  let browser: Browser | undefined
  try {
    const address = server.httpServer?.address()
    if (typeof address !== 'object' || address === null) throw new Error('The server listens nowhere')
    const { port } = address
    const opened = await openPage({ viewport: wholePage, reducedMotion: 'reduce', locale: 'en' }, options)
    const { page } = opened
    browser = opened.browser
    return {
      page,
      async show(theme, density) {
        await page.goto(`http://127.0.0.1:${port}/?gallery&theme=${theme}&density=${density}`)
        await page.getByRole('heading', { name: 'Overlays' }).waitFor()
        await page.getByRole('gridcell', { name: 'Low Water', exact: true }).first().waitFor()
        await holdStates(page)
      },
      sections: () =>
        page.evaluate(() =>
          [...document.querySelectorAll('.gallery-section')].map((section) => {
            const { x, y, width, height } = section.getBoundingClientRect()
            return { name: section.getAttribute('aria-label') ?? '', x, y, width, height }
          }),
        ),
      async close() {
        await browser?.close()
        await server.close()
      },
    }
  } catch (thrown) {
    await browser?.close()
    await server.close()
    throw thrown
  }
}

/** Opens one of the overlays by its button. */
export async function openOverlay(page: Page, name: (typeof overlays)[number]): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  if (name === 'Tooltip') {
    await button.focus()
    await page.keyboard.press('Shift')
    await button.hover()
    await page.getByRole('tooltip').first().waitFor({ state: 'attached' })
  } else await button.click()
  await page.waitForTimeout(300)
}

/** Draws everything there is: all components in every theme and density, and each overlay in every theme. */
export async function* galleryPictures(gallery: GalleryPage): AsyncGenerator<GalleryPicture> {
  const { page } = gallery
  for (const theme of galleryThemes)
    for (const density of galleryDensities) {
      await page.setViewportSize(wholePage)
      await gallery.show(theme, density)
      const areas = await gallery.sections()
      const height = Math.ceil(Math.max(...areas.map((area) => area.y + area.height))) + 8
      const png = await page.screenshot({
        clip: { x: 0, y: 0, width: wholePage.width, height },
        animations: 'disabled',
        caret: 'hide',
      })
      yield { name: `${theme}-${density}`, png, areas }
    }
  await page.setViewportSize(overlaySize)
  for (const theme of galleryThemes)
    for (const name of overlays) {
      await gallery.show(theme, 'compact')
      await page.getByRole('heading', { name: 'Overlays' }).evaluate((heading) => heading.scrollIntoView())
      await openOverlay(page, name)
      const png = await page.screenshot({ animations: 'disabled', caret: 'hide' })
      yield { name: `${theme}-${name.toLowerCase()}`, png, areas: [{ name, x: 0, y: 0, ...overlaySize }] }
    }
}
