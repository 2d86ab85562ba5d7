import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { albums } from '../support/model-messages.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { message43, party, recording, release, releaseDeal } from '../support/small-message.ts'

let catalog: OpenCatalog
beforeEach(() => {
  catalog = new OpenCatalog()
})
afterEach(() => catalog.dispose())

const signal = new AbortController().signal
let files = 0

async function imported(message: string): Promise<string> {
  const { source } = await catalog.importBytes(`message-${files++}.xml`, message)
  return source!
}

/** What differs, a line for each record and field: `~ release Älbum`, `Title: a -> b`. */
async function differences(before: string, after: string): Promise<string[]> {
  const { rows } = await catalog.compareMessages(await imported(before), await imported(after))
  return rows.map((row) =>
    row.row === 'record'
      ? `${{ added: '+', removed: '-', changed: '~' }[row.kind]} ${row.what} ${row.title}`
      : `${row.name}: ${row.before} -> ${row.after}`,
  )
}

const item = (reference: string, number: number) =>
  `<ResourceGroupContentItem><SequenceNumber>${number}</SequenceNumber><ReleaseResourceReference>${reference}</ReleaseResourceReference></ResourceGroupContentItem>`

/** An album of recordings by their ISRCs, in this order. */
const album = (isrcs: readonly string[], first = 1) =>
  message43({
    resources: isrcs
      .map((isrc, at) => recording(`A${first + at}`, isrc).replace('Tïtle', `Track of ${isrc}`))
      .join(''),
    releases: release().replace(
      /<ResourceGroup>.*<\/ResourceGroup>/,
      `<ResourceGroup>${isrcs.map((_, at) => item(`A${first + at}`, at + 1)).join('')}</ResourceGroup>`,
    ),
  })
/** A deal that stays, and one of this model and use type in another territory. */
const twoDeals = (model: string, use: string) =>
  releaseDeal('R0', '<CommercialModelType>SubscriptionModel</CommercialModelType><UseType>Stream</UseType>') +
  releaseDeal(
    'R0',
    `<CommercialModelType>${model}</CommercialModelType><UseType>${use}</UseType><TerritoryCode>JP</TerritoryCode>`,
  )
const isrc = (number: number) => `QZEX1260000${number}`

describe('two messages that say the same', () => {
  test.each(albums)('an album of ERN $version with itself', async ({ message }) => {
    expect(
      await differences(message, message.replace('<MessageHeader>', '<MessageHeader><!-- again -->')),
    ).toEqual([])
  })

  test.each([
    ['resources', (text: string) => text.replaceAll('>A1<', '>A77<')],
    ['releases', (text: string) => text.replaceAll('>R0<', '>R9<')],
    ['parties', (text: string) => text.replaceAll('PArtist', 'PX1').replaceAll('PLabel', 'PX2')],
    [
      'resources, their numbers exchanged',
      (text: string) => text.replaceAll('>A1<', '>A0<').replaceAll('>A2<', '>A1<').replaceAll('>A0<', '>A2<'),
    ],
  ])('with other references of %s', async (_what, renumbered) => {
    const message = album([isrc(1), isrc(2)])
    expect(renumbered(message)).not.toBe(message)
    expect(await differences(message, renumbered(message))).toEqual([])
  })

  test('written otherwise: prefixes, white space, comments, order of attributes, line ends', async () => {
    const message = message43({ resources: recording('A1', isrc(1), '<PLine><Year>2025</Year></PLine>') })
    const other = message
      .replaceAll('ern:', 'x:')
      .replace('xmlns:ern', 'xmlns:x')
      .replace('<ReleaseList>', '<!-- here --><ReleaseList>\n\n')
      .replaceAll('><', '>\r\n   <')
    expect(await differences(message, other)).toEqual([])
  })

  test('records in another order', async () => {
    const parts = [recording('A1', isrc(1)), recording('A2', isrc(2))]
    const parties = [party('PArtist'), party('PLabel')]
    const message = (order: (list: string[]) => string[]) =>
      message43({ resources: order(parts).join(''), parties: order(parties).join('') })
    expect(
      await differences(
        message((list) => list),
        message((list) => list.toReversed()),
      ),
    ).toEqual([])
  })
})

