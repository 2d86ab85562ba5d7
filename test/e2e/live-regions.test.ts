import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeCatalog } from '../bench/generate.ts'
import { type BrowserApp, drop, eventually, openBrowserApp } from '../support/app.ts'

let app: BrowserApp

/** What a screen reader has been told since the last time it was asked, in order. */
const told = () =>
  app.page.evaluate(() => {
    const heard = (window as unknown as { heard: string[] }).heard
    return heard.splice(0)
  })

beforeAll(async () => {
  app = await openBrowserApp()
  await app.page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    const known = new WeakMap<Element, string>()
    const live = '[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"]'
    const heardOf = new WeakSet<Element>()
    const listen = () => {
      for (const region of document.querySelectorAll(live)) {
        // Of a list what is added is told, not what is left when something goes.
        if (region.tagName === 'OL') {
          for (const item of region.children) {
            if (!heardOf.has(item)) heard.push((item.textContent ?? '').trim())
            heardOf.add(item)
          }
          continue
        }
        const words = (region.textContent ?? '').trim()
        const before = known.get(region)
        known.set(region, words)
        if (words !== '' && words !== before) heard.push(words)
      }
    }
    new MutationObserver(listen).observe(document, { subtree: true, childList: true, characterData: true })
  })
})
afterAll(() => app.close())

const jobsEnded = () =>
  eventually(async () => {
    const { jobs } = await app.client.call('workbench.state', {})
    return jobs.length > 0 && jobs.every(({ status }) => ['done', 'done-with-problems'].includes(status))
  })

test('an import tells its quarters and its end, and the list it fills says nothing of its own beside them', async () => {
  const small = join(app.folder, 'first.xml')
  await writeCatalog(small, { version: '4.3', seed: 3, bytes: 60_000 })
  await drop(app.page, small)
  await jobsEnded().toBe(true)
  await app.show('Catalog')
  const grid = app.catalog.releases
  await grid.getByRole('row').nth(1).waitFor()
  // The list has come to rest: it says how many rows it has.
  await eventually(async () => (await told()).some((words) => /^\d+ releases?$/.test(words))).toBe(true)

  const large = join(app.folder, 'second.xml')
  await writeCatalog(large, { version: '3.8.2', seed: 5, bytes: 12_000_000 })
  await drop(app.page, large)
  await eventually(async () => (await app.client.call('workbench.state', {})).jobs.length).toBe(2)
  await jobsEnded().toBe(true)
  const heard: string[] = []
  const count = (words: string) => /^[\d,]+ releases$/.test(words)
  await eventually(async () => {
    heard.push(...(await told()))
    return heard.some(count) && heard.some((words) => /^second\.xml(?!.*(queue|percent))/.test(words))
  }).toBe(true)
  // The notice that it waits, three quarters at most, and the end: each once.
  const ofImport = heard.filter((words) => words.includes('second.xml'))
  expect(ofImport.length).toBeLessThanOrEqual(5)
  expect(ofImport.filter((words) => words.includes('queue'))).toHaveLength(1)
  // What the list came to is told once, when the import has ended, and nothing else.
  expect(heard.filter((words) => !words.includes('second.xml')).filter((words) => !count(words))).toEqual([])
  expect(heard.filter(count)).toHaveLength(1)
})

test('a look at many releases is seen, and what it came to is told at its end', async () => {
  const grid = app.catalog.releases
  await grid.getByRole('gridcell').nth(1).click()
  await app.page.keyboard.press('ControlOrMeta+a')
  await app.page.keyboard.press('ControlOrMeta+Shift+e')
  const editor = app.page.getByRole('dialog')
  await editor.getByRole('textbox', { name: 'New genre' }).waitFor()
  await told()
  await editor.getByRole('textbox', { name: 'New genre' }).fill('Tidal')
  await editor.getByRole('button', { name: /^Change \d+ releases$/ }).waitFor()
  expect((await told()).filter((words) => /\d+ of /.test(words))).toEqual([])
  await editor.getByRole('textbox', { name: 'New release date' }).fill('tomorrow')
  const leftOut = (await hearOn(await hearUntil(/left out/))).filter((words) => /left out/.test(words))
  expect(leftOut).toHaveLength(1)
  await app.page.keyboard.press('Escape')
})

/** Hears until something like this has been told; gives all of that. */
async function hearUntil(wanted: RegExp): Promise<string[]> {
  const heard: string[] = []
  await eventually(async () => {
    heard.push(...(await told()))
    return heard.some((words) => wanted.test(words))
  }).toBe(true)
  return heard
}

