import { describe, expect, it } from 'vitest'
import { openErnReader } from '../../../shared/ern/open-ern-reader.ts'
import type { ErnRecord } from '../../../shared/ern/record.ts'
import { openReader } from '../../../shared/xml/open-reader.ts'
import { XmlError, type XmlHandler } from '../../../shared/xml/reader.ts'

const mebibyte = 1024 * 1024
const readers = ['auto', 'saxes'] as const

/** Smaller than the defaults, so that a token without end is not waited for long. */
const limits = { tokenBytes: 4 * mebibyte, maxTextLength: mebibyte, maxAttributeLength: mebibyte }

/** Takes everything and keeps nothing. */
class Silent implements XmlHandler {
  wantsText = true
  opened = 0
  open(): void {
    this.opened++
  }
  text(): void {}
  close(): void {}
  overLimit(): boolean {
    return true
  }
}

interface Attack {
  what: string
  /** What the source begins with, what it repeats for ever, and how its beginning is to be told. */
  begin: string
  repeat: string | ((round: number) => string)
  code: string
  message: RegExp
  /** Bytes within which it has to be refused. */
  within: number
}

const attacks: Attack[] = [
  {
    what: 'an entity bomb',
    begin: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">',
    repeat: (round) => `<!ENTITY b${round + 1} "&b${round};&b${round};">`,
    code: 'DOCTYPE',
    message: /DOCTYPE/,
    within: mebibyte,
  },
  {
    what: 'a file to be read in',
    begin: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    repeat: ' ',
    code: 'DOCTYPE',
    message: /DOCTYPE/,
    within: mebibyte,
  },
  {
    what: 'an address to be fetched',
    begin: '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
    repeat: ' ',
    code: 'DOCTYPE',
    message: /DOCTYPE/,
    within: mebibyte,
  },
  {
    what: 'elements in elements',
    begin: '',
    repeat: '<a>'.repeat(1000),
    code: 'LIMIT',
    message: /nested more than 512 deep/,
    within: 4 * mebibyte,
  },
  {
    what: 'a name without end',
    begin: '<a><',
    repeat: 'b'.repeat(65_536),
    code: 'LIMIT',
    message: /longer than 4,194,304 bytes/,
    within: 5 * mebibyte,
  },
  {
    what: 'an attribute without end',
    begin: '<a b="',
    repeat: 'x'.repeat(65_536),
    code: 'LIMIT',
    message: /longer than 4,194,304 bytes/,
    within: 5 * mebibyte,
  },
  {
    what: 'a comment without end',
    begin: '<a><!--',
    repeat: 'x'.repeat(65_536),
    code: 'LIMIT',
    message: /longer than 4,194,304 bytes/,
    within: 5 * mebibyte,
  },
  {
    what: 'an instruction without end',
    begin: '<?p ',
    repeat: 'x'.repeat(65_536),
    code: 'LIMIT',
    message: /longer than 4,194,304 bytes/,
    within: 5 * mebibyte,
  },
  {
    what: 'a text without end',
    begin: '<a>',
    repeat: 'x'.repeat(65_536),
    code: 'LIMIT',
    message: /text is longer than 1,048,576 bytes/,
    within: 5 * mebibyte,
  },
  {
    what: 'a CDATA section without end',
    begin: '<a><![CDATA[',
    repeat: ']'.repeat(65_536),
    code: 'LIMIT',
    message: /text is longer than 1,048,576 bytes/,
    within: 5 * mebibyte,
  },
  {
    what: 'namespaces by the thousand in a tag',
    begin: '<a',
    repeat: (round) => ` xmlns:n${round}="urn:n${round}"`,
    code: 'LIMIT',
    // The reference reader knows the attributes of a tag when it ends.
    message: /more than 256 attributes|tag, comment or processing instruction is longer/,
    within: 5 * mebibyte,
  },
  {
    what: 'names by the hundred thousand',
    begin: '<a>',
    repeat: (round) => `<n${round} xmlns:m${round}="urn:${round}"/>`,
    code: 'LIMIT',
    message: /More than 100,000 different names/,
    within: 8 * mebibyte,
  },
  {
    what: 'long names',
    begin: '<a>',
    repeat: (round) => `<${'n'.repeat(60_000)}${round}/>`,
    code: 'LIMIT',
    message: /names of elements and attributes have more than 16,777,216 bytes/,
    within: 20 * mebibyte,
  },
]

