import { describe, expect, test } from 'vitest'
import type { ProblemRecord } from '../../../shared/ern/record.ts'
import { readErn } from '../../support/ern-records.ts'

/** A message of a version with a header; `content` follows it. */
const message = (version: string, content: string, attributes = '', root = 'NewReleaseMessage') =>
  `<e:${root} xmlns:e="http://ddex.net/xml/ern/${version}"${attributes}><MessageHeader><MessageId>1</MessageId></MessageHeader>${content}</e:${root}>`

const release3 = (inside: string) =>
  message(
    '382',
    `<ReleaseList><Release><ReleaseReference>R0</ReleaseReference>${inside}</Release></ReleaseList>`,
  )
const release4 = (inside: string, attributes = '') =>
  message(
    '432',
    `<ReleaseList><Release><ReleaseReference>R0</ReleaseReference>${inside}</Release></ReleaseList>`,
    attributes,
  )

/** `UNKNOWN-ELEMENT warning Foo`, with ` x3` where it was met three times. */
function told(source: string | Uint8Array, reader: 'auto' | 'saxes' = 'auto'): string[] {
  return problems(source, reader).map(
    ({ code, severity, path, tally }) =>
      `${code} ${severity} ${path}${tally?.times === 1 ? '' : ` x${tally?.times}`}`,
  )
}

function problems(source: string | Uint8Array, reader: 'auto' | 'saxes' = 'auto'): ProblemRecord[] {
  return readErn(source, { reader }).filter(
    (record): record is ProblemRecord => record.kind === 'problem' && record.code.startsWith('UNKNOWN'),
  )
}

const cases: [what: string, source: string, told: string[]][] = [
  ['an element its version does not have', release3('<Mood>calm</Mood>'), ['UNKNOWN-ELEMENT warning Mood']],
  [
    'an element of another version',
    release3('<DisplayTitleText>A</DisplayTitleText>'),
    ['UNKNOWN-ELEMENT warning DisplayTitleText'],
  ],
  [
    'a known name at the wrong place',
    release4('<DisplayTitle><SubTitle>A</SubTitle><GenreText>B</GenreText></DisplayTitle>'),
    ['UNKNOWN-ELEMENT warning DisplayTitle/GenreText'],
  ],
  ['a name in another case', release3('<referenceTitle/>'), ['UNKNOWN-ELEMENT warning referenceTitle']],
  [
    'an attribute',
    release4('<DisplayTitleText Mood="calm">A</DisplayTitleText>'),
    ['UNKNOWN-ATTRIBUTE warning DisplayTitleText/@Mood'],
  ],
  [
    'an attribute on an element of a simple type',
    release3('<Duration Unit="s">PT1S</Duration>'),
    ['UNKNOWN-ATTRIBUTE warning Duration/@Unit'],
  ],
  [
    'an element inside one of a simple type',
    release3('<Duration><Seconds>1</Seconds></Duration>'),
    ['UNKNOWN-ELEMENT warning Duration/Seconds'],
  ],
  [
    'MessageSchemaVersionId on a root of ERN 4',
    release4('', ' MessageSchemaVersionId="ern/432"'),
    ['UNKNOWN-ATTRIBUTE warning @MessageSchemaVersionId'],
  ],
  [
    'one path as often as it occurs, and nothing of what stands inside',
    release4('<A b="c"><D/></A><A/>').replaceAll('<A/>', '<A/><A><D/></A>'),
    ['UNKNOWN-ELEMENT warning A x3'],
  ],
  [
    'a child of a list and of the root',
    message('382', '<MoodList><Mood/></MoodList><DealList><Mood/></DealList>'),
    ['UNKNOWN-ELEMENT warning MoodList', 'UNKNOWN-ELEMENT warning DealList/Mood'],
  ],
  [
    'an element of a namespace of its own, which the sender may have agreed on',
    release4('<v:Mood xmlns:v="urn:vendor"><v:Deep/></v:Mood>'),
    ['UNKNOWN-ELEMENT info v:Mood'],
  ],
  [
    'one whose namespace is declared on the root',
    release4('<v:Title a="b">A</v:Title>', ' xmlns:v="urn:vendor"'),
    ['UNKNOWN-ELEMENT info v:Title'],
  ],
  [
    'an attribute of a namespace of its own',
    release4('<Keywords v:mood="calm">A</Keywords>', ' xmlns:v="urn:vendor"'),
    ['UNKNOWN-ATTRIBUTE info Keywords/@v:mood'],
  ],
  [
    'a default namespace of a vendor as far as it reaches',
    release4('<Keywords xmlns="urn:vendor">A</Keywords><Keywords>B</Keywords>'),
    ['UNKNOWN-ELEMENT info Keywords'],
  ],
  [
    'in a version without a schema only what no version of its family has',
    message(
      '341',
      '<UpdateIndicator>OriginalMessage</UpdateIndicator><ReleaseList><Release><Mood/></Release></ReleaseList>',
    ),
    ['UNKNOWN-ELEMENT info Mood'],
  ],
  [
    'nothing in a version nobody knows',
    message('44', '<ReleaseList><Release><Mood/></Release></ReleaseList>'),
    [],
  ],
  [
    'nothing where the root names no version',
    '<NewReleaseMessage><ReleaseList><Mood/></ReleaseList></NewReleaseMessage>',
    [],
  ],
  ['nothing in what is no ERN', '<x:Report xmlns:x="urn:x"><Mood/></x:Report>', []],
  [
    'nothing in a root there is no schema of',
    message('32', '<ReleaseDeal><Deal/></ReleaseDeal>', '', 'NewDealMessage'),
    [],
  ],
  [
    'no declaration, no schemaLocation and no xml:lang, whatever the prefix',
    release4(
      '<Keywords xml:lang="en" xmlns:y="urn:y">A</Keywords><Keywords xml:lang="de">B</Keywords>',
      ' xmlns:xs="http://www.w3.org/2001/XMLSchema-instance" xs:schemaLocation="a b"',
    ),
    [],
  ],
  [
    'no element qualified with the namespace of ERN',
    release4('<e:ReleaseId><e:GRid>A</e:GRid></e:ReleaseId><ReleaseId xmlns="http://ddex.net/xml/ern/432"/>'),
    [],
  ],
  [
    'nothing of groups inside groups',
    release4(
      '<ResourceGroup><ResourceGroup><SequenceNumber>1</SequenceNumber><ResourceGroup><NoDisplaySequence>true</NoDisplaySequence></ResourceGroup></ResourceGroup></ResourceGroup>',
    ),
    [],
  ],
]

