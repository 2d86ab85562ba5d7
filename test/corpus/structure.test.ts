import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { StructureChange } from '../../shared/contract/structure.ts'
import { ernFolder } from '../support/ern-folder.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { patchedSource } from '../support/patched-source.ts'
import { validMessages } from '../support/valid-messages.ts'
import { cannotValidate, canValidate, validate } from '../support/xmllint.ts'

let open: OpenCatalog
beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => open.dispose())

function errors(version: string): string[] {
  return validate(version, new Map([['edited', patchedSource(open.catalog, 1)]])).get('edited')!
}

interface Track {
  reference: string
  kind: string
}

function mainRelease(): { id: string; tracks: Track[] } {
  const { database } = open.catalog
  const release = database.get<{ id: number }>(
    "SELECT id FROM release WHERE kind = 'Release' ORDER BY tracks DESC, id LIMIT 1",
  )!
  const tracks = database.all<Track>(
    `SELECT link.reference, resource.kind FROM release_resource AS link JOIN release ON release.id = link.release
     JOIN resource ON resource.message = release.message AND resource.reference = link.reference
     WHERE release.id = ? AND link.secondary = 0 AND resource.kind IN ('SoundRecording', 'Video') ORDER BY position`,
    release.id,
  )
  return { id: `release/${release.id}`, tracks }
}

const apply = (change: z.input<typeof StructureChange>) => open.structure(change)

describe.skipIf(!canValidate)(
  `What is added and taken out leaves valid messages valid (${cannotValidate})`,
  () => {
    test.each(validMessages)('ERN %s %s', async (version, name) => {
      const bytes = readFileSync(join(ernFolder!, 'corpus', name))
      await open.importBytes('message.xml', bytes)
      expect(errors(version)).toEqual([])
      const { id, tracks } = mainRelease()
      const deals = open.rows('deal')
      const isFour = version.startsWith('4')
      const changes: z.input<typeof StructureChange>[] = [
        { do: 'addTrack', release: id, title: 'Added', isrc: 'USABC2600001', duration: '3:25' },
        {
          do: 'addTrack',
          release: id,
          title: 'First',
          subtitle: 'Live',
          duration: 'PT10S',
          after: null,
          artist: { name: 'Somebody New' },
        },
        {
          do: 'addTitle',
          record: id,
          type: isFour ? 'DisplayTitle' : 'TranslatedTitle',
          title: 'Autre',
          language: 'fr',
        },
        { do: 'addIdentifier', record: id, name: 'ProprietaryId', value: 'own-1' },
        {
          do: 'addCredit',
          record: id,
          as: 'artist',
          who: { name: 'Somebody New' },
          role: { value: 'MainArtist' },
        },
        {
          do: 'addDeal',
          releases: [id],
          terms: {
            commercialModels: [{ value: 'SubscriptionModel' }],
            useTypes: [{ value: 'OnDemandStream' }],
            territories: ['DE', 'FR'],
            start: '2026-01-01',
          },
        },
        ...(isFour ? [] : [{ do: 'addBlock' as const, record: id, territories: ['JP'] }]),
      ]
      const resource = open.catalog.database.get<{ id: number }>(
        "SELECT id FROM resource WHERE kind = 'SoundRecording' ORDER BY id LIMIT 1",
      )
      if (resource)
        changes.push({
          do: 'addCredit',
          record: `resource/${resource.id}`,
          as: 'contributor',
          who: { name: 'Somebody New' },
          role: { value: isFour ? 'Mixer' : 'AssociatedPerformer' },
        })
      if (tracks.length > 1)
        changes.push(
          { do: 'moveTrack', release: id, reference: tracks[0]!.reference, after: tracks[1]!.reference },
          { do: 'removeTrack', release: id, reference: tracks[1]!.reference },
        )
      if (deals.length > 0)
        changes.push(
          { do: 'changeDeal', deal: `deal/${deals[0]!.id}`, terms: { end: '2036-12-31' } },
          { do: 'changeDeal', deal: `deal/${deals[0]!.id}`, terms: { excludedTerritories: ['JP'] } },
          { do: 'removeDeal', deal: `deal/${deals.at(-1)!.id}` },
        )
      const states = [patchedSource(open.catalog, 1)]
      for (const change of changes) {
        await apply(change)
        states.push(patchedSource(open.catalog, 1))
        expect(errors(version), JSON.stringify(change)).toEqual([])
      }
      for (const state of states.slice(0, -1).toReversed()) {
        await open.undo()
        expect(patchedSource(open.catalog, 1).equals(state)).toBe(true)
      }
      expect(patchedSource(open.catalog, 1).equals(bytes)).toBe(true)
      for (const state of states.slice(1)) {
        await open.redo()
        expect(patchedSource(open.catalog, 1).equals(state)).toBe(true)
      }
    })
  },
)
