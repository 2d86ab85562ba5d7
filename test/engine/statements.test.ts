import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { StatementKind } from '../../shared/contract/records.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { removeSource } from '../../shared/engine/jobs/sources-of-job.ts'
import { readStatement } from '../../shared/engine/statements/read-statement.ts'
import {
  type MessageText,
  newReleaseMessage,
  purgeReleaseMessage,
  type ReleaseText,
  writeTree,
} from '../support/deliveries.ts'
import { runImport } from '../support/run-import.ts'

let folder: string
let count = 0
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lathe-statements-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const newCatalog = () => Catalog.open(join(folder, `${++count}.lathe`), 'import')

async function importFiles(catalog: Catalog, files: Readonly<Record<string, string>>): Promise<void> {
  const input = writeTree(join(folder, `input-${++count}`), files)
  await runImport(catalog, { input, name: 'input', job: `job-${count}` })
}

/** What is known of every release: the message's id and the release's title, then its statement. */
function told(catalog: Catalog): Record<string, [StatementKind | undefined, current: boolean | undefined]> {
  const rows = catalog.database.all<{ id: number; message_id: string; title: string }>(
    'SELECT release.id, message_id, title FROM release JOIN message ON message.id = release.message',
  )
  return Object.fromEntries(
    rows.map(({ id, message_id, title }) => {
      const statement = readStatement(catalog.database, id)
      return [`${message_id} ${title}`, [statement?.kind, statement?.current]]
    }),
  )
}

const album = (more: ReleaseText = {}): ReleaseText => ({
  title: 'x',
  icpn: '4006381333931',
  dealUntil: '',
  ...more,
})

async function tellAll(messages: readonly (MessageText & { purge?: boolean })[]) {
  const catalog = newCatalog()
  try {
    await importFiles(
      catalog,
      Object.fromEntries(
        messages.map((message, index) => [
          `${index}.xml`,
          (message.purge ? purgeReleaseMessage : newReleaseMessage)(message),
        ]),
      ),
    )
    return told(catalog)
  } finally {
    catalog.dispose()
  }
}

const at = (year: number) => `${year}-06-01T12:00:00Z`

