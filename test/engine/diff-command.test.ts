import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lathe } from '../support/command-line.ts'
import { built } from '../support/serve.ts'

const album = resolve(import.meta.dirname, '../../assets/samples/album-ern-4.3.xml')
let folder: string
let later: string
let catalog: string
let title: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lathe-diff-command-'))
  await built()
  catalog = join(folder, 'catalog.lathe')
  expect((await lathe('import', album, '--catalog', catalog)).status).toBe(0)
  title = JSON.parse((await lathe('show', 'release/1', '--json', '--catalog', catalog)).stdout).release.title
  later = join(folder, 'later.xml')
  writeFileSync(
    later,
    readFileSync(album, 'utf8')
      .replace(new RegExp(`(<ReleaseList>.*?<DisplayTitleText[^>]*>)${title}<`, 's'), '$1Renamed<')
      .replaceAll(/>A(\d+)</g, '>A9$1<'),
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('lathe diff', () => {
  test('of a file with itself: no differences, status 0', async () => {
    const { status, stdout, stderr } = await lathe('diff', album, album)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('No differences.')
  })

  test('of two deliveries: status 1, and only what differs', async () => {
    const { status, stdout } = await lathe('diff', album, later)
    expect(status).toBe(1)
    expect(stdout).toContain(`    Title: "${title}" -> "Renamed"\n`)
    expect(stdout).toMatch(/^Releases: 1 changed$/m)
    expect(stdout.split('\n').filter((line) => line.startsWith('~'))).toHaveLength(1)
    const json = await lathe('diff', album, later, '--json')
    expect(json.status).toBe(1)
    expect(JSON.parse(json.stdout)).toMatchObject({
      status: 'done',
      summary: { releases: { changed: 1 }, tracks: { changed: 0 } },
      records: [
        { kind: 'changed', what: 'release', fields: [{ name: 'Title', before: title, after: 'Renamed' }] },
      ],
    })
    const xml = await lathe('diff', album, later, '--xml')
    expect(xml.status).toBe(1)
    expect(xml.stdout).toMatch(/^--- release\/1$/m)
    expect(xml.stdout).toMatch(/^-.*<DisplayTitleText.*$/m)
    expect(xml.stdout).toMatch(/^\+.*<DisplayTitleText[^>]*>Renamed</m)
  })

  test('of a catalog and of one record since import', async () => {
    const nothing = await lathe('diff', '--catalog', catalog)
    expect(nothing).toMatchObject({ status: 0, stdout: 'Nothing was edited since import.\n' })
    await lathe('edit', 'release/1', '--set', 'title=Edited', '--catalog', catalog)
    const whole = await lathe('diff', '--catalog', catalog)
    expect(whole.status).toBe(1)
    expect(whole.stdout).toContain(`    Title: "${title}" -> "Edited"\n`)
    const one = await lathe('diff', 'release/1', '--json', '--catalog', catalog)
    expect(JSON.parse(one.stdout)).toMatchObject({
      what: 'release',
      fields: [{ name: 'Title', after: 'Edited' }],
    })
    const xml = await lathe('diff', 'release/1', '--xml', '--catalog', catalog)
    expect([xml.status, xml.stdout]).toEqual([
      1,
      expect.stringContaining('--- release/1 as imported\n+++ release/1\n@@'),
    ])
    expect((await lathe('diff', 'release/2', '--catalog', catalog)).status).toBe(0)
    await lathe('undo', '--catalog', catalog)
  })

  test.each([
    { what: 'a path that is not there', args: () => ['nowhere.xml', album], said: /nowhere\.xml/ },
    {
      what: 'an id of no message',
      args: () => ['release/1', 'release/2', '--catalog', catalog],
      said: /release\/1/,
    },
    {
      what: 'a source that is not there',
      args: () => ['source/1', 'source/9', '--catalog', catalog],
      said: /source\/9/,
    },
    { what: 'a broken file', args: () => [join(folder, 'broken.xml'), album], said: /broken\.xml/ },
    { what: 'two outputs at once', args: () => [album, later, '--xml', '--json'], said: /either/ },
  ])('refuses $what with status 2', async ({ args, said }) => {
    writeFileSync(join(folder, 'broken.xml'), 'this is not XML')
    const { status, stdout, stderr } = await lathe('diff', ...args())
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(said)
  })
})

describe('lathe changes', () => {
  test('by release, by step, as CSV and as JSON, on the terminal and in a file', async () => {
    expect((await lathe('changes', '--catalog', catalog, '--search', 'nothing like it')).stdout).toBe(
      'No change matches.\n',
    )
    await lathe('edit', 'release/1', '--set', 'title=Edited', '--catalog', catalog)
    const list = await lathe('changes', '--catalog', catalog)
    expect(list).toMatchObject({ status: 0, stderr: '' })
    expect(list.stdout).toContain(`    Title: "${title}" -> "Edited"\n1 change in 1 record\n`)
    expect((await lathe('changes', '--by', 'step', '--catalog', catalog)).stdout).toMatch(
      /^\d+ {2}\d{4}-.* Set title/m,
    )
    const csv = await lathe('changes', '--format', 'csv', '--catalog', catalog)
    expect(csv.stdout.split('\r\n')[1]).toContain(`,Title,${title},Edited,`)
    const out = join(folder, 'changes.json')
    expect((await lathe('changes', '--format', 'json', '--out', out, '--catalog', catalog)).status).toBe(0)
    expect(JSON.parse(readFileSync(out, 'utf8')).changes).toMatchObject([{ field: 'Title', after: 'Edited' }])
    expect((await lathe('changes', '--out', out, '--catalog', catalog)).status).toBe(2)
  })
})
