import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Locator, WebSocketRoute } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ReleaseRow } from '../../shared/contract/records.ts'
import { Database } from '../../shared/engine/catalog/database.ts'
import { type BrowserApp, drop, eventually, openBrowserApp } from '../support/app.ts'
import { axeOffences } from '../support/axe-offences.ts'
import { ReleasePage } from '../support/release-page.ts'

const samples = resolve(import.meta.dirname, '../../assets/samples')

let app: BrowserApp
let release: ReleasePage
/** Calls that are kept from the engine until they are let go. */
const held = new Map<string, (() => void)[]>()

const hold = (...calls: string[]) => {
  for (const call of calls) held.set(call, [])
}
const letGo = (call: string) => {
  const waiting = held.get(call) ?? []
  held.delete(call)
  for (const send of waiting) send()
}

/** Calls that are answered with an error instead of being made. */
const refused = new Set<string>()

/** The calls of a release that were made and have not been answered, by their ids. */
const asked = new Set<number>()
let answered = 0

function pass(socket: WebSocketRoute): void {
  const server = socket.connectToServer()
  socket.onMessage((message) => {
    const { id, name } = JSON.parse(message.toString()) as { id: number; name?: string }
    if (name === 'catalog.release') asked.add(id)
    if (name !== undefined && refused.has(name)) {
      const error = { code: 'internal', message: 'Line 1012 is not well-formed' }
      socket.send(JSON.stringify({ kind: 'error', id, error }))
      return
    }
    const call = [...held.keys()].find((name) => message.toString().includes(`"${name}"`))
    if (call === undefined) server.send(message)
    else held.get(call)?.push(() => server.send(message))
  })
  server.onMessage((message) => {
    socket.send(message)
    if (asked.delete((JSON.parse(message.toString()) as { id: number }).id)) answered += 1
  })
}

beforeAll(async () => {
  app = await openBrowserApp()
  release = new ReleasePage(app.page)
  await drop(app.page, join(samples, 'album-ern-4.3.xml'))
  await app.library.read()
  await app.page.routeWebSocket(/./, pass)
  await app.page.reload()
  await app.show('Catalog')
  await app.catalog.releases.getByRole('gridcell').nth(1).waitFor()
})
afterAll(async () => await app.close())

test('what of a release is still being read has its place kept, each part until it is there', async () => {
  hold('catalog.model', 'catalog.xml', 'catalog.tree')
  await app.catalog.releases.getByRole('gridcell').nth(1).dblclick()
  await release.title.waitFor()
  const waits = (name: string) => release.root.getByRole('img', { name })
  for (const name of ['Reading the credits', 'Reading the deals', 'Opening the XML'])
    await waits(name).waitFor()
  await release.side.getByRole('tab', { name: 'Tree' }).click()
  await waits('Reading the tree').waitFor()
  letGo('catalog.tree')
  await release.side.getByRole('tree').waitFor()
  await eventually(() => waits('Reading the tree').count()).toBe(0)
  letGo('catalog.model')
  await release.credits.getByRole('listitem').first().waitFor()
  await release.timeline.waitFor()
  await eventually(() => waits('Reading the credits').or(waits('Reading the deals')).count()).toBe(0)
  await release.side.getByRole('tab', { name: 'XML' }).click()
  await waits('Opening the XML').waitFor()
  letGo('catalog.xml')
  await release.side.getByText('<ReleaseId>').first().waitFor()
  await eventually(() => waits('Opening the XML').count()).toBe(0)
  expect(app.complaints).toEqual([])
})

test('a release of which only a part cannot be read shows all else, and says what and why', async () => {
  await app.page.keyboard.press('Escape')
  refused.add('catalog.model')
  await app.catalog.releases.getByRole('gridcell').nth(1).dblclick()
  const said = release.root.getByRole('alert')
  await said.getByText('Not all of this release can be read: Line 1012 is not well-formed').waitFor()
  expect(await release.title.innerText()).toContain('The Tide Clock')
  await release.tracks.getByRole('row').nth(2).waitFor()
  await release.deals.getByRole('row').nth(1).waitFor()
  // Nothing is waited for that does not come.
  expect(await release.root.getByRole('img', { name: /^Reading/ }).count()).toBe(0)
  expect(await axeOffences(app.page)).toEqual([])
  refused.clear()
  await said.getByRole('button').click()
  await release.timeline.waitFor()
  await eventually(() => said.count()).toBe(0)
})

