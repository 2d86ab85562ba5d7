import { join } from 'node:path'
import { describe } from 'vitest'
import { drop, eventually } from '../support/app.ts'
import { lookAt, samples } from '../support/look-at-words.ts'

/** What is met while one works: on each screen after something was chosen, done, refused or lost. */
describe.each(['en-XA', 'de'] as const)('In %s', (language) => {
  const looked = lookAt(language)
  const { say, button, screen, look, scene, jobsEnded } = looked
  const radios = (key: string) => looked.page.getByRole('radiogroup', { name: say(key) }).getByRole('radio')
  const choice = (key: string) => looked.page.getByRole('combobox', { name: say(key), exact: true })

  /** Looks at each choice of a group, and goes back to the first. */
  async function lookAtEach(key: string, shown: () => Promise<unknown> = async () => {}): Promise<void> {
    await radios(key).first().waitFor()
    for (let at = 0; at < (await radios(key).count()); at++) {
      await radios(key).nth(at).click()
      await shown()
      await look()
    }
    await radios(key).first().click()
  }

  scene('the sources of the catalog, and one of them', async () => {
    for (const [at, name] of ['album-ern-4.3.xml', 'mistakes-ern-4.3.xml'].entries()) {
      await drop(looked.page, join(samples, name))
      await eventually(async () => (await looked.app.client.call('workbench.state', {})).jobs.length).toBe(
        at + 1,
      )
      // One after the other, so that the album comes first in every list.
      await jobsEnded()
    }
    await radios('library.view').nth(1).click()
    await looked.page.getByRole('grid').getByRole('row').nth(1).click()
    await looked.page.locator('.details-title').first().waitFor()
    await look()
    await looked.page.getByRole('searchbox', { name: say('library.searchSources') }).fill('zzzz')
    await looked.page.locator('.empty-state').first().waitFor()
    await look()
    await looked.page.getByRole('searchbox', { name: say('library.searchSources') }).fill('')
    await radios('library.view').first().click()
  })

  scene('the problems by rule, severity and file, and one of them beside its release', async () => {
    await screen('commands.show-problems')
    await lookAtEach('problems.groupBy', () =>
      looked.page.getByRole('grid').getByRole('row').nth(1).waitFor(),
    )
    await looked.page.getByRole('grid').getByRole('row').nth(1).click()
    await looked.page.locator('#inspector').getByRole('heading').first().waitFor()
    await look()
    await looked.page.getByRole('searchbox').last().fill('zzzz')
    await looked.page.locator('.empty-state').first().waitFor()
    await look()
    await looked.page.getByRole('searchbox').last().fill('')
  })

  scene('a release: what stands beside it on each sheet, and its deals both ways', async () => {
    await screen('commands.show-catalog')
    await looked.page.getByRole('grid').getByRole('row').nth(1).click()
    await looked.page.keyboard.press('Enter')
    await looked.page.locator('.release-side').getByRole('tab').first().waitFor()
    const sheets = looked.page.locator('.release-side').getByRole('tab')
    for (let at = 0; at < (await sheets.count()); at++) {
      await sheets.nth(at).click()
      await looked.page.locator('.release-side').getByRole('tabpanel').getByText(/\S/).first().waitFor()
      await look()
    }
    await lookAtEach('release.dealView')
    await looked.page
      .getByRole('textbox', { name: say('controls.title'), exact: true })
      .first()
      .fill('Wörks')
    await looked.page.keyboard.press('Enter')
    await looked.page.locator('.record-was, .was').first().waitFor()
    await look()
    await looked.page.keyboard.press('Escape')
  })

  scene('the tree of a release with comments', async () => {
    await looked.page.getByRole('grid').getByText('Brass Weather', { exact: true }).first().click()
    await looked.page.keyboard.press('Enter')
    await looked.page.locator('.release-side').getByRole('tab').nth(1).click()
    await looked.page
      .locator('.release-side')
      .getByRole('tree')
      .getByText(say('record.nodeComment'), { exact: true })
      .first()
      .waitFor()
    await look()
    await looked.page.keyboard.press('Escape')
  })

  scene(
    'the changes by release and by step, one chosen, its XML, and a search that finds nothing',
    async () => {
      await screen('commands.show-changes')
      for (const at of [0, 1]) {
        await radios('changes.view').nth(at).click()
        await looked.page
          .getByRole('grid')
          .or(looked.page.getByRole('treegrid'))
          .getByRole('row')
          .nth(2)
          .click()
        await look()
      }
      await radios('changes.view').first().click()
      await button('changes.xml').click()
      await looked.page.getByRole('dialog').locator('.cm-line').first().waitFor()
      await look()
      await looked.page.keyboard.press('Escape')
      await looked.page.getByRole('searchbox', { name: say('changes.search') }).fill('zzzz')
      await looked.page.locator('.empty-state').first().waitFor()
      await look()
      await looked.page.getByRole('searchbox', { name: say('changes.search') }).fill('')
    },
  )

  scene('every form of an export, and its result', async () => {
    await screen('commands.show-catalog')
    await looked.page
      .locator('.bar')
      .getByRole('button', { name: say('commands.export'), exact: true })
      .click()
    await choice('exports.as').waitFor()
    await choice('exports.as').selectOption('built')
    await choice('exports.header').selectOption('renew')
    await looked.page.getByRole('textbox', { name: say('exports.created'), exact: true }).fill('tomorrow')
    await look()
    await looked.page.getByRole('textbox', { name: say('exports.created'), exact: true }).fill('')
    await choice('exports.messages').selectOption('release')
    await choice('exports.delivery').selectOption('manifest')
    await look()
    await choice('exports.as').selectOption('table')
    await look()
    await looked.page.locator('.export-columns-button').click()
    await looked.page.getByRole('dialog').waitFor()
    await look()
    await looked.page.keyboard.press('Escape')
    await choice('exports.as').selectOption('patched')
    await choice('exports.delivery').selectOption('files')
    await choice('exports.messages').selectOption('none')
    await choice('exports.header').selectOption('keep')
    const act = looked.page.locator('.export-foot').getByRole('button').last()
    await Promise.all([looked.page.waitForEvent('download'), act.click()])
    await looked.page.getByRole('region', { name: say('exports.result') }).waitFor()
    await look()
  })
})
