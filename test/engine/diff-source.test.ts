import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { albums } from '../support/model-messages.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { message43, recording } from '../support/small-message.ts'

let catalog: OpenCatalog
beforeEach(() => {
  catalog = new OpenCatalog()
})
afterEach(() => catalog.dispose())

const signal = new AbortController().signal
const record = (id: string) => catalog.diffs['diff.record']({ id }, signal)
const inCatalog = (after?: string, limit = 100) =>
  catalog.diffs['diff.catalog']({ ...(after === undefined ? {} : { after }), limit }, signal)
const change = (changes: unknown[]) =>
  catalog.edits['edit.change']({ changes: changes as never, insist: true }, signal)
const lines = (fields: readonly { name: string; before: string | null; after: string | null }[]) =>
  fields.map(({ name, before, after }) => `${name}: ${before} -> ${after}`)

describe('a record against its file', () => {
  test.each(albums)('nothing differs before anything is edited (ERN $version)', async ({ message }) => {
    await catalog.importBytes('album.xml', message)
    expect((await record('release/1')).fields).toEqual([])
    expect((await record('resource/1')).fields).toEqual([])
    expect((await record('message/1')).fields).toEqual([])
    expect(await inCatalog()).toEqual({ records: [], next: null })
  })

  test('a release with its tracks and deals, in plain names', async () => {
    await catalog.importBytes('album.xml', albums.find(({ version }) => version === '4.3')!.message)
    await catalog.apply('release/1', { title: 'Tides (Live)', releaseDate: '2026-05-01' })
    await change([
      {
        do: 'setText',
        node: { id: 'resource/2', path: 'SoundRecording/SoundRecordingEdition/ResourceId/ISRC' },
        value: 'USS1Z2500009',
      },
    ])
    await change([
      {
        do: 'setText',
        node: { id: 'deal/1', path: 'Deal/DealTerms/ValidityPeriod/StartDate' },
        value: '2026-06-01',
      },
    ])
    const found = await record('release/1')
    expect(found).toMatchObject({
      what: 'release',
      kind: 'changed',
      title: 'Tides (Live)',
      identifier: '036000291452',
    })
    expect(lines(found.fields)).toEqual([
      'Title: Tides -> Tides (Live)',
      'Release date: 2026-04-01 -> 2026-05-01',
      'Disc 2 track 1 ISRC: USS1Z2500002 -> USS1Z2500009',
      'Deal start: 2026-04-01 -> 2026-06-01',
    ])
  })

  test('the catalog since import, record by record and page by page', async () => {
    await catalog.importBytes('album.xml', albums.find(({ version }) => version === '4.3')!.message)
    await catalog.apply('release/1', { title: 'One', label: 'Nord' })
    await change([
      { do: 'setText', node: { id: 'resource/1', path: 'SoundRecording/DisplayTitleText' }, value: 'Ebb' },
    ])
    const whole = await inCatalog()
    expect(whole.next).toBeNull()
    expect(whole.records.map(({ what, title }) => [what, title])).toEqual([
      ['party', 'Nord'],
      ['release', 'One'],
      ['resource', 'Ebb'],
    ])
    const pages = []
    for (let after: string | undefined; ; ) {
      const page = await inCatalog(after, 1)
      pages.push(...page.records)
      if (page.next === null) break
      after = page.next
    }
    expect(pages).toEqual(whole.records)
    for (let step = 0; step < 2; step++) await catalog.undo()
    expect((await inCatalog()).records).toEqual([])
  })

  test('names exactly what was edited, whatever is edited', async () => {
    await catalog.importBytes('album.xml', albums.find(({ version }) => version === '3.8.2')!.message)
    const values = fc.record(
      {
        title: fc.constantFrom('Ebb', 'Flow & more', 'Zwölf'),
        artist: fc.constantFrom('Mara', 'Jo'),
        label: fc.constantFrom('Nord', 'Süd'),
        genre: fc.constantFrom('Pop', 'Jazz'),
        releaseDate: fc.constantFrom('2026-01-02', '2027'),
      },
      { requiredKeys: [] },
    )
    const names: Record<string, RegExp> = {
      title: /title/i,
      artist: /artist/i,
      label: /^Label/,
      genre: /^Genre/,
      releaseDate: /^Release date/,
    }
    await fc.assert(
      fc.asyncProperty(values, async (set) => {
        if (Object.keys(set).length === 0) return
        await catalog.apply('release/1', set)
        const { fields } = await record('release/1')
        for (const field of Object.keys(names)) {
          const found = fields.filter(({ name }) => names[field]!.test(name))
          const value = (set as Record<string, string>)[field]
          expect(found.map(({ after }) => after)).toEqual(value === undefined ? [] : found.map(() => value))
          expect(found.length > 0).toBe(value !== undefined)
        }
        expect(
          fields.filter(({ name }) => !Object.values(names).some((pattern) => pattern.test(name))),
        ).toEqual([])
        await catalog.undo()
        expect((await record('release/1')).fields).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('a track that is added or taken out is one line, and a record of its own in the catalog', async () => {
    await catalog.importBytes('album.xml', albums.find(({ version }) => version === '4.3')!.message)
    await catalog.structure({
      do: 'addTrack',
      release: 'release/1',
      title: 'Neap',
      isrc: 'USS1Z2500003',
      duration: '3:25',
      after: 'A1',
    })
    const { fields } = await record('release/1')
    expect(lines(fields)).toEqual(['Disc 1 track 2: null -> Neap, Mara Field, USS1Z2500003'])
    const { records } = await inCatalog()
    expect(records.map(({ kind, what, before }) => [kind, what, before])).toEqual([
      ['added', 'track-release', null],
      ['added', 'resource', null],
    ])
    await catalog.undo()
    expect((await record('release/1')).fields).toEqual([])
    expect((await inCatalog()).records).toEqual([])
  })

  test('what is not there, or has nothing to compare, is refused in words', async () => {
    await catalog.importBytes('message.xml', message43())
    await expect(record('release/99')).rejects.toMatchObject({ code: 'not-found' })
    await expect(record('source/1')).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

describe('XML of a record', () => {
  test('against its file: the lines that differ', async () => {
    await catalog.importBytes(
      'message.xml',
      message43({ resources: recording('A1', 'QZEX12600001').replaceAll('><', '>\r\n<') }),
    )
    await change([
      { do: 'setText', node: { id: 'resource/1', path: 'SoundRecording/DisplayTitleText' }, value: 'Ebb' },
    ])
    const found = await catalog.diffs['diff.xml'](
      { before: { id: 'resource/1', asImported: true }, after: { id: 'resource/1', asImported: false } },
      signal,
    )
    expect(found.differences).toHaveLength(1)
    const [{ before, after }] = found.differences as [(typeof found.differences)[0]]
    expect(found.before.split('\n')[before.line]).toBe('<DisplayTitleText>Tïtle</DisplayTitleText>')
    expect(found.after.split('\n')[after.line]).toBe('<DisplayTitleText>Ebb</DisplayTitleText>')
  })

  test('written on one line it is divided between its tags, and a side may have no record', async () => {
    const many = Array.from(
      { length: 60 },
      (_, at) => `<Keywords>word number ${at} of the release</Keywords>`,
    ).join('')
    await catalog.importBytes('message.xml', message43({ resources: recording('A1', 'QZEX12600001', many) }))
    const found = await catalog.diffs['diff.xml'](
      { before: null, after: { id: 'resource/1', asImported: false } },
      signal,
    )
    expect(found.before).toBe('')
    expect(found.differences).toEqual([
      { before: { line: 0, lines: 0 }, after: { line: 0, lines: found.after.split('\n').length } },
    ])
    expect(found.after.split('\n').length).toBeGreaterThan(60)
  })
})
