import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { drop, eventually } from '../support/app.ts'
import { lookAt, samples } from '../support/look-at-words.ts'
import { keepMeasuredRuns } from '../support/measured-runs.ts'

describe.each(['en-XA', 'de'] as const)('In %s', (language) => {
  const looked = lookAt(language)
  const { say, button, screen, look, scene, showList, jobsEnded } = looked

  scene('the first run', async () => {
    await look()
  })

  scene('the library, with an import that ended well, one with problems and one that broke off', async () => {
    const broken = join(looked.app.folder, 'broken.xml')
    writeFileSync(broken, readFileSync(join(samples, 'single-ern-4.3.xml')))
    truncateSync(broken, 4000)
    const jobs = async () => (await looked.app.client.call('workbench.state', {})).jobs.length
    // A drop while the one before it is still being sent would be lost.
    for (const [at, path] of [
      join(samples, 'album-ern-4.3.xml'),
      join(samples, 'mistakes-ern-4.3.xml'),
      broken,
    ].entries()) {
      await drop(looked.page, path)
      await eventually(jobs).toBe(at + 1)
      // One after the other, so that they stand in this order in every list.
      await jobsEnded()
    }
    await looked.page.locator('.job').nth(2).waitFor()
    await look()
    for (let at = 0; at < 3; at++) {
      await looked.page.locator('.job-name').nth(at).click()
      await look()
    }
  })

  scene('the menu of an import, and what is asked before it is discarded', async () => {
    await looked.page
      .getByRole('button', { name: say('library.moreNamed', { name: 'album-ern-4.3.xml' }) })
      .click()
    await look()
    await looked.page.getByRole('menuitem', { name: say('library.discard') }).click()
    await looked.page.getByRole('dialog').waitFor()
    await look()
    await looked.page.keyboard.press('Escape')
  })

  scene('the catalog, and a release in the inspector on each sheet', async () => {
    await screen('commands.show-catalog')
    await looked.page.getByRole('grid').getByText('The Tide Clock', { exact: true }).first().click()
    const inspector = looked.page.locator('#inspector')
    await inspector.getByRole('heading', { level: 2 }).waitFor()
    await look()
    for (const sheet of ['tracks', 'deals', 'tree']) {
      await inspector
        .getByRole('tab')
        .filter({ hasText: say(`inspector.${sheet}`) })
        .click()
      await look()
    }
    await inspector.getByRole('tab').first().click()
  })

  scene('what adds to a record', async () => {
    const inspector = looked.page.locator('#inspector')
    for (const part of ['title', 'credit', 'identifier']) {
      await inspector
        .locator('.record-section-head')
        .getByRole('button', { name: say(`record.${part}`), exact: true })
        .click()
      await looked.page.getByRole('dialog').waitFor()
      await look()
      await looked.page.keyboard.press('Escape')
    }
    for (const [sheet, form] of [
      ['inspector.tracks', 'record.track'],
      ['inspector.deals', 'record.deal'],
    ] as const) {
      await inspector
        .getByRole('tab')
        .filter({ hasText: say(sheet) })
        .click()
      await inspector
        .locator('.record-list-head')
        .getByRole('button', { name: say(form), exact: true })
        .click()
      await looked.page.getByRole('dialog').waitFor()
      await look()
      await looked.page.keyboard.press('Escape')
    }
    await inspector.getByRole('tab').first().click()
  })

  scene('an edit, the screen of its release, and what was changed', async () => {
    const inspector = looked.page.locator('#inspector')
    const title = inspector.getByRole('textbox', { name: say('controls.title'), exact: true })
    await title.fill('The Tide Clock (Deluxe)')
    await title.press('Enter')
    await inspector.locator('.record-was').waitFor()
    await look()
    await looked.page.keyboard.press('Control+k')
    await looked.page
      .getByRole('option')
      .filter({ hasText: say('commands.open-release') })
      .first()
      .click()
    await looked.page.locator('.release-middle').waitFor()
    await look()
    await looked.page.keyboard.press('Escape')
    await screen('commands.show-changes')
    await looked.page.locator('.shell-main h1').first().waitFor()
    await look()
  })

  scene('every list of the catalog, with a record of it', async () => {
    await screen('commands.show-catalog')
    const lists = looked.page.getByRole('radiogroup').first().getByRole('radio')
    for (let at = 0; at < (await lists.count()); at++) {
      await showList(at)
      const row = looked.page.getByRole('grid').getByRole('row').nth(1)
      await row.or(looked.page.locator('.empty-state')).first().waitFor()
      if ((await row.count()) > 0) await row.click()
      await look()
    }
    await showList(0)
  })

  scene('a search that finds nothing', async () => {
    await looked.page.getByRole('searchbox').first().fill('zzzz')
    await looked.page.locator('.empty-state').first().waitFor()
    await look()
    await looked.page.getByRole('searchbox').first().fill('')
  })

  scene('several selected releases', async () => {
    await looked.page.getByRole('grid').getByRole('columnheader').first().click()
    await look()
  })

  const filters = () => looked.page.getByRole('group', { name: say('catalog.filters'), exact: true })
  const filterBy = () => filters().getByRole('button', { name: say('catalog.filter'), exact: true })
  const inMain = (key: string) =>
    looked.page.locator('.shell-main').getByRole('button', { name: say(key), exact: true })

  scene('the columns of a list, and those that stay in place', async () => {
    await inMain('catalog.columns').click()
    await looked.page.locator('.columns-panel').waitFor()
    await look()
    await looked.page.locator('.columns-panel').getByRole('checkbox').last().check()
    await button('catalog.asTheyWere').waitFor()
    await look()
    await button('catalog.asTheyWere').click()
  })

  scene('every filter of releases and of tracks, with its control', async () => {
    for (const list of [0, 1]) {
      await showList(list)
      await filterBy().click()
      await looked.page.getByRole('menu').waitFor()
      await look()
      const names = await looked.page.getByRole('menuitem').allTextContents()
      expect(names.length).toBeGreaterThan(5)
      await looked.page.keyboard.press('Escape')
      for (const name of names) {
        await filterBy().click()
        await looked.page.getByRole('menuitem', { name, exact: true }).click()
        const panel = looked.page.getByRole('dialog')
        await panel.waitFor()
        const date = panel.getByRole('textbox').and(panel.locator('[type="text"]')).first()
        if ((await date.count()) > 0) {
          await date.fill('20')
          await look()
        }
        // What can be chosen comes with the answer to it; the field that finds it is there before.
        await panel.locator('[type="checkbox"], select, textarea, [type="text"]').first().waitFor()
        // What is chosen shows on the chip: the first of what there is.
        const [box, select, text] = ['[type="checkbox"]', 'select', 'textarea, [type="text"]'].map((kind) =>
          panel.locator(kind).first(),
        )
        if ((await box!.count()) > 0) await box!.press('Space')
        else if ((await select!.count()) > 0) await select!.selectOption({ index: 1 })
        else if ((await text!.count()) > 0) await text!.fill('2026')
        await look()
        await looked.page.keyboard.press('Escape')
        await panel.waitFor({ state: 'detached' })
        await looked.page.locator('.catalog-chip-remove').first().click()
      }
    }
    await showList(0)
  })

  scene('the views, and the form that saves one', async () => {
    await looked.page.locator('.views-button').click()
    await looked.page.getByRole('menu').waitFor()
    await look()
    await looked.page.getByRole('menuitem', { name: say('catalog.saveView') }).click()
    const form = looked.page.getByRole('dialog')
    await form.getByRole('textbox').waitFor()
    await look()
    await form.getByRole('textbox').fill('Deluxe')
    await looked.page.keyboard.press('Enter')
    await form.waitFor({ state: 'detached' })
    await looked.page.locator('.views-button').click()
    await looked.page.getByRole('menuitem', { name: say('catalog.deleteView', { name: 'Deluxe' }) }).waitFor()
    await look()
    await looked.page.getByRole('menuitem', { name: say('catalog.deleteView', { name: 'Deluxe' }) }).click()
    await look()
  })

  scene('groups: by what, and how they stand in the list', async () => {
    await inMain('catalog.group').click()
    await looked.page.getByRole('menu').waitFor()
    await look()
    const fields = await looked.page
      .getByRole('menuitem')
      .or(looked.page.getByRole('menuitemradio'))
      .or(looked.page.getByRole('menuitemcheckbox'))
      .count()
    await looked.page.keyboard.press('Escape')
    for (let at = 0; at < fields - 1; at++) {
      await looked.page.locator('.catalog-filters > button').last().click()
      await looked.page.getByRole('menu').locator('[role^="menuitem"]').nth(at).click()
      await looked.page.locator('.grid-group').first().waitFor()
      await look()
    }
    await looked.page.locator('.catalog-filters > button').last().click()
    await look()
    await looked.page.getByRole('menu').getByText(say('catalog.noGroups'), { exact: true }).click()
  })

  scene('a pasted list of UPCs, of which one is not there', async () => {
    const paste = (text: string) =>
      looked.page
        .getByRole('searchbox')
        .first()
        .evaluate((field, pasted) => {
          const clipboardData = new DataTransfer()
          clipboardData.setData('text', pasted)
          field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
        }, text)
    await paste('2026000000435\n4006381333931\n5901234123457\n')
    await looked.page.locator('.catalog-chip-words').first().click()
    await looked.page.locator('.identifier-filter-missing').waitFor()
    await look()
    await looked.page.keyboard.press('Escape')
    await looked.page.locator('.catalog-chip-remove').first().click()
  })

  scene('a cell that is edited in its place', async () => {
    const cell = looked.page.getByRole('grid').getByText('The Tide Clock (Deluxe)', { exact: true }).first()
    await cell.click()
    await looked.page.keyboard.press('F2')
    await looked.page.getByRole('grid').locator('input:not([type="checkbox"])').waitFor()
    await look()
    await looked.page.keyboard.press('Escape')
  })

  scene(
    'the editor of many releases: each thing that is done with a field, and what will change',
    async () => {
      await screen('commands.show-catalog')
      await looked.page.getByRole('grid').getByRole('gridcell').nth(1).click()
      await looked.page.keyboard.press('ControlOrMeta+a')
      await looked.page.keyboard.press('ControlOrMeta+Shift+e')
      const editor = looked.page.getByRole('dialog')
      await editor.locator('.bulk-field').nth(7).waitFor()
      await look()
      const todo = editor.locator('.bulk-action select').first()
      for (const action of await todo
        .locator('option')
        .evaluateAll((options) => options.map((one) => (one as HTMLOptionElement).value))) {
        await todo.selectOption(action)
        await look()
      }
      await todo.selectOption('set')
      await editor.locator('.bulk-controls input').first().fill('Deluxe')
      await editor.locator('.bulk-change').first().waitFor()
      await look()
      // A date that is none: everything is left out, with the reason.
      await editor.locator('.bulk-field').nth(4).locator('.bulk-controls input').fill('tomorrow')
      await editor.locator('.bulk-head').getByRole('radio').nth(3).waitFor()
      await editor.locator('.bulk-head').getByRole('radio').nth(3).click()
      await editor.locator('.bulk-reasons li').first().waitFor()
      await look()
      await editor.locator('.bulk-field').nth(4).getByRole('checkbox').first().uncheck()
      for (const box of await editor.locator('.bulk-field > [type="checkbox"]').all()) {
        await box.check()
        await look()
      }
      await looked.page.keyboard.press('Escape')
    },
  )

  scene('the fields of the model that many records can be given', async () => {
    await screen('commands.show-catalog')
    for (const list of [0, 1, 2]) {
      await showList(list)
      await looked.page.getByRole('grid').getByRole('row').nth(2).waitFor()
      await looked.page.getByRole('grid').getByRole('gridcell').nth(1).click()
      await looked.page.keyboard.press('ControlOrMeta+a')
      await looked.page.keyboard.press('ControlOrMeta+Shift+e')
      const editor = looked.page.getByRole('dialog')
      await editor.waitFor()
      const picker = editor.locator('.bulk-add').getByRole('combobox')
      await picker.click()
      await looked.page.locator('.combobox-option').nth(3).waitFor()
      await look()
      const options = await looked.page.locator('.combobox-option').count()
      expect(options).toBeGreaterThan(20)
      // One of every tenth: texts, dates, lists of values, yes or no.
      for (let at = 0; at < Math.min(options, 60); at += 10) {
        await picker.click()
        await looked.page.locator('.combobox-option').nth(at).click()
        await editor.getByRole('button', { name: '' }).first().waitFor()
        await look()
      }
      await looked.page.keyboard.press('Escape')
      await editor.waitFor({ state: 'detached' })
    }
    await showList(0)
  })

  for (const command of ['show-problems', 'show-meters', 'show-settings'])
    scene(command, async () => {
      await screen(`commands.${command}`)
      await looked.page.locator('.shell-main h1').first().waitFor()
      await look()
    })

  scene('what the keys of a command may be, and whose they are already', async () => {
    await screen('commands.show-settings')
    await looked.page.locator('#settings-search').fill(say('commands.export'))
    const capture = looked.page.getByRole('button', {
      name: say('keys.addTo', { command: say('commands.export') }),
      exact: true,
    })
    for (const pressed of ['Control+w', 'b', 'Control+k']) {
      await capture.or(looked.page.locator('.key-waiting')).click()
      await looked.page.keyboard.press(pressed)
      await looked.page.locator('.setting-refusal:not(:empty), .key-conflict').first().waitFor()
      await look()
    }
    await button('keys.keepIt').click()
    await looked.page.locator('#settings-search').fill('')
  })

  scene('the runs that were measured: one, and two over one another, as charts and as tables', async () => {
    keepMeasuredRuns(join(looked.app.folder, 'test.lathe'), ['album-ern-4.3.xml', 'mistakes-ern-4.3.xml'])
    looked.app.served.service.events.emit('runs.changed', {})
    await screen('commands.show-meters')
    const runs = looked.page.locator('.meters-runs').getByRole('checkbox')
    await eventually(() => runs.count()).toBeGreaterThan(1)
    await runs.first().press('Space')
    await button('meters.backToLive').waitFor()
    await look()
    await runs.nth(1).press('Space')
    await eventually(() => looked.page.locator('.chart-figure, figure').count()).toBeGreaterThan(3)
    await look()
    await button('meters.table').click()
    await looked.page.locator('figure table').first().waitFor()
    await look()
    await button('meters.table').click()
    await button('meters.backToLive').click()
  })

  if (language === 'de') {
    scene('two messages compared, with what only one of them says', async () => {
      const other = join(looked.app.folder, 'later.xml')
      writeFileSync(
        other,
        readFileSync(join(samples, 'album-ern-4.3.xml'), 'utf8')
          .replaceAll('The Tide Clock', 'The Neap Clock')
          .replaceAll('<TerritoryCode>Worldwide</TerritoryCode>', '<TerritoryCode>FR</TerritoryCode>'),
      )
      await drop(looked.page, other)
      await eventually(async () => (await looked.app.client.call('workbench.state', {})).jobs.length).toBe(4)
      await jobsEnded()
      await screen('commands.show-changes')
      await looked.page
        .getByRole('radiogroup', { name: say('changes.view') })
        .getByRole('radio')
        .nth(2)
        .click()
      await look()
      const first = await looked.app.client.call('catalog.page', { list: 'messages', offset: 0, limit: 10 })
      const ids = (first.rows as { id: string }[]).map(({ id }) => id)
      await looked.page
        .getByRole('combobox', { name: say('changes.earlier'), exact: true })
        .selectOption(ids[0]!)
      await looked.page
        .getByRole('combobox', { name: say('changes.later'), exact: true })
        .selectOption(ids.at(-1)!)
      await button('changes.compare').click()
      await looked.page.getByRole('grid').getByRole('row').nth(3).waitFor()
      await look()
    })

    scene('several releases opened together, which share some values and differ in others', async () => {
      await screen('commands.show-catalog')
      await looked.page.getByRole('grid').getByRole('gridcell').nth(1).click()
      await looked.page.keyboard.press('Shift+ArrowDown')
      await looked.page.keyboard.press('Enter')
      await looked.page.locator('.release-several').getByRole('textbox').first().waitFor()
      await look()
      await looked.page.keyboard.press('Escape')
    })
  }

  scene('the export', async () => {
    await looked.page
      .locator('.bar')
      .getByRole('button', { name: say('commands.export'), exact: true })
      .click()
    await looked.page.locator('.shell-main h1').first().waitFor()
    await look()
  })

  scene('the palette, the keys, the licences and the form of a new release', async () => {
    await looked.page.keyboard.press('Control+k')
    await looked.page.getByRole('dialog').waitFor()
    await look()
    await looked.page.keyboard.press('Escape')
    await looked.page.locator('.shell-main').press('?')
    await looked.page.getByRole('dialog').waitFor()
    await look()
    await looked.page.keyboard.press('Escape')
    await looked.page.keyboard.press('Control+k')
    await looked.page
      .getByRole('option')
      .filter({ hasText: say('commands.new-release') })
      .click()
    await looked.page.locator('.new-release').waitFor()
    await look()
    await looked.page.keyboard.press('Escape')
  })

  scene('the loss of the engine', async () => {
    await looked.app.served.server.close()
    await looked.page.getByRole('alert').first().waitFor()
    await look()
  })
})
