import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as german from '../../renderer/i18n/de/index.ts'
import * as english from '../../renderer/i18n/en/index.ts'
import { pseudo } from '../../renderer/i18n/pseudo.ts'
import { type BrowserApp, eventually, openBrowserApp } from './app.ts'
import { toldByColourAlone } from './colour-alone.ts'
import { cutOffControls } from './cut-off.ts'
import { isData, knowData } from './data-shown.ts'
import { clippedTexts, shownTexts } from './shown-words.ts'

/** The folder of the sample messages. */
export const samples = resolve(import.meta.dirname, '../../assets/samples')
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
] as const
/** As narrow as the window gets, and 1440 × 900 at 200 %: looked at in German, whose words are the longer ones. */
const narrow = [
  { width: 700, height: 700 },
  { width: 720, height: 450 },
] as const

type Table = Record<string, Record<string, string>>

/** The words of a key in a language, with values put in; the pseudo-locale is made of English. */
function sayIn(language: 'en-XA' | 'de') {
  return (key: string, values: Record<string, string | number> = {}): string => {
    const at = key.indexOf('.')
    const [namespace, name] = [key.slice(0, at), key.slice(at + 1)]
    const text = ((language === 'de' ? german : english) as Table)[namespace]?.[name]
    if (text === undefined) throw new Error(`There are no words ${key}`)
    const filled = Object.entries(values).reduce(
      (words, [place, value]) => words.replaceAll(`{{${place}}}`, String(value)),
      language === 'de' ? text : pseudo(text),
    )
    return filled
  }
}

/** What is amiss with the words that are shown, each with where it stands where that is known. */
interface WordFaults {
  untranslated: Map<string, string>
  clipped: Map<string, string>
  cutOff: Set<string>
  byColour: Set<string>
}

const noFaults = (): WordFaults => ({
  untranslated: new Map(),
  clipped: new Map(),
  cutOff: new Set(),
  byColour: new Set(),
})

/** How often is looked until nothing is amiss. */
const mostLooks = 20

/** The application in one language, as scenes play in it: each is looked at in every size of the window. */
export interface LookedAt {
  /** The words of a key in that language. */
  say(key: string, values?: Record<string, string | number>): string
  /** The application; it is there once the tests run. */
  readonly app: BrowserApp
  readonly page: Page
  /** A button by the key of its words. */
  button(key: string, within?: Page | Locator): Locator
  /** Goes to a screen of the rail by the key of its command. */
  screen(key: string): Promise<void>
  /** Looks at all that is shown, in every size of the window: words that are not of the language, cut off, or told by colour alone. */
  look(): Promise<void>
  /** A test that plays a scene and expects that nothing was amiss wherever it looked. What it left open is closed. */
  scene(name: string, play: () => Promise<unknown>): void
  /** Shows a list of the catalog by its place, with its own rows: those of the list before stay until these are there. */
  showList(at: number): Promise<void>
  /** Waits for the end of all imports. */
  jobsEnded(): Promise<void>
}

/** Opens the application in a language for the tests of the group it is called in. */
export function lookAt(language: 'en-XA' | 'de'): LookedAt {
  const say = sayIn(language)
  let app: BrowserApp
  let page: Page
  const button = (key: string, within: Page | Locator = page) =>
    within.getByRole('button', { name: say(key), exact: true })
  const screen = (key: string) =>
    page
      .locator('.rail')
      .getByRole('button', { name: say(key), exact: true })
      .click()

  beforeAll(async () => {
    app = await openBrowserApp()
    page = app.page
    if (language === 'de') await app.client.call('settings.change', { language: 'de' })
    else {
      const address = new URL(app.served.server.newAddress())
      address.searchParams.set('language', language)
      await page.goto(address.href)
    }
    await button('commands.add-files').first().waitFor()
    knowData(
      [...readdirSync(samples)].map((name) => [name, readFileSync(join(samples, name), 'utf8')] as const),
    )
  })
  afterAll(() => app.close())

  /** What was not said in the language, and what did not fit, in the scene that is played. */
  let amiss = noFaults()

  /** What is amiss now, in the window of this size. */
  async function faultsIn(size: { width: number; height: number }): Promise<WordFaults> {
    const found = noFaults()
    const isNarrow = size.width < 1000
    if (language === 'de')
      for (const control of await cutOffControls(page))
        found.cutOff.add(`${size.width} × ${size.height}: ${control}`)
    if (language === 'en-XA')
      for (const { text, as, where } of await shownTexts(page))
        if (!/[ÅÉÎÖÛÝåçéîñöûýžš~]/.test(text) && !isData(text, where))
          found.untranslated.set(`${as}: ${text}`, where)
    if (language === 'de' && !isNarrow)
      for (const one of await toldByColourAlone(page)) found.byColour.add(one)
    // Words of the pseudo-locale are longer than any of ours: columns are as wide as their user has them.
    for (const { text, where } of await clippedTexts(page))
      if (
        !isData(text, where) &&
        !(
          (language === 'en-XA' || isNarrow) &&
          /\bgrid-(?:cell-)?text|\bcatalog-count|\bviews-button|truncate in truncate/.test(where)
        )
      )
        found.clipped.set(`${size.width}: ${text}`, where)
    return found
  }

  /** Looks at all that is shown, in every size of the window. */
  async function look(): Promise<void> {
    for (const size of language === 'de' ? [...narrow, ...sizes] : sizes) {
      await page.setViewportSize(size)
      let found = noFaults()
      // What follows the new size is drawn some frames later on a slow machine: only what stays is amiss.
      for (let looks = 0; looks < mostLooks; looks++) {
        await page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        )
        found = await faultsIn(size)
        if (Object.values(found).every((kind) => kind.size === 0)) break
      }
      for (const kind of ['untranslated', 'clipped'] as const)
        for (const [text, where] of found[kind]) amiss[kind].set(text, where)
      for (const kind of ['cutOff', 'byColour'] as const) for (const one of found[kind]) amiss[kind].add(one)
    }
    await page.setViewportSize(sizes[0])
  }

  /** Plays a scene to its end whatever it shows, and closes what it left open. */
  function scene(name: string, play: () => Promise<unknown>): void {
    test(name, async () => {
      amiss = noFaults()
      try {
        await play()
      } finally {
        for (
          let more = 4;
          more > 0 && (await page.locator('dialog[open], [role="menu"], [role="dialog"]').count()) > 0;
          more--
        )
          await page.keyboard.press('Escape')
      }
      expect({
        untranslated: [...amiss.untranslated],
        clipped: [...amiss.clipped],
        cutOff: [...amiss.cutOff],
        byColour: [...amiss.byColour],
      }).toEqual({
        untranslated: [],
        clipped: [],
        cutOff: [],
        byColour: [],
      })
    })
  }

  const showList = async (at: number) => {
    await page.getByRole('radiogroup').first().getByRole('radio').nth(at).click()
    await page.locator('.shell-main [role="grid"][aria-busy]').waitFor({ state: 'detached' })
  }
  const jobsEnded = () =>
    eventually(async () =>
      (await app.client.call('workbench.state', {})).jobs.every(({ status }) =>
        ['done', 'done-with-problems', 'failed', 'stopped'].includes(status),
      ),
    ).toBe(true)

  return {
    say,
    get app() {
      return app
    },
    get page() {
      return page
    },
    button,
    screen,
    look,
    scene,
    showList,
    jobsEnded,
  }
}
