import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TreeNode } from '../../shared/contract/tree.ts'
import { localName } from '../../shared/ern/versions.ts'
import { watchedElement } from '../../shared/ern/watched-elements.ts'
import { messageRows } from '../support/message-rows.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { patchedSource } from '../support/patched-source.ts'

const signal = new AbortController().signal
const samples = join(import.meta.dirname, '../../assets/samples')
const messages = {
  '4.3': readFileSync(join(samples, 'album-ern-4.3.xml')),
  '3.8.2': readFileSync(join(samples, 'catalog-ern-3.8.2.xml')),
}

/** The problems and rows are those that an import of the edited message would make. */
async function expectAsImported(open: OpenCatalog): Promise<void> {
  const fresh = new OpenCatalog()
  try {
    await fresh.importBytes('message.xml', patchedSource(open.catalog, 1))
    expect(messageRows(open.catalog, 1)).toEqual(messageRows(fresh.catalog, 1))
    const counts = (one: OpenCatalog) =>
      one.catalog.database.get('SELECT problems, errors, warnings FROM source WHERE id = 1')
    expect(counts(open)).toEqual(counts(fresh))
  } finally {
    fresh.dispose()
  }
}

async function withMessage(bytes: string | Uint8Array, work: (open: OpenCatalog) => Promise<void>) {
  const open = new OpenCatalog()
  try {
    await open.importBytes('message.xml', bytes)
    await work(open)
  } finally {
    open.dispose()
  }
}

async function nodesOf(open: OpenCatalog, id: string): Promise<TreeNode[]> {
  const all: TreeNode[] = []
  const visit = (node: TreeNode) => {
    all.push(node)
    for (const child of node.children ?? []) visit(child)
  }
  visit((await open.tree({ id, limit: 500, nodes: 5000 })).node)
  return all
}

const records = (open: OpenCatalog) =>
  ['party', 'resource', 'release', 'deal', 'part'].flatMap((table) =>
    open.catalog.database
      .all<{ id: number }>(`SELECT id FROM ${table} ORDER BY id`)
      .map(({ id }) => `${table}/${id}`),
  )

const codes = (open: OpenCatalog) =>
  open.catalog.database
    .all<{ code: string }>('SELECT code FROM problem ORDER BY code')
    .map(({ code }) => code)

describe('after an edit the problems are those of a fresh import', () => {
  const small = (more = '') => `<?xml version="1.0" encoding="UTF-8"?>
<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/43">
  <PartyList><Party><PartyReference>P1</PartyReference></Party></PartyList>
  <ResourceList><SoundRecording><ResourceReference>A1</ResourceReference></SoundRecording></ResourceList>
  <ReleaseList><Release><ReleaseReference>R0</ReleaseReference><DisplayTitleText>One</DisplayTitleText>
    <ReleaseLabelReference>P1</ReleaseLabelReference>
    <ResourceGroup><ResourceGroupContentItem><ReleaseResourceReference>A1</ReleaseResourceReference></ResourceGroupContentItem></ResourceGroup>
    ${more}</Release></ReleaseList>
  <DealList><ReleaseDeal><DealReleaseReference>R0</DealReleaseReference><Deal/></ReleaseDeal></DealList>
</ern:NewReleaseMessage>`

  test.each([
    {
      what: 'a reference that leads nowhere now leaves its record unused',
      id: 'release/1',
      path: 'Release/ReleaseLabelReference',
      value: 'P9',
      expected: ['RECORD-UNUSED', 'REFERENCE-UNRESOLVED'],
    },
    {
      what: 'an anchor that is renamed leaves what referred to it',
      id: 'resource/1',
      path: 'SoundRecording/ResourceReference',
      value: 'A7',
      expected: ['RECORD-UNUSED', 'REFERENCE-UNRESOLVED'],
    },
    {
      what: 'an anchor that is another one too',
      id: 'resource/1',
      path: 'SoundRecording/ResourceReference',
      value: 'P1',
      expected: ['ANCHOR-DUPLICATE', 'RECORD-UNUSED', 'REFERENCE-UNRESOLVED'],
    },
  ])('$what', ({ id, path, value, expected }) =>
    withMessage(small(), async (open) => {
      const before = codes(open)
      await open.change([{ do: 'setText', node: { id, path }, value }])
      expect(codes(open)).toEqual([...before, ...expected].sort())
      await expectAsImported(open)
      await open.undo()
      expect(codes(open)).toEqual(before)
      await open.redo()
      await expectAsImported(open)
    }),
  )

  test('an unknown element is counted as it comes and goes', () =>
    withMessage(small('<Invented/>'), async (open) => {
      const told = () =>
        open.catalog.database.get<{ text: string }>("SELECT text FROM problem WHERE code = 'UNKNOWN-ELEMENT'")
          ?.text
      expect(told()).not.toMatch(/times/)
      await open.change([
        {
          do: 'insert',
          after: { id: 'release/1', path: 'Release/Invented' },
          element: { name: 'Invented' },
        },
      ])
      expect(told()).toMatch(/2 times/)
      await expectAsImported(open)
      await open.undo()
      await open.change([{ do: 'remove', node: { id: 'release/1', path: 'Release/Invented' } }])
      expect(told()).toBeUndefined()
    }))

  test('what the root says of the version is compared again', () =>
    withMessage(small('<MarketingComment>Out</MarketingComment>'), async (open) => {
      await open.change([
        {
          do: 'setAttribute',
          node: { id: 'message/1', path: 'NewReleaseMessage' },
          name: 'MessageSchemaVersionId',
          value: 'ern/382',
        },
      ])
      expect(codes(open)).toContain('VERSION-DISAGREES')
      await expectAsImported(open)
      await open.undo()
      await expectAsImported(open)
    }))

  test('a track release of ERN 3 that becomes another kind is counted as one no longer', () =>
    withMessage(messages['3.8.2'], async (open) => {
      const { id } = open.catalog.database.get<{ id: number }>(
        "SELECT id FROM release WHERE kind = 'TrackRelease' LIMIT 1",
      )!
      const type = (await nodesOf(open, `release/${id}`)).find(
        ({ name }) => localName(name) === 'ReleaseType',
      )!
      await open.change([{ do: 'setText', node: { id: `release/${id}`, key: type.key }, value: 'Album' }])
      await expectAsImported(open)
      await open.undo()
      await expectAsImported(open)
    }))

  test('a message whose last deal is taken out has none, and its releases are not told of one by one', () =>
    withMessage(small(), async (open) => {
      const list = (await nodesOf(open, 'message/1')).find(({ name }) => localName(name) === 'DealList')
      await open.change([{ do: 'remove', node: { id: 'message/1', key: list!.key } }])
      expect(codes(open)).toContain('MESSAGE-WITHOUT-DEALS')
      expect(codes(open)).not.toContain('RELEASE-WITHOUT-DEAL')
      await expectAsImported(open)
      await open.undo()
      expect(codes(open)).not.toContain('MESSAGE-WITHOUT-DEALS')
      await expectAsImported(open)
    }))
})

