import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Reading, readEvents } from '../../support/xml-events.ts'

const name = fc.constantFrom('a', 'Title', 'ern:NewReleaseMessage', 'é', 'x-1.b_', '日本')
const blank = fc.constantFrom(' ', '\n', '\t', '\r\n', '  ')
const someText = fc
  .array(
    fc.constantFrom(
      'x',
      ' ',
      '\n',
      '\r\n',
      '\r',
      ']',
      ']]',
      '>',
      '"',
      "'",
      'é',
      '日',
      '😀',
      '&amp;',
      '&lt;',
      '&#10;',
      '&#x2764;',
      '-',
      '\ufffd',
    ),
    { maxLength: 12 },
  )
  .map((pieces) => `${pieces.join('').replaceAll(']]>', ']] >')} `.replace(/([^\]]) $/, '$1'))
const value = someText.map((text) => `"${text.replaceAll('"', '&quot;')}"`)
const attributes = fc
  .uniqueArray(fc.tuple(name, value, blank), { selector: ([attribute]) => attribute, maxLength: 4 })
  .map((list) => list.map(([attribute, text, space]) => `${space}${attribute}=${text}`).join(''))
const comment = someText.map((text) => `<!--${text.replaceAll('-', '.')}-->`)
const cdata = someText.map((text) => `<![CDATA[${text}]]>`)
const instruction = fc
  .tuple(name, someText)
  .map(([target, text]) => `<?${target} ${text.replaceAll('?', '.')}?>`)

const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
  element: fc
    .tuple(name, attributes, fc.option(blank, { nil: '' }), fc.option(tie('content'), { nil: null }))
    .map(([tag, list, space, content]) =>
      content === null ? `<${tag}${list}${space}/>` : `<${tag}${list}${space}>${content}</${tag}${space}>`,
    ),
  content: fc
    .array(fc.oneof({ depthSize: 'small' }, someText, tie('element'), comment, cdata, instruction), {
      maxLength: 5,
    })
    .map((parts) => parts.join('')),
}))
const aside = fc.array(fc.oneof(blank, comment, instruction), { maxLength: 3 }).map((parts) => parts.join(''))
const message = fc
  .tuple(
    fc.constantFrom(
      '',
      '\ufeff',
      '<?xml version="1.0" encoding="UTF-8"?>',
      '\ufeff<?xml version="1.0"?>\r\n',
    ),
    aside,
    element,
    aside,
  )
  .map((parts) => Buffer.from(parts.join('')))
const cuts = (length: number, seeds: number[]) =>
  [...new Set(seeds.map((seed) => seed % (length + 1)))].sort((a, b) => a - b)

it('both readers tell the same of every document, however it is cut', () => {
  fc.assert(
    fc.property(message, fc.array(fc.nat(), { maxLength: 8 }), (bytes, seeds) => {
      const whole = readEvents(bytes)
      expect(whole.error).toBeNull()
      expect(readEvents(bytes, { reader: 'saxes' })).toEqual(whole)
      const at = cuts(bytes.length, seeds)
      expect(readEvents(bytes, {}, at)).toEqual(whole)
      expect(readEvents(bytes, { reader: 'saxes' }, at)).toEqual(whole)
    }),
    { numRuns: 600 },
  )
})

it('a document in UTF-16 tells the same as in UTF-8, at its own places, however it is cut', () => {
  fc.assert(
    fc.property(message, fc.boolean(), fc.array(fc.nat(), { maxLength: 8 }), (bytes, swapped, seeds) => {
      const text = bytes
        .toString()
        .replace(/^\ufeff/, '')
        .replace('encoding="UTF-8"', 'encoding="UTF-16"')
      const little = Buffer.from(`\ufeff${text}`, 'utf16le')
      const wide = swapped ? little.swap16() : little
      const narrow = Buffer.from(text)
      // Declared as UTF-16 it is no UTF-8 to a strict reader, but the bytes win.
      const place = (offset: string) => String(2 + 2 * narrow.subarray(0, Number(offset)).toString().length)
      const expected = readEvents(narrow).events.map((event) =>
        event
          .replace(/^(open \S+) (\d+) (\d+)/, (_, open, from, to) => `${open} ${place(from)} ${place(to)}`)
          .replace(/^(close \S+) (\d+)/, (_, close, end) => `${close} ${place(end)}`),
      )
      const whole = readEvents(wide)
      expect(whole).toEqual({ events: expected, error: null })
      expect(readEvents(wide, {}, cuts(wide.length, seeds))).toEqual(whole)
    }),
    { numRuns: 300 },
  )
})

