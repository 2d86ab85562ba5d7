import { describe, expect, test } from 'vitest'
import { lathe } from '../support/command-line.ts'
import { filledCatalog } from '../support/filled-catalog.ts'

const catalog = filledCatalog('catalog-ern-3.8.2.xml')

const edit = (...args: string[]) => lathe('edit', ...args, '--catalog', catalog())
async function genres(): Promise<Record<string, number>> {
  const { stdout } = await lathe('list', 'releases', '--values', 'genre', '--json', '--catalog', catalog())
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
    expect((await lathe('undo', '--catalog', catalog())).stdout).toContain('Undone:\nAdd after genre')
    expect(await genres()).toEqual(before)
  })

  test('recordings are edited together, and the releases that change with them are told', async () => {
    const asked = ['--kind', 'recordings', '--all', '--set', 'durationSeconds=4:05']
    const dry = await edit(...asked, '--dry-run')
    expect(dry).toMatchObject({ status: 0, stderr: '' })
    const [, recordings] = /^(\d+) resources of \d+ would change/m.exec(dry.stdout)!
    expect(dry.stdout.match(/durationSeconds: "PT\w+" -> "PT4M5S"/g)).toHaveLength(Number(recordings))
    expect(dry.stdout).toMatch(/\d+ releases refer to what changes, and change with it\./)
    const done = await edit(...asked)
    expect(done.stdout).toContain(`Set duration on ${recordings} resources`)
    const { stdout } = await lathe('list', 'resources', '--json', '--catalog', catalog())
    const durations = stdout
      .split('\n')
      .filter((line) => line.includes('"SoundRecording"'))
      .map((line) => JSON.parse(line).durationSeconds)
    expect(new Set(durations)).toEqual(new Set([245]))
    expect((await lathe('undo', '--catalog', catalog())).stdout).toContain('Set duration on')
  })

  test('one territory is changed and no other', async () => {
    const asked = ['--all', '--suffix', 'artistNames.text=!', '--in-territory', 'GB', '--dry-run']
    const { stdout } = await edit(...asked)
    expect(stdout).toContain('without such a value')
    const { stdout: everywhere } = await edit(...asked.map((text) => (text === 'GB' ? 'Worldwide' : text)))
    expect(everywhere).toMatch(/artistNames\.text: "[^"]+" -> "[^"]+!"/)
  })

  test('--json of a dry run is one document with a row for each release', async () => {
    const { stdout } = await edit(
      ...['--all', '--find', '^(.)(.*)$', '--replace', '$2$1', '--field', 'genre', '--regex'],
      ...['--dry-run', '--json'],
    )
    const document = JSON.parse(stdout)
    expect(document.rows).toHaveLength(document.counts.records)
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
    const undone = await lathe('undo', '5', '--catalog', catalog())
    expect(undone.stdout).toContain('There was no more to undo: 2 of 5 steps.')
    const redone = await lathe('redo', '2', '--json', '--catalog', catalog())
    expect(JSON.parse(redone.stdout).steps).toHaveLength(2)
    expect((await lathe('redo', '--catalog', catalog())).status).toBe(1)
  })

  test('deals and territories; history lists the steps', async () => {
    expect(await edit('--all', '--remove-territory', 'KP,JP')).toMatchObject({ status: 0, stderr: '' })
    expect((await edit('--all', '--end-deals', '2045-06-30')).stdout).toContain('End deals on')
    const deal = 'model=SubscriptionModel use=OnDemandStream territory=GB start=2027-01-01'
    const added = await edit('--all', '--add-deal', deal)
    expect(added.stdout).toContain('Add a deal on 14 releases')
    const { stdout } = await lathe('history', '--json', '--catalog', catalog())
    const { steps } = JSON.parse(stdout)
    expect(steps.map((step: { label: string }) => step.label.split(' ')[0])).toEqual(['Add', 'End', 'Remove'])
    expect(steps[0]).toMatchObject({ undone: false, records: expect.any(Number) })
    await lathe('undo', '--catalog', catalog())
    const table = await lathe('history', '--catalog', catalog())
    expect(table.stdout.split('\n')[1]).toMatch(/undone/)
    expect((await lathe('history', '--release', 'release/1', '--catalog', catalog())).status).toBe(0)
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
    [['--set', 'title=x'], /Say which releases or other records/],
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
    [['release/1', '--revert', 'pLines.text'], /must be one of title/],
    [['release/1', 'resource/1', '--trim', 'titles.title'], /Records of one list/],
    [['deal/1', '--trim', 'titles.title'], /no release, resource or party/],
    [['--kind', 'recordings', '--all', '--trim', 'title'], /A resource has no field "title"/],
    [['--kind', 'recordings', '--all', '--trim', 'titles'], /no field "titles" that holds one value/],
    [
      ['--kind', 'recordings', '--all', '--end-deals', '2040-01-01'],
      /Deals and territories are those of releases/,
    ],
    [['--kind', 'parties', '--kind', 'Release', '--all', '--trim', 'names.fullName'], /goes alone/],
    [
      ['--kind', 'parties', '--where', 'label=a', '--trim', 'names.fullName'],
      /name parties by --search or --all/,
    ],
    [['--kind', 'cars', '--all', '--trim', 'title'], /must be one of Release/],
    [['--all', '--trim', 'titles.title', '--in-territory', 'Narnia'], /A territory is a code/],
  ])('%j is wrong usage', async (args, message) => {
    const { status, stderr } = await edit(...args)
    expect(stderr).toMatch(message)
    expect(status).toBe(2)
  })
})