/** What else is told a little later: what would be told twice is told by then. */
async function hearOn(heard: string[]): Promise<string[]> {
  // Longer than lists and reports of jobs wait before they say anything.
  await app.page.waitForTimeout(1500)
  return [...heard, ...(await told())]
}

test('an import whose process has died is told by its banner alone; of many that end at once, how many', async () => {
  const { jobs } = await app.client.call('workbench.state', {})
  const [job] = jobs
  const emit = (change: object) =>
    app.served.service.events.emit('job.changed', { ...job!, ...change } as never)
  const known = (name: string) => app.library.import(name).first()
  await app.show('Library')
  emit({ id: 'dying', name: 'dying.xml', status: 'reading', ended: null })
  await known('dying.xml').waitFor()
  await told()
  emit({
    ...{ id: 'dying', name: 'dying.xml', status: 'failed', cause: 'process-died' },
    message: 'The process that read it was killed.',
  })
  const died = (await hearOn(await hearUntil(/was killed/))).filter((words) => words.includes('was killed'))
  expect(died).toHaveLength(1)
  await app.page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click()
  for (const status of ['reading', 'done'] as const) {
    for (let at = 0; at < 5; at++) emit({ id: `many-${at}`, name: `many-${at}.xml`, status })
    await known('many-4.xml').waitFor()
  }
  const many = await hearOn(await hearUntil(/imports have ended/))
  expect(many.filter((words) => words.includes('many-'))).toEqual([])
  expect(many.filter((words) => words.includes('have ended'))).toEqual(['5 imports have ended.'])
  for (const id of ['dying', ...Array.from({ length: 5 }, (_, at) => `many-${at}`)])
    app.served.service.events.emit('job.removed', { id })
})

test('a change, its undo, and an export tell what came of them once, wherever one is', async () => {
  const { rows } = await app.client.call('catalog.page', { list: 'releases', offset: 0, limit: 1 })
  const { id } = (rows as { id: string }[])[0]!
  await app.client.call('edit.apply', { release: id, set: { title: 'Told once' } })
  await app.show('Changes')
  await app.page.getByRole('gridcell', { name: 'Told once', exact: true }).waitFor()
  await app.page.keyboard.press('Control+z')
  expect(
    (await hearOn(await hearUntil(/^Undone/))).filter((words) => words.startsWith('Undone')),
  ).toHaveLength(1)
  await app.page.keyboard.press('Control+Shift+z')
  await app.page.getByRole('gridcell', { name: 'Told once', exact: true }).waitFor()

  await app.page.getByRole('banner').getByRole('button', { name: 'Export', exact: true }).click()
  const act = app.page.getByRole('button', { name: /^Export \d+ files?$/ })
  const planned = await hearUntil(/^To be written: /)
  expect(planned.filter((words) => words.startsWith('To be written'))).toHaveLength(1)
  await act.click()
  await app.exports.result.waitFor()
  const ended = (await hearOn(await hearUntil(/written to .* in /))).filter((words) =>
    words.includes('written to'),
  )
  expect(ended).toHaveLength(1)

  // From another screen the end is seen too, and leads to the result. Gone to at once: it does not take long.
  const library = app.page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('button', { name: 'Library', exact: true })
  await act.evaluate(
    (button: HTMLElement, other) => {
      button.click()
      ;(other as HTMLElement).click()
    },
    await library.elementHandle(),
  )
  const notice = app.page.getByRole('region', { name: 'Notices' }).getByText(/written to .* in /)
  await notice.waitFor()
  expect(
    (await hearOn(await hearUntil(/written to/))).filter((words) => words.includes('written to')),
  ).toHaveLength(1)
  await told()
  await app.page.getByRole('button', { name: 'Show the result' }).click()
  await app.exports.result.waitFor()
  expect((await hearOn([])).filter((words) => words.includes('written to'))).toEqual([])
})

test('what failed is told at once, other notices when the reader pauses', async () => {
  const list = (how: string) => app.page.locator(`section[aria-label="Notices"] [aria-live="${how}"]`)
  await app.page.evaluate(() => navigator.clipboard.writeText('').catch(() => {}))
  await app.page.evaluate(() => {
    void Promise.reject(new Error('made by a test'))
  })
  await list('assertive')
    .getByText(/made by a test/)
    .waitFor()
  expect(
    await list('polite')
      .getByText(/made by a test/)
      .count(),
  ).toBe(0)
})
