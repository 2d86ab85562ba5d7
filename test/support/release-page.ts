import type { Locator, Page } from 'playwright-core'

/** The screen of a release as a person works with it. */
export class ReleasePage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get root(): Locator {
    return this.page.getByRole('region', { name: 'Release', exact: true })
  }
  get title(): Locator {
    return this.root.getByRole('heading', { level: 1 })
  }
  get timeline(): Locator {
    return this.root.getByRole('list', { name: /deals in .* lanes/ })
  }

  get tracks(): Locator {
    return this.root
      .getByRole('grid', { name: 'Tracks' })
      .or(this.root.getByRole('treegrid', { name: 'Tracks' }))
  }
  get deals(): Locator {
    return this.root.getByRole('grid', { name: 'Deals' })
  }
  /** What stands beside the release: XML, tree, fields and history. */
  get side(): Locator {
    return this.page.getByRole('complementary', { name: 'Beside the release' })
  }
  get credits(): Locator {
    return this.root.getByRole('region', { name: /^Credits/ })
  }

  /** The line of the XML that is marked. */
  async markedLine(): Promise<string> {
    const marked = this.side.locator('.cm-problem-line')
    await marked.waitFor()
    return await marked.innerText()
  }
  /** Presses the key that shows in the XML what has the focus. */
  async showInXml(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+j')
  }
  /** Goes back to where the XML was asked from, by the button. */
  async comeBack(): Promise<void> {
    const back = this.button('Back to where you were')
    await back.click()
    await back.waitFor({ state: 'detached' })
  }
  /** What has the focus: the name of its field, or its words. */
  async focused(): Promise<string> {
    return await this.page.evaluate(() => {
      const active = document.activeElement
      return (
        active?.closest('[data-field]')?.getAttribute('data-field') ??
        active?.getAttribute('aria-label') ??
        active?.textContent ??
        ''
      )
    })
  }
  field(name: string): Locator {
    return this.root.getByRole('textbox', { name, exact: true })
  }
  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name })
  }
  /** Opens a sheet beside the release: XML, Tree, Fields, History. */
  async open(sheet: string): Promise<void> {
    await this.root.getByRole('tab', { name: sheet, exact: true }).click()
  }
  /** What the heading says once the release is read; until then it says what screen this is. */
  async readTitle(): Promise<string> {
    const read = this.title.filter({ hasNotText: /^Release$/ })
    await read.waitFor()
    return (await read.textContent()) ?? ''
  }
  /** "12 of 3,402". */
  async position(): Promise<string> {
    return (await this.root.locator('.release-position').textContent()) ?? ''
  }
}