describe('what differs', () => {
  const message = message43()
  test.each([
    {
      what: 'the title of a release',
      after: message43({ releases: release().replace('Älbum', 'Albüm') }),
      expected: ['~ release Albüm', 'Title: Älbum -> Albüm'],
    },
    {
      what: 'its ICPN, the other identifiers being the same',
      before: message43({
        releases: release('', '<GRid>A10301A0005108088N</GRid><ICPN>4006381333931</ICPN>'),
      }),
      after: message43({
        releases: release('', '<GRid>A10301A0005108088N</GRid><ICPN>5901234123457</ICPN>'),
      }),
      expected: ['~ release Älbum', 'ICPN: 4006381333931 -> 5901234123457'],
    },
    {
      what: 'a title in one territory and language',
      before: message43({
        releases: release(
          '<DisplayTitle ApplicableTerritoryCode="DE" LanguageAndScriptCode="de"><TitleText>Eins</TitleText></DisplayTitle>',
        ),
      }),
      after: message43({
        releases: release(
          '<DisplayTitle ApplicableTerritoryCode="DE" LanguageAndScriptCode="de"><TitleText>Zwei</TitleText></DisplayTitle>',
        ),
      }),
      expected: ['~ release Älbum', 'Display title (DE, de): Eins -> Zwei'],
    },
    {
      what: 'a track',
      after: message43({ resources: recording('A1', isrc(1), '<Duration>PT3M5S</Duration>') }),
      expected: ['~ release Älbum', 'Track 1 duration: null -> 3:05'],
    },
    {
      what: 'an ISRC',
      after: message43({ resources: recording('A1', isrc(7)) }),
      expected: ['~ release Älbum', `Track 1 ISRC: ${isrc(1)} -> ${isrc(7)}`],
    },
    {
      what: 'the terms of a deal',
      before: message43({ deals: releaseDeal('R0', '<UseType>Stream</UseType>') }),
      after: message43({ deals: releaseDeal('R0', '<UseType>Download</UseType>') }),
      expected: ['~ release Älbum', 'Deal use type: Stream -> Download'],
    },
    {
      what: 'what a deal allows altogether, beside another of the release',
      before: message43({ deals: twoDeals('PayAsYouGoModel', 'PermanentDownload') }),
      after: message43({ deals: twoDeals('SubscriptionModel', 'ConditionalDownload') }),
      expected: [
        '~ release Älbum',
        'Deal 2 commercial models: PayAsYouGoModel -> SubscriptionModel',
        'Deal 2 use type: PermanentDownload -> ConditionalDownload',
      ],
    },
    {
      what: 'a flag, in plain words',
      before: message43({ deals: releaseDeal('R0', '<IsPreOrderDeal>false</IsPreOrderDeal>') }),
      after: message43({ deals: releaseDeal('R0', '<IsPreOrderDeal>true</IsPreOrderDeal>') }),
      expected: ['~ release Älbum', 'Deal is a pre-order: no -> yes'],
    },
    {
      what: 'a deal that was added',
      after: message43({
        deals:
          releaseDeal() +
          releaseDeal('R0', '<ValidityPeriod><StartDate>2027-01-01</StartDate></ValidityPeriod>'),
      }),
      expected: ['~ release Älbum', 'Deal 2: null -> Worldwide, from 2027-01-01'],
    },
    {
      what: 'the name of a party, told once and not with all that refer to it',
      after: message43({ parties: party('PArtist').replace('Näme', 'Other') + party('PLabel') }),
      expected: ['~ party Other', 'Name: Näme -> Other'],
    },
    {
      what: 'the head of the message',
      after: message43().replace('>é-1<', '>é-2<'),
      expected: ['~ message é-2', 'Message id: é-1 -> é-2'],
    },
    {
      what: 'what no field names',
      after: message43({ releases: release('<Odd><Thing Colour="red">1</Thing></Odd>') }),
      expected: ['~ release Älbum', 'Colour (Odd/Thing): null -> red', 'Thing (Odd): null -> 1'],
    },
  ])('$what', async ({ before = message, after, expected }) => {
    const found = await differences(before, after)
    // A party's name stands among all its names too.
    expect(found.filter((line) => !/^Name.*full name/i.test(line))).toEqual(expected)
  })

  test('values in words of ours are told from what the messages say', async () => {
    const deals = (flag: boolean, more: string) =>
      releaseDeal('R0', `<IsPreOrderDeal>${flag}</IsPreOrderDeal>`) + more
    const { rows } = await catalog.compareMessages(
      await imported(message43({ deals: deals(false, '') })),
      await imported(
        message43({
          deals: deals(true, releaseDeal('R0', '<TerritoryCode>JP</TerritoryCode>')),
          releases: release().replaceAll('Älbum', 'yes'),
        }),
      ),
    )
    const inWords = new Map(
      rows.flatMap((row) => (row.row === 'field' ? [[row.name, row.inWords ?? false]] : [])),
    )
    expect(inWords.get('Deal 1 is a pre-order')).toBe(true)
    expect(inWords.get('Deal 2')).toBe(true)
    expect(inWords.get('Title')).toBe(false)
  })

  test('a release that is only on one side', async () => {
    const both = message43({
      releases:
        release() +
        release('', '<ICPN>5901234123457</ICPN>').replace('>R0<', '>R1<').replace('Älbum', 'Zwei'),
    })
    expect(await differences(message, both)).toContain('+ release Zwei')
    expect(await differences(both, message)).toContain('- release Zwei')
  })

  test('tracks that are added, removed, and moved', async () => {
    const [one, two, three] = [isrc(1), isrc(2), isrc(3)]
    expect(await differences(album([one, two]), album([one, three, two], 5))).toEqual([
      '~ release Älbum',
      `Track 2: null -> Track of ${three}, ${three}`,
    ])
    expect(await differences(album([one, two, three]), album([three]))).toEqual([
      '~ release Älbum',
      `Track 1: Track of ${one}, ${one} -> null`,
      `Track 2: Track of ${two}, ${two} -> null`,
    ])
    expect(await differences(album([one, two, three]), album([three, one, two]))).toEqual([
      '~ release Älbum',
      'Track order: 2, 3, 1 -> 1, 2, 3',
    ])
  })

  test('the numbers of the summary', async () => {
    const before = await imported(album([isrc(1), isrc(2), isrc(3)]))
    const after = await imported(
      album([isrc(1), isrc(3), isrc(4), isrc(5)]).replace('Track of QZEX12600003', 'Renamed'),
    )
    const { summary, rows } = await catalog.compareMessages(before, after)
    expect(summary).toMatchObject({
      releases: { added: 0, removed: 0, changed: 1, same: 0 },
      tracks: { added: 2, removed: 1, changed: 1, same: 1 },
      deals: { added: 0, removed: 0, changed: 0, same: 1 },
      header: 0,
      rows: rows.length,
    })
  })

  test('edits count: what the messages say now is compared', async () => {
    const [before, after] = [
      await imported(message43()),
      await imported(message43({ releases: release('<Odd/>') })),
    ]
    await catalog.apply('release/1', { title: 'Edited' })
    const { rows } = await catalog.compareMessages(before, after)
    expect(rows).toContainEqual(
      expect.objectContaining({ name: 'Title', kind: 'changed', before: 'Edited', after: 'Älbum' }),
    )
  })
})

