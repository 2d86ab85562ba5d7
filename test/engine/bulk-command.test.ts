import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { lathe } from '../support/command-line.ts'
import { built } from '../support/serve.ts'

const samples = resolve(import.meta.dirname, '../../assets/samples')
let folder: string
let filled: string
let catalog: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lathe-bulk-command-'))
  filled = join(folder, 'filled.lathe')
  await built()
  expect(await lathe('import', join(samples, 'catalog-ern-3.8.2.xml'), '--catalog', filled)).toMatchObject({
    status: 0,
  })
})
beforeEach(() => {
  catalog = join(mkdtempSync(join(folder, 'copy-')), 'catalog.lathe')
  cpSync(filled, catalog)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const edit = (...args: string[]) => lathe('edit', ...args, '--catalog', catalog)
async function genres(): Promise<Record<string, number>> {
  const { stdout } = await lathe('list', 'releases', '--values', 'genre', '--json', '--catalog', catalog)
  const rows = stdout.split('\n').filter((line) => line !== '')
  return Object.fromEntries(
    rows.map((line) => JSON.parse(line)).map(({ value, rows: count }) => [value, count]),
  )
}

describe('lathe edit of many releases', () => {
  test('--dry-run lists every change and changes nothing; without it they are one step, undone as one', async () => {
    const before = await genres()
    const asked = ['--where', 'genre=Ambient', '--suffix', 'genre=!', '--case', 'genre=upper']
    const dry = await edit(...asked, '--dry-run')
    expect(dry.stderr).toBe('')
    expect(dry.status).toBe(0)
    expect(dry.stdout.match(/genre: "Ambient" -> "AMBIENT!"/g)).toHaveLength(before.Ambient!)
    expect(dry.stdout).toContain(`${before.Ambient} releases of ${before.Ambient} would change`)
    expect(await genres()).toEqual(before)

    const done = await edit(...asked)
    expect(done).toMatchObject({ status: 0, stderr: '' })
    expect(done.stdout).toContain(`Add after genre, genre in capitals on ${before.Ambient} releases`)
    expect(await genres()).toEqual({
      Folk: before.Folk,
      Electronic: before.Electronic,
      'AMBIENT!': before.Ambient,
    })
    expect((await lathe('undo', '--catalog', catalog)).stdout).toContain('Undone:\nAdd after genre')
    expect(await genres()).toEqual(before)
  })

  test('--json of a dry run is one document with a row for each release', async () => {
    const { stdout } = await edit(
      ...['--all', '--find', '^(.)(.*)$', '--replace', '$2$1', '--field', 'genre', '--regex'],
      ...['--dry-run', '--json'],
    )
    const document = JSON.parse(stdout)
    expect(document.rows).toHaveLength(document.counts.releases)
    expect(document.rows[0].changes).toEqual([{ field: 'genre', before: 'Folk', after: 'olkF' }])
  })

  test('releases that are left out are named, and the status says so', async () => {
    const { status, stdout } = await edit('--all', '--set', 'releaseDate=tomorrow')
    expect(status).toBe(1)
    expect(stdout).toContain('Nothing was changed.')
    expect(stdout).toMatch(/left out \d+: Expected a date/)
    expect(stdout).toMatch(/^ {2}release\/1 {2}/m)
  })

  test('several ids, and several steps undone and done again', async () => {
    for (const title of ['One', 'Two'])
      expect(await edit('release/1', 'release/2', '--set', `title=${title}`)).toMatchObject({ status: 0 })
    const undone = await lathe('undo', '5', '--catalog', catalog)
    expect(undone.stdout).toContain('There was no more to undo: 2 of 5 steps.')
    const redone = await lathe('redo', '2', '--json', '--catalog', catalog)
    expect(JSON.parse(redone.stdout).steps).toHaveLength(2)
    expect((await lathe('redo', '--catalog', catalog)).status).toBe(1)
  })

  test('deals and territories; history lists the steps', async () => {
    expect(await edit('--all', '--remove-territory', 'KP,JP')).toMatchObject({ status: 0, stderr: '' })
    expect((await edit('--all', '--end-deals', '2045-06-30')).stdout).toContain('End deals on')
    const deal = 'model=SubscriptionModel use=OnDemandStream territory=GB start=2027-01-01'
    const added = await edit('--all', '--add-deal', deal)
    expect(added.stdout).toContain('Add a deal on 14 releases')
    const { stdout } = await lathe('history', '--json', '--catalog', catalog)
    const { steps } = JSON.parse(stdout)
    expect(steps.map((step: { label: string }) => step.label.split(' ')[0])).toEqual(['Add', 'End', 'Remove'])
    expect(steps[0]).toMatchObject({ undone: false, records: expect.any(Number) })
    await lathe('undo', '--catalog', catalog)
    const table = await lathe('history', '--catalog', catalog)
    expect(table.stdout.split('\n')[1]).toMatch(/undone/)
    expect((await lathe('history', '--release', 'release/1', '--catalog', catalog)).status).toBe(0)
  })

  test('--all goes with --kind, and a release without the value is not said to be so already', async () => {
    const tracks = await edit('--all', '--kind', 'TrackRelease', '--trim', 'genre', '--dry-run')
    const all = await edit('--all', '--trim', 'icpn', '--dry-run')
    const releasesOf = ({ stdout }: { stdout: string }) =>
      Number(/ of ([\d,]+) would change/.exec(stdout)?.[1])
    expect(releasesOf(tracks)).toBeGreaterThan(0)
    expect(releasesOf(tracks)).toBeLessThan(releasesOf(all))
    expect(all.stdout).toMatch(/\d+ already so, \d+ without such a value, 0 left out/)
  })

  test.each([
    [['--all', '--add-deal', 'model=SubscriptionModel'], /It must name use=/],
    [['--all', '--end-deals', 'soon'], /A day is YYYY-MM-DD/],
    [['--all', '--add-territory', 'Narnia'], /A territory is a code/],
    [['--all', '--territories-of', 'blocks', '--trim', 'title'], /goes with --add-territory/],
    [['--set', 'title=x'], /Say which releases/],
    [['--all'], /Say what to do/],
    [['--all', '--where', 'genre=Folk', '--trim', 'title'], /--all goes without/],
    [['release/1', '--all', '--trim', 'title'], /not both/],
    [['--all', '--find', 'a', '--field', 'title'], /--find needs --replace and --field/],
    [['--all', '--replace', 'a', '--trim', 'title'], /go with --find/],
    [['--all', '--case', 'title=loud'], /must be one of title, upper, lower, sentence/],
    [['--all', '--trim', 'loudness'], /no field "loudness"/],
    [['--all', '--language', 'de', '--trim', 'title'], /--language goes with --case/],
    [['--where', 'color=red', '--trim', 'title'], /releases have no "color"/],
    [['release/1', 'release/2', '--revert', 'title'], /for one release/],
  ])('%j is wrong usage', async (args, message) => {
    const { status, stderr } = await edit(...args)
    expect(stderr).toMatch(message)
    expect(status).toBe(2)
  })
})