test('a release of a file that broke off says once that it cannot be edited and what may be missing', async () => {
  await app.page.keyboard.press('Escape')
  const whole = readFileSync(join(samples, 'catalog-ern-3.8.2.xml'), 'utf8')
  const broken = join(app.folder, 'broken.xml')
  writeFileSync(broken, whole.slice(0, whole.indexOf('</ReleaseList>') - 20))
  await drop(app.page, broken)
  await app.show('Library')
  const job = app.library.import('broken.xml')
  await job.getByRole('button', { name: 'Retry' }).waitFor()
  const [row] = await brokenRows()
  await app.show('Catalog')
  await (await searched(row ?? '')).dblclick()
  await eventually(() => release.title.innerText()).toContain(row)
  const said = release.root.getByText(/could not be read to its end/)
  await eventually(() => said.count()).toBe(1)
  expect(await said.innerText()).toContain('Tracks and deals may be missing.')
  expect(await release.root.getByText('still being read').count()).toBe(0)
  expect(await release.field('Title').evaluate((input: HTMLInputElement) => input.readOnly)).toBe(true)
})

test('a release that the engine cannot read says why, what is safe and what to do, on its screen and beside the list', async () => {
  await app.page.keyboard.press('Escape')
  // One that nobody has looked at yet: the engine keeps for a while what it has read.
  await drop(app.page, join(samples, 'single-ern-4.3.xml'))
  const { title } = await shown('single-ern-4.3.xml')
  const catalog = new Database(join(app.folder, 'test.lathe'), { busyMilliseconds: 5000 })
  const damage = (by: number) =>
    catalog.exec(
      `UPDATE source_block SET length = length + ${by} WHERE source = (SELECT max(id) FROM source)`,
    )
  damage(1)
  const cell = await searched(title)
  await cell.click()
  const inspector = app.catalog.inspector
  await inspector.getByText('This release cannot be read').waitFor()
  await cell.dblclick()
  const said = release.root.getByRole('alert')
  await said.getByText(/Nothing was changed: its line in the list/).waitFor()
  expect(await said.innerText()).toContain('discard the import of its file')
  expect(await axeOffences(app.page)).toEqual([])
  const before = answered
  await said.getByRole('button', { name: 'Try again' }).click()
  await eventually(() => answered).toBeGreaterThan(before)
  await said.waitFor()
  damage(-1)
  catalog.dispose()
  await said.getByRole('button', { name: 'Try again' }).click()
  await eventually(() => release.title.innerText()).toContain(title)
  await eventually(() => said.count()).toBe(0)
})

/** The cell of a title that the catalog was searched for, once the list holds no others: none moves under a double click. */
async function searched(title: string): Promise<Locator> {
  await app.catalog.search.fill(title)
  const grid = app.catalog.releases
  await eventually(async () => {
    const [, ...rows] = await grid.getByRole('row').allTextContents()
    return rows.length > 0 && rows.every((row) => row.includes(title))
  }).toBe(true)
  return grid.getByRole('gridcell', { name: title, exact: true }).first()
}

/** The release of a file, once it is read. */
async function shown(file: string): Promise<{ title: string }> {
  await eventually(async () =>
    (await app.client.call('workbench.state', {})).jobs.some(
      ({ name, status }) => name === file && status === 'done',
    ),
  ).toBe(true)
  const { rows } = await app.client.call('catalog.page', { list: 'releases', offset: 0, limit: 50 })
  const last = rows.map((row) => ReleaseRow.parse(row)).findLast(({ title }) => title !== null)
  return { title: last?.title ?? '' }
}

/** Titles of the releases that were kept of the file that broke off. */
async function brokenRows(): Promise<string[]> {
  const { rows } = await app.client.call('catalog.page', { list: 'releases', search: '', limit: 50 })
  return rows
    .map((row) => ReleaseRow.parse(row))
    .flatMap(({ ernVersion, title }) => (ernVersion === '3.8.2' && title !== null ? [title] : []))
}