describe('the statements of one release', () => {
  test('are initial, update, takedown, purge, and initial again, whatever came first', async () => {
    expect(
      await tellAll([
        { messageId: 'again', created: at(2025), releases: [album()] },
        {
          messageId: 'purge',
          created: at(2024),
          releases: [{ title: 'x', icpn: '4006381333931' }],
          purge: true,
        },
        { messageId: 'down', created: at(2023), releases: [album({ dealUntil: undefined })] },
        { messageId: 'first', created: at(2021), releases: [album()] },
        { messageId: 'second', created: at(2022), releases: [album()] },
      ]),
    ).toEqual({
      'first x': ['initial', false],
      'second x': ['update', false],
      'down x': ['takedown', false],
      'purge x': ['purge', false],
      'again x': ['initial', true],
    })
  })

  test.each<[name: string, first: ReleaseText, second: ReleaseText, same: boolean]>([
    ['an ICPN with and without its leading zero', { icpn: '0721620118165' }, { icpn: '721620118165' }, true],
    ['a GRid with hyphens', { grid: 'A1-2425G-ABC1234002-M' }, { grid: 'a12425GABC1234002M' }, true],
    [
      'a GRid beside an ICPN',
      { grid: 'A12425GABC1234002M' },
      { grid: 'A12425GABC1234002M', icpn: '1' },
      true,
    ],
    [
      'a proprietary id of one namespace',
      { proprietary: ['DPID:A', '7'] },
      { proprietary: ['DPID:A', '7'] },
      true,
    ],
    [
      'a proprietary id of two namespaces',
      { proprietary: ['DPID:A', '7'] },
      { proprietary: ['DPID:B', '7'] },
      false,
    ],
    ['an ISRC alone', { isrc: 'QZAAA2400001' }, { isrc: 'QZ-AAA-24-00001' }, true],
    [
      'an ISRC beside an ICPN',
      { isrc: 'QZAAA2400001', icpn: '1' },
      { isrc: 'QZAAA2400001', icpn: '2' },
      false,
    ],
    [
      'a track and a product of one ISRC',
      { isrc: 'QZAAA2400001', isTrack: true },
      { isrc: 'QZAAA2400001' },
      false,
    ],
    [
      'two tracks of one ISRC',
      { isrc: 'QZAAA2400001', isTrack: true },
      { isrc: 'QZAAA2400001', isTrack: true },
      true,
    ],
    ['no identifier', {}, {}, false],
  ])('are recognised by %s', async (_, first, second, same) => {
    const result = await tellAll([
      { messageId: 'a', created: at(2021), releases: [{ title: 'x', dealUntil: '', ...first }] },
      { messageId: 'b', created: at(2022), releases: [{ title: 'x', dealUntil: '', ...second }] },
    ])
    expect(result).toEqual({
      'a x': ['initial', !same],
      'b x': [same ? 'update' : 'initial', true],
    })
  })

  test('of another sender or of a test are others', async () => {
    const result = await tellAll([
      { messageId: 'a', releases: [album()] },
      { messageId: 'b', created: at(2025), sender: 'PADPIDA2099999999Z', releases: [album()] },
      { messageId: 'c', created: at(2026), controlType: 'TestMessage', releases: [album()] },
      { messageId: 'd', created: at(2025), sender: 'PA-DPIDA-2014120301-U', releases: [album()] },
    ])
    expect(result).toEqual({
      'a x': ['initial', false],
      'b x': ['initial', true],
      'c x': ['initial', true],
      'd x': ['update', true],
    })
  })

  test.each<[until: string, kind: StatementKind]>([
    ['2022-05-31', 'takedown'],
    ['2022-06-01', 'update'],
    ['2022-06-01T11:59:59Z', 'takedown'],
    ['2022-06-01T12:00:01Z', 'update'],
    ['2022-05', 'takedown'],
    ['2022-06', 'update'],
    ['soon', 'update'],
  ])('whose deals end %s are, on 2022-06-01 at 12, a %s', async (dealUntil, kind) => {
    const result = await tellAll([
      { messageId: 'a', created: at(2021), releases: [album()] },
      { messageId: 'b', created: at(2022), releases: [album({ dealUntil })] },
    ])
    expect(result['b x']).toEqual([kind, true])
  })

  test('of a track without deals of its own follow its album', async () => {
    const track = { title: 'track', isrc: 'QZAAA2400001', isTrack: true }
    const result = await tellAll([
      { messageId: 'a', created: at(2021), releases: [album(), track] },
      { messageId: 'b', created: at(2022), releases: [album(), track] },
      { messageId: 'c', created: at(2023), releases: [album({ dealUntil: undefined }), track] },
    ])
    expect(result['b track']).toEqual(['update', false])
    expect(result['c track']).toEqual(['takedown', true])
  })

  test('of an album without a deal of its own follow its tracks, those of another release in the message do not', async () => {
    const track: ReleaseText = { title: 'track', isrc: 'QZAAA2400001', isTrack: true, dealUntil: '' }
    const other: ReleaseText = { title: 'other', icpn: '12' }
    const result = await tellAll([
      { messageId: 'a', created: at(2021), releases: [album(), track, { ...other, dealUntil: '' }] },
      { messageId: 'b', created: at(2022), releases: [album({ dealUntil: undefined }), track, other] },
    ])
    expect(result).toMatchObject({
      'b x': ['update', true],
      'b track': ['update', true],
      'b other': ['takedown', true],
    })
  })

  test('order by the time in the folder before the time of the message', async () => {
    const catalog = newCatalog()
    await importFiles(catalog, {
      '20240101000000000/1/1.xml': newReleaseMessage({
        messageId: 'a',
        created: at(2030),
        releases: [album()],
      }),
      '20240102000000000/1/1.xml': newReleaseMessage({
        messageId: 'b',
        created: at(2020),
        releases: [album()],
      }),
    })
    expect(told(catalog)).toEqual({ 'a x': ['initial', false], 'b x': ['update', true] })
    const [row] = catalog.database.all<{ id: number }>(
      "SELECT release.id FROM release JOIN message ON message.id = message WHERE message_id = 'b'",
    )
    const statement = readStatement(catalog.database, row!.id)
    expect(statement?.history.map(({ time, kind, file }) => [time, kind, file])).toEqual([
      ['2024-01-02T00:00:00.000Z', 'update', '20240102000000000/1/1.xml'],
      ['2024-01-01T00:00:00.000Z', 'initial', '20240101000000000/1/1.xml'],
    ])
    catalog.dispose()
  })

  test('are told again when one of them is removed', async () => {
    const catalog = newCatalog()
    await importFiles(catalog, {
      'a.xml': newReleaseMessage({ messageId: 'a', created: at(2021), releases: [album({ grid: 'A1' })] }),
      'b.xml': newReleaseMessage({
        messageId: 'b',
        created: at(2022),
        releases: [album({ grid: 'A1', icpn: '2' })],
      }),
      'c.xml': newReleaseMessage({ messageId: 'c', created: at(2023), releases: [album({ icpn: '2' })] }),
    })
    expect(told(catalog)['c x']).toEqual(['update', true])
    const bridge = catalog.database.get<{ id: number }>("SELECT id FROM source WHERE file LIKE '%b.xml'")!
    await removeSource(catalog, bridge.id)
    expect(told(catalog)).toEqual({ 'a x': ['initial', true], 'c x': ['initial', true] })
    catalog.dispose()
  })
})

