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
    return this.root.getByRole('button', { name, exact: typeof name === 'string' })
  }

  /** Presses a button by the keyboard: it has the focus, Enter presses it. */
  async press(button: Locator): Promise<void> {
    await button.focus()
    await this.page.keyboard.press('Enter')
  }

  /** Stands on a row of the tracks or deals and does something with it, by the keyboard. */
  async choose(row: string | RegExp, action: string): Promise<void> {
    await this.root.getByRole('row').filter({ hasText: row }).first().getByRole('gridcell').nth(1).focus()
    await this.press(
      this.root.getByRole('group', { name: /^Actions of / }).getByRole('button', { name: action }),
    )
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

  /** The texts of the rows of the open sheet's grid that are in sight. */
  async lines(): Promise<string[]> {
    return await this.root.locator('.grid-rows [role="row"]').allTextContents()
  }
}
