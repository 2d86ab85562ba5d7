import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Change } from '../../shared/contract/edit.ts'
import type { StructureChange } from '../../shared/contract/structure.ts'
import { rowsSay, valuesSay } from '../support/catalog-says.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { patchedSource } from '../support/patched-source.ts'

const signal = new AbortController().signal
const samples = join(import.meta.dirname, '../../assets/samples')

/**
 * A sample with what others put into messages: comments on lines of their own and behind elements, and elements of
 * another namespace and of none that the standard knows.
 */
function written(file: string): string {
  let line = 0
  return readFileSync(join(samples, file), 'utf8')
    .split('\n')
    .flatMap((text) => {
      const [, indentation, tag] = /^([ \t]+)<(\w+)[^>]*>.*<\/\w+>\r?$/.exec(text) ?? []
      if (indentation === undefined || tag === undefined) return [text]
      line++
      if (line % 13 === 0) return [`${indentation}<!-- kept ${line} -->`, text]
      if (line % 17 === 0) return [`${text} <!-- about ${tag} -->`]
      if (line % 97 === 0)
        return [text, `${indentation}<own:Note xmlns:own="urn:own" One="1">own ${line}</own:Note>`]
      return [text]
    })
    .join('\n')
}

const messages = { '4.3': written('album-ern-4.3.xml'), '3.8.2': written('catalog-ern-3.8.2.xml') } as const
type Version = keyof typeof messages

const kinds = [
  'addTrack',
  'useTrack',
  'removeTrack',
  'moveTrack',
  'addCredit',
  'addTitle',
  'addIdentifier',
  'addBlock',
  'setBlockTerritories',
  'addTerritoryValue',
  'removePart',
  'addDeal',
  'changeDeal',
  'removeDeal',
] as const
const action = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constantFrom(...kinds), at: fc.nat(10_000), to: fc.nat(10_000) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('setField' as const), at: fc.nat(10_000), to: fc.nat(10_000) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('redo' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('revert' as const), at: fc.nat(10_000) }) },
)
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

const pick = <T>(list: readonly T[], number: number): T | undefined => list[number % Math.max(1, list.length)]

/** Turns numbers into a change of what there is; null when there is nothing it could be done to. */
async function changeOf(
  open: OpenCatalog,
  version: Version,
  { do: kind, at, to }: { do: (typeof kinds)[number]; at: number; to: number },
): Promise<z.input<typeof StructureChange> | null> {
  const release = pick(
    open.rows('release').filter((row) => row.kind !== 'TrackRelease'),
    at,
  )
  const resource = pick(open.rows('resource'), at)
  if (!release || !resource) return null
  const id = `release/${release.id}`
  const tracks = open.catalog.database
    .all<{ reference: string }>(
      'SELECT reference FROM release_resource WHERE release = ? AND secondary = 0 ORDER BY position',
      release.id ?? null,
    )
    .map(({ reference }) => reference)
  const track = pick(tracks, to)
  const record = [id, `resource/${resource.id}`][to % 2]!
  const terms = {
    commercialModels: [{ value: 'SubscriptionModel' }],
    useTypes: [{ value: 'OnDemandStream' }],
    territories: [pick(['Worldwide', 'DE', 'FR'], to)!],
    start: '2026-05-01',
  }
  const deal = pick(open.rows('deal'), at)
  const parts = async (wanted?: string) =>
    (await open.parts(record)).parts.filter((part) => wanted === undefined || part.kind === wanted)
  switch (kind) {
    case 'addTrack':
      return {
        do: kind,
        release: id,
        title: `Added ${at}`,
        duration: 'PT1M',
        kind: at % 5 === 0 ? 'Video' : 'SoundRecording',
        after: at % 3 === 0 ? null : track,
      }
    case 'useTrack':
      return { do: kind, release: id, resource: `resource/${pick(open.rows('resource'), to)!.id}` }
    case 'removeTrack':
      return track === undefined ? null : { do: kind, release: id, reference: track }
    case 'moveTrack':
      return track === undefined
        ? null
        : { do: kind, release: id, reference: track, after: pick([null, ...tracks], at)! }
    case 'addCredit':
      return {
        do: kind,
        record,
        as: at % 2 ? 'artist' : 'contributor',
        who: { name: `Somebody ${at % 3}` },
        role: { value: at % 2 ? 'MainArtist' : 'Composer' },
      }
    case 'addTitle':
      return {
        do: kind,
        record,
        type: pick(
          version === '4.3' ? ['DisplayTitle', 'FormalTitle'] : ['TranslatedTitle', 'FormalTitle'],
          at,
        )!,
        title: `Autre ${to}`,
        language: 'fr',
        territory: version === '4.3' && to % 3 === 0 ? 'FR' : null,
      }
    case 'addIdentifier':
      return {
        do: kind,
        record,
        name: pick(['ProprietaryId', 'CatalogNumber', 'GRid'], at)!,
        value: `OWN-${to}`,
        namespace: 'PADPIDA2099010101X',
      }
    case 'addBlock':
      return { do: kind, record, territories: [pick(['FR', 'DE', 'JP'], to)!], copied: to % 2 ? 0 : null }
    case 'setBlockTerritories':
      return { do: kind, record, block: to % 3, territories: [pick(['FR', 'DE', 'JP'], at)!] }
    case 'addTerritoryValue': {
      const part = pick(await parts('title'), at)
      return part ? { do: kind, record, at: part.at, territory: 'SE', text: `Svensk ${to}` } : null
    }
    case 'removePart': {
      const part = pick(await parts(), at)
      return part ? { do: kind, record, at: part.at } : null
    }
    case 'addDeal':
      return { do: kind, releases: [id], terms }
    case 'changeDeal':
      return deal
        ? {
            do: kind,
            deal: `deal/${deal.id}`,
            terms: { territories: terms.territories, start: '2027-01-01' },
          }
        : null
    case 'removeDeal':
      return deal ? { do: kind, deal: `deal/${deal.id}` } : null
  }
}

