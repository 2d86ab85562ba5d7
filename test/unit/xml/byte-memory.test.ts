import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteMemory } from '../../../shared/xml/byte-memory.ts'
import { ByteReader } from '../../../shared/xml/byte-reader.ts'
import { xmlLimits } from '../../../shared/xml/limits.ts'
import type { XmlHandler } from '../../../shared/xml/reader.ts'

const limits = xmlLimits()

/** All that is told of a source, or the error it ends with. Names also by their numbers. */
function told(text: string, memory: ByteMemory | null): { events: unknown[]; numbers: Map<string, number> } {
  const events: unknown[] = []
  const numbers = new Map<string, number>()
  const handler: XmlHandler = {
    wantsText: true,
    open(name, start, attributes, contentStart, nameId) {
      const given: unknown[] = []
      attributes.each((attribute, value) => given.push([attribute, value]))
      events.push(['open', name, start, given, contentStart])
      numbers.set(name, nameId)
    },
    text: (value) => events.push(['text', value]),
    close: (name, end) => events.push(['close', name, end]),
    overLimit: () => false,
  }
  const reader = new ByteReader(handler, { memory })
  try {
    reader.write(Buffer.from(text))
    reader.end()
  } catch (thrown) {
    events.push(['error', (thrown as Error).message])
  }
  return { events, numbers }
}

const name = fc.constantFrom('A', 'Ab', 'Release', 'ReleaseId', 'ISRC', 'x:Party', 'Länge')
const source = fc.letrec<{ element: string; inside: string }>((tie) => ({
  element: fc
    .tuple(
      name,
      fc.option(name),
      fc.array(fc.oneof({ depthSize: 'small' }, tie('inside'), tie('element')), { maxLength: 4 }),
    )
    .map(
      ([own, attribute, parts]) =>
        `<${own}${attribute === null ? '' : ` ${attribute}="1"`}>${parts.join('')}</${own}>`,
    ),
  inside: fc.constantFrom('', 'text', ' \n', '&amp;', '<!-- c -->', '</Wrong>', '<Open', '\u0001'),
})).element

test('sources read one after the other with one memory are told as each would be told alone', () => {
  fc.assert(
    fc.property(fc.array(source, { minLength: 1, maxLength: 6 }), (sources) => {
      const memory = new ByteMemory(limits)
      for (const text of sources) expect(told(text, memory).events).toEqual(told(text, null).events)
    }),
    { numRuns: 300 },
  )
})

test('a name keeps its number, and how many may be new is counted for each source', () => {
  const memory = new ByteMemory(xmlLimits({ names: 2 }))
  const read = (text: string) => {
    const events: string[] = []
    const handler: XmlHandler = {
      wantsText: false,
      open: (opened, _start, _attributes, _content, id) => events.push(`${opened} ${id}`),
      text: () => {},
      close: () => {},
      overLimit: () => false,
    }
    const reader = new ByteReader(handler, { limits: { names: 2 }, memory })
    try {
      reader.write(Buffer.from(text))
      reader.end()
    } catch (thrown) {
      events.push((thrown as { code: string }).code)
    }
    return events
  }
  expect(read('<A><B/></A>')).toEqual(['A 0', 'B 1'])
  expect(read('<B><C/><D/></B>')).toEqual(['B 1', 'C 2', 'D 3'])
  expect(read('<A><E/><F/><G/></A>')).toEqual(['A 0', 'E 4', 'F 5', 'LIMIT'])
})
