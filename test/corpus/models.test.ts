import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DealRecordModel } from '../../shared/contract/model/deal.ts'
import { MessageModel } from '../../shared/contract/model/message.ts'
import { PartModel } from '../../shared/contract/model/part.ts'
import { PartyModel } from '../../shared/contract/model/party.ts'
import type { RecordModel } from '../../shared/contract/model/record.ts'
import { ReleaseModel } from '../../shared/contract/model/release.ts'
import { ResourceModel } from '../../shared/contract/model/resource.ts'
import { ernFolder, ernFolderMissing } from '../support/ern-folder.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

const shapes = {
  release: ReleaseModel,
  resource: ResourceModel,
  party: PartyModel,
  deal: DealRecordModel,
  part: PartModel,
  message: MessageModel,
}

/** Every record of the corpus can be shown whole, and what its message refers to is found. */
describe.skipIf(!ernFolder)(`models of the corpus${ernFolder ? '' : ` (${ernFolderMissing})`}`, () => {
  const signal = new AbortController().signal
  let catalog: OpenCatalog

  beforeAll(async () => {
    catalog = new OpenCatalog()
    await catalog.import(join(ernFolder!, 'corpus'))
  })
  afterAll(() => catalog.dispose())

  const model = async (id: string): Promise<RecordModel> =>
    await catalog.records['catalog.model']({ id, tracks: 20_000, deals: 10_000 }, signal)

  test('every release, resource, party, deal and message has one, of the shape the contract promises', async () => {
    for (const [table, shape] of Object.entries(shapes))
      for (const { id } of catalog.rows(table)) {
        const read = await model(`${table}/${id}`)
        expect(read.id, `${table}/${id}`).toBe(`${table}/${id}`)
        expect(shape.safeParse(read).error, `${table}/${id}`).toBeUndefined()
      }
  })

  test('a release has the tracks, images and deals its message refers to', async () => {
    for (const row of catalog.rows('release')) {
      const { tracks, images, otherResources, deals, release } = (await model(
        `release/${row.id}`,
      )) as ReleaseModel
      const referred = catalog.catalog.database.all<{ reference: string }>(
        'SELECT DISTINCT reference FROM release_resource WHERE release = ?',
        row.id!,
      )
      const shown = new Set([...tracks, ...images, ...otherResources].map((each) => each.resourceReference))
      expect([...shown].sort(), `release/${row.id}`).toEqual(
        referred.map(({ reference }) => reference).sort(),
      )
      expect(deals.length, `release/${row.id}`).toBe(row.deals ?? deals.length)
      // The list shows a TrackRelease by its recording's title where it has no DisplayTitleText of its own.
      if (row.kind === 'Release') expect(release.title, `release/${row.id}`).toBe(row.title)
      expect(release.artist, `release/${row.id}`).toBe(row.artist)
      expect(release.identifiers.icpn, `release/${row.id}`).toBe(row.icpn)
      for (const track of tracks) if (track.resource) expect(track.title, track.resource).not.toBe('')
    }
  })
})
