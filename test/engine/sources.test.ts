import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SourceQuery } from '../../shared/contract/sources.ts'
import { sourceHandlers } from '../../shared/engine/sources/source-handlers.ts'
import { sourceListHandlers } from '../../shared/engine/sources/source-list.ts'
import { newReleaseMessage } from '../support/deliveries.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

const signal = new AbortController().signal
let open: OpenCatalog
let sources: ReturnType<typeof sourceHandlers> & ReturnType<typeof sourceListHandlers>
beforeEach(() => {
  open = new OpenCatalog()
  sources = { ...sourceHandlers(open.context), ...sourceListHandlers(open.context) }
})
afterEach(() => open.dispose())

let clock = 1_700_000_000
/** Writes a file of so many releases and imports it. */
async function importFile(name: string, releases: number) {
  const message = newReleaseMessage({
    created: '2024-01-01T00:00:00Z',
    releases: Array.from({ length: releases }, (_, at) => ({
      ...{ title: `${name} ${at}`, icpn: `400638133${String(at).padStart(4, '0')}`, dealUntil: '' },
    })),
  })
  const imported = await open.importBytes(name, message)
  clock += 10
  utimesSync(join(open.folder, name), clock, clock)
  return imported
}

const page = async (query: object = {}) => await sources['sources.page'](SourceQuery.parse(query), signal)
const files = async (query: object = {}) => (await page(query)).rows.map(({ file }) => file)

test('sources are listed, the newest first, with what their messages hold', async () => {
  await importFile('one.xml', 1)
  await importFile('two.xml', 2)
  const { rows, total } = await page()
  expect(total).toBe(2)
  expect(
    rows.map(({ file, version, hasEarlier, releases, status }) => [
      file,
      version,
      hasEarlier,
      releases,
      status,
    ]),
  ).toEqual([
    ['two.xml', 1, false, 2, 'complete'],
    ['one.xml', 1, false, 1, 'complete'],
  ])
  expect(rows[0]).toMatchObject({ role: 'message', message: 'message/2', error: null, batch: null })
  expect(await files({ limit: 1, offset: 1 })).toEqual(['one.xml'])
})

test('they are found by parts of their names and of what their messages say, as typed', async () => {
  await importFile('one_100%.xml', 1)
  await importFile('two.xml', 1)
  const { rows } = await page()
  expect(await files({ search: 'ONE' })).toEqual(['one_100%.xml'])
  expect(await files({ search: '_100%' })).toEqual(['one_100%.xml'])
  expect(await files({ search: '%' })).toEqual(['one_100%.xml'])
  expect(await files({ search: rows[0]!.messageId!.toLowerCase() })).toContain('two.xml')
  expect((await page({ search: 'nothing like it' })).total).toBe(0)
  expect(await files({ job: 'another' })).toEqual([])
})

test('a file that was delivered again has its earlier versions, which are not listed by themselves', async () => {
  await importFile('one.xml', 1)
  await importFile('other.xml', 1)
  await importFile('one.xml', 3)
  await importFile('one.xml', 4)
  expect((await page()).rows.map(({ file, version, hasEarlier }) => [file, version, hasEarlier])).toEqual([
    ['one.xml', 3, true],
    ['other.xml', 1, false],
  ])
  const expected = [
    [3, 4],
    [2, 3],
    [1, 1],
  ]
  for (const source of ['source/1', 'source/3', 'source/4']) {
    const versions = await sources['sources.versions']({ source }, signal)
    expect(versions.map(({ version, releases }) => [version, releases])).toEqual(expected)
  }
  expect(await sources['sources.versions']({ source: 'source/2' }, signal)).toHaveLength(1)
})

test('a source that is discarded leaves the catalog, and what it replaced is in force again', async () => {
  await importFile('one.xml', 1)
  await importFile('one.xml', 3)
  await sources['sources.discard']({ source: 'source/2' }, signal)
  expect((await page()).rows.map(({ id, hasEarlier }) => [id, hasEarlier])).toEqual([['source/1', false]])
  await expect(
    async () => await sources['sources.versions']({ source: 'source/2' }, signal),
  ).rejects.toMatchObject({
    code: 'not-found',
  })
  await expect(sources['sources.discard']({ source: 'source/2' }, signal)).rejects.toMatchObject({
    code: 'not-found',
  })
  await expect(sources['sources.discard']({ source: 'release/1' }, signal)).rejects.toMatchObject({
    code: 'invalid-input',
  })
})

test('what is being read cannot be discarded', async () => {
  await importFile('one.xml', 1)
  open.catalog.database.run("UPDATE source SET status = 'reading' WHERE id = 1")
  await expect(sources['sources.discard']({ source: 'source/1' }, signal)).rejects.toMatchObject({
    code: 'busy',
  })
})