const harm = fc.oneof(
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.nat(),
    what: fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      "'",
      '/',
      ';',
      ']]>',
      '--',
      '?',
      '!',
      '=',
      ' ',
      '\u0001',
      '\u0000',
      '\uffff',
      'x',
      '</a>',
      '<a>',
      '<!DOCTYPE a>',
      '&#0;',
      '&x;',
      '<?xml version="1.0"?>',
      '<![CDATA[',
    ),
  }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 6 }) }),
  fc.record({
    kind: fc.constant('byte' as const),
    at: fc.nat(),
    byte: fc.constantFrom(0x00, 0x0a, 0x20, 0x26, 0x2d, 0x3c, 0x3e, 0x5d, 0x80, 0xc0, 0xff),
  }),
)

type Harm = typeof harm extends fc.Arbitrary<infer T> ? T : never

function harmed(bytes: Buffer, how: Harm, from = 0): Buffer {
  const at = from + (how.at % (bytes.length - from + 1))
  if (how.kind === 'insert') {
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(how.what), bytes.subarray(at)])
  }
  if (how.kind === 'remove') return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + how.length)])
  return Buffer.concat([bytes.subarray(0, at), Buffer.of(how.byte), bytes.subarray(at + 1)])
}

/** Where the XML declaration ends: a fault in it is told as a whole by one reader and by its first letter by the other. */
function behindDeclaration(bytes: Buffer): number {
  const start = bytes.indexOf('<?xml ')
  return start >= 0 && start <= 3 ? bytes.indexOf('?>') + 2 : bytes.indexOf('<')
}

/**
 * What two readings must share. A token with both bad bytes and another fault is one thing to the reader that sees
 * bytes first, the other to the one that sees characters first.
 */
function verdict({ error }: Reading): string {
  if (error === null) return 'well-formed'
  return error.code === 'ENCODING' ? 'NOT-WELL-FORMED' : error.code
}

/** One mutation may break two rules at once; then each reader tells the one it comes to first. */
const severalFaults = /second root|cannot stand in a name|forbidden in XML|closes|not UTF-8/

/** Where the readings see a fault; null where they may differ in which one they see. */
function places(...readings: Reading[]): (number | undefined)[] | null {
  const errors = readings.map(({ error }) => error)
  if (errors.some((error) => error !== null && severalFaults.test(error.message))) return null
  return errors.map((error) => error?.offset)
}

/** A byte that was changed within a character may leave a fault of two kinds: which is told depends on the cut. */
function seesBadBytes({ error }: Reading): boolean {
  return error?.message.includes('not UTF-8') ?? false
}

it('both readers accept and refuse the same harmed documents, with the same code and place, however they are cut', () => {
  fc.assert(
    fc.property(message, harm, fc.array(fc.nat(), { maxLength: 4 }), (bytes, how, seeds) => {
      const broken = harmed(bytes, how, behindDeclaration(bytes))
      const whole = readEvents(broken)
      const reference = readEvents(broken, { reader: 'saxes' })
      expect(verdict(reference)).toBe(verdict(whole))
      if (whole.error === null) expect(reference).toEqual(whole)
      const [own, other] = places(whole, reference) ?? []
      expect(other).toBe(own)
      const at = cuts(broken.length, seeds)
      expect(readEvents(broken, {}, at)).toEqual(whole)
      const cut = readEvents(broken, { reader: 'saxes' }, at)
      expect(verdict(cut)).toBe(verdict(whole))
      if (!seesBadBytes(cut) && !seesBadBytes(reference)) expect(places(cut)).toEqual(places(reference))
    }),
    { numRuns: 2000 },
  )
})

it('both readers see the dashes of a comment, not the forbidden character behind them, wherever they are cut', () => {
  const broken = Buffer.from('<!--x--\uffff--><a/>')
  const { error } = readEvents(broken)
  expect(error).toMatchObject({ message: 'A comment cannot hold --.', offset: 5 })
  for (const at of broken.keys())
    for (const reader of ['auto', 'saxes'] as const)
      expect(readEvents(broken, { reader }, [at]).error).toEqual(error)
})

it('both readers accept and refuse the same harmed XML declarations', () => {
  fc.assert(
    fc.property(harm, (how) => {
      const declaration = Buffer.from('<?xml version="1.0" encoding="utf-8" standalone="no"?>')
      const broken = Buffer.concat([harmed(declaration, how), Buffer.from('<a/>')])
      const whole = readEvents(broken)
      const reference = readEvents(broken, { reader: 'saxes' })
      expect(reference.error === null).toBe(whole.error === null)
      expect(readEvents(broken, {}, [...broken.keys()])).toEqual(whole)
    }),
    { numRuns: 1000 },
  )
})
