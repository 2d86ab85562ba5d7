import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { StructureChange } from '../../shared/contract/structure.ts'
import { rowsSay } from '../support/catalog-says.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { patchedSource } from '../support/patched-source.ts'

const samples = join(import.meta.dirname, '../../assets/samples')
const messages = {
  '4.3': readFileSync(join(samples, 'album-ern-4.3.xml')),
  '3.8.2': readFileSync(join(samples, 'catalog-ern-3.8.2.xml')),
}
type Change = z.input<typeof StructureChange>

let open: OpenCatalog
beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => open.dispose())

/** The rows are those that an import of the edited message would make. */
async function expectAsImported(): Promise<void> {
  const fresh = new OpenCatalog()
  try {
    await fresh.importBytes('message.xml', patchedSource(open.catalog, 1))
    expect(rowsSay(open)).toEqual(rowsSay(fresh))
  } finally {
    fresh.dispose()
  }
}

interface Main {
  id: string
  tracks: string[]
}

function mainRelease(): Main {
  const { database } = open.catalog
  const release = database.get<{ id: number }>(
    "SELECT id FROM release WHERE kind = 'Release' ORDER BY tracks DESC, id LIMIT 1",
  )!
  const tracks = database
    .all<{ reference: string }>(
      `SELECT link.reference FROM release_resource AS link JOIN release ON release.id = link.release
       JOIN resource ON resource.message = release.message AND resource.reference = link.reference
       WHERE release.id = ? AND link.secondary = 0 AND resource.kind IN ('SoundRecording', 'Video') ORDER BY position`,
      release.id,
    )
    .map(({ reference }) => reference)
  return { id: `release/${release.id}`, tracks }
}

const terms = {
  commercialModels: [{ value: 'SubscriptionModel' }],
  useTypes: [{ value: 'OnDemandStream' }],
  territories: ['Worldwide'],
  start: '2026-05-01',
}

