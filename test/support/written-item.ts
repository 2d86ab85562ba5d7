import type { Item, Layout } from './model-item.ts'

/** A whole message with the record, laid out. What a layout's encoding lacks is written as a reference. */
export function written(root: Item, layout: Layout): Buffer {
  const { prefix, lineEnd, indentation } = layout
  const namespace = 'http://ddex.net/xml/ern/43'
  const declaration = prefix === '' ? `xmlns="${namespace}"` : `xmlns:${prefix.slice(0, -1)}="${namespace}"`
  const line = (depth: number) => (lineEnd === '' ? '' : lineEnd + indentation.repeat(depth))
  const element = (item: Item, depth: number): string => {
    const attributes = [...item.attributes]
      .map(([name, value]) => ` ${name}="${inAttribute(value)}"`)
      .join('')
    const name = item.name.includes(':') ? item.name : prefix + item.name
    const isText = !item.children.some((child) => child.isThere && child.comment === null)
    let inner = ''
    for (const child of item.children) {
      if (!child.isThere) inner += child.leavesLine ? line(depth + 1) : ''
      else if (child.comment === null) inner += line(depth + 1) + element(child, depth + 1)
      else
        inner +=
          (child.comment === 'line' ? line(depth + 1) : child.comment === 'behind' ? ' ' : '') +
          `<!--${child.text}-->`
    }
    if (item.children.some(({ comment }) => comment === 'inside'))
      return `<${name}${attributes}>${inText(item.text)}${inner}</${name}>`
    if (!isText || inner !== '') return `<${name}${attributes}>${inner}${line(depth)}</${name}>`
    return emptyOr(item, `<${name}${attributes}`, name)
  }
  const xml =
    `<?xml version="1.0" encoding="${layout.encoding.replace('le', '')}"?><!-- ${layout.number} -->${lineEnd}` +
    `<${prefix}NewReleaseMessage ${declaration}>${line(1)}<${prefix}ReleaseList>${line(2)}${element(root, 2)}` +
    `${line(1)}</${prefix}ReleaseList>${line(0)}</${prefix}NewReleaseMessage>${lineEnd}`
  return encoded((layout.byteOrderMark ? '\ufeff' : '') + xml, layout)
}

/** An element written empty stays so until it is given text, and keeps its end tag when that is taken away. */
function emptyOr(item: Item, start: string, name: string): string {
  if (item.text !== '' || item.isWritten) return `${start}>${inText(item.text)}</${name}>`
  return `${start}/>`
}

function inText(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function inAttribute(value: string): string {
  return inText(value).replaceAll('"', '&quot;')
}

function encoded(xml: string, { encoding }: Layout): Buffer {
  if (encoding === 'utf-8') return Buffer.from(xml)
  if (encoding === 'utf-16le') return Buffer.from(xml, 'utf16le')
  const bytes: number[] = []
  for (const character of xml) {
    const code = character.codePointAt(0)!
    if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) bytes.push(code)
    else for (const one of `&#x${code.toString(16).toUpperCase()};`) bytes.push(one.charCodeAt(0))
  }
  return Buffer.from(bytes)
}
