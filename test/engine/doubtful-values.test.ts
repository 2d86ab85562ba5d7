import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Change } from '../../shared/contract/edit.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { patchedSource } from '../support/patched-source.ts'

const message = (type: string) => `<?xml version="1.0" encoding="UTF-8"?>
<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/43">
  <ResourceList><SoundRecording><ResourceReference>A1</ResourceReference><Type>MusicalWorkSoundRecording</Type>
    <Duration>PT3M</Duration></SoundRecording></ResourceList>
  <ReleaseList><Release IsMainRelease="true"><ReleaseReference>R0</ReleaseReference><ReleaseType>${type}</ReleaseType>
    <DisplayTitleText>One</DisplayTitleText><ReleaseDate>2026-01-01</ReleaseDate></Release></ReleaseList>
</ern:NewReleaseMessage>
`

let open: OpenCatalog
beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => open.dispose())

const release = (path: string) => ({ id: 'release/1', path: `Release/${path}` })
const cases: { what: string; change: z.input<typeof Change>; reason: RegExp }[] = [
  {
    what: 'a value that is not on the list of the version',
    change: { do: 'setText', node: release('ReleaseType'), value: 'Nonsense' },
    reason: /ERN 4\.3 does not allow "Nonsense" as ReleaseType\. Allowed: Album, .* and \d+ more\./,
  },
  {
    what: 'a value written in another way than on the list',
    change: { do: 'setText', node: release('ReleaseType'), value: 'album' },
    reason: /It is written "Album"/,
  },
  {
    what: 'a duration that is none',
    change: { do: 'setText', node: { id: 'resource/1', path: 'SoundRecording/Duration' }, value: 'long' },
    reason: /"long" cannot be the Duration/,
  },
  {
    what: 'no duration at all',
    change: { do: 'setText', node: { id: 'resource/1', path: 'SoundRecording/Duration' }, value: ' ' },
    reason: /Duration of ERN 4\.3 cannot be empty/,
  },
  {
    what: 'an attribute that is neither true nor false',
    change: { do: 'setAttribute', node: release('DisplayTitleText'), name: 'IsDefault', value: 'maybe' },
    reason: /"maybe" cannot be the IsDefault/,
  },
  {
    what: 'a value in an element that is added',
    change: {
      do: 'insert',
      parent: { id: 'release/1' },
      element: { name: 'ReleaseId', children: [{ name: 'ICPN', text: 'twelve' }] },
    },
    reason: /"twelve" cannot be the ICPN/,
  },
  {
    what: 'a value in an element that takes the place of another',
    change: {
      do: 'replace',
      node: release('ReleaseType'),
      element: { name: 'ReleaseType', text: 'Nonsense' },
    },
    reason: /does not allow "Nonsense"/,
  },
  {
    what: 'an element the version does not have',
    change: { do: 'insert', parent: { id: 'release/1' }, element: { name: 'Odd', text: 'x' } },
    reason: /A Release of ERN 4\.3 has no Odd\./,
  },
  {
    what: 'an element the version has elsewhere, put beside another',
    change: {
      do: 'insert',
      after: release('ReleaseType'),
      element: { name: 'Instrument', text: 'x' },
    },
    reason: /A Release of ERN 4\.3 has no Instrument\./,
  },
  {
    what: 'an unknown element inside one that is added',
    change: {
      do: 'insert',
      parent: { id: 'release/1' },
      element: { name: 'ReleaseId', children: [{ name: 'Odd', text: 'x' }] },
    },
    reason: /A ReleaseId of ERN 4\.3 has no Odd\./,
  },
  {
    what: 'an element of an unknown name in place of another',
    change: { do: 'replace', node: release('ReleaseDate'), element: { name: 'Odd', text: 'x' } },
    reason: /A Release of ERN 4\.3 has no Odd\./,
  },
  {
    what: 'an attribute the version does not have',
    change: { do: 'setAttribute', node: release('DisplayTitleText'), name: 'Odd', value: 'x' },
    reason: /A DisplayTitleText of ERN 4\.3 has no attribute Odd\./,
  },
  {
    what: 'an unknown attribute of an element that is added',
    change: {
      do: 'insert',
      parent: { id: 'release/1' },
      element: { name: 'ReleaseType', text: 'Album', attributes: { Odd: 'x' } },
    },
    reason: /A ReleaseType of ERN 4\.3 has no attribute Odd\./,
  },
  {
    what: 'a field of the model',
    change: { do: 'setField', record: 'release/1', field: 'types[0]', value: 'Nonsense' },
    reason: /does not allow "Nonsense"/,
  },
]