describe.each(['4.3', '3.8.2'] as const)('In a message of ERN %s', (version) => {
  beforeEach(async () => {
    await open.importBytes('message.xml', messages[version])
  })

  test('a track that is added is in every list, and is gone after undo', async () => {
    const before = rowsSay(open)
    const { id, tracks } = mainRelease()
    const row = (await open.release(id)).row
    const result = await open.structure({
      do: 'addTrack',
      release: id,
      title: 'Added song',
      isrc: 'us-abc-26-00001',
      duration: '3:25',
    })
    expect(result.step.label).toBe(`Add track "Added song" to ${row.title}`)
    const detail = await open.release(id)
    expect(detail.row.tracks).toBe(tracks.length + 1)
    expect(detail.tracks.at(-1)).toMatchObject({
      title: 'Added song',
      isrc: 'USABC2600001',
      durationSeconds: 205,
    })
    await expectAsImported()
    await open.undo()
    expect(rowsSay(open)).toEqual(before)
    expect(patchedSource(open.catalog, 1).equals(messages[version])).toBe(true)
    const again = await open.redo()
    expect(again.step.label).toBe(result.step.label)
    await expectAsImported()
    const rows = result.added.map((one) => one.split('/'))
    for (const [table, number] of rows)
      expect(open.catalog.database.get(`SELECT id FROM ${table} WHERE id = ?`, Number(number))).toBeDefined()
  })

  test('a track stands where it was asked for, and the others are numbered on', async () => {
    const { id, tracks } = mainRelease()
    await open.structure({
      do: 'addTrack',
      release: id,
      title: 'Second',
      duration: '1:00',
      after: tracks[0]!,
    })
    await open.structure({ do: 'addTrack', release: id, title: 'First', duration: '1:00', after: null })
    const shown = (await open.release(id)).tracks.filter(({ kind }) => kind === 'SoundRecording')
    expect(shown[0]?.title).toBe('First')
    expect(shown[2]?.title).toBe('Second')
    const [disc] = shown.map(({ disc }) => disc)
    const numbers = shown.filter((track) => track.disc === disc).map(({ sequence }) => sequence)
    expect(numbers).toEqual(numbers.map((_, at) => at + 1))
    await expectAsImported()
  })

  test('a track that is taken out takes its recording, its release and its deals along', async () => {
    const { id, tracks } = mainRelease()
    const before = (await open.release(id)).row
    const reference = tracks[1]!
    const result = await open.structure({ do: 'removeTrack', release: id, reference })
    expect((await open.release(id)).row.tracks).toBe(before.tracks! - 1)
    expect(result.removed.some((one) => one.startsWith('resource/'))).toBe(true)
    expect(patchedSource(open.catalog, 1).includes(`>${reference}<`)).toBe(false)
    await expectAsImported()
    await open.undo()
    expect(patchedSource(open.catalog, 1).equals(messages[version])).toBe(true)
    expect((await open.release(id)).row).toEqual(before)
  })

  test('a track moves within its release, and back', async () => {
    const { id, tracks } = mainRelease()
    const order = async () =>
      (await open.release(id)).tracks
        .filter(({ kind }) => kind === 'SoundRecording')
        .map((track) => track.reference)
    await open.structure({ do: 'moveTrack', release: id, reference: tracks[0]!, after: tracks[1]! })
    expect((await order()).slice(0, 3)).toEqual([tracks[1], tracks[0], tracks[2]])
    await expectAsImported()
    await open.structure({ do: 'moveTrack', release: id, reference: tracks[0]!, after: null })
    expect(await order()).toEqual(tracks)
    expect(patchedSource(open.catalog, 1).equals(messages[version])).toBe(true)
  })

  test('a recording that another release uses stays', async () => {
    const { id, tracks } = mainRelease()
    const other = open.catalog.database.get<{ id: number }>(
      `SELECT release.id FROM release WHERE kind = 'Release' AND id <> ? AND NOT EXISTS (
         SELECT 1 FROM release_resource AS link WHERE link.release = release.id AND link.reference = ?) LIMIT 1`,
      Number(id.split('/')[1]),
      tracks[0]!,
    )
    if (!other) return
    const resource = open.catalog.database.get<{ id: number }>(
      'SELECT id FROM resource WHERE reference = ?',
      tracks[0]!,
    )!
    await open.structure({
      do: 'useTrack',
      release: `release/${other.id}`,
      resource: `resource/${resource.id}`,
    })
    await expectAsImported()
    const result = await open.structure({ do: 'removeTrack', release: id, reference: tracks[0]! })
    expect(result.removed).toEqual([])
    expect(result.notes.join(' ')).toContain('it stays in the message')
    await expectAsImported()
  })

  test('a deal is added, changed, ended and taken out', async () => {
    const { id } = mainRelease()
    const before = (await open.release(id)).row
    const added = await open.structure({ do: 'addDeal', releases: [id], terms })
    expect((await open.release(id)).row.deals).toBe(before.deals! + 1)
    await expectAsImported()
    const deal = added.added[0]!
    await open.structure({
      do: 'changeDeal',
      deal,
      terms: {
        excludedTerritories: ['JP', 'KP'],
        end: '2026-12-31',
        useTypes: [{ value: 'PermanentDownload' }],
      },
    })
    const row = open.catalog.database.get('SELECT * FROM deal WHERE id = ?', Number(deal.split('/')[1]))
    expect(row).toMatchObject({
      territories: null,
      excluded_territories: 'JP KP',
      use_types: 'PermanentDownload',
      valid_from: '2026-05-01',
      valid_to: '2026-12-31',
    })
    await expectAsImported()
    await open.structure({ do: 'removeDeal', deal })
    expect((await open.release(id)).row.deals).toBe(before.deals)
    expect(patchedSource(open.catalog, 1).equals(messages[version])).toBe(true)
    await open.undo()
    expect((await open.release(id)).row.deals).toBe(before.deals! + 1)
    await expectAsImported()
  })

  test('what cannot be is refused in words', async () => {
    const { id, tracks } = mainRelease()
    const refusals: [Change, RegExp][] = [
      [
        { do: 'addDeal', releases: [id], terms: { ...terms, commercialModels: [] } },
        /needs a commercial model/,
      ],
      [{ do: 'addDeal', releases: [id], terms: { ...terms, territories: ['XX'] } }, /no TerritoryCode XX/],
      [{ do: 'addDeal', releases: [id], terms: { ...terms, end: '2025-01-01' } }, /./],
      [{ do: 'addTrack', release: id, title: 'T', duration: 'long' }, /"long" cannot be the Duration/],
      [
        { do: 'addTrack', release: id, title: 'T', duration: '1:00', isrc: 'ABC' },
        /"ABC" cannot be the ISRC/,
      ],
      [{ do: 'removeTrack', release: id, reference: 'A999' }, /does not refer to A999/],
      [{ do: 'moveTrack', release: id, reference: tracks[0]!, after: tracks[0]! }, /behind itself/],
      [{ do: 'addIdentifier', record: id, name: 'ISNI', value: '0000000121032683' }, /has no ISNI/],
      [
        { do: 'addCredit', record: id, as: 'artist', who: { name: 'N' }, role: { value: 'NoSuchRole' } },
        /role NoSuchRole is not one/,
      ],
      [{ do: 'removePart', record: id, at: 'ReleaseReference[3]' }, /no ReleaseReference\[3\]/],
    ]
    for (const [change, words] of refusals)
      await expect(open.structure(change), words.source).rejects.toThrow(words)
    expect(open.rows('edit_transaction')).toEqual([])
    expect(patchedSource(open.catalog, 1).equals(messages[version])).toBe(true)
  })

  test('any sequence of steps and undos is what an import of the result shows, and undoing all is the source', async () => {
    const step = fc.record({
      kind: fc.constantFrom(
        'addTrack',
        'removeTrack',
        'moveTrack',
        'addDeal',
        'removeDeal',
        'credit',
        'title',
        'undo',
        'redo',
      ),
      at: fc.nat(20),
      to: fc.nat(20),
    })
    const run = async (steps: readonly { kind: string; at: number; to: number }[]) => {
      open.dispose()
      open = new OpenCatalog()
      await open.importBytes('message.xml', messages[version])
      for (const { kind, at, to } of steps) {
        const { id, tracks } = mainRelease()
        const track = tracks[at % tracks.length]!
        const deals = open.rows('deal')
        const resources = open.rows('resource')
        const changes: Record<string, Change | null> = {
          addTrack: {
            do: 'addTrack',
            release: id,
            title: `Added ${at}`,
            duration: 'PT1M',
            after: at % 3 === 0 ? null : track,
          },
          removeTrack: tracks.length > 2 ? { do: 'removeTrack', release: id, reference: track } : null,
          moveTrack:
            track === tracks[to % tracks.length]
              ? null
              : { do: 'moveTrack', release: id, reference: track, after: tracks[to % tracks.length]! },
          addDeal: { do: 'addDeal', releases: [id], terms },
          removeDeal:
            deals.length > 2 ? { do: 'removeDeal', deal: `deal/${deals[at % deals.length]!.id}` } : null,
          credit: {
            do: 'addCredit',
            record: `resource/${resources[at % resources.length]!.id}`,
            as: 'artist',
            who: { name: `Somebody ${to % 2}` },
            role: { value: 'MainArtist' },
          },
          title: {
            do: 'addTitle',
            record: id,
            type: version === '4.3' ? 'DisplayTitle' : 'TranslatedTitle',
            title: 'Autre',
            language: 'fr',
          },
        }
        const change = changes[kind]
        if (change === undefined)
          await attempt(kind === 'undo' ? () => open.undo() : () => open.redo(), 'conflict')
        else if (change !== null) await attempt(() => open.structure(change), 'invalid-value')
      }
      await expectAsImported()
      for (;;) {
        try {
          await open.undo()
        } catch {
          break
        }
      }
      expect(patchedSource(open.catalog, 1).equals(messages[version])).toBe(true)
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => await run(steps)),
      { numRuns: 6 },
    )
  })
})

/** Does something that may be refused with this code, and with no other. */
async function attempt(work: () => unknown, code: string): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    expect((thrown as { code?: string }).code, String(thrown)).toBe(code)
  }
}
