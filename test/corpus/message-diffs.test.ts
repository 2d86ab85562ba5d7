import { globSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ernFolder, ernFolderMissing } from '../support/ern-folder.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

/** Two messages about one product, and how many fields of which kind differ: names of fields, never their values. */
interface Pair {
  what: string
  before: string
  after: string
  /** Names of differing fields, numbers of tracks, discs and deals left out, without repetition. */
  fields: readonly string[]
}

const delivery = (number: number) =>
  `batches/CPD${number}/2016102414560312${number}/721620118165/721620118165.xml`

const pairs: readonly Pair[] = [
  {
    what: 'an album in two versions of ERN 4 that says the same',
    before: '4.2/1_Audio.xml',
    after: '4.3/1_Audio.xml',
    fields: ['AVS version', 'ERN version'],
  },
  {
    what: 'the album of ERN 4.1.1, whose deals name a further model',
    before: '4.1.1/1_Audio.xml',
    after: '4.2/1_Audio.xml',
    fields: ['Deal commercial models', 'ERN version'],
  },
  {
    what: 'a bundle whose lines break elsewhere',
    before: '4.2/3_MixedMedia.xml',
    after: '4.3/3_MixedMedia.xml',
    fields: ['AVS version', 'ERN version'],
  },
  {
    what: 'a redelivery for a further territory, as another type',
    before: delivery(1),
    after: delivery(2),
    fields: [
      'Deal territories',
      'Image file territories (BE, NL)',
      'Territories',
      'Track territories',
      'Type',
    ],
  },
  {
    what: 'a redelivery whose deals begin later',
    before: delivery(2),
    after: delivery(3),
    fields: ['Deal start', 'Type'],
  },
  {
    what: 'a redelivery without one of the deals',
    before: delivery(3),
    after: delivery(4),
    fields: ['Deal', 'Type', 'User-defined type'],
  },
  {
    what: 'an update that renames a single',
    before: '3.8.2/audius_01_delivery.xml',
    after: '3.8.2/audius_02_update.xml',
    fields: [
      'Created',
      'Reference title',
      'Track display title (Worldwide)',
      'Track formal title (Worldwide)',
      'Track reference title',
    ],
  },
]

const withoutNumbers = (name: string) =>
  name.replace(/(?:Disc \d+ t|T)rack \d+/, 'Track').replace(/(Deal|Image) \d+/, '$1')

describe.skipIf(ernFolder === null)('messages of the corpus compared', () => {
  let catalog: OpenCatalog
  beforeAll(() => {
    catalog = new OpenCatalog()
  })
  afterAll(() => catalog.dispose())

  const imported = async (path: string, name: string) =>
    (await catalog.import(join(ernFolder!, 'corpus', path), name))[0]!

  test.each(pairs)('$what', async ({ before, after, fields }) => {
    const sources = [await imported(before, `before ${before}`), await imported(after, `after ${after}`)]
    const { rows } = await catalog.compareMessages(sources[0]!.source!, sources[1]!.source!)
    const names = rows.flatMap((row) => (row.row === 'field' ? [withoutNumbers(row.name)] : []))
    expect([...new Set(names)].sort()).toEqual([...fields])
  })

  test('every message says the same as itself', async () => {
    const files = globSync('**/*.xml', { cwd: join(ernFolder!, 'corpus') }).sort()
    let compared = 0
    for (const path of files) {
      const { source, status, role } = await imported(path, path)
      if (source === null || role !== undefined || !['done', 'done-with-problems'].includes(status)) continue
      const { rows } = await catalog.compareMessages(source, source)
      expect({ path, rows }).toEqual({ path, rows: [] })
      compared++
    }
    expect(compared).toBeGreaterThan(40)
  })
})

test.skipIf(ernFolder !== null)(ernFolderMissing, () => {})