describe('Unknown names: told is', () => {
  test.each(cases)('%s', (_what, source, expected) => {
    expect(told(source)).toEqual(expected)
    expect(told(source, 'saxes')).toEqual(expected)
    expect(told(Buffer.from(`\ufeff${source}`, 'utf16le'))).toEqual(expected)
  })

  test('the byte it stands at, after the record it stands in', () => {
    const source = release3('<Mood>calm</Mood>')
    const records = readErn(source)
    const at = records.findIndex((record) => record.kind === 'problem' && record.code === 'UNKNOWN-ELEMENT')
    const before = records.slice(0, at).findLast((record) => record.kind !== 'problem')
    expect(before).toMatchObject({ kind: 'release', reference: 'R0' })
    expect(records[at]).toMatchObject({
      offset: source.indexOf('<Mood>'),
      text: '<Mood> is unknown: ERN 3.8.2 has none inside <Release>.',
    })
  })

  test('which versions have what this one lacks', () => {
    const [found] = problems(release4('<ReleaseDetailsByTerritory/>'))
    expect(found?.advice).toContain('ERN 3.8.3, 3.8.2 and 3.8.1 have it')
  })

  test('a bounded number of paths; the others are counted', () => {
    const many = Array.from({ length: 1500 }, (_, at) => `<Mood${at}/>`).join('')
    const found = problems(release4(many))
    expect(found).toHaveLength(1001)
    expect(found.at(-1)?.tally?.times).toBe(500)
  })
})

test('What stands in another namespace is no field, though its name is one of ERN', () => {
  const source = release4(
    '<v:DisplayTitleText>Theirs</v:DisplayTitleText><DisplayTitleText>Ours</DisplayTitleText>',
    ' xmlns:v="urn:vendor"',
  )
  expect(readErn(source).find((record) => record.kind === 'release')).toMatchObject({ title: 'Ours' })
})
