import type { Locator, Page } from 'playwright-core'

/** The inspector as a person works with it: sheets, forms and lines, by their names. */
export class InspectorPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get root(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' })
  }

  /** Opens a sheet: Overview, Tracks, Deals, Tree, XML. */
  async open(sheet: string): Promise<void> {
    await this.root.getByRole('tab', { name: new RegExp(`^${sheet}`) }).click()
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name })
  }

  /** Presses a button by the keyboard: it has the focus, Enter presses it. */
  async press(button: Locator): Promise<void> {
    await button.focus()
    await this.page.keyboard.press('Enter')
  }

  /** Opens the menu of a line and chooses from it, by the keyboard. */
  async choose(menu: string | RegExp, item: string): Promise<void> {
    await this.press(this.button(menu).first())
    await this.page.getByRole('menuitem', { name: item }).waitFor()
    await this.page.getByRole('menuitem', { name: item }).focus()
    await this.page.keyboard.press('Enter')
  }

  /** Types into a field of the open form and goes on to the next with Tab. */
  async fill(label: string, text: string): Promise<void> {
    const field = this.dialog.getByLabel(label, { exact: true })
    await field.focus()
    await this.page.keyboard.press('ControlOrMeta+a')
    await this.page.keyboard.type(text)
    await this.page.keyboard.press('Tab')
  }

  /** Finds an option of a searched list by typing and takes the first. */
  async pick(label: string, text: string): Promise<void> {
    const field = this.dialog.getByRole('combobox', { name: label, exact: true })
    await field.focus()
    await this.page.keyboard.type(text)
    await this.page.getByRole('listbox').getByRole('option').first().waitFor()
    await this.page.keyboard.press('Enter')
  }

  /** The texts of the lines of a table of the open sheet. */
  async lines(): Promise<string[]> {
    return await this.root.locator('tbody tr').allTextContents()
  }
}
