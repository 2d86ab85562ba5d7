import { escapeText } from '../xml/escape.ts'
import type { FragmentElement, FragmentText } from '../xml/fragment.ts'

/** XML to put into the source: in place of `length` bytes at `start`, or, where that is 0, before the byte there. */
export interface PlacedXml {
  /** Source offset. */
  start: number
  length: number
  /** Tells insertions at one place apart and orders them; '' for a replacement. */
  slot: string
  /** In Unicode; the writer encodes it the way the source is encoded. */
  xml: string
}

/**
 * Makes an element say `value` with the fewest bytes changed: the text between its blanks is replaced, comments and
 * processing instructions stay. The element must not hold other elements.
 */
export function writeElementText(element: FragmentElement, value: string): PlacedXml[] {
  const xml = escapeText(value)
  if (element.tagEnd) {
    const { start, end } = element.tagEnd
    return [{ start, length: end - start, slot: '', xml: `>${xml}</${element.name}>` }]
  }
  const runs = element.children.filter(
    (child): child is FragmentText =>
      child.kind === 'cdata' || (child.kind === 'text' && /[^ \t\r\n]/.test(child.value)),
  )
  const [first, ...others] = runs
  if (!first) {
    const blank = element.children.find((child) => child.kind === 'text')
    if (blank) return [{ start: blank.start, length: blank.end - blank.start, slot: '', xml }]
    return [{ start: element.content.start, length: 0, slot: 'content', xml }]
  }
  return [
    { ...withoutBlanks(first), slot: '', xml },
    ...others.map((run) => ({ start: run.start, length: run.end - run.start, slot: '', xml: '' })),
  ]
}

/** The bytes of a run without the blanks around its text. */
function withoutBlanks(run: FragmentText): { start: number; length: number } {
  if (run.kind === 'cdata') return { start: run.start, length: run.end - run.start }
  // XML's white space only: a no-break space is part of the value.
  const before = /^[ \t\r\n]*/.exec(run.raw)?.[0].length ?? 0
  const after = /[ \t\r\n]*$/.exec(run.raw)?.[0].length ?? 0
  const start = run.byteAt(before)
  return { start, length: run.byteAt(run.raw.length - after) - start }
}