/** Feeds an attack until it is refused; gives the error and the bytes fed. */
function feed(attack: Attack, reader: (typeof readers)[number], handler: Partial<XmlHandler> = {}) {
  const silent = Object.assign(new Silent(), { overLimit: undefined }, handler)
  const open = openReader(silent, { reader, limits })
  let fed = 0
  let round = 0
  try {
    for (let chunk = attack.begin; fed < attack.within + mebibyte; ) {
      const { repeat } = attack
      while (chunk.length < 65_536) chunk += typeof repeat === 'string' ? repeat : repeat(round++)
      const bytes = Buffer.from(chunk)
      fed += bytes.length
      open.write(bytes)
      chunk = ''
    }
  } catch (error) {
    if (error instanceof XmlError) return { error, fed }
    throw error
  }
  return { error: null, fed }
}

describe.each(readers)('the %s reader refuses, before it holds much of it,', (reader) => {
  it.each(attacks)('$what', (attack) => {
    const { error, fed } = feed(attack, reader)
    expect(error).toMatchObject({ code: attack.code, message: expect.stringMatching(attack.message) })
    expect(fed).toBeLessThanOrEqual(attack.within)
  })

  it('no white space before the root, of which nothing is kept', () => {
    const blank = Buffer.alloc(65_536, ' \t\r\n')
    const open = openReader(new Silent(), { reader, limits: { tokenBytes: 100_000, maxTextLength: 40_000 } })
    for (let round = 0; round < 100; round++) open.write(blank)
    open.write(Buffer.from('<a/>'))
    open.end()
  })

  it('elements a million deep, even when the handler lets them pass', () => {
    const attack = attacks.find(({ what }) => what === 'elements in elements')!
    const { error } = feed({ ...attack, within: 4 * mebibyte }, reader, { overLimit: () => true })
    expect(error?.offset).toBe(3_000_000)
  })
})

/** Records of a message that repeats something for ever, told until so many bytes were read. */
function tell(
  begin: string,
  repeat: string,
  bytes: number,
): { records: number; held: number; problems: string[] } {
  let records = 0
  let held = 0
  const problems = new Set<string>()
  const reader = openErnReader((record: ErnRecord) => {
    records++
    if (record.kind === 'problem') problems.add(record.code)
    const size = JSON.stringify(record).length
    if (size > held) held = size
  })
  const chunk = Buffer.from(repeat.repeat(Math.ceil(65_536 / repeat.length)))
  reader.write(Buffer.from(begin))
  for (let fed = 0; fed < bytes; fed += chunk.length) reader.write(chunk)
  return { records, held, problems: [...problems] }
}

const root = '<e:NewReleaseMessage xmlns:e="http://ddex.net/xml/ern/382">'

describe('a message that goes on for ever', () => {
  it.each([
    [
      'that names no version',
      '<NewReleaseMessage>',
      '<MessageHeader><MessageId>1</MessageId></MessageHeader>',
    ],
    ['of purges that name no version', '<PurgeReleaseMessage>', '<PurgedRelease/>'],
    ['of elements nobody knows', root, '<Unknown/>'],
    ['of parties', `${root}<PartyList>`, '<Party><PartyReference>P1</PartyReference></Party>'],
  ])('%s holds no more than a few records back', (_what, begin, repeat) => {
    const count = Math.floor((4 * mebibyte) / repeat.length)
    const { records } = tell(begin, repeat, 4 * mebibyte)
    if (repeat !== '<Unknown/>') expect(records).toBeGreaterThan(count - 1000)
  })

  it.each([
    [
      'references',
      '<ReleaseResourceReferenceList>',
      '<ReleaseResourceReference>A1</ReleaseResourceReference>',
    ],
    ['types', '', '<ReleaseType>T</ReleaseType>'],
    ['unknown elements', '', '<Unknown>x</Unknown>'],
    ['titles', '', '<ReferenceTitle><TitleText>x</TitleText></ReferenceTitle>'],
  ])('inside one release, in %s, tells a record of bounded size when it ends', (_what, list, repeat) => {
    const reader: ErnRecord[] = []
    const open = openErnReader((record) => reader.push(record))
    open.write(Buffer.from(`${root}<ReleaseList><Release>${list}`))
    const chunk = Buffer.from(repeat.repeat(2000))
    for (let fed = 0; fed < 16 * mebibyte; fed += chunk.length) open.write(chunk)
    open.write(Buffer.from(`${list.replace('<', '</')}</Release></ReleaseList></e:NewReleaseMessage>`))
    open.end()
    const release = reader.find((record) => record.kind === 'release')
    expect(JSON.stringify(release).length).toBeLessThan(10 * mebibyte)
    expect(reader.length).toBeLessThan(2000)
  })
})
