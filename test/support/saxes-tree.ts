import { SaxesParser } from 'saxes'

interface Open {
  name: string
  lines: string[]
  attributes: string[]
  text: string
  hasElements: boolean
}

/**
 * The tree of a document (or of one element in it) as `treeLines` writes it, read by another parser: elements without
 * child elements with all their text as value, other text as lines of its own, white space between elements left out.
 */
export function saxesLines(xml: string): string[] {
  const parser = new SaxesParser({ position: false })
  const stack: Open[] = []
  let result: string[] = []
  let run = ''
  const endText = () => {
    const top = stack.at(-1)
    if (top && /[^ \t\r\n]/.test(run)) top.lines.push(`text ${JSON.stringify(run)}`)
    run = ''
  }
  // Each run of text and each CDATA section is a node of its own.
  const text = (value: string) => {
    const top = stack.at(-1)
    if (!top) return
    endText()
    top.text += value
    run = value
    endText()
  }
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const top = stack.at(-1)
    if (top) top.hasElements = true
    stack.push({
      name,
      lines: [],
      attributes: Object.entries(attributes).map(
        ([key, value]) => `@${key}=${JSON.stringify(String(value))}`,
      ),
      text: '',
      hasElements: false,
    })
  })
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('comment', (value) => stack.at(-1)?.lines.push(`comment ${JSON.stringify(value)}`))
  parser.on('processinginstruction', ({ target, body }) =>
    stack.at(-1)?.lines.push(`?${target} ${JSON.stringify(body)}`),
  )
  parser.on('closetag', () => {
    const { name, lines, attributes, text: value, hasElements } = stack.pop()!
    const inside = hasElements ? lines : lines.filter((line) => !line.startsWith('text '))
    const all = [
      `<${name}>${hasElements ? '' : ` ${JSON.stringify(value)}`}`,
      ...attributes,
      ...inside,
      `</${name}>`,
    ]
    const top = stack.at(-1)
    if (top) top.lines.push(...all)
    else result = all
  })
  parser.write(xml).close()
  return result
}
