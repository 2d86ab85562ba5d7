import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Database } from '../../shared/engine/catalog/database.ts'
import { type BrowserApp, eventually, openBrowserApp } from '../support/app.ts'
import { newReleaseMessage } from '../support/deliveries.ts'

let app: BrowserApp
let clock = 1_700_000_000

const button = (name: string | RegExp) => app.page.getByRole('button', { name, exact: true })
const grid = () => app.page.getByRole('grid', { name: 'Sources' })
const details = (name: string) => app.page.getByRole('complementary', { name: `Details of ${name}` })
const row = (name: string) => grid().getByRole('row').filter({ hasText: name })

/** Writes a file where it stays, as on a disk, and has it read from there. */
async function deliver(name: string, titles: readonly string[]): Promise<void> {
  const path = join(app.folder, name)
  const message = newReleaseMessage({
    created: '2024-01-01T00:00:00Z',
    releases: titles.map((title, at) => ({ title, icpn: `400638133393${at}`, dealUntil: '' })),
  })
  writeFileSync(path, message)
  clock += 10
  utimesSync(path, clock, clock)
  const jobs = await app.client.call('import.start', { files: [app.served.places.addFile(path)] })
  await app.client.call('import.wait', { jobs })
}

beforeAll(async () => {
  app = await openBrowserApp()
  await deliver('weekly.xml', ['Tide'])
  await deliver('other.xml', ['Ebb', 'Flow'])
  await deliver('weekly.xml', ['Tide', 'Neap'])
  await deliver('weekly.xml', ['Tides', 'Neap', 'Spring tide'])
})
afterAll(() => app.close())

test('sources are listed however they were imported, also when their imports are off the list', async () => {
  await button('Clear finished').click()
  await app.page.getByRole('radio', { name: 'Sources' }).click()
  await row('weekly.xml').waitFor()
  await eventually(() => grid().getByRole('row').count()).toBe(3)
  await app.page.getByRole('status').getByText('2 files').waitFor()
})

test('a file that was delivered again has its versions, with what changed', async () => {
  await row('weekly.xml').getByRole('gridcell').first().click()
  const versions = details('weekly.xml').getByRole('listitem')
  await eventually(() => versions.count()).toBe(3)
  await versions.first().getByText('the present one').waitFor()
  await versions
    .first()
    .getByText(/^\+1 release, .*\+\d+ B$/)
    .waitFor()
  await eventually(() =>
    versions
      .last()
      .getByText(/^Version 1/)
      .count(),
  ).toBe(1)
  await eventually(() => versions.last().getByText(/^\+/).count()).toBe(0)
})

test('a version is compared with the present one, by keyboard', async () => {
  const compare = details('weekly.xml').getByRole('button', {
    name: 'Compare version 1 with the present one',
  })
  await compare.press('Enter')
  await app.page.getByRole('heading', { name: 'Changes', level: 1 }).waitFor()
  const differences = app.page.getByRole('grid')
  await differences.getByText('Spring tide').first().waitFor()
  await differences.getByText('Neap').first().waitFor()
  await button('Library').click()
  await grid().waitFor()
})

test('sources are found by what is typed, and lead to the catalog', async () => {
  const search = app.page.getByRole('searchbox', { name: 'Search the sources' })
  await search.fill('nothing like it')
  await app.page.getByRole('heading', { name: 'No source matches' }).waitFor()
  await button('Show all sources').click()
  await row('other.xml').waitFor()
  await search.fill('OTHER')
  await eventually(() => grid().getByRole('row').count()).toBe(2)
  await row('other.xml').getByRole('gridcell').first().click()
  await app.page.keyboard.press('Enter')
  const releases = app.catalog.releases
  await releases.getByText('Ebb').waitFor()
  await eventually(() => releases.getByText('Neap').count()).toBe(0)
  await button('Library').click()
})

test('a source is discarded when that is confirmed; what it replaced is in force again', async () => {
  await row('weekly.xml').getByRole('gridcell').first().click()
  await details('weekly.xml').getByRole('button', { name: 'Discard' }).click()
  const question = app.page.getByRole('dialog', { name: 'Discard weekly.xml?' })
  await question.getByText('The version before it is in force again then.').waitFor()
  await question.getByRole('button', { name: 'Keep' }).click()
  await eventually(async () => (await app.client.call('sources.page', {})).rows[0]).toMatchObject({
    version: 3,
  })
  await details('weekly.xml').getByRole('button', { name: 'Discard' }).click()
  await question.getByRole('button', { name: 'Discard' }).click()
  await eventually(async () =>
    (await app.client.call('sources.page', {})).rows.map(({ file, version }) => [file, version]),
  ).toEqual([
    ['weekly.xml', 2],
    ['other.xml', 1],
  ])
  await eventually(() => details('weekly.xml').getByRole('listitem').count()).toBe(2)
})

test('an import of a folder leads to its sources alone', async () => {
  const folder = join(app.folder, 'batch')
  mkdirSync(folder)
  for (const name of ['a.xml', 'b.xml'])
    writeFileSync(
      join(folder, name),
      newReleaseMessage({
        created: '2024-01-01T00:00:00Z',
        releases: [{ title: name, icpn: '4006381333931' }],
      }),
    )
  const jobs = await app.client.call('import.start', { files: [app.served.places.addFile(folder)] })
  await app.client.call('import.wait', { jobs })
  await app.page.getByRole('radio', { name: 'Imports' }).click()
  await details('batch').getByRole('button', { name: 'Its sources' }).click()
  await eventually(() => grid().getByRole('row').count()).toBe(3)
  await button('Show all sources, not only those of batch').click()
  await eventually(() => grid().getByRole('row').count()).toBe(5)
})

test('a hundred thousand sources are listed as quickly: only those in sight are in the page', async () => {
  const catalog = new Database(join(app.folder, 'test.lathe'), { busyMilliseconds: 5000 })
  catalog.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
    INSERT INTO source (path, file, job, bytes, status, imported)
    SELECT '/many/' || i, 'many/' || i || '.xml', 'many', 4000, 'complete', 1700000000000 FROM n`)
  catalog.dispose()
  await app.page.getByRole('searchbox', { name: 'Search the sources' }).fill('many/')
  await app.page.getByRole('status').getByText('100,000 files').waitFor()
  await eventually(() => grid().getAttribute('aria-rowcount')).toBe('100001')
  await eventually(() => grid().getByRole('row').count()).toBeLessThan(100)
  await grid().getByRole('gridcell').first().click()
  await app.page.keyboard.press('Control+End')
  await row('many/1.xml').waitFor()
})

test('the page complained of nothing', () => {
  expect(app.complaints).toEqual([])
})
