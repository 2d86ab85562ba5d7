import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'
import { manifestMessage, newReleaseMessage, writeTree } from '../../support/deliveries.ts'

const folder = mkdtempSync(join(tmpdir(), 'lathe-batches-'))
const icpn = '4006381333931'
const [first, second] = ['20240102030405006', '20240103030405006']
let app: App

const grid = (name: string) => app.page.getByRole('grid', { name })
const listed = (name: string) =>
  grid(name)
    .getByRole('row')
    .evaluateAll((rows) => rows.slice(1).map((row) => row.children[1]?.textContent ?? ''))
const list = (name: string) => app.page.getByRole('radio', { name, exact: true })

beforeAll(async () => {
  writeTree(folder, {
    [`${first}/${icpn}/${icpn}.xml`]: newReleaseMessage({
      messageId: 'M1',
      releases: [{ icpn, title: 'As it was', dealUntil: '', files: [{ path: 'resources/a.wav' }] }],
    }),
    [`${first}/BatchComplete_${first}.xml`]: manifestMessage(first, [
      { url: `https://user:pa55word@host/${icpn}/${icpn}.xml` },
      { url: 'gone.xml', messageId: 'M9' },
    ]),
    [`${second}/${icpn}/${icpn}.xml`]: newReleaseMessage({
      messageId: 'M2',
      releases: [{ icpn, title: 'As it is', dealUntil: '' }],
    }),
    [`${second}/BatchComplete_${second}.xml`]: '',
  })
  app = await openApp()
  await drop(app.page, folder)
  await app.library.read()
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the library counts the batches of a folder and leads to them', async () => {
  await app.page.getByRole('button', { name: '2 batches' }).click()
  await eventually(() => listed('Batches')).toEqual([first, second])
  await app.catalog.inspector.getByText('Incomplete: 1 message missing').waitFor()
  await app.catalog.inspector.getByText('gone.xml').waitFor()
})

test('a batch shows its messages, its files and its manifest without credentials', async () => {
  await app.catalog.inspector.getByRole('tab', { name: /^Files/ }).click()
  await app.catalog.inspector.getByText('resources/a.wav').waitFor()
  await app.catalog.inspector.getByRole('tab', { name: 'XML' }).click()
  await app.catalog.inspector.getByText('***@host').waitFor()
  expect(await app.catalog.inspector.innerText()).not.toContain('pa55word')
})

test('releases show as they stand now, and their history leads to what they were', async () => {
  await list('Releases').click()
  await eventually(() => listed('Releases')).toEqual(['As it is'])
  await app.catalog.inspector.getByRole('button', { name: new RegExp(first) }).click()
  await app.catalog.inspector.getByRole('heading', { name: 'As it was' }).waitFor()
  await app.catalog.inspector.getByRole('button', { name: 'Show the current one' }).click()
  await app.catalog.inspector.getByRole('heading', { name: 'As it is' }).waitFor()
  await app.page.getByRole('button', { name: 'Superseded too' }).click()
  await eventually(() => listed('Releases')).toEqual(['As it was', 'As it is'])
})