describe('messages of two families', () => {
  const messageOf = (version: string) => albums.find((one) => one.version === version)!.message

  test('the same album in ERN 3 and ERN 4 differs in what only one of them gives', async () => {
    const found = await differences(messageOf('3.8.2'), messageOf('4.3'))
    expect(found.filter((line) => !line.startsWith('+'))).toEqual([
      '~ message M1',
      'ERN version: 3.8.2 -> 4.3',
      '~ release Tides',
      'Image 1 parental warnings: null -> NotExplicit',
      // The track release, which the message of ERN 3 does not have.
      'Proprietary identifier (OWN): null -> P7-1',
      'Genre: null -> Folk',
      'Label: null -> Tidal',
    ])
  })

  test('a title that differs is told', async () => {
    const found = await differences(messageOf('3.8.2'), messageOf('4.3').replaceAll('Low Tide', 'Ebb'))
    expect(found).toContain('Disc 1 track 1 title: Low Tide -> Ebb')
  })
})

describe('the list', () => {
  test('is filtered by what became of a record and searched in names and values', async () => {
    const many = (titles: readonly string[]) =>
      message43({
        releases: titles
          .map((title, at) =>
            release('', `<ProprietaryId Namespace="X">${at}</ProprietaryId>`)
              .replace('>R0<', `>R${at}<`)
              .replace('Älbum', title),
          )
          .join(''),
        deals: '',
      })
    const before = await imported(many(['one', 'two', 'three']))
    const after = await imported(many(['one', 'deux', 'three', 'four']))
    const { diff } = await catalog.compareMessages(before, after)
    const titles = async (filter: object) => {
      const { rows, total } = await catalog.diffs['diff.page'](
        { diff, filter: { search: '', ...filter }, offset: 0, limit: 100 },
        signal,
      )
      expect(rows).toHaveLength(total)
      return rows.flatMap((row) => (row.row === 'record' ? [row.title] : []))
    }
    expect(await titles({})).toEqual(['deux', 'four'])
    expect(await titles({ kinds: ['added'] })).toEqual(['four'])
    expect(await titles({ kinds: ['removed'] })).toEqual([])
    expect(await titles({ what: ['resource'] })).toEqual([])
    expect(await titles({ search: 'DEU' })).toEqual(['deux'])
    expect(await titles({ search: 'two' })).toEqual(['deux'])
    const { rows, total } = await catalog.diffs['diff.page'](
      { diff, filter: { search: '' }, offset: 1, limit: 1 },
      signal,
    )
    expect(rows).toMatchObject([{ row: 'field', name: 'Title', before: 'two', after: 'deux' }])
    expect(total).toBeGreaterThan(2)
  })

  test('a comparison can be stopped, and what is not there is refused in words', async () => {
    const source = await imported(message43())
    const diff = await catalog.diffs['diff.start']({ before: source, after: source }, signal)
    const state = await catalog.diffs['diff.stop']({ diff }, signal)
    expect(state).toMatchObject({ status: 'stopped', summary: null })
    const start = async (before: string) => catalog.diffs['diff.start']({ before, after: source }, signal)
    await expect(start('source/99')).rejects.toMatchObject({ code: 'not-found' })
    await expect(start('release/1')).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(async () => catalog.diffs['diff.state']({ diff: 'other' }, signal)).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

test('exchanging the sides exchanges before and after', async () => {
  const messageOf = fc
    .record({
      isrcs: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }),
      title: fc.constantFrom('One', 'Two'),
      label: fc.constantFrom('Nord', 'Süd'),
      use: fc.constantFrom('Stream', 'Download'),
      deals: fc.integer({ min: 0, max: 2 }),
    })
    .map(({ isrcs, title, label, use, deals }) =>
      album(isrcs.map(isrc))
        .replace('Älbum', title)
        .replace(/(PLabel<\/PartyReference>.*?)Näme/, `$1${label}`)
        .replace(
          /<DealList>[\s\S]*<\/DealList>/,
          `<DealList>${releaseDeal('R0', `<UseType>${use}</UseType>`).repeat(deals)}</DealList>`,
        ),
    )
  const told = (rows: Awaited<ReturnType<OpenCatalog['compareMessages']>>['rows'], isTurned: boolean) =>
    rows
      .flatMap((row) => (row.row === 'field' ? [row] : []))
      // Which number a track has is told by the later side.
      .map(({ before, after, path }) =>
        [...(isTurned ? [after, before] : [before, after]), path.split('.')[0]].join('|'),
      )
      .filter((line) => !line.endsWith('|tracks'))
      .sort()
  await fc.assert(
    fc.asyncProperty(messageOf, messageOf, async (one, other) => {
      const [before, after] = [await imported(one), await imported(other)]
      const there = await catalog.compareMessages(before, after)
      const back = await catalog.compareMessages(after, before)
      expect(told(back.rows, true)).toEqual(told(there.rows, false))
      const swapped = ({ added, removed, changed, same }: typeof there.summary.deals) => ({
        added: removed,
        removed: added,
        changed,
        same,
      })
      for (const what of ['releases', 'tracks', 'deals'] as const)
        expect(back.summary[what]).toEqual(swapped(there.summary[what]))
    }),
    { numRuns: 25 },
  )
})