describe('what the version does not allow at a place', () => {
  test.each(cases)(
    '$what is refused with the reason, and written when insisted on',
    async ({ change, reason }) => {
      await open.importBytes('m.xml', message('Album'))
      const source = patchedSource(open.catalog, 1)
      await expect(open.change([change], undefined, false)).rejects.toMatchObject({
        code: 'doubtful-value',
        message: expect.stringMatching(reason),
      })
      expect(open.rows('edit_transaction')).toEqual([])
      const result = await open.change([change], undefined, true)
      expect(result.notes.join(' ')).toMatch(reason)
      expect(result.notes.join(' ')).toMatch(/It is kept as given\./)
      await open.undo()
      expect(patchedSource(open.catalog, 1).equals(source)).toBe(true)
    },
  )

  test('but the source says: putting it back is no new doubt', async () => {
    await open.importBytes('m.xml', message('Nonsense'))
    const set = (value: string) =>
      open.change([{ do: 'setText', node: release('ReleaseType'), value }], undefined, false)
    await set('Album')
    await expect(set('Other nonsense')).rejects.toMatchObject({ code: 'doubtful-value' })
    expect((await set('Nonsense')).step.label).toMatch(/ReleaseType/)
  })

  test('but stands there already: its value is changed without a doubt, and names of others are theirs to know', async () => {
    await open.importBytes(
      'm.xml',
      message('Album')
        .replace('<ReleaseType>', '<ReleaseType Odd="1" xmlns:own="urn:own" own:Seen="no"><!-- kept -->')
        .replace('</Release>', '<Odder>x</Odder><own:Note xmlns:own="urn:own">n</own:Note></Release>'),
    )
    const { notes } = await open.change(
      [
        { do: 'setAttribute', node: release('ReleaseType'), name: 'Odd', value: '2' },
        { do: 'setAttribute', node: release('ReleaseType'), name: 'own:More', value: 'yes' },
        { do: 'setText', node: release('Odder'), value: 'y' },
        { do: 'replace', node: release('Odder'), element: { name: 'Odder', text: 'z' } },
      ],
      undefined,
      false,
    )
    expect(notes).toEqual([])
    expect((await open.xml('release/1')).text).toMatch(
      /<ReleaseType Odd="2" xmlns:own="urn:own" own:Seen="no" own:More="yes"><!-- kept -->.*<Odder>z<\/Odder>/s,
    )
  })

  test('an unknown element that is insisted on comes last, indented as its siblings', async () => {
    await open.importBytes(
      'm.xml',
      message('Album').replace(
        '<ReleaseDate>2026-01-01</ReleaseDate></Release>',
        '\n    <ReleaseDate>2026-01-01</ReleaseDate>\n  </Release>',
      ),
    )
    await open.change([{ do: 'insert', parent: { id: 'release/1' }, element: { name: 'Odd', text: 'x' } }])
    expect((await open.xml('release/1')).text).toContain(
      '\n    <ReleaseDate>2026-01-01</ReleaseDate>\n    <Odd>x</Odd>\n  </Release>',
    )
  })

  test('of the fields of a list: refused, and written when insisted on', async () => {
    await open.importBytes('m.xml', message('Album'))
    await expect(open.apply('release/1', { releaseDate: 'soon' })).rejects.toMatchObject({
      code: 'doubtful-value',
    })
    const { notes } = await open.apply('release/1', { releaseDate: 'soon' }, false, true)
    expect(notes.join(' ')).toMatch(/got "soon".*It is kept as given/)
    expect((await open.xml('release/1')).text).toContain('<ReleaseDate>soon</ReleaseDate>')
    await expect(open.apply('release/1', { title: ' ' }, false, true)).rejects.toMatchObject({
      code: 'invalid-value',
    })
  })

  test('of a version whose schema is not known nothing is refused', async () => {
    await open.importBytes('m.xml', message('Album').replace('ern/43"', 'ern/49"'))
    const { notes } = await open.change(
      [{ do: 'setText', node: release('ReleaseType'), value: 'Nonsense' }],
      undefined,
      false,
    )
    expect(notes).toEqual([expect.stringMatching(/not among the values of ReleaseType that are known/)])
  })
})
