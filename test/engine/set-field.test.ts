import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { OpenCatalog } from '../support/open-catalog.ts'
import { patchedSource } from '../support/patched-source.ts'

const samples = join(import.meta.dirname, '../../assets/samples')
const messages = {
  '4.3': readFileSync(join(samples, 'album-ern-4.3.xml')),
  '3.8.2': readFileSync(join(samples, 'catalog-ern-3.8.2.xml')),
}
const signal = new AbortController().signal

let open: OpenCatalog
beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => open.dispose())

/** The lines that an edit took out and put in. */
function changedLines(before: string, after: string): { gone: string[]; put: string[] } {
  const old = before.split('\n')
  const now = after.split('\n')
  let from = 0
  while (old[from] === now[from] && from < old.length) from++
  let back = 0
  while (
    old[old.length - 1 - back] === now[now.length - 1 - back] &&
    back < Math.min(old.length, now.length) - from
  )
    back++
  const trim = (lines: string[]) => lines.map((line) => line.trim())
  return { gone: trim(old.slice(from, old.length - back)), put: trim(now.slice(from, now.length - back)) }
}

describe('a field of the model is set where its version keeps it', () => {
  test.each([
    [
      '4.3',
      'release/1',
      'genres[1].genre',
      'Jazz',
      [],
      ['<Genre>', '<GenreText>Jazz</GenreText>', '</Genre>'],
    ],
    ['4.3', 'release/1', 'keywords[0].text', 'night', [], ['<Keywords>night</Keywords>']],
    ['4.3', 'release/1', 'durationSeconds', '61:05', null, ['<Duration>PT1H1M5S</Duration>']],
    ['4.3', 'resource/1', 'durationSeconds', '3:07', null, ['<Duration>PT3M7S</Duration>']],
    ['4.3', 'deal/1', 'periods[0].end', '2031-05-06', [], null],
    ['3.8.2', 'release/1', 'genres[0].genre', 'Jazz', null, ['<GenreText>Jazz</GenreText>']],
    ['3.8.2', 'release/1', 'keywords[0].text', 'night', [], ['<Keywords>night</Keywords>']],
    ['3.8.2', 'resource/1', 'pLines[0].year', '2031', null, ['<Year>2031</Year>']],
    ['3.8.2', 'deal/1', 'isExclusive', 'true', [], ['<IsExclusive>true</IsExclusive>']],
    ['3.8.2', 'message/1', 'messageId', 'another', null, ['<MessageId>another</MessageId>']],
    ['4.3', 'party/1', 'names[0].fullName', 'Somebody', null, ['<FullName>Somebody</FullName>']],
  ] as const)('%s %s %s', async (version, id, field, value, gone, put) => {
    await open.importBytes('m.xml', messages[version])
    const before = patchedSource(open.catalog, 1).toString()
    const preview = await open.edits['edit.preview'](
      { changes: [{ do: 'setField', record: id, field, value, everywhere: false }] },
      signal,
    )
    expect(patchedSource(open.catalog, 1).toString()).toBe(before)
    await open.change([{ do: 'setField', record: id, field, value }])
    const after = patchedSource(open.catalog, 1).toString()
    const lines = changedLines(before, after)
    if (gone !== null) expect(lines.gone).toEqual(gone)
    else expect(lines.gone).toHaveLength(1)
    if (put !== null) expect(lines.put).toEqual(put)
    expect(preview.changes[0]).toMatchObject({ record: id, kind: 'field', field })
    expect(after.split('\n')[preview.changes[0]!.line - 1 + (gone === null ? 0 : 1)]!.trim()).toBe(
      lines.put[0],
    )
    await open.change([{ do: 'setField', record: id, field, value: null }])
    const cleared = patchedSource(open.catalog, 1).toString()
    if (gone !== null) expect(cleared).toBe(before)
    else expect(cleared.split('\n').length).toBeLessThan(before.split('\n').length)
    await open.undo()
    await open.undo()
    expect(patchedSource(open.catalog, 1).toString()).toBe(before)
  })

  test('rows, search and what tracks take over follow', async () => {
    await open.importBytes('m.xml', messages['4.3'])
    const track = open.rows('release').find(({ kind }) => kind === 'TrackRelease')!
    const { resource } = open.catalog.database.get<{ resource: number }>(
      `SELECT x.id AS resource FROM release_resource AS link JOIN resource AS x ON x.reference = link.reference
       WHERE link.release = ?`,
      track.id!,
    )!
    const rows = open.rows('release')
    const result = await open.change([
      {
        do: 'setField',
        record: `resource/${resource}`,
        field: 'displayTitles[0].text',
        value: 'Renamed track',
      },
    ])
    expect(result.releases).toContain(`release/${track.id}`)
    expect(open.rows('resource').find(({ id }) => id === resource)!.title).toBe('Renamed track')
    expect(open.rows('release').find(({ id }) => id === track.id)!.title).toBe('Renamed track')
    expect(await open.found('renamed')).toEqual(['Renamed track'])
    await open.undo()
    expect(open.rows('release')).toEqual(rows)
    expect(await open.found('renamed')).toEqual([])
  })

  test('everywhere changes all places of the text, and a preview names them and who shares the record', async () => {
    await open.importBytes('m.xml', messages['3.8.2'])
    const title = open.rows('release')[0]!.title as string
    const change = {
      do: 'setField',
      record: 'release/1',
      field: 'titles[0].title',
      value: 'All new',
    } as const
    const one = await open.edits['edit.preview']({ changes: [{ ...change, everywhere: false }] }, signal)
    expect(one.total).toBe(1)
    expect(one.notes).toEqual([expect.stringContaining(`"${title}" also stands in`)])
    await open.change([{ ...change, everywhere: true }])
    const xml = (await open.xml('release/1')).text
    expect(xml.match(/>All new</g)!.length).toBeGreaterThan(1)
    const shared = await open.edits['edit.preview'](
      {
        changes: [
          {
            do: 'setField',
            record: 'resource/1',
            field: 'durationSeconds',
            value: '1:00',
            everywhere: false,
          },
        ],
      },
      signal,
    )
    expect(shared.sharedBy).toEqual([
      {
        record: 'resource/1',
        releases: expect.any(Number),
        isAtLeast: false,
        first: expect.arrayContaining(['release/1']),
      },
    ])
  })

  test('a Party is shared by all releases that name it, themselves or through their recordings', async () => {
    await open.importBytes('m.xml', messages['4.3'])
    const artist = /<ArtistPartyReference>([^<]+)</.exec((await open.xml('resource/1')).text)![1]!
    const party = open.rows('party').find(({ reference }) => reference === artist)!
    const preview = await open.edits['edit.preview'](
      {
        changes: [
          {
            do: 'setField',
            record: `party/${party.id}`,
            field: 'names[0].fullName',
            value: 'X',
            everywhere: false,
          },
        ],
      },
      signal,
    )
    const [shared] = preview.sharedBy
    expect(shared!.first).toContain('release/1')
    const links = open.catalog.database.all<{ release: number }>(
      `SELECT release FROM release_resource WHERE reference = (SELECT reference FROM resource WHERE id = 1)`,
    )
    expect(shared!.first).toEqual(expect.arrayContaining(links.map(({ release }) => `release/${release}`)))
    expect(shared!.releases).toBeGreaterThan(1)
  })

  test.each([
    ['release/1', 'ids[0].icpn', '12', 'doubtful-value', /cannot be the ICPN/],
    ['release/1', 'types[0]', 'albumm', 'doubtful-value', /does not allow "albumm" as ReleaseType/],
    ['release/1', 'types[0]', 'album', 'doubtful-value', /It is written "Album"/],
    ['release/1', 'releaseDates[0].date', '2026-02-30', 'doubtful-value', /cannot be the/],
    ['release/1', 'nothing[0].here', 'x', 'not-editable', /has no place for nothing/],
    ['release/1', 'targetUrl', '', 'invalid-value', /got nothing/],
    ['release/1', 'orderless', null, 'invalid-value', /could be taken away/],
    ['release/999', 'titles[0].title', 'x', 'not-found', /no release\/999/],
  ])('%s %s = %s is refused', async (record, field, value, code, message) => {
    await open.importBytes('m.xml', messages['4.3'])
    await expect(
      open.change([{ do: 'setField', record, field, value }], undefined, false),
    ).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    })
    expect(open.rows('edit_transaction')).toEqual([])
  })
})