describe('the order of imports', () => {
  const identified = fc.record(
    {
      grid: fc.constantFrom('A1', 'A2'),
      icpn: fc.constantFrom('11', '012', '12'),
      isrc: fc.constantFrom('I1', 'I-1', 'I2'),
      isTrack: fc.boolean(),
      dealUntil: fc.constantFrom('', '2022-01-01', '2030-01-01'),
    },
    { requiredKeys: [] },
  )
  const messages = fc.array(
    fc.record({
      sender: fc.constantFrom('A', 'B'),
      created: fc.constantFrom('', at(2021), at(2022), at(2023)),
      folder: fc.constantFrom('', '20230101000000000/1/', 'P_20220601000000000/1/'),
      purge: fc.boolean(),
      releases: fc.array(identified, { minLength: 1, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 6 },
  )

  test('changes nothing: neither what is current nor what a statement is', async () => {
    await fc.assert(
      fc.asyncProperty(
        messages.chain((list) =>
          fc.record({
            list: fc.constant(list),
            order: fc.shuffledSubarray([...list.keys()], { minLength: list.length }),
            cut: fc.nat({ max: list.length }),
          }),
        ),
        async ({ list, order, cut }) => {
          const text = (index: number, place: number) => {
            const { purge, folder: within, ...message } = list[index]!
            const titled = {
              ...message,
              messageId: `m${index}`,
              releases: message.releases.map((release, number) => ({ ...release, title: `r${number}` })),
            }
            return [
              `${within}${place}.xml`,
              purge ? purgeReleaseMessage(titled) : newReleaseMessage(titled),
            ] as const
          }
          const all = newCatalog()
          await importFiles(all, Object.fromEntries(list.map((_, index) => text(index, index))))
          const parts = newCatalog()
          const shuffled = order.map((index, place) => text(index, place))
          await importFiles(parts, Object.fromEntries(shuffled.slice(0, cut)))
          await importFiles(parts, Object.fromEntries(shuffled.slice(cut)))
          const result = told(all)
          expect(told(parts)).toEqual(result)
          // Every release of every subject has a current statement.
          const without = all.database.all(
            'SELECT subject FROM statement GROUP BY subject HAVING min(superseded) = 1',
          )
          expect(without).toEqual([])
          all.dispose()
          parts.dispose()
        },
      ),
      { numRuns: 40 },
    )
  })
})