const action = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('link' as const), at: fc.nat(10_000), to: fc.nat(10_000) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), at: fc.nat(10_000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unknown' as const), at: fc.nat(10_000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('value' as const), at: fc.nat(10_000) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'undo' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'redo' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('revert' as const), at: fc.nat(10_000) }) },
)
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

const isLink = ({ name }: TreeNode) => {
  const role = watchedElement(localName(name ?? ''))?.role
  return role === 'anchor' || role === 'reference'
}

async function act(open: OpenCatalog, one: Action): Promise<void> {
  if (one.do === 'undo') await open.undo()
  else if (one.do === 'redo') await open.redo()
  else if (one.do === 'revert') {
    const steps = open.catalog.database.all<{ id: number }>(
      "SELECT id FROM edit_transaction WHERE state = 'applied' ORDER BY id",
    )
    const step = steps[one.at % Math.max(1, steps.length)]
    if (step) await open.edits['edit.revertStep']({ step: step.id }, signal)
  } else {
    const all = records(open)
    const id = all[one.at % all.length]!
    const nodes = (await nodesOf(open, id)).filter(({ kind }) => kind === 'element')
    if (one.do === 'link') {
      const links = nodes.filter(isLink)
      const node = links[one.to % Math.max(1, links.length)]
      const values = ['P1', 'PNowhere', 'A1', 'A2', 'R0', 'R1', ...links.map(({ value }) => value ?? 'A1')]
      if (node)
        await open.change([
          { do: 'setText', node: { id, key: node.key }, value: values[one.to % values.length]! },
        ])
    } else if (one.do === 'unknown')
      await open.change([
        {
          do: 'insert',
          after: { id, key: nodes[1 + (one.at % Math.max(1, nodes.length - 1))]!.key },
          element: { name: 'Invented' },
        },
      ])
    else {
      const inner = nodes.slice(1).filter((node) => (one.do === 'remove' ? true : !node.children?.length))
      const node = inner[(one.at >> 3) % Math.max(1, inner.length)]
      if (!node) return
      if (one.do === 'remove') await open.change([{ do: 'remove', node: { id, key: node.key } }])
      else await open.change([{ do: 'setText', node: { id, key: node.key }, value: `value ${one.at % 7}` }])
    }
  }
}

describe.each(['4.3', '3.8.2'] as const)('ERN %s', (version) => {
  test('any sequence of edits, undos and reverts leaves the problems and rows of a fresh import', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 6 }), (actions) =>
        withMessage(messages[version], async (open) => {
          for (const one of actions) {
            try {
              await act(open, one)
            } catch (thrown) {
              // What cannot be done is refused and changes nothing.
              expect(['conflict', 'invalid-value', 'invalid-input', 'not-found', 'not-editable']).toContain(
                (thrown as { code?: string }).code,
              )
            }
          }
          await expectAsImported(open)
        }),
      ),
      { numRuns: 10 },
    )
  })
})
