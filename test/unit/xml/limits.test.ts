import { describe, expect, it } from 'vitest'
import { everyByte, readEvents } from '../../support/xml-events.ts'

const limits = { depth: 5, tokenBytes: 100, names: 10, nameBytes: 60, attributes: 4 }
const nested = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`
const names = (count: number) =>
  `<a>${Array.from({ length: count - 1 }, (_, at) => `<b${at}/>`).join('')}</a>`
const attributes = (count: number) =>
  `<a ${Array.from({ length: count }, (_, at) => `b${at}=""`).join(' ')}/>`

/** What may be just so large, what is one too many, and where the fault is. */
const bounds: [what: string, allowed: string, refused: string, offset: number][] = [
  ['depth', nested(5), nested(6), 15],
  ['text', `<a>${'x'.repeat(100)}</a>`, `<a>${'x'.repeat(101)}</a>`, 3],
  ['text that never ends', `<a>${'x'.repeat(99)}</a>`, `<a>${'x'.repeat(5000)}`, 3],
  ['a comment', `<a><!--${'x'.repeat(93)}--></a>`, `<a><!--${'x'.repeat(94)}--></a>`, 3],
  ['a comment that never ends', '<a><!----></a>', `<a><!--${'x'.repeat(5000)}`, 3],
  ['CDATA', `<a><![CDATA[${'x'.repeat(88)}]]></a>`, `<a><![CDATA[${'x'.repeat(89)}]]></a>`, 3],
  ['a tag', `<a b="${'x'.repeat(91)}"/>`, `<a b="${'x'.repeat(92)}"/>`, 0],
  ['names', names(10), names(11), names(11).indexOf('<b9')],
  ['the bytes of all names', `<a><${'b'.repeat(58)}/></a>`, `<a><${'b'.repeat(60)}/></a>`, 3],
  ['attributes', attributes(4), attributes(5), 0],
]

describe.each(['auto', 'saxes'] as const)('the %s reader gives up on too much of', (reader) => {
  it.each(bounds)('%s', (_what, allowed, refused, offset) => {
    expect(readEvents(Buffer.from(allowed), { reader, limits }).error).toBeNull()
    const { error } = readEvents(Buffer.from(refused), { reader, limits })
    expect(error?.code).toBe('LIMIT')
    // The byte reader points into the tag, at the very name.
    expect(error!.offset - offset).toBeGreaterThanOrEqual(0)
    expect(error!.offset - offset).toBeLessThan(30)
    const bytes = Buffer.from(refused)
    expect(readEvents(bytes, { reader, limits }, everyByte(bytes)).error).toEqual(error)
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
