import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { BulkEdit, type BulkOperation } from '../../shared/contract/bulk.ts'
import { messageRows } from '../support/message-rows.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { patchedSource } from '../support/patched-source.ts'

const never = new AbortController().signal
const sample = readFileSync(join(import.meta.dirname, '../../assets/samples/album-ern-4.3.xml'), 'utf8')
type Operation = z.input<typeof BulkOperation>

async function edit(open: OpenCatalog, list: 'releases' | 'resources', operation: Operation, ids?: string[]) {
  const selection = ids ? { ids } : { query: { list, search: '' } }
  const asked = BulkEdit.parse({ selection, operations: [operation] })
  const { counts } = await open.bulk['bulk.preview']({ id: 'edit', edit: asked }, never)
  if (counts.changes > 0) await open.bulk['bulk.apply']({ id: 'edit' }, never)
}

/** The problems and rows are those that an import of the edited message would make. */
async function expectAsImported(open: OpenCatalog): Promise<void> {
  const fresh = new OpenCatalog()
  try {
    await fresh.importBytes('message.xml', patchedSource(open.catalog, 1))
    expect(messageRows(open.catalog, 1)).toEqual(messageRows(fresh.catalog, 1))
  } finally {
    fresh.dispose()
  }
}

async function withMessage(bytes: string, work: (open: OpenCatalog) => Promise<void>): Promise<void> {
  const open = new OpenCatalog()
  try {
    await open.importBytes('message.xml', bytes)
    await work(open)
  } finally {
    open.dispose()
  }
}

const unused = (open: OpenCatalog) =>
  open.catalog.database.get<{ n: number }>("SELECT count(*) AS n FROM problem WHERE code = 'RECORD-UNUSED'")!
    .n

/** Ways to write the reference of a label, and what else may stand around it. */
const forms: [name: string, change: (xml: string) => string][] = [
  ['as usual', (xml) => xml],
  [
    'with blanks around references',
    (xml) => xml.replaceAll(/(PartyReference|LabelReference)>(\w+)</g, '$1>\n  $2 <'),
  ],
  [
    'with comments in references',
    (xml) => xml.replaceAll(/(ArtistPartyReference)>(\w+)</g, '$1><!-- a -->$2<'),
  ],
  ['with entities in references', (xml) => xml.replaceAll(/(ArtistPartyReference)>P(\w+)</g, '$1>&#80;$2<')],
]

test.each(forms)('labels given to all releases leave Parties unused, %s', (_name, change) =>
  withMessage(change(sample), async (open) => {
    const before = unused(open)
    await edit(open, 'releases', { kind: 'set', field: 'label', value: 'Entirely New' })
    expect(unused(open)).toBeGreaterThan(before)
    await expectAsImported(open)
    await open.undo()
    expect(unused(open)).toBe(before)
    await expectAsImported(open)
    await open.redo()
    await expectAsImported(open)
  }),
)

test('Parties named by recordings are told as unused, and as used again', () =>
  withMessage(sample, async (open) => {
    await edit(open, 'resources', { kind: 'set', field: 'contributors.partyReference', value: 'One For All' })
    await expectAsImported(open)
    await edit(open, 'resources', { kind: 'set', field: 'artists.partyReference', value: 'Another' })
    await expectAsImported(open)
    await open.undo()
    await expectAsImported(open)
    await open.undo()
    await expectAsImported(open)
  }))

test('any sequence of names given and taken back leaves the problems of a fresh import', async () => {
  const name = fc.constantFrom('Nordlicht', 'Second', 'Third')
  const action = fc.oneof(
    { weight: 3, arbitrary: fc.record({ what: fc.constant('label' as const), name, some: fc.nat(7) }) },
    { weight: 2, arbitrary: fc.record({ what: fc.constant('artist' as const), name, some: fc.nat(7) }) },
    { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('undo' as const, 'redo' as const) }) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 2, maxLength: 5 }), (actions) =>
      withMessage(sample, async (open) => {
        for (const one of actions) {
          if (!('name' in one)) {
            const moved = async () => (one.what === 'undo' ? open.undo() : open.redo())
            await moved().catch(() => {})
            continue
          }
          const table = one.what === 'label' ? 'release' : 'resource'
          const ids = open
            .rows(table)
            .map((row) => `${table}/${row.id}`)
            .filter((_, at) => at % (one.some + 1) === 0)
          await edit(
            open,
            one.what === 'label' ? 'releases' : 'resources',
            {
              kind: 'set',
              field: one.what === 'label' ? 'label' : 'artists[0].partyReference',
              value: one.name,
            },
            ids,
          )
        }
        await expectAsImported(open)
      }),
    ),
    { numRuns: 8 },
  )
})
