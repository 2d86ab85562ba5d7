import { describe, expect, it } from 'vitest'
import type { ReadingLimit } from '../../../shared/base/reading-limits.ts'
import { everyByte, readEvents } from '../../support/xml-events.ts'

const limits = {
  maxElementDepth: 5,
  maxElementCount: 12,
  maxAttributesPerElement: 4,
  maxAttributeLength: 40,
  maxTextLength: 70,
  tokenBytes: 100,
  names: 10,
  nameBytes: 60,
}
const nested = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`
const names = (count: number) =>
  `<a>${Array.from({ length: count - 1 }, (_, at) => `<b${at}/>`).join('')}</a>`
const attributes = (count: number) =>
  `<a ${Array.from({ length: count }, (_, at) => `b${at}=""`).join(' ')}/>`

type Bound = [
  what: string,
  allowed: string,
  refused: string,
  offset: number,
  limit: ReadingLimit | null,
  value: string,
]

/** What may be just so large, what is one too many, where the fault is, and which limit is named with its value. */
const bounds: Bound[] = [
  ['depth', nested(5), nested(6), 15, 'maxElementDepth', '5'],
  [
    'elements',
    `<a>${'<b/>'.repeat(11)}</a>`,
    `<a>${'<b/>'.repeat(12)}</a>`,
    3 + 11 * 4,
    'maxElementCount',
    '12',
  ],
  ['text', `<a>${'x'.repeat(70)}</a>`, `<a>${'x'.repeat(71)}</a>`, 3, 'maxTextLength', '70'],
  [
    'text as written',
    `<a>${'&amp;'.repeat(14)}</a>`,
    `<a>${'&amp;'.repeat(15)}</a>`,
    3,
    'maxTextLength',
    '70',
  ],
  ['text that never ends', `<a>${'x'.repeat(70)}</a>`, `<a>${'x'.repeat(5000)}`, 3, 'maxTextLength', '70'],
  [
    'CDATA',
    `<a><![CDATA[${'x'.repeat(70)}]]></a>`,
    `<a><![CDATA[${'x'.repeat(71)}]]></a>`,
    3,
    'maxTextLength',
    '70',
  ],
  [
    'CDATA that never ends',
    '<a><![CDATA[]]></a>',
    `<a><![CDATA[${'x'.repeat(5000)}`,
    3,
    'maxTextLength',
    '70',
  ],
  [
    'an attribute',
    `<a b="1" c='${'x'.repeat(40)}'/>`,
    `<a b="=" c='${'é'.repeat(21)}'/>`,
    12,
    'maxAttributeLength',
    '40',
  ],
  ['attributes', attributes(4), attributes(5), 0, 'maxAttributesPerElement', '4'],
  ['a comment', `<a><!--${'x'.repeat(93)}--></a>`, `<a><!--${'x'.repeat(94)}--></a>`, 3, null, '100'],
  ['a comment that never ends', '<a><!----></a>', `<a><!--${'x'.repeat(5000)}`, 3, null, '100'],
  ['an instruction', `<a><?p ${'x'.repeat(94)}?></a>`, `<a><?p ${'x'.repeat(95)}?></a>`, 3, null, '100'],
  [
    'a tag',
    `<a b="${'x'.repeat(40)}" c="${'x'.repeat(40)}"/>`,
    `<a b="${'x'.repeat(40)}" c="${'x'.repeat(40)}"${' '.repeat(9)}/>`,
    0,
    null,
    '100',
  ],
  ['names', names(10), names(11), names(11).indexOf('<b9'), null, '10'],
  ['the bytes of all names', `<a><${'b'.repeat(58)}/></a>`, `<a><${'b'.repeat(60)}/></a>`, 3, null, '60'],
]

describe.each(['auto', 'saxes'] as const)('the %s reader gives up on too much of', (reader) => {
  it.each(bounds)('%s', (_what, allowed, refused, offset, limit, value) => {
    expect(readEvents(Buffer.from(allowed), { reader, limits }).error).toBeNull()
    const { error } = readEvents(Buffer.from(refused), { reader, limits })
    expect(error).toMatchObject({ code: 'LIMIT', limit })
    expect(error!.message).toContain(` ${value} `)
    // The byte reader points into the tag, at the very name.
    expect(error!.offset - offset).toBeGreaterThanOrEqual(0)
    expect(error!.offset - offset).toBeLessThan(30)
    const bytes = Buffer.from(refused)
    expect(readEvents(bytes, { reader, limits }, everyByte(bytes)).error).toEqual(error)
  })

  it.each(
    bounds.filter(
      ([, , , , limit]) =>
        limit !== null && limit !== 'maxAttributesPerElement' && limit !== 'maxElementCount',
    ),
  )('%s, unless the handler lets it pass', (_what, _allowed, refused, _offset, limit, value) => {
    const bytes = Buffer.from(refused)
    const whole = readEvents(bytes, { reader, limits, pass: true })
    // What never ends is no document either, and too long to be held.
    if (refused.endsWith('x')) expect(whole.error?.limit).toBe(limit)
    else {
      expect(whole.error).toBeNull()
      expect(whole.passed).toMatchObject([{ limit, message: expect.stringContaining(` ${value} `) }])
      expect(whole.passed).toEqual([readEvents(bytes, { reader, limits }).error])
      const generous = { maxElementDepth: 1000, maxTextLength: 1000, maxAttributeLength: 1000 }
      expect(whole.events).toEqual(readEvents(bytes, { reader, limits: generous }).events)
    }
    expect(readEvents(bytes, { reader, limits, pass: true }, everyByte(bytes))).toEqual(whole)
  })

  it('elements deeper than memory allows, whoever lets them pass', () => {
    const bytes = Buffer.from('<a>'.repeat(40))
    const { error } = readEvents(bytes, { reader, limits: { maxElementDepth: 5, depth: 20 }, pass: true })
    expect(error).toMatchObject({ code: 'LIMIT', limit: 'maxElementDepth', offset: 60 })
  })

  it('nothing in a document of thousands of references, long lists and deep groups', () => {
    const text = '&amp;'.repeat(100_000)
    const bytes = Buffer.from(`<a b="${'&lt;'.repeat(10_000)}">${text}${nested(400)}<c>${text}</c></a>`)
    expect(readEvents(bytes, { reader }).error).toBeNull()
  })
})

it('a token of megabytes in tiny chunks is read in a time that grows with its length', () => {
  const text = 'x'.repeat(300_000)
  const bytes = Buffer.from(`<a><!--${text}-->${text}<b c="${text}"/></a>`)
  const cuts = Array.from({ length: Math.floor(bytes.length / 10) }, (_, at) => at * 10)
  const { events, error } = readEvents(bytes, {}, cuts)
  expect(error).toBeNull()
  expect(events).toHaveLength(5)
})
