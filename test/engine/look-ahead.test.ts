import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultReadingLimits } from '../../shared/base/reading-limits.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { ImportRun } from '../../shared/engine/import/import-run.ts'
import { closeSources } from '../../shared/engine/jobs/sources-of-job.ts'
import { readRelease } from '../../shared/engine/record/read-release.ts'
import { readXml } from '../../shared/engine/record/read-xml.ts'
import { startThread } from '../support/compare-readers.ts'

let folder: string
let runs = 0

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lathe-ahead-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const releases = 300

/** A message of some 12 MB with 6,000 resources, which are nearly all of it. */
function message({ prefix = '', trap = '', ending = '', tracks = 6000 } = {}): string {
  const list = `${prefix}ReleaseList`
  const padding = 'Kept as it is. '.repeat(120)
  const resources = Array.from(
    { length: tracks },
    (_, at) =>
      `<SoundRecording><ResourceReference>A${at + 1}</ResourceReference><Type>MusicalWorkSoundRecording</Type>` +
      `<DisplayTitleText>Track ${at + 1}</DisplayTitleText><DisplayArtistName>Marrow</DisplayArtistName>` +
      `<MarketingComment>${padding}</MarketingComment></SoundRecording>\n`,
  )
  const all = Array.from(
    { length: releases },
    (_, at) =>
      `<Release><ReleaseReference>R${at}</ReleaseReference><ReleaseType>Album</ReleaseType>` +
      `<DisplayTitleText>Title ${at}</DisplayTitleText><ReleaseLabelReference>P1</ReleaseLabelReference>` +
      `<ResourceGroup><ResourceGroupContentItem><SequenceNumber>1</SequenceNumber>` +
      `<ReleaseResourceReference>A${at + 1}</ReleaseResourceReference></ResourceGroupContentItem></ResourceGroup></Release>\n`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/43">
<MessageHeader><MessageId>M1</MessageId></MessageHeader>
<PartyList><Party><PartyReference>P1</PartyReference><PartyName><FullName>Sumac Road</FullName></PartyName></Party></PartyList>
<ResourceList>
${resources.slice(0, 3000).join('')}${trap}${resources.slice(3000).join('')}</ResourceList>
<${list}>
${all.join('')}${ending === '' ? `</${list}>\n</ern:NewReleaseMessage>\n` : ending}`
}

const fake =
  '<ReleaseList>\n<Release><DisplayTitleText>Never released</DisplayTitleText></Release>\n</ReleaseList>'

interface Seen {
  id: number
  title: string | null
  label: string | null
  tracks: number | null
}

const rows = (catalog: Catalog): Seen[] =>
  catalog.database.all<Seen>('SELECT id, title, label, tracks FROM release ORDER BY id')

/** Imports the text in this process; `look` is called after every commit, with the catalog as others see it. */
async function run(
  text: string | Buffer,
  look: (catalog: Catalog, run: ImportRun) => void,
  reader: 'auto' | 'saxes' = 'auto',
  byThread = false,
) {
  const name = `message-${++runs}.xml`
  const input = join(folder, name)
  writeFileSync(input, text)
  const path = join(folder, `catalog-${runs}.lathe`)
  const writing = Catalog.open(path, 'import')
  const reading = Catalog.open(path, 'engine')
  const task = {
    catalog: path,
    input,
    name,
    job: 'job',
    reader,
    chunkBytes: 256 * 1024,
    limits: defaultReadingLimits,
    ...(byThread ? { threadFromBytes: 0 } : {}),
  }
  const listener = { progressed: () => {}, committed: () => look(reading, importing) }
  const importing: ImportRun = new ImportRun(writing, task, listener, byThread ? startThread : null)
  try {
    return { outcome: await importing.run(), catalog: reading }
  } finally {
    writing.dispose()
  }
}

const isReading = (catalog: Catalog) =>
  catalog.database.get("SELECT 1 FROM source WHERE status = 'reading' AND ahead IS NOT NULL") !== undefined

describe('the first releases of a large message', () => {
  test.each([{ prefix: '' }, { prefix: 'ern:' }])(
    'are seen before reading comes to them, keep their numbers and are in the end as if read in order ($prefix)',
    async ({ prefix }) => {
      const seen: Seen[][] = []
      let counted = 0
      const text = message({ prefix })
      const { catalog, outcome } = await run(text, (now) => {
        if (!isReading(now)) return
        seen.push(rows(now))
        counted = now.database.get<{ releases: number }>('SELECT releases FROM message')!.releases
        // Its record opens, with its XML and its line.
        const first = rows(now)[0]!
        const xml = readXml(now, `release/${first.id}`, 100_000)
        expect(xml.text).toContain('<DisplayTitleText>Title 0</DisplayTitleText>')
        expect(xml.firstLine).toBe(text.slice(0, text.indexOf('<Release>')).split('\n').length)
        expect(readRelease(now, first.id).value).toMatchObject({ complete: false, row: { tracks: null } })
      })
      expect(seen.length).toBeGreaterThan(0)
      expect(seen[0]).toHaveLength(100)
      expect(counted).toBe(100)
      expect(seen[0]![0]).toMatchObject({ title: 'Title 0', label: 'Sumac Road', tracks: null })
      expect(outcome.status).toBe('done')
      const after = rows(catalog)
      expect(after.map((row) => row.title)).toEqual(
        Array.from({ length: releases }, (_, at) => `Title ${at}`),
      )
      expect(after.slice(0, 100).map((row) => row.id)).toEqual(seen[0]!.map((row) => row.id))
      expect(after.every((row) => row.tracks === 1 && row.label === 'Sumac Road')).toBe(true)
      expect(
        catalog.database.get('SELECT releases, (SELECT count(*) FROM release) AS there FROM message'),
      ).toEqual({
        releases,
        there: releases,
      })
      expect(
        catalog.database.get(
          'SELECT count(*) AS found FROM release_search WHERE release_search MATCH ?',
          'title',
        ),
      ).toEqual({ found: releases })
      expect(catalog.text(1).decode(0, Buffer.byteLength(text))).toBe(text)

      const reference = await run(text, () => {}, 'saxes')
      const told = 'SELECT title, label, tracks, deals, reference, start, length FROM release ORDER BY start'
      expect(catalog.database.all(told)).toEqual(reference.catalog.database.all(told))
      const links = 'SELECT count(*) AS links, count(DISTINCT release) AS releases FROM release_resource'
      expect(catalog.database.all(links)).toEqual(reference.catalog.database.all(links))
      catalog.dispose()
      reference.catalog.dispose()
    },
  )

  test.each([
    { what: 'nothing like them before', trap: '' },
    { what: 'a text before that looks like them', trap: `<!-- ${fake} -->` },
    { what: 'megabytes without a record before', trap: `<!-- ${'x'.repeat(25_000_000)} -->` },
  ])(
    'are seen in a message so large that samples tell where they are: $what',
    async ({ trap }) => {
      // Whole blocks follow the releases, as in a message of that size.
      const ending = `</ReleaseList>\n<!-- ${'x'.repeat(1_000_000)} -->\n</ern:NewReleaseMessage>\n`
      const text = message({ tracks: 20_000, trap, ending })
      const seen: string[] = []
      const lines: number[] = []
      const { catalog } = await run(text, (now) => {
        if (!isReading(now) || seen.length > 0) return
        const ahead = rows(now)
        seen.push(...ahead.map((row) => String(row.title)))
        if (ahead.length > 0) lines.push(readXml(now, `release/${ahead[0]!.id}`, 100_000).firstLine)
      })
      expect(seen).toEqual(Array.from({ length: 100 }, (_, at) => `Title ${at}`))
      expect(lines).toEqual([
        text.slice(0, text.indexOf('<Release><ReleaseReference>R0<')).split('\n').length,
      ])
      expect(rows(catalog)).toHaveLength(releases)
      catalog.dispose()
    },
    60_000,
  )

  test.each([
    { where: 'a comment', trap: `<!-- ${fake} -->` },
    { where: 'a CDATA section', trap: `<MarketingComment><![CDATA[${fake}]]></MarketingComment>` },
  ])('that stand in $where are taken back', async ({ trap }) => {
    let shown = false
    const text = message({ trap })
    const { catalog } = await run(text, (now) => {
      if (isReading(now) && rows(now).some((row) => row.title === 'Never released')) shown = true
    })
    expect(shown).toBe(true)
    expect(rows(catalog).map((row) => row.title)).toEqual(
      Array.from({ length: releases }, (_, at) => `Title ${at}`),
    )
    expect(
      catalog.database.get(
        'SELECT count(*) AS found FROM release_search WHERE release_search MATCH ?',
        'never',
      ),
    ).toEqual({ found: 0 })
    expect(catalog.text(1).decode(0, Buffer.byteLength(text))).toBe(text)
    catalog.dispose()
  })

  test.each([
    {
      how: 'stopped',
      text: () => message(),
      act: (_: Catalog, importing: ImportRun) => importing.stop(),
      status: 'stopped',
    },
    {
      how: 'broken',
      text: () => message().replace('Track 5000</DisplayTitleText>', 'Track 5000</Wrong>'),
      act: () => {},
      status: 'failed',
    },
  ])('leave the catalog when reading is $how before it comes to them', async ({ text, act, status }) => {
    let shown = 0
    const { catalog, outcome } = await run(text(), (now, importing) => {
      if (!isReading(now)) return
      shown = rows(now).length
      act(now, importing)
    })
    expect(shown).toBe(100)
    expect(outcome.status).toBe(status)
    expect(rows(catalog)).toEqual([])
    expect(outcome.counts.releases).toBe(0)
    expect(catalog.database.get('SELECT releases FROM message')).toEqual({ releases: 0 })
    const source = catalog.database.get<{ bytes: number }>('SELECT bytes, ahead FROM source')!
    expect(source).toMatchObject({ ahead: null })
    expect(catalog.text(1).bytes).toBe(source.bytes)
    catalog.dispose()
  })

  test('leave the catalog when the process dies before reading comes to them', async () => {
    const path = join(folder, `catalog-${runs + 1}.lathe`)
    const died = new Error('died')
    await expect(
      run(message(), (now) => {
        if (isReading(now)) throw died
      }),
    ).rejects.toThrow(died)
    const catalog = Catalog.open(path, 'engine')
    expect(rows(catalog)).toHaveLength(100)
    await closeSources(catalog, 'job', 'failed', 'The process that read it died.')
    expect(rows(catalog)).toEqual([])
    const source = catalog.database.get<{ bytes: number; ahead: null; releases: number }>(
      'SELECT source.bytes, ahead, releases FROM source JOIN message ON message.source = source.id',
    )!
    expect(source).toMatchObject({ ahead: null, releases: 0 })
    expect(catalog.text(1).bytes).toBe(source.bytes)
    catalog.dispose()
  })
})

describe('the first tracks of a large message with many parties', () => {
  const resourcesOf = (catalog: Catalog) =>
    catalog.database.all<{ id: number; title: string; reference: string }>(
      'SELECT id, title, reference FROM resource ORDER BY id',
    )
  /** 20 MB of parties before the resources. */
  const withParties = (trap = '') => {
    // Whole blocks follow the releases, as in a message of that size.
    const ending = `</ReleaseList>\n<!-- ${'x'.repeat(1_000_000)} -->\n</ern:NewReleaseMessage>\n`
    const padding = 'Kept as it is. '.repeat(60)
    const parties = Array.from(
      { length: 20_000 },
      (_, at) =>
        `<Party><PartyReference>P${at + 10}</PartyReference><PartyName><FullName>${padding}</FullName></PartyName></Party>\n`,
    )
    return message({ tracks: 400, ending }).replace(
      '<PartyList>',
      () => `<PartyList>\n${parties.join('')}${trap}`,
    )
  }
  /** Whether reading has come to the resources. */
  const readTo = (catalog: Catalog) =>
    catalog.database.get<{ parties: number }>('SELECT parties FROM message')!.parties > 20_000

  test('are seen before reading comes to them, and the releases too; both keep their numbers', async () => {
    const text = withParties()
    let seen: ReturnType<typeof resourcesOf> = []
    let releasesSeen: Seen[] = []
    let counted = 0
    const { catalog, outcome } = await run(text, (now) => {
      if (readTo(now) || !isReading(now)) return
      const tracks = resourcesOf(now)
      if (tracks.length === 0) return
      seen = tracks
      if (rows(now).length > 0) releasesSeen = rows(now)
      counted = now.database.get<{ resources: number }>('SELECT resources FROM message')!.resources
      const xml = readXml(now, `resource/${tracks[0]!.id}`, 100_000)
      expect(xml.text).toContain('<DisplayTitleText>Track 1</DisplayTitleText>')
      expect(xml.firstLine).toBe(text.slice(0, text.indexOf('<SoundRecording>')).split('\n').length)
      const found = now.database.all(
        "SELECT rowid AS id FROM resource_search WHERE resource_search MATCH 'track' ORDER BY 1",
      )
      expect(found).toEqual(tracks.map(({ id }) => ({ id })))
    })
    expect(seen.map(({ title }) => title)).toEqual(Array.from({ length: 100 }, (_, at) => `Track ${at + 1}`))
    expect(counted).toBe(100)
    expect(releasesSeen.map((row) => row.title)).toEqual(
      Array.from({ length: 100 }, (_, at) => `Title ${at}`),
    )
    expect(outcome.counts).toMatchObject({ resources: 400, releases })
    const after = resourcesOf(catalog)
    expect(after.slice(0, 100)).toEqual(seen)
    expect(after.map(({ reference }) => reference)).toEqual(
      Array.from({ length: 400 }, (_, at) => `A${at + 1}`),
    )
    expect(
      rows(catalog)
        .slice(0, 100)
        .map(({ id }) => id),
    ).toEqual(releasesSeen.map(({ id }) => id))
    expect(rows(catalog).every((row) => row.tracks === 1 && row.label === 'Sumac Road')).toBe(true)
    for (const [list, rowsOf] of [
      ['resource', 400],
      ['release', releases],
    ] as const)
      expect(catalog.database.get(`SELECT count(*) AS rows FROM ${list}_search_docsize`)).toEqual({
        rows: rowsOf,
      })
    expect(catalog.database.get('SELECT count(*) AS left FROM read_ahead')).toEqual({ left: 0 })
    expect(catalog.database.get('SELECT ahead FROM source')).toEqual({ ahead: null })
    expect(catalog.text(1).decode(0, Buffer.byteLength(text))).toBe(text)
    catalog.dispose()
  })

  test('are shown before a thread of its own has read anything of it, and are in the end as if read in order', async () => {
    const text = withParties()
    const seen: { tracks: ReturnType<typeof resourcesOf>; parties: number }[] = []
    const look = (now: Catalog) => {
      const tracks = resourcesOf(now)
      const { parties } = now.database.get<{ parties: number }>('SELECT parties FROM message')!
      seen.push({ tracks, parties })
      if (seen.length > 1) return
      const xml = readXml(now, `resource/${tracks[0]!.id}`, 100_000)
      expect(xml.text).toContain('<DisplayTitleText>Track 1</DisplayTitleText>')
      expect(xml.firstLine).toBe(text.slice(0, text.indexOf('<SoundRecording>')).split('\n').length)
    }
    const { catalog, outcome } = await run(text, look, 'auto', true)
    expect(outcome.status).toBe('done')
    expect(seen[0]).toMatchObject({ parties: 0, tracks: { length: 100 } })
    expect(resourcesOf(catalog).slice(0, 100)).toEqual(seen[0]!.tracks)
    expect(catalog.database.get('SELECT ahead FROM source')).toEqual({ ahead: null })
    expect(catalog.text(1).decode(0, Buffer.byteLength(text))).toBe(text)
    const reference = await run(text, () => {}, 'saxes')
    const told = 'SELECT reference, title, artist, start, length FROM resource ORDER BY start'
    const links = 'SELECT count(*) AS links, count(DISTINCT release) AS releases FROM release_resource'
    for (const sql of [told, told.replace('resource', 'release'), links])
      expect(catalog.database.all(sql)).toEqual(reference.catalog.database.all(sql))
    catalog.dispose()
    reference.catalog.dispose()
  })

  test('that stand in a comment are taken back', async () => {
    const trap =
      '<!-- <ResourceList>\n<SoundRecording><ResourceReference>A9</ResourceReference><DisplayTitleText>Never recorded</DisplayTitleText></SoundRecording></ResourceList> -->'
    const text = withParties(trap)
    let shown = false
    const { catalog } = await run(text, (now) => {
      if (resourcesOf(now).some(({ title }) => title === 'Never recorded')) shown = true
    })
    expect(shown).toBe(true)
    expect(resourcesOf(catalog)).toHaveLength(400)
    expect(catalog.database.get('SELECT resources FROM message')).toEqual({ resources: 400 })
    expect(
      catalog.database.get(
        "SELECT count(*) AS found FROM resource_search WHERE resource_search MATCH 'never'",
      ),
    ).toEqual({ found: 0 })
    expect(catalog.text(1).decode(0, Buffer.byteLength(text))).toBe(text)
    catalog.dispose()
  })

  test.each(['stopped', 'died'])(
    'leave the catalog when reading has %s before it comes to them',
    async (how) => {
      const died = new Error('died')
      const path = join(folder, `catalog-${runs + 1}.lathe`)
      const reading = run(withParties(), (now, importing) => {
        if (rows(now).length === 0 || readTo(now)) return
        if (how === 'died') throw died
        importing.stop()
      })
      if (how === 'died') await expect(reading).rejects.toThrow(died)
      else (await reading).catalog.dispose()
      const catalog = Catalog.open(path, 'engine')
      if (how === 'died') {
        expect(resourcesOf(catalog)).toHaveLength(100)
        expect(rows(catalog)).toHaveLength(100)
        await closeSources(catalog, 'job', 'failed', 'The process that read it died.')
      }
      expect(resourcesOf(catalog)).toEqual([])
      expect(rows(catalog)).toEqual([])
      const source = catalog.database.get<{ bytes: number }>(
        'SELECT source.bytes, ahead, releases, resources FROM source JOIN message ON message.source = source.id',
      )!
      expect(source).toMatchObject({ ahead: null, releases: 0, resources: 0 })
      expect(catalog.text(1).bytes).toBe(source.bytes)
      expect(catalog.database.get('SELECT count(*) AS left FROM read_ahead')).toEqual({ left: 0 })
      catalog.dispose()
    },
    60_000,
  )
})
