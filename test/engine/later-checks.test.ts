import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ExportRequest } from '../../shared/contract/export.ts'
import { LaterChecks } from '../../shared/engine/edit/recheck/recheck-later.ts'
import { messageRows } from '../support/message-rows.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { patchedSource } from '../support/patched-source.ts'
import { message43 } from '../support/small-message.ts'

/** A message longer than what is read again within a step. */
const recordings = 5000
function longMessage(): string {
  const sounds = Array.from(
    { length: recordings },
    (_, at) =>
      `    <SoundRecording><ResourceReference>A${at}</ResourceReference><Type>MusicalWorkSoundRecording</Type>` +
      `<DisplayTitleText>Recording number ${at}</DisplayTitleText>` +
      `<Duration>PT3M${at % 60}S</Duration></SoundRecording>\n`,
  )
  const items = sounds.map(
    (_, at) =>
      `<ResourceGroupContentItem><ReleaseResourceReference>A${at}</ReleaseResourceReference></ResourceGroupContentItem>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/43">
  <ResourceList>
${sounds.join('')}  </ResourceList>
  <ReleaseList><Release><ReleaseReference>R0</ReleaseReference><DisplayTitleText>One</DisplayTitleText>
    <ResourceGroup>${items.join('\n      ')}</ResourceGroup></Release></ReleaseList>
  <DealList><ReleaseDeal><DealReleaseReference>R0</DealReleaseReference><Deal/></ReleaseDeal></DealList>
</ern:NewReleaseMessage>
`
}

let open: OpenCatalog
beforeEach(async () => {
  open = new OpenCatalog()
  await open.importBytes('long.xml', longMessage())
})
afterEach(() => open.dispose())

const codes = () =>
  open.catalog.database
    .all<{ code: string }>('SELECT code FROM problem ORDER BY code')
    .map(({ code }) => code)
const unused = (at: number) =>
  open.change([{ do: 'setText', node: { id: 'release/1', path: item(at) }, value: 'ANowhere' }])
const item = (at: number) =>
  `Release/ResourceGroup/ResourceGroupContentItem[${at + 1}]/ReleaseResourceReference`

async function expectAsImported(): Promise<void> {
  const fresh = new OpenCatalog()
  try {
    await fresh.importBytes('again.xml', patchedSource(open.catalog, 1))
    expect(messageRows(open.catalog, 1)).toEqual(messageRows(fresh.catalog, 1))
  } finally {
    fresh.dispose()
  }
}

describe('a long message', () => {
  test('is read again after the edit, beside all else, until its problems are those of an import', async () => {
    const checks = new LaterChecks(open.context)
    const result = await unused(7)
    // The edit did not wait for it.
    expect(result.state.checking).toBe(1)
    expect(codes()).toEqual([])
    await checks.settled()
    expect(codes()).toEqual(['RECORD-UNUSED', 'REFERENCE-UNRESOLVED'])
    expect(open.told.at(-1)).toMatchObject({ checking: 0 })
    await expectAsImported()
    expect((await open.undo()).state.checking).toBe(1)
    await checks.settled()
    expect(codes()).toEqual([])
  })

  test('that is still being read again is told by the plan of an export that it is in the scope of', async () => {
    await open.importBytes('short.xml', message43())
    const plan = (scope: object) =>
      open.exports['export.plan'](ExportRequest.parse(scope), new AbortController().signal)
    const other = { scope: { selection: { ids: ['release/2'] } } }
    expect((await plan({})).checking).toBe(0)
    await unused(7)
    expect((await plan({})).checking).toBe(1)
    expect((await plan({ scope: 'changed' })).checking).toBe(1)
    expect((await plan({ scope: { selection: { ids: ['release/1'] } } })).checking).toBe(1)
    expect((await plan(other)).checking).toBe(0)
    await new LaterChecks(open.context).settled()
    expect((await plan({})).checking).toBe(0)
  })

  test('that is edited while it is read is read anew, and what was found of it before is not kept', async () => {
    const checks = new LaterChecks(open.context)
    await unused(7)
    await new Promise((resolve) => setTimeout(resolve, 320))
    await unused(8)
    await open.undo()
    await unused(9)
    await checks.settled()
    await expectAsImported()
    expect(codes()).toHaveLength(4)
  })

  test('whose check was cut short by a crash is read when the catalog is opened again', async () => {
    await unused(7)
    open.reopen()
    expect(codes()).toEqual([])
    const checks = new LaterChecks(open.context)
    await checks.settled()
    expect(codes()).toEqual(['RECORD-UNUSED', 'REFERENCE-UNRESOLVED'])
    expect(open.rows('edit_transaction')).toHaveLength(1)
  })

  test('of which only a value was changed is not read again', async () => {
    const { state } = await open.apply('release/1', { title: 'Two' })
    expect(state.checking).toBe(0)
  })
})
