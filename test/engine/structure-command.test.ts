import { describe, expect, test } from 'vitest'
import { lathe } from '../support/command-line.ts'
import { filledCatalog } from '../support/filled-catalog.ts'

const catalog = filledCatalog('album-ern-4.3.xml')

const edit = (...args: string[]) => lathe('edit', ...args, '--catalog', catalog())
const album = 'release/1'
const history = async () =>
  JSON.parse((await lathe('history', '--json', '--catalog', catalog())).stdout).steps.length

describe('lathe edit add and remove', () => {
  test('a track: tried out, added, taken out again', async () => {
    const asked = ['add', 'track', album, '--title', 'Encore', '--duration', '3:25', '--after', 'none']
    const dry = await edit(...asked, '--dry-run')
    expect(dry).toMatchObject({ status: 0, stderr: '' })
    expect(dry.stdout).toMatch(/^Would do: Add track "Encore" to /)
    expect(await history()).toBe(0)
    const done = await edit(...asked, '--json')
    expect(done.status).toBe(0)
    const { changes } = JSON.parse(done.stdout)
    expect(changes).toHaveLength(1)
    expect(changes[0].added).toEqual([
      expect.stringMatching(/^resource\//),
      expect.stringMatching(/^release\//),
    ])
    const added = JSON.parse(
      (await lathe('show', changes[0].added[0], '--json', '--catalog', catalog())).stdout,
    )
    const removed = await edit('remove', 'track', album, (added.row ?? added).reference)
    expect(removed).toMatchObject({ status: 0, stderr: '' })
    expect(removed.stdout).toMatch(/^Remove track "Encore" from /)
    expect(await history()).toBe(2)
  })

  test('a title, an identifier and a credit, listed with their places and taken out by them', async () => {
    await edit('add', 'title', album, '--title', 'Autre titre', '--language', 'fr')
    await edit(
      'add',
      'identifier',
      album,
      '--type',
      'ProprietaryId',
      '--value',
      'OWN-1',
      '--namespace',
      'PADPIDA2099010101X',
    )
    await edit('add', 'artist', album, '--name', 'Somebody New')
    const parts = JSON.parse((await edit('parts', album, '--json')).stdout).parts as {
      at: string
      text: string
    }[]
    const texts = parts.map(({ text }) => text)
    expect(texts).toEqual(expect.arrayContaining(['Autre titre', 'OWN-1', 'Somebody New']))
    const table = await edit('parts', album)
    expect(table.stdout).toMatch(/^PLACE +WHAT +SAYS/)
    const { at } = parts.find(({ text }) => text === 'OWN-1')!
    expect(await edit('remove', 'part', album, at)).toMatchObject({ status: 0, stderr: '' })
    expect((await edit('parts', album, '--json')).stdout).not.toContain('OWN-1')
  })

  test('a deal for many releases by --where; the refused are named and the status is 1', async () => {
    const terms = ['--model', 'SubscriptionModel', '--use-type', 'OnDemandStream', '--start', '2027-01-01']
    const where = ['--where', 'releaseType=Album']
    const done = await edit('add', 'deal', ...where, ...terms, '--territory', 'DE,FR')
    expect(done).toMatchObject({ status: 0, stderr: '' })
    expect(done.stdout).toMatch(/^Add a deal to /)
    const refused = await edit('add', 'deal', album, ...terms, '--territory', 'XX')
    expect(refused.status).toBe(1)
    expect(refused.stderr).toMatch(/XX/)
    expect(
      await edit('add', 'deal', '--where', 'label=No such label', ...terms, '--territory', 'DE'),
    ).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/nothing was changed/),
    })
  })

  test.each([
    [['add', 'song', album], /cannot be added\. It must be one of track/],
    [['add', 'track', album], /A track needs --title/],
    [['add', 'track', '--where', 'label=x', '--title', 'T', '--duration', '1:00'], /one release/],
    [['add', 'title', album, '--title', 'T', '--isrc', 'X'], /--isrc is not for a title/],
    [['add', 'contributor', album, '--role', 'Producer'], /needs --name, or --party/],
    [['add', 'title', '--title', 'T'], /Say to which records/],
    [['remove', 'track', album], /reference of the resource/],
    [['remove', 'song', album], /must be track, deal or part/],
  ])('%j is wrong usage', async (args, words) => {
    const wrong = await edit(...args)
    expect(wrong.status).toBe(2)
    expect(wrong.stderr).toMatch(words)
  })
})