async function act(open: OpenCatalog, version: Version, one: Action): Promise<void> {
  if (one.do === 'undo') await open.undo()
  else if (one.do === 'redo') await open.redo()
  else if (one.do === 'revert') {
    const step = pick(
      open.catalog.database.all<{ id: number }>(
        "SELECT id FROM edit_transaction WHERE state = 'applied' ORDER BY id",
      ),
      one.at,
    )
    if (step) await open.edits['edit.revertStep']({ step: step.id }, signal)
  } else if (one.do === 'setField') {
    const records = ['release', 'resource'].flatMap((table) =>
      open.rows(table).map((row) => `${table}/${row.id}`),
    )
    const record = pick(records, one.at)!
    const { fields } = await open.fields(record)
    const field = pick(
      fields.filter(({ readOnly }) => readOnly === null),
      one.to,
    )
    if (!field) return
    const change: z.input<typeof Change> = {
      do: 'setField',
      record,
      field: field.field,
      value: one.at % 4 === 0 ? null : `value ${one.to % 5}`,
    }
    await open.change([change])
  } else {
    const change = await changeOf(open, version, one)
    if (change) await open.structure(change)
  }
}

describe.each(['4.3', '3.8.2'] as const)('ERN %s with comments and unknown elements', (version) => {
  test('parts added, changed, moved and taken out in any order: the export read again says the same, undoing all is the source', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 8 }), async (actions) => {
        const open = new OpenCatalog()
        const fresh = new OpenCatalog()
        try {
          await open.importBytes('message.xml', messages[version])
          const before = rowsSay(open)
          for (const one of actions)
            try {
              await act(open, version, one)
            } catch (thrown) {
              // What cannot be done is refused and changes nothing.
              expect(
                ['conflict', 'invalid-value', 'doubtful-value', 'invalid-input', 'not-found', 'not-editable'],
                String(thrown),
              ).toContain((thrown as { code?: string }).code)
            }
          await fresh.importBytes('message.xml', patchedSource(open.catalog, 1))
          expect(rowsSay(open)).toEqual(rowsSay(fresh))
          expect(await valuesSay(open)).toEqual(await valuesSay(fresh))
          while (open.rows('edit_transaction').some(({ state }) => state === 'applied')) await open.undo()
          expect(patchedSource(open.catalog, 1).equals(Buffer.from(messages[version]))).toBe(true)
          expect(rowsSay(open)).toEqual(before)
        } finally {
          open.dispose()
          fresh.dispose()
        }
      }),
      { numRuns: 5 },
    )
  })
})
